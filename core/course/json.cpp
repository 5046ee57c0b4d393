#include "core/course/json.h"

#include <algorithm>

namespace arenarium::course {
namespace {

constexpr std::size_t most_json_bytes = std::size_t{16} << 20;
constexpr int deepest = 60;

bool too_deep(std::string_view text) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted) {
            if (text[i] == '\\')
                ++i;
            else if (text[i] == '"')
                quoted = false;
        } else if (text[i] == '"') {
            quoted = true;
        } else if (text[i] == '[' || text[i] == '{') {
            if (++depth > deepest) return true;
        } else if (text[i] == ']' || text[i] == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace

Result<Json> parse_json(std::string_view text, const std::string& file, std::uint32_t line) try {
    if (text.size() > most_json_bytes) return Error{"it has more than 16 MiB", {file, line, 0}, ""};
    if (too_deep(text)) return Error{"it nests too deeply", {file, line, 0}, ""};
    return Json::parse(text);
} catch (const Json::parse_error& e) {
    const std::string_view before = text.substr(0, std::min(text.size(), e.byte == 0 ? 0 : e.byte - 1));
    const auto lines = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return Error{"it is not JSON", {file, line + lines, static_cast<std::uint32_t>(before.size() - start + 1)}, ""};
} catch (const Json::exception&) {
    return Error{"it has a number that is too large", {file, line, 0}, ""};
}

std::string text_of(const Json& object, const char* name, const std::string& otherwise) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

std::string json_line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace arenarium::course
