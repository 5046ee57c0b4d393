#include "core/script/language/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/script/language/bounds.h"
#include "core/script/language/text.h"
#include "core/script/language/unicode.h"

namespace arenarium::script {
namespace {

constexpr std::array<std::string_view, 35> keywords = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"};

// Longest first.
constexpr std::array<std::string_view, 47> operators = {
    "**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "==", "<=", ">=", "**", "//", "<<", ">>", "+=",
    "-=",  "*=",  "/=",  "%=",  "&=",  "|=", "^=", "@=", "+",  "-",  "*",  "/",  "%",  "&",  "|",  "^",
    "~",   "<",   ">",   "(",   ")",   "[",  "]",  "{",  "}",  ",",  ":",  ".",  ";",  "=",  "@"};

bool ascii_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class Lexer {
public:
    Lexer(std::string_view source, Reading& reading, ScriptPlace start, bool expression)
        : source_(source), reading_(reading), line_(start.line), column_(start.column), expression_(expression) {}

    TokenList run() {
        if (source_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
        while (!failed_ && at_ < source_.size()) {
            if (line_start_ && brackets_.empty() && !expression_) {
                if (!indentation()) continue;
            }
            const std::size_t before = at_;
            if (!failed_) token();
            if (!reading_.count(at_ - before + 1)) fail(Reading::message, here());
        }
        if (!failed_) finish();
        return std::move(out_);
    }

private:
    struct Bracket {
        char open;
        ScriptPlace place;
    };

    char peek(std::size_t ahead = 0) const { return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0'; }
    ScriptPlace here() const { return {line_, column_}; }

    // Moves on by whole characters, counting columns.
    void advance(std::size_t bytes) {
        column_ += static_cast<std::uint32_t>(count_code_points(source_.substr(at_, bytes)));
        at_ += bytes;
    }
    void new_line() {
        at_ += peek() == '\r' && peek(1) == '\n' ? 2 : 1;
        ++line_;
        column_ = 1;
    }
    bool at_line_end() const { return at_ >= source_.size() || peek() == '\n' || peek() == '\r'; }

    void fail(std::string message, ScriptPlace place, bool incomplete = false) {
        out_.tokens.push_back({TokenKind::Error, {}, place});
        out_.error = std::move(message);
        out_.incomplete = incomplete;
        failed_ = true;
    }
    void push(TokenKind kind, std::size_t bytes) {
        out_.tokens.push_back({kind, source_.substr(at_, bytes), here()});
        advance(bytes);
    }

    // Reads the blanks at the start of a line. False: the line was blank.
    bool indentation() {
        int width = 0;
        int width_with_tab_1 = 0;  // CPython's check that tabs and spaces mean the same to everyone
        for (;; advance(1)) {
            if (peek() == ' ') {
                ++width;
                ++width_with_tab_1;
            } else if (peek() == '\t') {
                width = (width / 8 + 1) * 8;
                ++width_with_tab_1;
            } else if (peek() == '\f') {
                width = width_with_tab_1 = 0;
            } else {
                break;
            }
        }
        if (peek() == '#') {
            while (!at_line_end())
                advance(1);
        }
        if (at_line_end()) {
            if (at_ < source_.size()) new_line();
            return false;
        }
        line_start_ = false;
        const Level level{width, width_with_tab_1};
        if ((width > levels_.back().width) != (width_with_tab_1 > levels_.back().width_with_tab_1) ||
            (width == levels_.back().width && width_with_tab_1 != levels_.back().width_with_tab_1)) {
            if (width >= levels_.back().width) {
                fail("TabError: inconsistent use of tabs and spaces in indentation", here());
                return false;
            }
        }
        if (width > levels_.back().width) {
            if (levels_.size() >= static_cast<std::size_t>(max_indentation)) {
                fail("IndentationError: too many levels of indentation", here());
                return false;
            }
            levels_.push_back(level);
            push(TokenKind::Indent, 0);
        }
        while (width < levels_.back().width) {
            levels_.pop_back();
            push(TokenKind::Dedent, 0);
        }
        if (width != levels_.back().width) {
            out_.tokens.pop_back();
            fail("IndentationError: unindent does not match any outer indentation level", here());
            return false;
        }
        return true;
    }

    void token() {
        const char c = peek();
        if (c == ' ' || c == '\t' || c == '\f') return advance(1);
        if (c == '#') {
            while (!at_line_end())
                advance(1);
            return;
        }
        if (c == '\n' || c == '\r') return end_of_line();
        if (c == '\\') return continuation();
        if (c >= '0' && c <= '9') return number();
        if (c == '.' && peek(1) >= '0' && peek(1) <= '9') return number();
        if (c == '"' || c == '\'') return string(0);
        if (ascii_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80) return name();
        for (const std::string_view op : operators) {
            if (source_.substr(at_, op.size()) == op) return punctuation(op);
        }
        if (c == '!' || c == '$' || c == '?' || c == '`') return fail("SyntaxError: invalid syntax", here());
        fail(fmt::format("SyntaxError: invalid non-printable character U+{:04X}", static_cast<unsigned char>(c)),
             here());
    }

    void end_of_line() {
        if (brackets_.empty() && !expression_) {
            out_.tokens.push_back({TokenKind::Newline, source_.substr(at_, 1), here()});
            line_start_ = true;
        }
        new_line();
    }

    void continuation() {
        const ScriptPlace place = here();
        advance(1);
        if (at_ >= source_.size()) return fail("SyntaxError: unexpected EOF while parsing", place, true);
        if (!at_line_end()) return fail("SyntaxError: unexpected character after line continuation character", place);
        new_line();
        if (at_ >= source_.size()) fail("SyntaxError: unexpected EOF while parsing", place, true);
    }

    void name() {
        std::size_t end = at_;
        while (end < source_.size()) {
            if (ascii_letter_or_digit(source_[end])) {
                ++end;
                continue;
            }
            if (static_cast<unsigned char>(source_[end]) < 0x80) break;
            std::size_t after = end;
            const char32_t c = next_code_point(source_, after);
            if (!is_name_part(c)) {
                if (end == at_)
                    return fail(fmt::format("SyntaxError: invalid character '{}' (U+{:04X})",
                                            source_.substr(end, after - end), static_cast<std::uint32_t>(c)),
                                here());
                break;
            }
            end = after;
        }
        const std::string_view text = source_.substr(at_, end - at_);
        if (end < source_.size() && (source_[end] == '"' || source_[end] == '\'') && is_string_prefix(text)) {
            return string(text.size());
        }
        push(is_keyword(text) ? TokenKind::Keyword : TokenKind::Name, text.size());
    }

    static bool is_string_prefix(std::string_view text) {
        return text.size() <= 2 && text.find_first_not_of("rRbBfFuU") == std::string_view::npos;
    }

    void string(std::size_t prefix) {
        const ScriptPlace place = here();
        const std::size_t begin = at_;
        const char quote = source_[at_ + prefix];
        const bool triple = peek(prefix + 1) == quote && peek(prefix + 2) == quote;
        advance(prefix + (triple ? 3 : 1));
        const std::string_view closing = source_.substr(at_ - (triple ? 3 : 1), triple ? 3 : 1);
        while (source_.substr(at_, closing.size()) != closing) {
            if (at_ >= source_.size() || (!triple && at_line_end())) {
                const char* kind = triple ? "triple-quoted string" : "string";
                const std::uint32_t last =
                    at_ >= source_.size() && column_ == 1 && line_ > place.line ? line_ - 1 : line_;
                return fail(fmt::format("SyntaxError: unterminated {} literal (detected at line {})", kind, last),
                            place, triple);
            }
            if (peek() == '\\' && at_ + 1 < source_.size()) ++at_, ++column_;
            if (at_line_end()) {
                new_line();
            } else {
                std::size_t after = at_;
                next_code_point(source_, after);
                at_ = after;
                ++column_;
            }
        }
        advance(closing.size());
        out_.tokens.push_back({TokenKind::String, source_.substr(begin, at_ - begin), place});
    }

    void number() {
        std::size_t end = at_;
        const auto digits = [&](auto accepts) {
            while (end < source_.size() && (accepts(source_[end]) || source_[end] == '_'))
                ++end;
        };
        const auto decimal = [](char c) { return c >= '0' && c <= '9'; };
        if (peek() == '0' && std::string_view("xXoObB").find(peek(1)) != std::string_view::npos && peek(1) != '\0') {
            end += 2;
            digits([](char c) { return ascii_letter_or_digit(c); });
            return push(TokenKind::Number, end - at_);
        }
        digits(decimal);
        if (end < source_.size() && source_[end] == '.') {
            ++end;
            digits(decimal);
        }
        if (end < source_.size() && (source_[end] == 'e' || source_[end] == 'E')) {
            std::size_t exponent = end + 1;
            if (exponent < source_.size() && (source_[exponent] == '+' || source_[exponent] == '-')) ++exponent;
            if (exponent < source_.size() && decimal(source_[exponent])) {
                end = exponent;
                digits(decimal);
            }
        }
        // Letters that stick to a number are an error, unless they are a keyword: `1if x else 2`.
        std::size_t tail = end;
        while (tail < source_.size() && ascii_letter_or_digit(source_[tail]))
            ++tail;
        if (tail > end && !is_keyword(source_.substr(end, tail - end))) {
            const std::string_view letters = source_.substr(end, tail - end);
            if (letters == "j" || letters == "J")
                return fail("SyntaxError: complex numbers are not part of Arenarium's script language", here());
            return fail("SyntaxError: invalid decimal literal", here());
        }
        push(TokenKind::Number, end - at_);
    }

    void punctuation(std::string_view op) {
        const char c = op[0];
        if (c == '(' || c == '[' || c == '{') {
            if (brackets_.size() >= static_cast<std::size_t>(max_parentheses)) {
                return fail("SyntaxError: too many nested parentheses", here());
            }
            brackets_.push_back({c, here()});
        } else if (c == ')' || c == ']' || c == '}') {
            if (brackets_.empty()) return fail(fmt::format("SyntaxError: unmatched '{}'", c), here());
            const Bracket open = brackets_.back();
            if ((open.open == '(' && c != ')') || (open.open == '[' && c != ']') || (open.open == '{' && c != '}')) {
                const std::string where = open.place.line == line_ ? "" : fmt::format(" on line {}", open.place.line);
                return fail(
                    fmt::format("SyntaxError: closing parenthesis '{}' does not match opening parenthesis '{}'{}", c,
                                open.open, where),
                    here());
            }
            brackets_.pop_back();
        }
        push(TokenKind::Operator, op.size());
    }

    void finish() {
        if (!brackets_.empty()) {
            return fail(fmt::format("SyntaxError: '{}' was never closed", brackets_.back().open),
                        brackets_.back().place, true);
        }
        if (!out_.tokens.empty() && out_.tokens.back().kind != TokenKind::Newline && !expression_)
            push(TokenKind::Newline, 0);
        for (; levels_.size() > 1; levels_.pop_back())
            push(TokenKind::Dedent, 0);
        push(TokenKind::End, 0);
    }

    struct Level {
        int width;
        int width_with_tab_1;
    };

    std::string_view source_;
    Reading& reading_;
    std::size_t at_ = 0;
    std::uint32_t line_;
    std::uint32_t column_;
    bool expression_;
    bool line_start_ = true;
    bool failed_ = false;
    std::vector<Level> levels_ = {{0, 0}};
    std::vector<Bracket> brackets_;
    TokenList out_;
};

}  // namespace

bool is_keyword(std::string_view text) {
    return std::find(keywords.begin(), keywords.end(), text) != keywords.end();
}

TokenList tokenize(std::string_view source, Reading& reading, ScriptPlace start, bool expression) {
    return Lexer(source, reading, start, expression).run();
}

}  // namespace arenarium::script
