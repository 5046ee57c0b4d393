// How an error is shown: the place, the message, the line of the source and a caret.
#include <fmt/format.h>

#include "core/script/language/text.h"
#include "core/script/script.h"

namespace arenarium::script {
namespace {

constexpr std::size_t widest_line = 200;  // code points of a source line that are worth showing
constexpr std::size_t longest_trace = 12;

std::string_view line_of(std::string_view source, std::uint32_t line) {
    for (; line > 1; --line) {
        const std::size_t end = source.find('\n');
        if (end == std::string_view::npos) return {};
        source.remove_prefix(end + 1);
    }
    std::string_view text = source.substr(0, source.find('\n'));
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

// "    line\n    ^\n"; nothing when the place is not in the source.
std::string excerpt(const Place& place, std::string_view source) {
    std::string_view line = line_of(source, place.line);
    if (place.line == 0 || line.empty()) return "";
    std::size_t column = place.column == 0 ? 0 : place.column - 1;
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    line.remove_prefix(indent);
    column -= std::min(column, indent);
    if (column > widest_line / 2) {  // a very long line: show what is around the place
        const std::size_t skip = column - widest_line / 2;
        line.remove_prefix(byte_offset(line, static_cast<std::int64_t>(skip)));
        column -= skip;
    }
    line = line.substr(0, byte_offset(line, widest_line));
    std::string out = fmt::format("    {}\n", line);
    if (place.column != 0) out += fmt::format("    {}^\n", std::string(column, ' '));
    return out;
}

}  // namespace

std::string format_error(const Error& error, std::string_view source) {
    return error.text() + "\n" + excerpt(error.place, source);
}

std::string format_error(const RunOutcome& outcome, std::string_view source) {
    if (outcome.ok()) return "";
    std::string out;
    if (outcome.trace.size() > 1) {
        out += "Traceback (most recent call last):\n";
        const std::size_t shown = outcome.trace.size() - 1;  // the last one is the error's own place
        for (std::size_t i = 0; i < shown; ++i) {
            if (shown > longest_trace && i == longest_trace / 2) {
                out += fmt::format("  [{} more calls]\n", shown - longest_trace);
                i += shown - longest_trace;
            }
            const TraceLine& t = outcome.trace[i];
            out += fmt::format("  File \"{}\", line {}, in {}\n", t.place.file, t.place.line, t.function);
            out += excerpt({t.place.file, t.place.line, 0}, source);
        }
    }
    return out + format_error(*outcome.error, source);
}

}  // namespace arenarium::script
