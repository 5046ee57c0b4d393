// Numbers, strings and f-strings. An f-string follows the rules of CPython 3.11: no backslash and no quote of its
// own kind inside the braces.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/script/language/bounds.h"
#include "core/script/language/decimal.h"
#include "core/script/language/parser_impl.h"
#include "core/script/language/text.h"

namespace arenarium::script {

Expr* Parser::number() {
    const Token& token = now();
    Expr* node = make(ExprKind::IntLiteral, token.place);
    const std::string_view text = token.text;
    const auto refuse = [&](std::string message) {
        fail("SyntaxError: " + message, token.place);
        return node;
    };
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            digits += text[i];
        } else if (i + 1 >= text.size() || text[i + 1] == '_' || text[i + 1] == '.' || i == 0 || text[i - 1] == '.') {
            return refuse("invalid decimal literal");
        }
    }
    int base = 10;
    std::string_view name = "decimal";
    if (digits.size() > 1 && digits[0] == '0') {
        const char mark = static_cast<char>(digits[1] | 0x20);
        base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
        name = mark == 'x' ? "hexadecimal" : mark == 'o' ? "octal" : mark == 'b' ? "binary" : "decimal";
    }
    if (base == 10 && digits.find_first_of(".eE") != std::string::npos) {
        node->kind = ExprKind::FloatLiteral;
        read_decimal(digits, node->real);
        next();
        return node;
    }
    if (base == 10 && digits.size() > 1 && digits[0] == '0' && digits.find_first_not_of('0') != std::string::npos) {
        return refuse(
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
    }
    const char* begin = digits.data() + (base == 10 ? 0 : 2);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(begin, digits.data() + digits.size(), value, base);
    if (error == std::errc::invalid_argument || end != digits.data() + digits.size()) {
        if (error != std::errc::invalid_argument && ((*end >= '0' && *end <= '9')))
            return refuse(fmt::format("invalid digit '{}' in {} literal", *end, name));
        return refuse(fmt::format("invalid {} literal", name));
    }
    if (error == std::errc::result_out_of_range || value > static_cast<std::uint64_t>(INT64_MAX)) {
        node->text = digits.substr(base == 10 ? 0 : 2);
        node->integer = base;
        if (base == 10 && digits.size() > max_str_digits) {
            return refuse(
                fmt::format("Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                            "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
                            "integer literals to avoid decimal conversion limits.",
                            max_str_digits, digits.size()));
        }
    } else {
        node->integer = static_cast<std::int64_t>(value);
    }
    next();
    return node;
}

Expr* Parser::strings() {
    const ScriptPlace place = now().place;
    std::vector<Expr*> parts;
    bool formatted = false;
    for (; at_kind(TokenKind::String) && !failed_; next())
        string_token(now(), parts, formatted);
    if (!formatted) {
        Expr* node = make(ExprKind::StringLiteral, place);
        for (const Expr* part : parts)
            node->text += part->text;
        return node;
    }
    Expr* node = make(ExprKind::JoinedString, place);
    node->items = std::move(parts);
    return finish(node);
}

// Reads the inside of an f-string. `text` is what stands between the quotes.
class FStringParser {
public:
    FStringParser(Parser& parser, std::string_view text, ScriptPlace start, ScriptPlace token, bool raw)
        : parser_(parser), text_(text), here_(start), token_(token), raw_(raw) {}

    void run(std::vector<Expr*>& parts) { read(parts, 0); }

private:
    void fail(std::string_view message) { parser_.fail(fmt::format("SyntaxError: f-string: {}", message), token_); }

    // Asked for ever greater offsets, so that all answers together read the text once.
    ScriptPlace place_of(std::size_t offset) {
        const std::string_view passed = text_.substr(placed_, offset - placed_);
        parser_.reading_.count(passed.size());
        placed_ = offset;
        const std::size_t line_end = passed.rfind('\n');
        if (line_end == std::string_view::npos) {
            here_.column += static_cast<std::uint32_t>(count_code_points(passed));
            return here_;
        }
        here_.line += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
        here_.column = static_cast<std::uint32_t>(count_code_points(passed.substr(line_end + 1))) + 1;
        return here_;
    }

    void literal(std::vector<Expr*>& parts, std::string_view text) {
        if (text.empty()) return;
        Expr* node = parser_.make(ExprKind::StringLiteral, token_);
        node->text = raw_ ? std::string(text) : parser_.unescape(text, token_);
        parts.push_back(node);
    }

    // Level 0 is the string itself, level 1 a format specification.
    void read(std::vector<Expr*>& parts, int level) {
        std::size_t begin = at_;
        while (at_ < text_.size() && !parser_.failed_) {
            const char c = text_[at_];
            if (c == '\\' && !raw_ && at_ + 1 < text_.size()) {
                // \N{name} has braces of its own.
                if (text_[at_ + 1] == 'N' && text_.substr(at_ + 2, 1) == "{") {
                    parser_.unsupported("\\N{...} in a string", token_);
                    return;
                }
                at_ += text_[at_ + 1] == '{' || text_[at_ + 1] == '}' ? 1 : 2;
                continue;
            }
            if (level > 0 && c == '}') break;
            if (c != '{' && c != '}') {
                ++at_;
                continue;
            }
            const bool doubled = level == 0 && at_ + 1 < text_.size() && text_[at_ + 1] == c;
            literal(parts, text_.substr(begin, at_ - begin + (doubled ? 1 : 0)));
            if (doubled) {
                at_ += 2;
            } else if (c == '}') {
                return fail("single '}' is not allowed");
            } else {
                ++at_;
                field(parts, level);
            }
            begin = at_;
        }
        literal(parts, text_.substr(begin, at_ - begin));
    }

    // Finds where the expression ends: at a '!', ':', '=' or '}' outside brackets and strings.
    bool skip_expression() {
        std::string open;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\\') {
                fail("expression part cannot include a backslash");
                return false;
            }
            if (c == '#') {
                fail("expression part cannot include '#'");
                return false;
            }
            if (c == '\'' || c == '"') {
                if (!skip_string(c)) return false;
                continue;
            }
            if (c == '(' || c == '[' || c == '{') {
                open += c;
                continue;
            }
            if (open.empty()) {
                const char after = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
                if ((c == '!' || c == '=' || c == '<' || c == '>') && after == '=') {
                    ++at_;
                    continue;
                }
                if (c == '!' || c == ':' || c == '}' || c == '=') return true;
                if (c == ')' || c == ']') {
                    fail(fmt::format("unmatched '{}'", c));
                    return false;
                }
                continue;
            }
            if (c == ')' || c == ']' || c == '}') {
                const char opening = c == ')' ? '(' : c == ']' ? '[' : '{';
                if (open.back() != opening) {
                    fail(fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'", c,
                                     open.back()));
                    return false;
                }
                open.pop_back();
            }
        }
        if (!open.empty())
            fail(fmt::format("expecting '}}'"));
        else
            fail("expecting '}'");
        return false;
    }

    bool skip_string(char quote) {
        const std::string triple(3, quote);
        const std::size_t width = text_.substr(at_, 3) == triple ? 3 : 1;
        const std::size_t end = text_.find(std::string(width, quote), at_ + width);
        if (end == std::string_view::npos) {
            fail("unterminated string");
            return false;
        }
        if (text_.substr(at_, end - at_).find('\\') != std::string_view::npos) {
            fail("expression part cannot include a backslash");
            return false;
        }
        at_ = end + width - 1;
        return true;
    }

    void field(std::vector<Expr*>& parts, int level) {
        if (level >= 2) return fail("expressions nested too deeply");
        const std::size_t begin = at_;
        const bool whole = skip_expression();
        parser_.reading_.count(at_ - begin);
        if (!whole) return;
        const std::string_view source = text_.substr(begin, at_ - begin);
        if (source.find_first_not_of(" \t\n\r\f") == std::string_view::npos)
            return fail("empty expression not allowed");
        Expr* node = parser_.make(ExprKind::FormattedValue, token_);
        node->a = inner_expression(source, place_of(begin));
        if (parser_.failed_) return;
        const bool shows_source = text_[at_] == '=';
        if (shows_source) {
            ++at_;
            while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t'))
                ++at_;
            Expr* label = parser_.make(ExprKind::StringLiteral, token_);
            label->text = text_.substr(begin, at_ - begin);
            parts.push_back(label);
        }
        if (at_ < text_.size() && text_[at_] == '!') {
            node->text = text_.substr(at_ + 1, 1);
            if (node->text != "r" && node->text != "s" && node->text != "a") {
                return fail("invalid conversion character: expected 's', 'r', or 'a'");
            }
            at_ += 2;
        }
        if (at_ < text_.size() && text_[at_] == ':') {
            ++at_;
            node->b = parser_.make(ExprKind::JoinedString, token_);
            read(node->b->items, level + 1);
            parser_.finish(node->b);
        } else if (shows_source && node->text.empty()) {
            node->text = "r";
        }
        if (parser_.failed_) return;
        if (at_ >= text_.size() || text_[at_] != '}') return fail("expecting '}'");
        ++at_;
        parts.push_back(parser_.finish(node));
    }

    Expr* inner_expression(std::string_view source, ScriptPlace place) {
        if (parser_.fstring_nesting_ >= 4) {
            fail("expressions nested too deeply");
            return parser_.make(ExprKind::NoneLiteral, place);
        }
        Parser inner(parser_.ast_, tokenize(source, parser_.reading_, place, true), parser_.reading_);
        inner.fstring_nesting_ = parser_.fstring_nesting_ + 1;
        inner.nesting_ = parser_.nesting_;
        inner.functions_ = parser_.functions_;
        Expr* value = inner.parse_only_expression();
        if (inner.failed()) {
            std::string message = inner.message();
            const std::string kind = "SyntaxError: ";
            if (message.starts_with(kind) && !message.starts_with(kind + "f-string"))
                message.insert(kind.size(), "f-string: ");
            parser_.fail(std::move(message), inner.place());
        }
        return value;
    }

    Parser& parser_;
    std::string_view text_;
    ScriptPlace here_;  // of the character at `placed_`
    std::size_t placed_ = 0;
    ScriptPlace token_;
    bool raw_;
    std::size_t at_ = 0;
};

void Parser::string_token(const Token& token, std::vector<Expr*>& parts, bool& formatted) {
    std::string_view text = token.text;
    const ScriptPlace place = token.place;
    std::size_t prefix = 0;
    bool raw = false;
    bool format = false;
    for (; text[prefix] != '"' && text[prefix] != '\''; ++prefix) {
        const char c = static_cast<char>(text[prefix] | 0x20);
        if (c == 'b') return unsupported("a bytes literal", place);
        raw |= c == 'r';
        format |= c == 'f';
    }
    const std::size_t quotes =
        text.size() >= prefix + 6 && text.substr(prefix, 3) == std::string(3, text[prefix]) ? 3 : 1;
    const std::string_view body = text.substr(prefix + quotes, text.size() - prefix - 2 * quotes);
    if (format) {
        formatted = true;
        const auto before = static_cast<std::uint32_t>(prefix + quotes);
        return FStringParser(*this, body, {place.line, place.column + before}, place, raw).run(parts);
    }
    Expr* node = make(ExprKind::StringLiteral, place);
    node->text = raw ? std::string(body) : unescape(body, place);
    parts.push_back(node);
}

std::string Parser::unescape(std::string_view body, ScriptPlace place) {
    std::string out;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (body[i] == '\r') {  // Line ends are \n in a string, whatever they are in the file.
            out += '\n';
            if (i + 1 < body.size() && body[i + 1] == '\n') ++i;
            continue;
        }
        if (body[i] != '\\' || i + 1 >= body.size()) {
            out += body[i];
            continue;
        }
        const char c = body[++i];
        constexpr std::string_view from = "\\'\"abfnrtv";
        constexpr std::string_view to = "\\'\"\a\b\f\n\r\t\v";
        if (const std::size_t simple = from.find(c); simple != std::string_view::npos) {
            out += to[simple];
        } else if (c == '\n') {
            continue;
        } else if (c == '\r') {
            if (i + 1 < body.size() && body[i + 1] == '\n') ++i;
        } else if (c >= '0' && c <= '7') {
            char32_t value = 0;
            std::size_t n = 0;
            for (; n < 3 && i + n < body.size() && body[i + n] >= '0' && body[i + n] <= '7'; ++n) {
                value = value * 8 + static_cast<char32_t>(body[i + n] - '0');
            }
            i += n - 1;
            append_utf8(out, value);
        } else if (c == 'x' || c == 'u' || c == 'U') {
            const std::size_t width = c == 'x' ? 2 : c == 'u' ? 4 : 8;
            std::uint32_t value = 0;
            const std::string_view digits = body.substr(i + 1, width);
            const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
            if (digits.size() < width || end != digits.data() + width || error != std::errc{}) {
                fail(fmt::format("SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes: truncated "
                                 "\\{}{} escape",
                                 c,
                                 c == 'x'   ? "XX"
                                 : c == 'u' ? "XXXX"
                                            : "XXXXXXXX"),
                     place);
                return out;
            }
            if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
                fail("SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes: illegal Unicode character",
                     place);
                return out;
            }
            append_utf8(out, value);
            i += width;
        } else if (c == 'N') {
            unsupported("\\N{...} in a string", place);
            return out;
        } else {
            out += '\\';
            out += c;
        }
    }
    return out;
}

}  // namespace arenarium::script
