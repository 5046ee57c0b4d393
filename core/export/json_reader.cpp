#include "core/export/json_reader.h"

#include <algorithm>
#include <charconv>

namespace arenarium {

void JsonReader::fail(std::string message, std::string advice) {
    if (failed_) return;
    failed_ = true;
    error_ = {std::move(message), {source_.name(), token_line_, token_column_}, std::move(advice)};
}

int JsonReader::peek() {
    if (failed_) return no_more;
    if (at_ == size_ && !ended_) {
        const Result<std::size_t> got = source_.read(buffer_.data(), buffer_.size());
        if (!got) {
            failed_ = true;
            error_ = got.error();
            error_.place.line = line_;
            error_.place.column = column_;
            return no_more;
        }
        at_ = 0;
        size_ = *got;
        ended_ = size_ == 0;
    }
    return ended_ ? no_more : static_cast<unsigned char>(buffer_[at_]);
}

int JsonReader::take() {
    const int c = peek();
    if (c == no_more) return c;
    ++at_;
    if (c == '\n') {
        ++line_;
        column_ = 1;
    } else {
        ++column_;
    }
    return c;
}

int JsonReader::next_token() {
    int c = peek();
    while (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        take();
        c = peek();
    }
    token_line_ = line_;
    token_column_ = column_;
    return c;
}

bool JsonReader::expect(char c, const char* what) {
    const int got = next_token();
    if (got == c) return take(), true;
    fail(got == no_more ? std::string("the text ends where ") + what + " should be"
                        : std::string(what) + " should be here");
    return false;
}

void JsonReader::members(const std::function<void(const std::string&)>& value) {
    if (!expect('{', "an object {…}")) return;
    if (++depth_ > deepest) fail("too deeply nested");
    if (next_token() == '}') {
        take();
    } else {
        do {
            const std::string key = string();
            const std::uint32_t line = token_line_, column = token_column_;
            if (!expect(':', "':'")) return;
            token_line_ = line;  // what is wrong with the key itself is said at the key
            token_column_ = column;
            value(key);
            if (failed_) return;
        } while (next_token() == ',' && take() == ',');
        expect('}', "',' or '}'");
    }
    --depth_;
}

void JsonReader::object_of_any(const std::function<void(const std::string&)>& value) {
    members(value);
}

void JsonReader::object(std::initializer_list<Field> fields) {
    std::uint64_t seen = 0;
    members([&](const std::string& key) {
        std::uint64_t bit = 1;
        for (const Field& field : fields) {
            if (field.name == key) {
                if (seen & bit) return fail("'" + key + "' is here twice");
                seen |= bit;
                return field.read();
            }
            bit <<= 1;
        }
        fail("'" + key + "' does not belong here");
    });
    std::uint64_t bit = 1;
    for (const Field& field : fields) {
        if (!(seen & bit) && !field.optional)
            fail("'" + std::string(field.name) + "' is missing in the object that ends here");
        bit <<= 1;
    }
}

void JsonReader::array(const std::function<void()>& element) {
    if (!expect('[', "a list […]")) return;
    if (++depth_ > deepest) fail("too deeply nested");
    if (next_token() == ']') {
        take();
    } else {
        do {
            element();
            if (failed_) return;
        } while (next_token() == ',' && take() == ',');
        expect(']', "',' or ']'");
    }
    --depth_;
}

std::uint64_t JsonReader::number(std::uint64_t most) {
    int c = next_token();
    if (c < '0' || c > '9') {
        fail("a number from 0 to " + std::to_string(most) + " should be here");
        return 0;
    }
    const bool leading_zero = c == '0';
    std::uint64_t value = 0;
    int digits = 0;
    for (; c >= '0' && c <= '9'; c = peek(), ++digits) {
        const auto digit = static_cast<std::uint64_t>(take() - '0');
        if (value > (most - std::min(most, digit)) / 10 || (value * 10 + digit > most)) {
            fail("a number from 0 to " + std::to_string(most) + " should be here");
            return 0;
        }
        value = value * 10 + digit;
    }
    if ((leading_zero && digits > 1) || c == '.' || c == 'e' || c == 'E') fail("a whole number should be here");
    return value;
}

std::string JsonReader::string() {
    std::string out;
    if (!expect('"', "a text \"…\"")) return out;
    for (;;) {
        const int c = take();
        if (c == no_more) return fail("the text ends within a string"), out;
        if (c == '"') return out;
        if (c < 0x20) return fail("a control character within a string"), out;
        if (out.size() >= longest_string)
            return fail("a string is longer than " + std::to_string(longest_string) + " bytes"), out;
        if (c != '\\')
            out += static_cast<char>(c);
        else if (!escape(out))
            return fail("a wrong \\ escape within a string"), out;
    }
}

bool JsonReader::escape(std::string& out) {
    static constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    const int c = take();
    if (const auto at = letters.find(static_cast<char>(c)); c != no_more && at != std::string_view::npos) {
        out += meanings[at];
        return true;
    }
    if (c != 'u') return false;
    std::uint32_t code = hex4();
    if (code >= 0xd800 && code < 0xdc00) {  // the first half of a pair
        if (take() != '\\' || take() != 'u') return false;
        const std::uint32_t low = hex4();
        if (low < 0xdc00 || low > 0xdfff) return false;
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    if (code > 0x10ffff || (code >= 0xdc00 && code < 0xe000)) return false;
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80 | (code >> shift & 0x3f)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | code >> 6);
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | code >> 12);
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0 | code >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
    return true;
}

// UINT32_MAX, which is no code point, when four hexadecimal digits do not follow.
std::uint32_t JsonReader::hex4() {
    char digits[4];
    for (char& digit : digits)
        digit = static_cast<char>(take());
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(digits, digits + 4, value, 16);
    return problem == std::errc{} && end == digits + 4 ? value : UINT32_MAX;
}

Address JsonReader::address() {
    const std::string text = string();
    Address address;
    if (failed_) return address;
    const char* const first = text.data() + 2;
    const char* const last = text.data() + text.size();
    if (text.size() > 2 && text.starts_with("0x")) {
        const auto [end, problem] = std::from_chars(first, last, address.value, 16);
        if (problem == std::errc{} && end == last) return address;
    }
    fail("an address \"0x…\" should be here");
    return {};
}

bool JsonReader::null() {
    if (next_token() != 'n') return false;
    for (const char c : std::string_view("null"))
        if (take() != c) return fail("null should be here"), false;
    return true;
}

void JsonReader::end() {
    if (next_token() != no_more) fail("something follows the end");
}

}  // namespace arenarium
