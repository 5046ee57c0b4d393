#include "core/script/language/text.h"

#include <cstring>
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
        // Eight ASCII characters at once.
        for (std::uint64_t word = 0; i + sizeof word <= utf8.size(); i += sizeof word, count += sizeof word) {
            std::memcpy(&word, utf8.data() + i, sizeof word);
            if ((word & 0x8080808080808080U) != 0) break;
        }
        if (i >= utf8.size()) break;
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

}  // namespace arenarium::script
