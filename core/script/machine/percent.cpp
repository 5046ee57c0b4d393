// "…" % values and "…".format(values).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/script/language/text.h"
#include "core/script/machine/integers.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

constexpr std::int64_t largest_width = std::numeric_limits<std::int64_t>::max();

// One conversion of a % format: %(key)-08.3f
struct Conversion {
    std::string flags;
    std::int64_t width = 0;
    std::int64_t precision = -1;
    char type = 0;
};

class PercentFormatter {
public:
    PercentFormatter(Runtime& rt, std::string_view format, const Value& arguments, TextBuilder& out)
        : rt_(rt),
          format_(format),
          mapping_(arguments),
          arguments_(arguments),
          out_(out),
          is_mapping_(arguments.is(Type::Dict) || arguments.is(Type::List) || arguments.is(Type::Range)),
          tuple_(arguments.is(Type::Tuple)) {}

    bool run() {
        while (at_ < format_.size()) {
            const std::size_t percent = format_.find('%', at_);
            out_ += format_.substr(at_, percent == std::string_view::npos ? percent : percent - at_);
            if (percent == std::string_view::npos) break;
            at_ = percent + 1;
            if (!rt_.tick() || !conversion() || !out_.ok()) return false;
        }
        const bool all_used = is_mapping_ || (tuple_ ? used_ >= arguments_.as<TupleObject>().items.size() : used_ > 0);
        if (!out_.ok()) return false;
        return all_used || rt_.raise(Exc::TypeError, "not all arguments converted during string formatting");
    }

private:
    bool take(Value& value) {
        if (tuple_ && used_ < arguments_.as<TupleObject>().items.size()) {
            value = arguments_.as<TupleObject>().items[used_++];
            return true;
        }
        if (tuple_ || used_++ > 0) return rt_.raise(Exc::TypeError, "not enough arguments for format string");
        value = arguments_;
        return true;
    }

    bool number(std::int64_t& n, std::int64_t most, const char* too_big) {
        if (at_ < format_.size() && format_[at_] == '*') {
            ++at_;
            Value v;
            if (!take(v)) return false;
            if (!v.is_any_int()) return rt_.raise(Exc::TypeError, "* wants int");
            n = std::max(clamped_int(v), -std::numeric_limits<std::int64_t>::max());
            if (v.is_integral() && n <= most && n >= -most) return true;
            return rt_.raise(Exc::OverflowError, fmt::format("Python int too large to convert to C {}",
                                                             most == largest_width ? "ssize_t" : "int"));
        }
        n = 0;
        while (at_ < format_.size() && format_[at_] >= '0' && format_[at_] <= '9') {
            const int digit = format_[at_++] - '0';
            if (n > (most - digit) / 10) return rt_.raise(Exc::ValueError, too_big);
            n = n * 10 + digit;
        }
        return true;
    }

    bool conversion() {
        if (at_ < format_.size() && format_[at_] == '%') {
            out_ += '%';
            ++at_;
            return true;
        }
        Conversion c;
        Value value;
        if (at_ < format_.size() && format_[at_] == '(') {
            std::size_t close = at_ + 1;
            for (int open = 1; close < format_.size(); ++close) {
                open += format_[close] == '(' ? 1 : format_[close] == ')' ? -1 : 0;
                if (open == 0) break;
            }
            if (close >= format_.size()) return rt_.raise(Exc::ValueError, "incomplete format key");
            if (!is_mapping_) return rt_.raise(Exc::TypeError, "format requires a mapping");
            // From now on this is all that is left to convert.
            arguments_ = get_item(rt_, mapping_, rt_.str(std::string(format_.substr(at_ + 1, close - at_ - 1))));
            if (arguments_.is_nothing()) return false;
            at_ = close + 1;
            tuple_ = false;
            used_ = 0;
        }
        while (at_ < format_.size() && std::string_view("-+ #0").find(format_[at_]) != std::string_view::npos)
            c.flags += format_[at_++];
        if (!number(c.width, largest_width, "width too big")) return false;
        if (c.width < 0) {
            c.flags += '-';
            c.width = -c.width;
        }
        if (at_ < format_.size() && format_[at_] == '.') {
            ++at_;
            if (!number(c.precision, std::numeric_limits<int>::max(), "precision too big")) return false;
            c.precision = std::max<std::int64_t>(c.precision, 0);
        }
        while (at_ < format_.size() && std::string_view("hlL").find(format_[at_]) != std::string_view::npos)
            ++at_;
        if (at_ >= format_.size()) return rt_.raise(Exc::ValueError, "incomplete format");
        c.type = format_[at_++];
        if (!take(value)) return false;
        if (std::string_view("diuoxXeEfFgGcrsa").find(c.type) == std::string_view::npos) {
            return rt_.raise(Exc::ValueError, fmt::format("unsupported format character '{}' (0x{:x}) at index {}",
                                                          c.type, static_cast<unsigned char>(c.type), at_ - 1));
        }
        return write(c, value);
    }

    bool write(const Conversion& c, const Value& value) {
        const auto has = [&](char flag) { return c.flags.find(flag) != std::string::npos; };
        std::string prefix;
        std::string body;
        bool is_number = true;
        if (c.type == 's' || c.type == 'r' || c.type == 'a') {
            is_number = false;
            TextBuilder shown(rt_);
            if (!(c.type == 's' ? to_text(rt_, value, shown) : repr(rt_, value, shown))) return false;
            TextBuilder ascii(rt_);
            if (c.type == 'a') repr_ascii(shown.view(), ascii);
            TextBuilder& text = c.type == 'a' ? ascii : shown;
            if (!text.ok()) return false;
            if (c.precision >= 0) text.cut(byte_offset(text.view(), c.precision));
            return put(c, false, "", text.view());
        } else if (c.type == 'c') {
            is_number = false;
            if (value.is_integral() && value.as_int() >= 0 && value.as_int() <= 0x10ffff)
                append_utf8(body, static_cast<char32_t>(value.as_int()));
            else if (value.is_any_int())
                return rt_.raise(Exc::OverflowError, "%c arg not in range(0x110000)");
            else if (value.is(Type::Str) && value.as<StrObject>().length == 1)
                body = value.as<StrObject>().text;
            else
                return rt_.raise(Exc::TypeError, "%c requires int or char");
        } else {
            if (!value.is_any_number() ||
                (value.is(Type::Float) && std::string_view("oxX").find(c.type) != std::string_view::npos)) {
                const bool whole = std::string_view("oxX").find(c.type) != std::string_view::npos;
                if (std::string_view("eEfFgG").find(c.type) != std::string_view::npos)
                    return rt_.raise(Exc::TypeError, fmt::format("must be real number, not {}", type_name(value)));
                return rt_.raise(Exc::TypeError, fmt::format("%{} format: {} is required, not {}", c.type,
                                                             whole ? "an integer" : "a real number", type_name(value)));
            }
            std::int64_t zeros = 0;
            if (!digits(c, value, body, prefix, zeros)) return false;
            if (prefix.empty()) prefix = has('+') ? "+" : has(' ') ? " " : "";
            if (has('#') && (c.type == 'o' || c.type == 'x' || c.type == 'X')) prefix += fmt::format("0{}", c.type);
            return put(c, true, prefix, body, zeros);
        }
        return put(c, is_number, prefix, body);
    }

    // With `zeros` before the body.
    bool put(const Conversion& c, bool is_number, std::string_view prefix, std::string_view body,
             std::int64_t zeros = 0) {
        const auto has = [&](char flag) { return c.flags.find(flag) != std::string::npos; };
        const std::int64_t fill = c.width - count_code_points(prefix) - count_code_points(body) - zeros;
        if (has('-')) {
            out_ += prefix;
            out_.repeat("0", zeros);
            out_ += body;
            out_.repeat(" ", fill);
        } else if (is_number && has('0')) {
            out_ += prefix;
            out_.repeat("0", std::max<std::int64_t>(fill, 0) + zeros);
            out_ += body;
        } else {
            out_.repeat(" ", fill);
            out_ += prefix;
            out_.repeat("0", zeros);
            out_ += body;
        }
        return out_.ok();
    }

    // The digits of a number without its sign, which goes to `sign`; `zeros` of its precision come before them.
    bool digits(const Conversion& c, const Value& value, std::string& body, std::string& sign, std::int64_t& zeros) {
        if (std::string_view("eEfFgG").find(c.type) != std::string_view::npos) {
            double x = 0;
            if (!number_as_real(rt_, value, x)) return false;
            if (std::signbit(x) && x == x) sign = "-";
            body = real_text(rt_, std::fabs(x), c.type, c.precision, c.flags.find('#') != std::string::npos);
            if (c.type < 'a') {
                for (char& d : body)
                    d = d >= 'a' && d <= 'z' ? static_cast<char>(d - 32) : d;
            }
            return !rt_.pending();
        }
        const Value whole = value.is(Type::Float) ? int_from_real(rt_, value.as_real()) : value;
        const int base = c.type == 'o' ? 8 : c.type == 'x' || c.type == 'X' ? 16 : 10;
        if (whole.is_nothing() || !int_digits(rt_, whole, base, body)) return false;
        if (is_negative_int(whole)) sign = "-";
        if (c.type == 'X') {
            for (char& d : body)
                d = d >= 'a' ? static_cast<char>(d - 32) : d;
        }
        zeros = std::max<std::int64_t>(c.precision - static_cast<std::int64_t>(body.size()), 0);
        return true;
    }

    Runtime& rt_;
    std::string_view format_;
    const Value& mapping_;
    Value arguments_;
    TextBuilder& out_;
    const bool is_mapping_;
    bool tuple_;
    std::size_t used_ = 0;
    std::size_t at_ = 0;
};

class MethodFormatter {
public:
    MethodFormatter(Runtime& rt, CallArguments& arguments) : rt_(rt), arguments_(arguments) {}

    bool run(std::string_view format, TextBuilder& out, int level) {
        for (std::size_t at = 0; at < format.size();) {
            const char c = format[at];
            if (c != '{' && c != '}') {
                const std::size_t end = std::min(format.find_first_of("{}", at), format.size());
                out += format.substr(at, end - at);
                at = end;
                continue;
            }
            if (at + 1 < format.size() && format[at + 1] == c) {
                out += c;
                at += 2;
                continue;
            }
            if (c == '}') return rt_.raise(Exc::ValueError, "Single '}' encountered in format string");
            if (level >= 2) return rt_.raise(Exc::ValueError, "Max string recursion exceeded");
            if (!rt_.tick() || !out.ok()) return false;
            std::size_t end = 0;
            if (!find_end(format, at + 1, end)) return false;
            if (!field(format.substr(at + 1, end - at - 2), out, level)) return false;
            at = end;
        }
        return out.ok();
    }

private:
    // Finds where the field that begins at `i` ends, behind its brace. In brackets any character is part of a key, and
    // a specification may hold fields of its own.
    bool find_end(std::string_view format, std::size_t i, std::size_t& end) {
        const auto refuse = [&](const char* message) { return bool(rt_.raise(Exc::ValueError, message)); };
        if (i >= format.size()) return refuse("Single '{' encountered in format string");
        for (bool in_key = false; in_key || (format[i] != '}' && format[i] != ':' && format[i] != '!');) {
            if (format[i] == '{' && !in_key) return refuse("unexpected '{' in field name");
            in_key = in_key ? format[i] != ']' : format[i] == '[';
            if (++i >= format.size()) return refuse("expected '}' before end of string");
        }
        if (format[i] == '!') {
            if (i + 1 >= format.size()) return refuse("end of string while looking for conversion specifier");
            i += 2;
            if (i < format.size() && format[i] != '}' && format[i] != ':')
                return refuse("expected ':' after conversion specifier");
        }
        for (int depth = 1; i < format.size(); ++i) {
            depth += format[i] == '{' ? 1 : format[i] == '}' ? -1 : 0;
            if (depth > 0) continue;
            end = i + 1;
            return true;
        }
        return refuse("unmatched '{' in format spec");
    }

    bool field(std::string_view text, TextBuilder& out, int level) {
        std::size_t end = 0;  // of the name: at a '!' or ':' outside of []
        bool inside = false;
        while (end < text.size() && (inside || (text[end] != '!' && text[end] != ':'))) {
            if (text[end] == '[') inside = true;
            if (text[end] == ']') inside = false;
            ++end;
        }
        Value value;
        if (!lookup(text.substr(0, end), value)) return false;
        if (end < text.size() && text[end] == '!') {
            if (end + 1 >= text.size())
                return rt_.raise(Exc::ValueError, "end of string while looking for conversion specifier");
            const char how = text[end + 1];
            TextBuilder shown(rt_);
            if (how != 'r' && how != 's' && how != 'a')
                return rt_.raise(Exc::ValueError, how > ' ' && how < 0x7f
                                                      ? fmt::format("Unknown conversion specifier {}", how)
                                                      : fmt::format("Unknown conversion specifier \\x{:x}",
                                                                    static_cast<unsigned char>(how)));
            if (!(how == 's' ? to_text(rt_, value, shown) : repr(rt_, value, shown))) return false;
            TextBuilder ascii(rt_);
            if (how == 'a') repr_ascii(shown.view(), ascii);
            value = (how == 'a' ? ascii : shown).take();
            if (value.is_nothing()) return false;
            end += 2;
            if (end < text.size() && text[end] != ':')
                return rt_.raise(Exc::ValueError, "expected ':' after conversion specifier");
        }
        TextBuilder specification(rt_);
        if (end < text.size() && !run(text.substr(end + 1), specification, level + 1)) return false;
        return format_value(rt_, value, specification.view(), out);
    }

    static bool is_number(std::string_view text) {
        return !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string_view::npos;
    }

    bool lookup(std::string_view name, Value& value) {
        std::size_t end = std::min(name.find_first_of(".["), name.size());
        const std::string_view first = name.substr(0, end);
        if (first.empty() || is_number(first)) {
            if (first.empty() ? manual_ : automatic_ > 0) {
                return rt_.raise(Exc::ValueError,
                                 first.empty()
                                     ? "cannot switch from manual field specification to automatic field numbering"
                                     : "cannot switch from automatic field numbering to manual field specification");
            }
            manual_ = !first.empty();
            const std::size_t i = first.empty() ? automatic_++ : std::stoul(std::string(first));
            if (i >= arguments_.size())
                return rt_.raise(Exc::IndexError,
                                 fmt::format("Replacement index {} out of range for positional args tuple", i));
            value = arguments_[i];
        } else {
            const Value* found = arguments_.keyword(first);
            if (found == nullptr) return rt_.errors.raise_with(Exc::KeyError, rt_.str(std::string(first)));
            value = *found;
        }
        while (end < name.size()) {
            if (name[end] == '.') {
                const std::size_t next = std::min(name.find_first_of(".[", end + 1), name.size());
                if (next == end + 1) return rt_.raise(Exc::ValueError, "Empty attribute in format string");
                value = get_attribute(rt_, value, std::string(name.substr(end + 1, next - end - 1)));
                end = next;
            } else if (name[end] != '[') {
                return rt_.raise(Exc::ValueError, "Only '.' or '[' may follow ']' in format field specifier");
            } else {
                const std::size_t close = name.find(']', end);
                if (close == std::string_view::npos) return rt_.raise(Exc::ValueError, "Missing ']' in format string");
                const std::string_view key = name.substr(end + 1, close - end - 1);
                if (key.empty()) return rt_.raise(Exc::ValueError, "Empty attribute in format string");
                value =
                    get_item(rt_, value,
                             is_number(key) ? Value::integer(std::stol(std::string(key))) : rt_.str(std::string(key)));
                end = close + 1;
            }
            if (value.is_nothing()) return false;
        }
        return true;
    }

    Runtime& rt_;
    CallArguments& arguments_;
    std::size_t automatic_ = 0;
    bool manual_ = false;
};

}  // namespace

bool percent_format(Runtime& rt, std::string_view format, const Value& arguments, TextBuilder& out) {
    return PercentFormatter(rt, format, arguments, out).run();
}

bool method_format(Runtime& rt, std::string_view format, CallArguments& arguments, TextBuilder& out) {
    return MethodFormatter(rt, arguments).run(format, out, 0);
}

}  // namespace arenarium::script
