// Arithmetic of int and float: the values, and which objects are made on the way to them (Objects/longobject.c).
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "core/script/machine/hash.h"
#include "core/script/machine/real_division.h"
#include "core/script/simulated/numbers.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {
namespace {

bool one_digit(const Integer& v) {
    return v.size() <= 1;
}

Ref int_sum(World& world, const Integer& a, const Integer& b, bool plus) {
    Integer result = plus ? add(a, b) : subtract(a, b);
    if (one_digit(a) && one_digit(b)) return world.integer(std::move(result));
    const bool same_sign = (a.negative == b.negative) == plus;
    if (same_sign) return world.integer_in(std::move(result), std::max(a.size(), b.size()) + 1);
    std::size_t size = std::max(a.size(), b.size());
    if (a.size() == b.size()) {  // x_sub looks for the highest digit that differs
        while (size > 0 && a.digits[size - 1] == b.digits[size - 1])
            --size;
        if (size == 0) return world.integer(0);
    }
    return world.integer_in(std::move(result), size);
}

Ref int_product(World& world, const Integer& a, const Integer& b) {
    Integer result = multiply(a, b);
    if (one_digit(a) && one_digit(b)) return world.integer(std::move(result));
    if (a.is_zero() || b.is_zero()) return world.integer(0);
    constexpr std::size_t karatsuba = 70;
    if (std::min(a.size(), b.size()) > karatsuba) world.unverified("multiplies very long ints");
    Ref made = world.integer_new(std::move(result), a.size() + b.size());
    world.collecting.look_at_breaker();  // x_mul looks for signals
    return made;
}

Ref int_power(World& world, const Ref& base, const Integer& exponent) {
    const auto e = exponent.small();
    if (!e || *e > (std::int64_t{1} << 24)) world.raise("MemoryError", "");
    const auto bits = static_cast<std::uint64_t>(*e);
    const auto times = [&](const Ref& x, const Ref& y) {
        world.tick(x.as<IntObject>().value.size() * y.as<IntObject>().value.size() / 16 + 1);
        return int_product(world, x.as<IntObject>().value, y.as<IntObject>().value);
    };
    Ref z = world.integer(1);
    if (bits <= 3) {
        if (bits >= 2) z = times(base, base);
        if (bits == 3) z = times(z, base);
        if (bits == 1) z = times(base, z);
        return z;
    }
    std::uint64_t bit = std::bit_floor(bits);
    z = base;
    for (bit >>= 1; bit != 0; bit >>= 1) {
        z = times(z, z);
        if ((bits & bit) != 0) z = times(z, base);
    }
    return z;
}

Ref int_division(World& world, Operator op, const Ref& x, const Ref& y) {
    const Integer &a = integer_of(x), &b = integer_of(y);
    if (b.is_zero())
        raise_zero_division(world,
                            op == Operator::Modulo ? "integer modulo by zero" : "integer division or modulo by zero");
    world.tick(a.size() * a.size() / 4 + 1);
    return op == Operator::Modulo ? int_remainder(world, x, y) : int_quotient(world, x, y);
}

// long_bitwise: negative operands are taken as their two's complement.
Ref int_bits(World& world, BitOperation op, const Integer& x, const Integer& y) {
    Integer result = bitwise(op, x, y);
    if (one_digit(x) && one_digit(y)) return world.integer(std::move(result));
    const auto complement = [&](const Integer& v) {
        return v.negative ? world.integer_new(negate(v), v.size()) : Ref();
    };
    const bool swapped = x.size() < y.size();
    const Integer &a = swapped ? y : x, &b = swapped ? x : y;
    const bool larger_first = swapped && world.profile.rules.bits_larger_first;
    Ref complement_1 = complement(larger_first ? a : x), complement_2 = complement(larger_first ? b : y);
    if (swapped && !larger_first) std::swap(complement_1, complement_2);
    const std::size_t size = op == BitOperation::And  ? (b.negative ? a.size() : b.size())
                             : op == BitOperation::Or ? (b.negative ? b.size() : a.size())
                                                      : a.size();
    const bool negative = op == BitOperation::And  ? a.negative && b.negative
                          : op == BitOperation::Or ? a.negative || b.negative
                                                   : a.negative != b.negative;
    const std::size_t digits = size + (negative ? 1 : 0);
    Ref made = digits == 0 && world.profile.rules.no_digits_are_zero ? world.integer(0)
                                                                     : world.integer_new(std::move(result), digits);
    complement_1.reset();
    complement_2.reset();
    return world.small_int(std::move(made));
}

Ref int_shift_right(World& world, const Ref& v, const Integer& by) {
    const Integer& a = integer_of(v);
    const std::int64_t n = by.small().value_or(std::numeric_limits<std::int64_t>::max());
    const std::int64_t most = static_cast<std::int64_t>(a.bits()) + 1;
    Integer result = shift_right(a, static_cast<std::size_t>(std::min(n, most)));
    if (one_digit(a)) return world.integer(std::move(result));
    if (n == 0 && a.negative) return v;
    // Of a negative number the lowest digit that stays is shifted by 1 to 30 bits.
    const auto words = static_cast<std::uint64_t>(a.negative ? n - 1 : n) / 30;
    if (words >= a.size()) return world.integer(std::move(result));
    return world.integer_in(std::move(result), a.size() - words);
}

Ref int_shift(World& world, Operator op, const Ref& v, const Integer& b) {
    const Integer& a = integer_of(v);
    if (b.negative) world.raise("ValueError", "negative shift count");
    if (a.is_zero()) return world.integer(0);
    if (op == Operator::RightShift) return int_shift_right(world, v, b);
    const auto by = b.small();
    if (!by || *by > (std::int64_t{1} << 28)) world.raise("MemoryError", "");
    const auto n = static_cast<std::size_t>(*by);
    world.tick(n / 512 + 1);
    Integer result = shift_left(a, n);
    if (n < 30 && one_digit(a)) return world.integer(std::move(result));
    return world.integer_in(std::move(result), a.size() + n / 30 + (n % 30 != 0 ? 1 : 0));
}

Ref real_operation(World& world, Operator op, double a, double b) {
    switch (op) {
        case Operator::Add:
            return world.real(a + b);
        case Operator::Subtract:
            return world.real(a - b);
        case Operator::Multiply:
            return world.real(a * b);
        case Operator::Divide:
            if (b == 0) raise_zero_division(world, "float division by zero");
            return world.real(a / b);
        case Operator::FloorDivide: {
            if (b == 0) raise_zero_division(world, "float floor division by zero");
            return world.real(real_floor_divide(a, b));
        }
        case Operator::Modulo:
            if (b == 0)
                raise_zero_division(world,
                                    world.profile.rules.plain_modulo_error ? "float modulo" : "float modulo by zero");
            return world.real(real_modulo(a, b));
        case Operator::Power: {
            if (a == 0 && b < 0 && !std::isinf(b))
                world.raise("ZeroDivisionError", world.profile.rules.plain_division_error
                                                     ? "zero to a negative power"
                                                     : "0.0 cannot be raised to a negative power");
            const double p = std::pow(a, b);
            if (std::isinf(p) && std::isfinite(a) && std::isfinite(b))
                world.raise("OverflowError", "(34, 'Numerical result out of range')");
            if (std::isnan(p) && !std::isnan(a) && !std::isnan(b))
                world.raise("ValueError", "complex numbers are not part of Arenarium's script language");
            return world.real(p);
        }
        default:
            return {};
    }
}

}  // namespace

void raise_zero_division(World& world, std::string_view before_3_14) {
    world.raise("ZeroDivisionError",
                std::string(world.profile.rules.plain_division_error ? "division by zero" : before_3_14));
}

bool is_integral(const Ref& v) {
    return v.is(Kind::Int) || v.is(Kind::Bool);
}

bool is_number(const Ref& v) {
    return is_integral(v) || v.is(Kind::Float);
}

const Integer& integer_of(const Ref& v) {
    static const Integer zero, one(1);
    if (v.is(Kind::Bool)) return v.as<Singleton>().value ? one : zero;
    return v.as<IntObject>().value;
}

double real_of(World& world, const Ref& v) {
    if (v.is(Kind::Float)) return v.as<FloatObject>().value;
    const double d = integer_of(v).real();
    if (std::isinf(d)) world.raise("OverflowError", "int too large to convert to float");
    return d;
}

Ref number_operation(World& world, Operator op, const Ref& a, const Ref& b) {
    if (a.is(Kind::Float) || b.is(Kind::Float)) return real_operation(world, op, real_of(world, a), real_of(world, b));
    const Integer& x = integer_of(a);
    const Integer& y = integer_of(b);
    switch (op) {
        case Operator::Add:
            return int_sum(world, x, y, true);
        case Operator::Subtract:
            return int_sum(world, x, y, false);
        case Operator::Multiply:
            return int_product(world, x, y);
        case Operator::Divide:
            if (y.is_zero()) world.raise("ZeroDivisionError", "division by zero");
            return int_true_quotient(world, x, y);
        case Operator::FloorDivide:
        case Operator::Modulo:
            return int_division(world, op, a, b);
        case Operator::Power:
            if (y.negative) return real_operation(world, op, real_of(world, a), real_of(world, b));
            return int_power(world, a.is(Kind::Bool) ? world.integer(x) : a, y);
        case Operator::LeftShift:
        case Operator::RightShift:
            return int_shift(world, op, a, y);
        case Operator::And:
        case Operator::Or:
        case Operator::Xor: {
            if (a.is(Kind::Bool) && b.is(Kind::Bool))
                return world.boolean(!bitwise(op == Operator::And  ? BitOperation::And
                                              : op == Operator::Or ? BitOperation::Or
                                                                   : BitOperation::Xor,
                                              x, y)
                                          .is_zero());
            return int_bits(world,
                            op == Operator::And  ? BitOperation::And
                            : op == Operator::Or ? BitOperation::Or
                                                 : BitOperation::Xor,
                            x, y);
        }
        default:
            return {};
    }
}

namespace {

// float_richcompare: where both have as many bits before the point, and more than a float has for sure, ints are made
// of them; of twice their size where the float has a fraction. Later releases make one of the float's whole part, and
// none where a fraction tells that they are not equal.
void ints_in_passing(World& world, double real, const Ref& integer, bool equality) {
    constexpr std::size_t exact_bits = 48;
    const Integer& w = integer_of(integer);
    int exponent = 0;
    (void)std::frexp(real, &exponent);
    if (w.bits() <= exact_bits || (real < 0) != w.negative || exponent != static_cast<int>(w.bits())) return;
    if (world.profile.rules.compares_whole_part) {
        if (!equality || real == std::trunc(real)) (void)world.integer(from_real(real));
        return;
    }
    const Integer magnitude = w.negative ? negate(w) : w, whole = from_real(std::fabs(std::trunc(real)));
    Ref ww = w.negative ? world.integer(magnitude) : integer;
    Ref vv = world.integer(whole);
    if (real == std::trunc(real)) return;
    ww = world.integer_new(shift_left(magnitude, 1), magnitude.size() + 1);
    vv = world.integer_new(shift_left(whole, 1), whole.size() + 1);
    vv = world.integer(add(shift_left(whole, 1), Integer(1)));
}

}  // namespace

int compare_numbers(Comparison op, const Ref& a, const Ref& b, bool& ordered) {
    ordered = true;
    if (!a.is(Kind::Float) && !b.is(Kind::Float)) return compare(integer_of(a), integer_of(b));
    const auto value = [](const Ref& v) {
        return v.is(Kind::Float) ? v.as<FloatObject>().value : integer_of(v).real();
    };
    const double x = value(a), y = value(b);
    if (std::isnan(x) || std::isnan(y)) {
        ordered = false;
        return 1;
    }
    if (a.is(Kind::Float) && std::isinf(x) && !b.is(Kind::Float)) return x > 0 ? 1 : -1;
    if (b.is(Kind::Float) && std::isinf(y) && !a.is(Kind::Float)) return y > 0 ? -1 : 1;
    if (a.is(Kind::Float) != b.is(Kind::Float) && std::isfinite(x) && std::isfinite(y)) {
        // Compared as integers as far as the float has them: conversion would round.
        const double real = a.is(Kind::Float) ? x : y;
        const bool equality = op == Comparison::Equal || op == Comparison::NotEqual;
        ints_in_passing(a->world, real, a.is(Kind::Float) ? b : a, equality);
        const Integer whole = from_real(real);
        const int order = compare(whole, integer_of(a.is(Kind::Float) ? b : a));
        const double rest = real - std::trunc(real);
        const int settled = order != 0 ? order : rest > 0 ? 1 : rest < 0 ? -1 : 0;
        return a.is(Kind::Float) ? settled : -settled;
    }
    return x < y ? -1 : x > y ? 1 : 0;
}

std::uint64_t hash_number(const Ref& v) {
    if (v.is(Kind::Float)) {
        const double x = v.as<FloatObject>().value;
        return std::isnan(x) ? reinterpret_cast<std::uintptr_t>(v.get()) >> 4 : hash_real(x);
    }
    constexpr std::uint64_t modulus = (std::uint64_t{1} << 61) - 1;
    const Integer& i = integer_of(v);
    std::uint64_t h = 0;
    for (std::size_t k = i.size(); k-- > 0;) {
        h = ((h << 30) & modulus) | h >> 31;
        h += i.digits[k];
        if (h >= modulus) h -= modulus;
    }
    if (i.negative) h = 0 - h;
    return h == ~std::uint64_t{0} ? ~std::uint64_t{1} : h;
}

}  // namespace arenarium::script::simulated
