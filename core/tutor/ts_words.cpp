#include "core/tutor/ts_words.h"

#include <filesystem>
#include <map>
#include <memory>

#include "core/io/byte_source.h"

namespace arenarium::tutor {
namespace {

std::string without_entities(std::string_view xml) {
    static constexpr std::pair<std::string_view, char> entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    std::string out;
    while (!xml.empty()) {
        char c = xml[0];
        std::size_t length = 1;
        for (const auto& [entity, means] : entities)
            if (xml.starts_with(entity)) c = means, length = entity.size();
        out += c;
        xml.remove_prefix(length);
    }
    return out;
}

// What stands between <name> and </name>, from `at` on, which moves behind it; "" and npos when there is none.
std::string_view element(std::string_view xml, std::string_view name, std::size_t& at) {
    const std::string open = "<" + std::string(name) + ">", close = "</" + std::string(name) + ">";
    const std::size_t begin = xml.find(open, at);
    const std::size_t end = begin == std::string_view::npos ? begin : xml.find(close, begin);
    at = end == std::string_view::npos ? end : end + close.size();
    return end == std::string_view::npos ? std::string_view()
                                         : xml.substr(begin + open.size(), end - begin - open.size());
}

}  // namespace

Result<Translator> read_ts_words(const std::string& path, const std::string& of) {
    std::error_code problem;
    if (!std::filesystem::exists(path, problem)) return Translator(no_translation);
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    const Result<std::string> text = read_all(**source, std::size_t{1} << 24);
    if (!text) return text.error();
    auto words = std::make_shared<std::map<std::string, std::string, std::less<>>>();
    for (std::size_t at = 0; at != std::string_view::npos;) {
        const std::string_view context = element(*text, "context", at);
        std::size_t in = 0;
        if (element(context, "name", in) != of) continue;
        while (in != std::string_view::npos) {
            const std::string_view message = element(context, "message", in);
            std::size_t inner = 0;
            const std::string_view said = element(message, "source", inner);
            // One that awaits translation has an attribute, and is not found.
            if (inner == std::string_view::npos) continue;
            const std::string_view translated = element(message, "translation", inner);
            if (!translated.empty()) words->emplace(without_entities(said), without_entities(translated));
        }
    }
    return Translator(
        [words = std::shared_ptr<const std::map<std::string, std::string, std::less<>>>(words)](const char* said) {
            const auto found = words->find(std::string_view(said));
            return found == words->end() ? std::string(said) : found->second;
        });
}

}  // namespace arenarium::tutor
