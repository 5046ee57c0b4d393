// Methods of int, bool and float.
#include <cmath>

#include "core/script/library/tables.h"
#include "core/script/machine/integers.h"

namespace arenarium::script {
namespace {

using Args = CallArguments;

bool pay_for_int(Runtime& rt, const Value& self) {
    return rt.tick(bit_length_of_int(self) / 4096);
}

Value bit_length(Runtime&, const Value& self, Args&) {
    return Value::integer(static_cast<std::int64_t>(bit_length_of_int(self)));
}

Value bit_count(Runtime& rt, const Value& self, Args&) {
    if (!pay_for_int(rt, self)) return {};
    return Value::integer(static_cast<std::int64_t>(bit_count_of_int(self)));
}

Value itself(Runtime& rt, const Value& self, Args&) {
    return positive(rt, self);
}

Value absolute(Runtime& rt, const Value& self, Args&) {
    return self.is(Type::Float) ? rt.real(std::fabs(self.as_real())) : absolute_int(rt, self);
}

Value to_int(Runtime& rt, const Value& self, Args&) {
    return self.is(Type::Float) ? int_from_real(rt, self.as_real()) : positive(rt, self);
}

Value to_float(Runtime& rt, const Value& self, Args&) {
    double x = 0;
    return number_as_real(rt, self, x) ? rt.real(x) : Value();
}

Value is_true(Runtime&, const Value& self, Args&) {
    return Value::boolean(truth(self));
}

Value is_integer(Runtime&, const Value& self, Args&) {
    return Value::boolean(std::isfinite(self.as_real()) && self.as_real() == std::floor(self.as_real()));
}

template <double (*rounded)(double)>
Value to_whole(Runtime& rt, const Value& self, Args&) {
    return self.is(Type::Float) ? int_from_real(rt, rounded(self.as_real())) : positive(rt, self);
}

double floor_of(double x) {
    return std::floor(x);
}
double ceil_of(double x) {
    return std::ceil(x);
}

Value as_integer_ratio(Runtime& rt, const Value& self, Args&) {
    if (!self.is(Type::Float)) return rt.tuple({positive(rt, self), Value::integer(1)});
    const double x = self.as_real();
    if (std::isinf(x)) return rt.raise(Exc::OverflowError, "cannot convert Infinity to integer ratio");
    if (std::isnan(x)) return rt.raise(Exc::ValueError, "cannot convert NaN to integer ratio");
    int exponent = 0;
    double part = std::frexp(x, &exponent);
    for (; part != std::floor(part); --exponent)
        part *= 2;
    Value numerator = int_from_real(rt, part);
    Value denominator = Value::integer(1);
    Value& larger = exponent > 0 ? numerator : denominator;
    larger = int_operation(rt, Operator::LeftShift, larger, Value::integer(std::abs(exponent)));
    return larger.is_nothing() ? Value() : rt.tuple({std::move(numerator), std::move(denominator)});
}

constexpr Builtin int_table[] = {
    {"bit_length", bit_length, 0, 0},
    {"bit_count", bit_count, 0, 0},
    {"__index__", itself, 0, 0},
    {"__invert__", [](Runtime& rt, const Value& self, Args&) { return invert(rt, self); }, 0, 0},
};

constexpr Builtin float_table[] = {{"is_integer", is_integer, 0, 0}};

constexpr Builtin number_table[] = {
    {"conjugate", itself, 0, 0},
    {"as_integer_ratio", as_integer_ratio, 0, 0},
    {"__abs__", absolute, 0, 0},
    {"__neg__", [](Runtime& rt, const Value& self, Args&) { return negate(rt, self); }, 0, 0},
    {"__pos__", itself, 0, 0},
    {"__bool__", is_true, 0, 0},
    {"__int__", to_int, 0, 0},
    {"__float__", to_float, 0, 0},
    {"__trunc__", to_int, 0, 0},
    {"__floor__", to_whole<floor_of>, 0, 0},
    {"__ceil__", to_whole<ceil_of>, 0, 0},
    {"__round__", round_number, 0, 1},
};

}  // namespace

std::span<const Builtin> number_methods() {
    return number_table;
}
std::span<const Builtin> int_methods() {
    return int_table;
}
std::span<const Builtin> float_methods() {
    return float_table;
}

}  // namespace arenarium::script
