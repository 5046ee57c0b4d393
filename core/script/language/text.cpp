#include "core/script/language/text.h"

#include <vector>

namespace arenarium::script {
namespace {

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Length of the sequence that starts at `offset`: 1 for anything that is not well formed.
std::size_t sequence_length(std::string_view s, std::size_t offset) {
    const auto lead = static_cast<unsigned char>(s[offset]);
    const std::size_t length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    for (std::size_t i = 1; i < length; ++i) {
        if (offset + i >= s.size() || !is_continuation(s[offset + i])) return 1;
    }
    return length;
}

}  // namespace

std::int64_t count_code_points(std::string_view utf8) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < utf8.size(); ++count) {
        i += static_cast<unsigned char>(utf8[i]) < 0x80 ? 1 : sequence_length(utf8, i);
    }
    return count;
}

std::size_t byte_offset(std::string_view utf8, std::int64_t index) {
    std::size_t i = 0;
    for (; index > 0 && i < utf8.size(); --index)
        i += sequence_length(utf8, i);
    return i;
}

void append_utf8(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

char32_t next_code_point(std::string_view s, std::size_t& offset) {
    const std::size_t length = sequence_length(s, offset);
    const auto lead = static_cast<unsigned char>(s[offset]);
    char32_t c = length == 1 ? lead : length == 2 ? lead & 0x1F : length == 3 ? lead & 0x0F : lead & 0x07;
    for (std::size_t i = 1; i < length; ++i)
        c = (c << 6) | (static_cast<unsigned char>(s[offset + i]) & 0x3F);
    offset += length;
    return c;
}

namespace {

// Up to here the simple search is the faster one even at its worst.
constexpr std::size_t quick_enough = 20'000'000;

// Knuth, Morris and Pratt. `at(i)` is byte i of the text, `part(i)` of what is wanted.
template <class At, class Part>
std::size_t find_linear(std::size_t size, At at, std::size_t wanted, Part part) {
    std::vector<std::size_t> border(wanted + 1, 0);
    for (std::size_t i = 1, k = 0; i < wanted; ++i) {
        while (k > 0 && part(i) != part(k))
            k = border[k];
        if (part(i) == part(k)) ++k;
        border[i + 1] = k;
    }
    for (std::size_t i = 0, k = 0; i < size; ++i) {
        while (k > 0 && at(i) != part(k))
            k = border[k];
        if (at(i) == part(k)) ++k;
        if (k == wanted) return i + 1 - wanted;
    }
    return std::string_view::npos;
}

bool is_quick(std::string_view text, std::string_view wanted) {
    return wanted.size() < 2 || wanted.size() > text.size() || text.size() < quick_enough / wanted.size();
}

}  // namespace

std::size_t find_text(std::string_view text, std::string_view wanted, std::size_t from) {
    if (from > text.size()) return std::string_view::npos;
    const std::string_view rest = text.substr(from);
    if (is_quick(rest, wanted)) return text.find(wanted, from);
    const std::size_t found = find_linear(
        rest.size(), [&](std::size_t i) { return rest[i]; }, wanted.size(), [&](std::size_t i) { return wanted[i]; });
    return found == std::string_view::npos ? found : from + found;
}

std::size_t rfind_text(std::string_view text, std::string_view wanted) {
    if (is_quick(text, wanted)) return text.rfind(wanted);
    const std::size_t found = find_linear(
        text.size(), [&](std::size_t i) { return text[text.size() - 1 - i]; }, wanted.size(),
        [&](std::size_t i) { return wanted[wanted.size() - 1 - i]; });
    return found == std::string_view::npos ? found : text.size() - found - wanted.size();
}

bool is_valid_utf8(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t length = sequence_length(bytes, i);
        if (length == 1 && static_cast<unsigned char>(bytes[i]) >= 0x80) return false;
        std::size_t at = i;
        const char32_t c = next_code_point(bytes, at);
        if ((length == 3 && c < 0x800) || (length == 4 && (c < 0x10000 || c > 0x10FFFF))) return false;
        if (c >= 0xD800 && c <= 0xDFFF) return false;
        i += length;
    }
    return true;
}

bool is_upper(char32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
           (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) || (c >= 0x400 && c <= 0x42F);
}

bool is_lower(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x3B1 && c <= 0x3C9) ||
           (c >= 0x430 && c <= 0x45F) || c == 0xAA || c == 0xB5 || c == 0xBA;
}

bool is_letter(char32_t c) {
    if (is_upper(c) || is_lower(c)) return true;
    return c >= 0x100 && !is_space(c) && is_printable(c) && !(c >= 0x2000 && c <= 0x2BFF) &&
           !(c >= 0x3000 && c <= 0x3004) && !(c >= 0x3008 && c <= 0x3020) && !(c >= 0x300 && c <= 0x36F) &&
           !(c >= 0xFE00 && c <= 0xFE0F) && !(c >= 0x1F000 && c <= 0x1FAFF) && !(c >= 0xFF00 && c <= 0xFF20);
}

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

bool is_space(char32_t c) {
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_printable(char32_t c) {
    if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD) return false;
    if (c != ' ' && is_space(c)) return false;
    if ((c >= 0xD800 && c <= 0xF8FF) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E)) return false;
    return !(c >= 0x2060 && c <= 0x206F) && c != 0xFEFF && c < 0xE0000 && (c & 0xFFFE) != 0xFFFE;
}

char32_t to_upper(char32_t c) {
    if (!is_lower(c) || c == 0xDF || c == 0xAA || c == 0xBA) return c;
    if (c == 0xB5) return 0x39C;
    if (c == 0xFF) return 0x178;
    if (c == 0x3C2) return 0x3A3;
    if (c >= 0x450 && c <= 0x45F) return c - 0x50;
    return c - 0x20;
}

char32_t to_lower(char32_t c) {
    if (!is_upper(c)) return c;
    if (c >= 0x400 && c <= 0x40F) return c + 0x50;
    return c + 0x20;
}

bool is_name_start(char32_t c) {
    return c == '_' || is_letter(c);
}
bool is_name_part(char32_t c) {
    return is_name_start(c) || is_digit(c);
}

}  // namespace arenarium::script
