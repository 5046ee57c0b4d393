#include <algorithm>
#include <cctype>

#include "core/session/open.h"
#include "core/session/peeked_source.h"

namespace arenarium {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view after_blanks(std::string_view text, std::string_view which = blanks) {
    const std::size_t at = text.find_first_not_of(which);
    return at == std::string_view::npos ? std::string_view{} : text.substr(at);
}

// {"format": "arenarium.NAME"; other members may come before.
bool is_json_of(std::string_view head, std::string_view name) {
    head = after_blanks(head);
    if (!head.starts_with('{')) return false;
    const std::string_view key = "\"format\"";
    std::size_t at = head.find(key);
    if (at == std::string_view::npos) return false;
    std::string_view rest = after_blanks(head.substr(at + key.size()));
    if (!rest.starts_with(':')) return false;
    rest = after_blanks(rest.substr(1));
    return rest.starts_with("\"arenarium." + std::string(name) + "\"");
}

// Comments and empty lines, then a line such as "a 0 24".
bool begins_like_operations(std::string_view head) {
    while (!head.empty()) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(head.size(), end + 1));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.front() == '#') continue;
        if (line.size() < 3 || std::string_view("acrf").find(line.front()) == std::string_view::npos) return false;
        const std::string_view slot = after_blanks(line.substr(1), " \t");
        if (slot.data() == line.data() + 1 || slot.empty() || slot.front() < '0' || slot.front() > '9') return false;
        const std::string_view rest = slot.substr(std::min(slot.find_first_not_of("0123456789"), slot.size()));
        return rest.empty() || rest.front() == ' ' || rest.front() == '\t';
    }
    return false;
}

}  // namespace

FileKind file_kind(std::string_view name, std::string_view head, FileKind otherwise) {
    if (head.starts_with(trace_format::magic)) return FileKind::recording;
    if (is_json_of(head, "session")) return FileKind::session;
    if (is_json_of(head, "snapshot")) return FileKind::snapshot;
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto ends = [&lower](std::string_view ending) { return lower.ends_with(ending); };
    if (ends(".py")) return FileKind::script;
    if (ends(".arenarium")) return FileKind::session;
    if (ends(".arenatrace")) return FileKind::recording;
    if (ends(".json") || ends(".json.gz")) return FileKind::snapshot;
    if (ends(".ops") || ends(".gz") || begins_like_operations(head)) return FileKind::operations;
    return otherwise;
}

FileKind file_kind(const std::string& path, FileKind otherwise) {
    const Result<std::unique_ptr<PeekedSource>> file = PeekedSource::open(path);
    return file_kind(path, file ? (*file)->head() : std::string_view{}, otherwise);
}

}  // namespace arenarium
