// Constant folding (Python/ast_opt.c, its limits included).
#include <algorithm>
#include <cmath>

#include "core/script/simulated/compile.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {
namespace {

constexpr std::size_t most_int_bits = 128;  // MAX_INT_SIZE
constexpr std::size_t most_items = 256;     // MAX_COLLECTION_SIZE
constexpr std::size_t most_text = 4096;     // MAX_STR_SIZE

bool is_name_like(const std::u32string& text) {
    for (const char32_t c : text) {
        if (!(c == U'_' || (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')))
            return false;
    }
    return true;
}

Constant of_int(Integer i) {
    Constant c;
    c.what = Constant::What::Int;
    c.integer = std::move(i);
    return c;
}
Constant of_real(double d) {
    Constant c;
    c.what = Constant::What::Float;
    c.real = d;
    return c;
}
Constant of_text(std::u32string text, bool intern) {
    Constant c;
    c.what = Constant::What::Str;
    c.intern = intern && is_name_like(text);
    c.text = std::move(text);
    return c;
}

bool number(const Constant& c) {
    return c.what == Constant::What::Int || c.what == Constant::What::Float;
}
double real_of(const Constant& c) {
    return c.what == Constant::What::Float ? c.real : c.integer.real();
}

std::optional<Constant> int_operation(Operator op, const Integer& a, const Integer& b) {
    Integer q, r;
    const std::optional<std::int64_t> by = b.small();
    switch (op) {
        case Operator::Add:
            return of_int(add(a, b));
        case Operator::Subtract:
            return of_int(subtract(a, b));
        case Operator::Multiply:
            if (a.bits() + b.bits() > most_int_bits && !a.is_zero() && !b.is_zero()) return std::nullopt;
            return of_int(multiply(a, b));
        case Operator::Divide:
            if (b.is_zero()) return std::nullopt;
            if (const double real = true_quotient(a, b); std::isfinite(real)) return of_real(real);
            return std::nullopt;
        case Operator::FloorDivide:
        case Operator::Modulo:
            if (b.is_zero()) return std::nullopt;
            divide(a, b, q, r);
            return of_int(op == Operator::Modulo ? r : q);
        case Operator::Power: {
            if (!by || *by < 0) return std::nullopt;
            if (!a.is_zero() && *by != 0 && (*by > 128 || a.bits() * static_cast<std::size_t>(*by) > most_int_bits))
                return std::nullopt;
            Integer out(1);
            for (std::int64_t i = 0; i < *by; ++i)
                out = multiply(out, a);
            return of_int(out);
        }
        case Operator::LeftShift:
            if (!by || *by < 0 || static_cast<std::size_t>(*by) > most_int_bits ||
                a.bits() + static_cast<std::size_t>(*by) > most_int_bits)
                return std::nullopt;
            return of_int(shift_left(a, static_cast<std::size_t>(*by)));
        case Operator::RightShift:
            if (!by || *by < 0 || *by > 1 << 20) return std::nullopt;
            return of_int(shift_right(a, static_cast<std::size_t>(*by)));
        case Operator::And:
            return of_int(bitwise(BitOperation::And, a, b));
        case Operator::Or:
            return of_int(bitwise(BitOperation::Or, a, b));
        case Operator::Xor:
            return of_int(bitwise(BitOperation::Xor, a, b));
        default:
            return std::nullopt;
    }
}

std::optional<Constant> repeat(const Constant& c, const Constant& times) {
    const std::optional<std::int64_t> n = times.integer.small();
    if (!n) return std::nullopt;
    const std::size_t count = *n < 0 ? 0 : static_cast<std::size_t>(*n);
    if (c.what == Constant::What::Str) {
        if (!c.text.empty() && count > most_text / c.text.size()) return std::nullopt;
        std::u32string out;
        for (std::size_t i = 0; i < count; ++i)
            out += c.text;
        return of_text(std::move(out), false);
    }
    if (!c.items.empty() && count > most_items / c.items.size()) return std::nullopt;
    Constant out;
    out.what = Constant::What::Tuple;
    for (std::size_t i = 0; i < count; ++i)
        out.items.insert(out.items.end(), c.items.begin(), c.items.end());
    return out;
}

bool literal_kind(ExprKind kind) {
    switch (kind) {
        case ExprKind::NoneLiteral:
        case ExprKind::TrueLiteral:
        case ExprKind::FalseLiteral:
        case ExprKind::EllipsisLiteral:
        case ExprKind::IntLiteral:
        case ExprKind::FloatLiteral:
        case ExprKind::StringLiteral:
            return true;
        default:
            return false;
    }
}

// A slice of a constant text or tuple (PySlice_AdjustIndices).
std::optional<Constant> part(const Constant& c, const Constant& slice) {
    const bool text = c.what == Constant::What::Str;
    if (!text && c.what != Constant::What::Tuple) return std::nullopt;
    std::optional<std::int64_t> limits[3];
    for (std::size_t i = 0; i < 3; ++i) {
        if (slice.items[i].what == Constant::What::None) continue;
        if (slice.items[i].what != Constant::What::Int) return std::nullopt;
        limits[i] = slice.items[i].integer.small();
        if (!limits[i]) return std::nullopt;
    }
    const auto n = static_cast<std::int64_t>(text ? c.text.size() : c.items.size());
    const std::int64_t step = limits[2].value_or(1);  // a literal is never negative
    if (step == 0) return std::nullopt;
    const std::int64_t end = std::min(limits[1].value_or(n), n);
    Constant out;
    out.what = c.what;
    for (std::int64_t i = limits[0].value_or(0); i < end; i += step) {
        if (text)
            out.text += c.text[static_cast<std::size_t>(i)];
        else
            out.items.push_back(c.items[static_cast<std::size_t>(i)]);
        if (step > end) break;
    }
    return text ? of_text(std::move(out.text), true) : out;
}

Integer literal(const Expr& e) {
    if (e.text.empty()) return Integer(e.integer);
    const auto base = static_cast<std::uint32_t>(e.integer);
    if (base == 10) return from_decimal(e.text);
    Integer out;
    for (const char c : e.text) {
        const int digit = c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0';
        out = add(multiply(out, Integer(base)), Integer(digit));
    }
    return out;
}

}  // namespace

std::optional<Constant> fold_operation(UnaryOperator op, const Constant& a) {
    using What = Constant::What;
    if (op == UnaryOperator::Not) {
        if (a.what != What::True && a.what != What::False) return std::nullopt;
        Constant c;
        c.what = a.what == What::True ? What::False : What::True;
        return c;
    }
    if (a.what == What::Int) {
        if (op == UnaryOperator::Invert) return of_int(subtract(Integer(-1), a.integer));
        return of_int(op == UnaryOperator::Negate ? negate(a.integer) : a.integer);
    }
    if (a.what == What::Float && op != UnaryOperator::Invert)
        return of_real(op == UnaryOperator::Negate ? -a.real : a.real);
    return std::nullopt;
}

std::optional<Constant> fold_operation(Operator op, const Constant& a, const Constant& b) {
    using What = Constant::What;
    if (a.what == What::Int && b.what == What::Int) return int_operation(op, a.integer, b.integer);
    if (number(a) && number(b)) {
        const double x = real_of(a), y = real_of(b);
        switch (op) {
            case Operator::Add:
                return of_real(x + y);
            case Operator::Subtract:
                return of_real(x - y);
            case Operator::Multiply:
                return of_real(x * y);
            case Operator::Divide:
                if (y == 0) return std::nullopt;
                return of_real(x / y);
            case Operator::Power:
                if (x < 0 || x == 0 || !std::isfinite(std::pow(x, y))) return std::nullopt;
                return of_real(std::pow(x, y));
            default:
                return std::nullopt;
        }
    }
    if (op == Operator::Add && a.what == b.what && a.what == What::Str) return of_text(a.text + b.text, true);
    if (op == Operator::Add && a.what == b.what && a.what == What::Tuple) {
        Constant out = a;
        out.items.insert(out.items.end(), b.items.begin(), b.items.end());
        return out;
    }
    if (op == Operator::Multiply && (a.what == What::Str || a.what == What::Tuple) && b.what == What::Int)
        return repeat(a, b);
    if (op == Operator::Multiply && (b.what == What::Str || b.what == What::Tuple) && a.what == What::Int)
        return repeat(b, a);
    return std::nullopt;
}

bool operator==(const Constant& a, const Constant& b) {
    if (a.what != b.what || a.integer != b.integer || a.text != b.text || a.items != b.items) return false;
    return a.real == b.real ? std::signbit(a.real) == std::signbit(b.real) : false;
}

std::optional<Constant> fold(const Expr& e, const objects::EvalRules& rules) {
    Constant c;
    switch (e.kind) {
        case ExprKind::NoneLiteral:
            return c;
        case ExprKind::TrueLiteral:
            c.what = Constant::What::True;
            return c;
        case ExprKind::FalseLiteral:
            c.what = Constant::What::False;
            return c;
        case ExprKind::EllipsisLiteral:
            c.what = Constant::What::Ellipsis;
            return c;
        case ExprKind::IntLiteral:
            return of_int(literal(e));
        case ExprKind::FloatLiteral:
            return of_real(e.real);
        case ExprKind::StringLiteral:
            return of_text(utf32(e.text), true);
        case ExprKind::Unary: {
            const std::optional<Constant> a = fold(*e.a, rules);
            return a ? fold_operation(e.unary, *a) : std::nullopt;
        }
        case ExprKind::Binary: {
            const std::optional<Constant> a = fold(*e.a, rules);
            if (!a) return std::nullopt;
            const std::optional<Constant> b = fold(*e.b, rules);
            return b ? fold_operation(e.op, *a, *b) : std::nullopt;
        }
        case ExprKind::Subscript: {  // fold_subscr
            if (e.b == nullptr) return std::nullopt;
            const std::optional<Constant> a = fold(*e.a, rules), at = fold(*e.b, rules);
            if (a && at && at->what == Constant::What::Slice) return part(*a, *at);
            if (!a || !at || at->what != Constant::What::Int) return std::nullopt;
            const std::size_t n = a->what == Constant::What::Str     ? a->text.size()
                                  : a->what == Constant::What::Tuple ? a->items.size()
                                                                     : 0;
            std::int64_t i = at->integer.small().value_or(static_cast<std::int64_t>(n));
            if (i < 0) i += static_cast<std::int64_t>(n);
            if (i < 0 || i >= static_cast<std::int64_t>(n)) return std::nullopt;
            const auto k = static_cast<std::size_t>(i);
            return a->what == Constant::What::Str ? of_text(a->text.substr(k, 1), true) : a->items[k];
        }
        case ExprKind::Slice: {  // is_constant_slice: of literals, not of what is folded
            if (!rules.folds_instructions) return std::nullopt;
            c.what = Constant::What::Slice;
            for (const Expr* limit : {e.a, e.b, e.c}) {
                if (limit != nullptr && !literal_kind(limit->kind)) return std::nullopt;
                c.items.push_back(limit == nullptr ? Constant() : *fold(*limit, rules));
            }
            return c;
        }
        case ExprKind::Tuple: {
            c.what = Constant::What::Tuple;
            for (const Expr* item : e.items) {
                std::optional<Constant> part = fold(*item, rules);
                if (!part) return std::nullopt;
                c.items.push_back(std::move(*part));
            }
            return c;
        }
        default:
            return std::nullopt;
    }
}

}  // namespace arenarium::script::simulated
