// Operators on numbers, and + * % on sequences.
#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "core/script/machine/integers.h"
#include "core/script/machine/items.h"
#include "core/script/machine/operations.h"
#include "core/script/machine/real_division.h"

namespace arenarium::script {
namespace {

Raised unsupported(Runtime& rt, Operator op, const Value& a, const Value& b, bool in_place = false) {
    const std::string_view text = op == Operator::Power && !in_place ? "** or pow()" : operator_text(op);
    return rt.raise(Exc::TypeError, fmt::format("unsupported operand type(s) for {}{}: '{}' and '{}'", text,
                                                in_place ? "=" : "", type_name(a), type_name(b)));
}

// What two ints of 64 bits give where that is one too. False: it does not fit, or there is an error to raise.
bool small_operation(Operator op, std::int64_t a, std::int64_t b, std::int64_t& i) {
    switch (op) {
        case Operator::Add:
            if (__builtin_add_overflow(a, b, &i)) return false;
            break;
        case Operator::Subtract:
            if (__builtin_sub_overflow(a, b, &i)) return false;
            break;
        case Operator::Multiply:
            if (__builtin_mul_overflow(a, b, &i)) return false;
            break;
        case Operator::FloorDivide:
        case Operator::Modulo: {
            if (b == 0 || b == -1) return false;
            const std::int64_t remainder = a % b;
            const bool adjust = remainder != 0 && (remainder < 0) != (b < 0);
            i = op == Operator::Modulo ? (adjust ? remainder + b : remainder) : a / b - (adjust ? 1 : 0);
            break;
        }
        case Operator::LeftShift:
            if (b < 0 || b > 62) return false;
            i = static_cast<std::int64_t>(static_cast<std::uint64_t>(a) << b);
            if (i >> b != a) return false;
            break;
        case Operator::RightShift:
            if (b < 0) return false;
            i = a >> std::min<std::int64_t>(b, 63);
            break;
        case Operator::And:
            i = a & b;
            break;
        case Operator::Or:
            i = a | b;
            break;
        case Operator::Xor:
            i = a ^ b;
            break;
        case Operator::Power:
            if (b < 0) return false;
            for (i = 1;;) {
                if ((b & 1) != 0 && __builtin_mul_overflow(i, a, &i)) return false;
                b >>= 1;
                if (b == 0) break;
                if (__builtin_mul_overflow(a, a, &a)) return false;
            }
            break;
        case Operator::Divide:
        case Operator::MatrixMultiply:
            return false;
    }
    return true;
}

Value real_power(Runtime& rt, double a, double b) {
    if (a == 0 && b < 0 && !std::isinf(b))
        return rt.raise(Exc::ZeroDivisionError, "0.0 cannot be raised to a negative power");
    if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) {
        return rt.raise(Exc::ValueError, "complex numbers are not part of Arenarium's script language");
    }
    const double result = std::pow(a, b);
    if (std::isinf(result) && std::isfinite(a) && std::isfinite(b))
        return rt.raise(Exc::OverflowError, "(34, 'Numerical result out of range')");
    return rt.real(result);
}

Value real_operation(Runtime& rt, Operator op, const Value& left, const Value& right) {
    double a = 0;
    double b = 0;
    if (!number_as_real(rt, left, a) || !number_as_real(rt, right, b)) return {};
    switch (op) {
        case Operator::Add:
            return rt.real(a + b);
        case Operator::Subtract:
            return rt.real(a - b);
        case Operator::Multiply:
            return rt.real(a * b);
        case Operator::Divide:
            if (b == 0) return rt.raise(Exc::ZeroDivisionError, "float division by zero");
            return rt.real(a / b);
        case Operator::FloorDivide:
            if (b == 0) return rt.raise(Exc::ZeroDivisionError, "float floor division by zero");
            return rt.real(real_floor_divide(a, b));
        case Operator::Modulo:
            if (b == 0) return rt.raise(Exc::ZeroDivisionError, "float modulo");
            return rt.real(real_modulo(a, b));
        case Operator::Power:
            return real_power(rt, a, b);
        default:
            return unsupported(rt, op, left, right);
    }
}

Value repeat(Runtime& rt, const Value& sequence, std::int64_t times) {
    times = std::max<std::int64_t>(times, 0);
    if (sequence.is(Type::Str)) {
        TextBuilder out(rt);
        out.repeat(sequence.as<StrObject>().text, times);
        return out.take();
    }
    const bool list = sequence.is(Type::List);
    const auto& items = list ? sequence.as<ListObject>().items : sequence.as<TupleObject>().items;
    std::vector<Value> out;
    std::size_t all = 0;
    if (__builtin_mul_overflow(items.size(), static_cast<std::size_t>(times), &all)) all = out.max_size();
    if (!rt.reserve(all > out.max_size() / 2 ? out.max_size() : all * sizeof(Value)) || !rt.tick(all / 16 + 1))
        return {};
    if (items.size() == 1) {
        out.assign(all, items[0]);
    } else if (all > 0) {
        out.reserve(all);
        for (std::int64_t i = 0; i < times; ++i)
            out.insert(out.end(), items.begin(), items.end());
    }
    return list ? rt.list(std::move(out)) : rt.tuple(std::move(out));
}

std::size_t length_of_items(const Value& v) {
    return v.is(Type::List) ? v.as<ListObject>().items.size() : v.as<TupleObject>().items.size();
}

Value concatenate(Runtime& rt, const Value& a, const Value& b) {
    if (a.is(Type::Str)) {
        if (!b.is(Type::Str))
            return rt.raise(Exc::TypeError, fmt::format("can only concatenate str (not \"{}\") to str", type_name(b)));
        const StrObject& left = a.as<StrObject>();
        const StrObject& right = b.as<StrObject>();
        const std::size_t size = left.text.size() + right.text.size();
        if (!rt.reserve(allocated(size + 1)) || !rt.tick(size / 64 + 1)) return {};
        std::string both;
        both.reserve(size);
        both.append(left.text).append(right.text);
        return Value(rt.heap.make<StrObject>(std::move(both), left.length + right.length));
    }
    if (a.type() != b.type()) {
        const std::string_view name = type_name(a);
        return rt.raise(Exc::TypeError,
                        fmt::format("can only concatenate {} (not \"{}\") to {}", name, type_name(b), name));
    }
    std::vector<Value> items;
    const std::size_t count = length_of_items(a) + length_of_items(b);
    if (!rt.reserve(allocated(count * sizeof(Value)))) return {};
    items.reserve(count);
    if (!collect(rt, a, items) || !collect(rt, b, items)) return {};
    return a.is(Type::List) ? rt.list(std::move(items)) : rt.tuple(std::move(items));
}

bool is_table_or_range(const Value& v) {
    return v.is(Type::Set) || v.is(Type::Dict) || v.is(Type::DictView) || v.is(Type::Range);
}

bool is_sequence(const Value& v) {
    return v.is(Type::Str) || v.is(Type::List) || v.is(Type::Tuple);
}

Value set_method(Runtime& rt, const char* name, const Value& set, const Value& other) {
    Value argument = other;
    CallArguments arguments{std::span(&argument, 1), {}, {}};
    return rt.types.find_method(Type::Set, name)->function(rt, set, arguments);
}

Value set_operation(Runtime& rt, Operator op, const Value& a, const Value& b) {
    const char* name = op == Operator::Or         ? "union"
                       : op == Operator::And      ? "intersection"
                       : op == Operator::Subtract ? "difference"
                       : op == Operator::Xor      ? "symmetric_difference"
                                                  : "";
    return *name == 0 ? Value(unsupported(rt, op, a, b)) : set_method(rt, name, a, b);
}

// As a |= b and the like change `set`; false: raised.
bool change_set(Runtime& rt, Operator op, const Value& set, const Value& other) {
    const char* name = op == Operator::Or         ? "update"
                       : op == Operator::And      ? "intersection_update"
                       : op == Operator::Subtract ? "difference_update"
                                                  : "symmetric_difference_update";
    return !set_method(rt, name, set, other).is_nothing();
}

bool is_set_operator(Operator op) {
    return op == Operator::And || op == Operator::Or || op == Operator::Xor || op == Operator::Subtract;
}

// d.keys() and d.items() with anything that can be iterated, either way round.
Value view_operation(Runtime& rt, Operator op, const Value& a, const Value& b) {
    if (!is_set_operator(op)) return unsupported(rt, op, a, b);
    if (op != Operator::And) {
        const Value left(rt.heap.make<SetObject>());
        const bool keys = a.is(Type::DictView) && a.as<DictViewObject>().what == DictViewObject::What::Keys;
        const bool fine = update_set(rt, left, keys ? a.as<DictViewObject>().dict : a) && change_set(rt, op, left, b);
        return fine ? left : Value();
    }
    const Value* view = is_set_like(a) ? &a : &b;
    const Value* other = is_set_like(a) ? &b : &a;
    std::int64_t here = 0;
    std::int64_t there = 0;
    // A larger set does it itself; of two views the larger one is asked (_PyDictView_Intersect).
    if (!length_of(rt, *view, here)) return {};
    if (other->is(Type::Set) && here <= static_cast<std::int64_t>(other->as<SetObject>().set.size()))
        return set_operation(rt, op, *other, *view);
    if (is_set_like(*other)) {
        if (!length_of(rt, *other, there)) return {};
        if (there > here) std::swap(view, other);
    }
    const Value common(rt.heap.make<SetObject>());
    const bool fine = for_each(rt, *other, [&](const Value& item) {
        bool found = false;
        return contains(rt, *view, item, found) && (!found || insert_item(rt, common, item));
    });
    return fine ? common : Value();
}

Value merge_dicts(Runtime& rt, const Value& a, const Value& b) {
    auto* made = rt.heap.make<DictObject>();
    const Value result(made);
    if (!made->table.copy(rt, a.as<DictObject>().table) || !merge_dict(rt, result, b, false)) return {};
    made->recharge();
    return result;
}

}  // namespace

bool number_as_real(Runtime& rt, const Value& v, double& real) {
    if (v.is(Type::BigInt)) return int_to_real(rt, v, real);
    real = v.is(Type::Float) ? v.as_real() : static_cast<double>(v.as_int());
    return true;
}

Value binary_operation(Runtime& rt, Operator op, const Value& a, const Value& b) {
    if (a.is_integral() && b.is_integral()) {
        if (a.is(Type::Bool) && b.is(Type::Bool)) {
            if (op == Operator::And) return Value::boolean(a.as_bool() && b.as_bool());
            if (op == Operator::Or) return Value::boolean(a.as_bool() || b.as_bool());
            if (op == Operator::Xor) return Value::boolean(a.as_bool() != b.as_bool());
        }
        std::int64_t i = 0;
        if (small_operation(op, a.as_int(), b.as_int(), i)) return Value::integer(i);
        constexpr std::int64_t exact = std::int64_t{1} << 53;
        if (op == Operator::Divide && b.as_int() != 0 && std::abs(a.as_int()) <= exact && std::abs(b.as_int()) <= exact)
            return Value::real(static_cast<double>(a.as_int()) / static_cast<double>(b.as_int()));
    }
    if (a.is_any_number() && b.is_any_number()) {
        if (a.is(Type::Float) || b.is(Type::Float)) return real_operation(rt, op, a, b);
        if (op == Operator::MatrixMultiply) return unsupported(rt, op, a, b);
        if (op == Operator::Power && is_negative_int(b)) return real_operation(rt, op, a, b);
        return int_operation(rt, op, a, b);
    }
    if (op == Operator::Add && is_sequence(a)) return concatenate(rt, a, b);
    if (op == Operator::Multiply && (is_sequence(a) || is_sequence(b))) {
        if (is_sequence(a) && b.is_integral()) return repeat(rt, a, b.as_int());
        if (is_sequence(b) && a.is_integral()) return repeat(rt, b, a.as_int());
        if (a.is(Type::BigInt) || b.is(Type::BigInt))
            return rt.raise(Exc::OverflowError, "cannot fit 'int' into an index-sized integer");
        return rt.raise(Exc::TypeError, fmt::format("can't multiply sequence by non-int of type '{}'",
                                                    type_name(is_sequence(a) ? b : a)));
    }
    if (op == Operator::Modulo && a.is(Type::Str)) {
        TextBuilder out(rt);
        if (!percent_format(rt, a.as<StrObject>().text, b, out)) return {};
        return out.take();
    }
    if (a.is(Type::Set) && b.is(Type::Set)) return set_operation(rt, op, a, b);
    if (is_set_like(a) || is_set_like(b)) return view_operation(rt, op, a, b);
    if (op == Operator::Or && a.is(Type::Dict) && b.is(Type::Dict)) return merge_dicts(rt, a, b);
    return unsupported(rt, op, a, b);
}

Value in_place_operation(Runtime& rt, Operator op, const Value& a, const Value& b) {
    if (op == Operator::Add && a.is(Type::List)) {
        ListObject& list = a.as<ListObject>();
        const std::size_t before = list.items.size();
        std::vector<Value> more;
        if (!collect(rt, b, more)) return {};
        const Held held(rt.heap, allocated(more.capacity() * sizeof(Value)));
        if (!make_room(rt, list.items, more.size())) return {};
        list.items.insert(list.items.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        list.recharge();
        rt.names.name_elements(list, before);
        return a;
    }
    if (a.is(Type::List) && op == Operator::Multiply && b.is_integral()) {
        const Value repeated = repeat(rt, a, b.as_int());
        if (repeated.is_nothing()) return {};
        a.as<ListObject>().items.swap(repeated.as<ListObject>().items);
        a.as<ListObject>().recharge();
        return a;
    }
    if (a.is(Type::Set) && b.is(Type::Set) && is_set_operator(op)) return change_set(rt, op, a, b) ? a : Value();
    if (op == Operator::Or && a.is(Type::Dict) && b.is(Type::Dict)) return merge_dict(rt, a, b, false) ? a : Value();
    Value result = binary_operation(rt, op, a, b);
    // CPython words the refusal with the operator as it was written.
    // Sets, dicts and ranges are sequences to PyNumber_InPlaceMultiply, which then does not ask the other operand.
    const bool as_sequence =
        (op == Operator::Add && is_sequence(a)) ||
        (op == Operator::Multiply && (is_sequence(a) || (is_sequence(b) && !is_table_or_range(a)))) ||
        (op == Operator::Modulo && a.is(Type::Str));
    if (result.is_nothing() && rt.errors.is(Exc::TypeError) && !as_sequence) return unsupported(rt, op, a, b, true);
    return result;
}

Value negate(Runtime& rt, const Value& v) {
    if (v.is(Type::Float)) return rt.real(-v.as_real());
    if (!v.is_any_int())
        return rt.raise(Exc::TypeError, fmt::format("bad operand type for unary -: '{}'", type_name(v)));
    return binary_operation(rt, Operator::Subtract, Value::integer(0), v);
}

Value positive(Runtime& rt, const Value& v) {
    if (v.is(Type::Float) || v.is(Type::BigInt)) return v;
    if (!v.is_integral())
        return rt.raise(Exc::TypeError, fmt::format("bad operand type for unary +: '{}'", type_name(v)));
    return Value::integer(v.as_int());
}

Value invert(Runtime& rt, const Value& v) {
    if (!v.is_any_int())
        return rt.raise(Exc::TypeError, fmt::format("bad operand type for unary ~: '{}'", type_name(v)));
    return v.is_integral() ? Value::integer(~v.as_int()) : invert_int(rt, v);
}

Value power(Runtime& rt, const Value& a, const Value& b) {
    return binary_operation(rt, Operator::Power, a, b);
}
Value floor_divide(Runtime& rt, const Value& a, const Value& b) {
    return binary_operation(rt, Operator::FloorDivide, a, b);
}
Value modulo(Runtime& rt, const Value& a, const Value& b) {
    return binary_operation(rt, Operator::Modulo, a, b);
}

Value divmod(Runtime& rt, const Value& a, const Value& b) {
    if (!a.is_any_number() || !b.is_any_number()) {
        return rt.raise(Exc::TypeError, fmt::format("unsupported operand type(s) for divmod(): '{}' and '{}'",
                                                    type_name(a), type_name(b)));
    }
    if (a.is(Type::Float) || b.is(Type::Float)) {
        double dividend = 0;
        double divisor = 0;
        if (!number_as_real(rt, a, dividend) || !number_as_real(rt, b, divisor)) return {};
        if (divisor == 0) return rt.raise(Exc::ZeroDivisionError, "float divmod()");
    }
    Value quotient = floor_divide(rt, a, b);
    if (quotient.is_nothing()) return {};
    Value remainder = modulo(rt, a, b);
    return remainder.is_nothing() ? Value() : rt.tuple({std::move(quotient), std::move(remainder)});
}

}  // namespace arenarium::script
