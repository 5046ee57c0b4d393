#include "core/script/machine/integers.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "core/script/machine/big_int.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

// Rounded down, as Python divides. REQUIRES: b is not 0.
bool divide(Runtime& rt, const Integer& a, const Integer& b, Integer& quotient, Integer& remainder) {
    if (!afford(rt, limbs(a) * 128, limbs(b) * (limbs(a) > limbs(b) ? limbs(a) - limbs(b) + 1 : 1))) return false;
    mp::divide_qr(a, b, quotient, remainder);
    if (!remainder.is_zero() && (remainder.sign() < 0) != (b.sign() < 0)) {
        --quotient;
        remainder += b;
    }
    return true;
}

bool raise_to(Runtime& rt, Integer base, std::uint64_t exponent, Integer& result) {
    std::uint64_t bits = 0;
    if (__builtin_mul_overflow(bit_length(base), exponent, &bits)) bits = std::numeric_limits<std::uint64_t>::max();
    if (bit_length(base) > 1 && !afford(rt, bits)) return false;
    for (result = 1;; base *= base) {
        if ((exponent & 1) != 0) {
            if (!afford_product(rt, result, base)) return false;
            result *= base;
        }
        exponent >>= 1;
        if (exponent == 0) return true;
        if (!afford_product(rt, base, base)) return false;
    }
}

// |numerator| * 2**-scale + something below the last bit, if `inexact`, as the nearest double, halves to even.
double rounded(std::uint64_t digits, std::int64_t scale, bool inexact) {
    const auto width = static_cast<int>(std::bit_width(digits));
    const std::int64_t exponent = width - 1 - scale;  // of the highest bit
    if (exponent > 1023) return HUGE_VAL;
    // Below the normal numbers fewer bits are kept.
    const std::int64_t kept = std::min<std::int64_t>(53, exponent + 1075);
    if (kept < 0) return 0.0;
    const std::int64_t dropped = std::max<std::int64_t>(width - kept, 0);
    if (dropped > 0) {
        const std::uint64_t rest = dropped > 63 ? digits : digits & ((std::uint64_t{1} << dropped) - 1);
        const std::uint64_t half = std::uint64_t{1} << (dropped - 1);
        digits = dropped > 63 ? 0 : digits >> dropped;
        if (rest > half || (rest == half && (inexact || (digits & 1) != 0))) ++digits;
    }
    return std::ldexp(static_cast<double>(digits), static_cast<int>(dropped - scale));
}

double as_real(const Integer& i) {
    const Integer size = mp::abs(i);
    const std::uint64_t bits = bit_length(size);
    const std::uint64_t dropped = bits > 64 ? bits - 64 : 0;
    const bool inexact = dropped > 0 && mp::lsb(size) < dropped;
    const double x =
        rounded(static_cast<std::uint64_t>(Integer(size >> dropped)), -static_cast<std::int64_t>(dropped), inexact);
    return i.sign() < 0 ? -x : x;
}

// The quotient of two ints, the nearest double to it (long_true_divide).
Value true_divide(Runtime& rt, const Value& left, const Value& right) {
    const Operand a(left);
    const Operand b(right);
    if (b->is_zero()) return rt.raise(Exc::ZeroDivisionError, "division by zero");
    if (a->is_zero()) return rt.real(b->sign() < 0 ? -0.0 : 0.0);
    Integer dividend = mp::abs(*a);
    Integer divisor = mp::abs(*b);
    // So shifted that the quotient has 62 bits or 63.
    const std::int64_t difference =
        static_cast<std::int64_t>(bit_length(dividend)) - static_cast<std::int64_t>(bit_length(divisor));
    const std::int64_t scale = 62 - difference;
    if (difference > 1025) return rt.raise(Exc::OverflowError, "integer division result too large for a float");
    if (difference < -1100) return rt.real(a->sign() != b->sign() ? -0.0 : 0.0);
    Integer quotient;
    Integer remainder;
    scale >= 0 ? dividend <<= static_cast<unsigned>(scale) : divisor <<= static_cast<unsigned>(-scale);
    if (!divide(rt, dividend, divisor, quotient, remainder)) return {};
    const double x = rounded(static_cast<std::uint64_t>(quotient), scale, !remainder.is_zero());
    if (std::isinf(x)) return rt.raise(Exc::OverflowError, "integer division result too large for a float");
    return rt.real(a->sign() != b->sign() ? -x : x);
}

Value shift_left(Runtime& rt, const Value& a, const Value& b) {
    if (is_negative_int(b)) return rt.raise(Exc::ValueError, "negative shift count");
    if (a.is_integral() && a.as_int() == 0) return Value::integer(0);
    if (!b.is_integral()) return rt.raise(Exc::OverflowError, "too many digits in integer");
    const Operand left(a);
    if (!afford(rt, bit_length(*left) + static_cast<std::uint64_t>(b.as_int()))) return {};
    return made(rt.heap, *left << static_cast<std::size_t>(b.as_int()));
}

Value shift_right(Runtime& rt, const Value& a, const Value& b) {
    if (is_negative_int(b)) return rt.raise(Exc::ValueError, "negative shift count");
    const Operand left(a);
    const std::uint64_t bits = bit_length(*left);
    if (!b.is_integral() || static_cast<std::uint64_t>(b.as_int()) >= bits)
        return Value::integer(left->sign() < 0 ? -1 : 0);
    if (!afford(rt, bits)) return {};
    // Rounded down: what is dropped of a negative number makes it one less.
    const auto count = static_cast<std::size_t>(b.as_int());
    if (left->sign() >= 0) return made(rt.heap, *left >> count);
    return made(rt.heap, -Integer(((-*left - 1) >> count) + 1));
}

}  // namespace

Value int_operation(Runtime& rt, Operator op, const Value& a, const Value& b) {
    switch (op) {
        case Operator::Divide:
            return true_divide(rt, a, b);
        case Operator::LeftShift:
            return shift_left(rt, a, b);
        case Operator::RightShift:
            return shift_right(rt, a, b);
        default:
            break;
    }
    const Operand left(a);
    const Operand right(b);
    const std::uint64_t bits = std::max(limbs(*left), limbs(*right)) * 64 + 1;
    switch (op) {
        case Operator::Add:
            return afford(rt, bits) ? made(rt.heap, *left + *right) : Value();
        case Operator::Subtract:
            return afford(rt, bits) ? made(rt.heap, *left - *right) : Value();
        case Operator::Multiply:
            return afford_product(rt, *left, *right) ? made(rt.heap, *left * *right) : Value();
        case Operator::FloorDivide:
        case Operator::Modulo: {
            if (right->is_zero())
                return rt.raise(Exc::ZeroDivisionError, op == Operator::Modulo ? "integer modulo by zero"
                                                                               : "integer division or modulo by zero");
            Integer quotient;
            Integer remainder;
            if (!divide(rt, *left, *right, quotient, remainder)) return {};
            return made(rt.heap, op == Operator::Modulo ? std::move(remainder) : std::move(quotient));
        }
        case Operator::Power: {
            Integer result;
            // Only 0, 1 and -1 can be raised to what 64 bits do not hold.
            const bool odd = mp::bit_test(*right, 0);
            const auto exponent = b.is_integral()         ? static_cast<std::uint64_t>(b.as_int())
                                  : bit_length(*left) > 1 ? std::numeric_limits<std::uint64_t>::max()
                                                          : (odd ? 1U : 2U);
            return raise_to(rt, *left, exponent, result) ? made(rt.heap, std::move(result)) : Value();
        }
        case Operator::And:
            return afford(rt, bits) ? made(rt.heap, *left & *right) : Value();
        case Operator::Or:
            return afford(rt, bits) ? made(rt.heap, *left | *right) : Value();
        case Operator::Xor:
            return afford(rt, bits) ? made(rt.heap, *left ^ *right) : Value();
        default:
            return {};
    }
}

Value negate_int(Runtime& rt, const Value& v) {
    return int_operation(rt, Operator::Subtract, Value::integer(0), v);
}

Value invert_int(Runtime& rt, const Value& v) {
    return int_operation(rt, Operator::Subtract, Value::integer(-1), v);
}

Value absolute_int(Runtime& rt, const Value& v) {
    if (is_negative_int(v)) return negate_int(rt, v);
    return v.is_integral() ? Value::integer(v.as_int()) : v;
}

Value power_modulo(Runtime& rt, const Value& base, const Value& exponent, const Value& modulus) {
    const Operand m(modulus);
    if (m->is_zero()) return rt.raise(Exc::ValueError, "pow() 3rd argument cannot be 0");
    const Integer size = mp::abs(*m);
    const Operand e(exponent);
    Integer power = mp::abs(*e);
    Integer rest;
    Integer quotient;
    if (!divide(rt, *Operand(base), size, quotient, rest)) return {};
    if (e->sign() < 0) {
        // The inverse by Euclid: `rest` stays equal to base * factor modulo the modulus.
        Integer above = size;
        Integer factor_above = 0;
        Integer factor = 1;
        while (!rest.is_zero()) {
            Integer remainder;
            if (!divide(rt, above, rest, quotient, remainder)) return {};
            above = std::exchange(rest, std::move(remainder));
            Integer next = factor_above - quotient * factor;
            factor_above = std::exchange(factor, std::move(next));
        }
        if (above != 1) return rt.raise(Exc::ValueError, "base is not invertible for the given modulus");
        if (!divide(rt, factor_above, size, quotient, rest)) return {};
    }
    Integer result = size == 1 ? 0 : 1;
    const auto multiply = [&](Integer& product, const Integer& by) {
        Integer whole;
        if (!afford_product(rt, product, by)) return false;
        whole = product * by;
        return divide(rt, whole, size, quotient, product);
    };
    const std::uint64_t bits = bit_length(power);
    for (std::uint64_t i = 0; i < bits; ++i) {
        if (mp::bit_test(power, static_cast<unsigned>(i)) && !multiply(result, rest)) return {};
        if (!multiply(rest, Integer(rest))) return {};
    }
    if (m->sign() < 0 && !result.is_zero()) result -= size;
    return made(rt.heap, std::move(result));
}

Value round_int(Runtime& rt, const Value& v, std::int64_t places) {
    const Operand i(v);
    // 10**places is more than twice as large.
    if (places > static_cast<std::int64_t>(bit_length(*i) / 3 + 2)) return Value::integer(0);
    Integer unit;
    Integer quotient;
    Integer rest;
    if (!raise_to(rt, 10, static_cast<std::uint64_t>(places), unit) || !divide(rt, *i, unit, quotient, rest)) return {};
    const int twice = Integer(rest * 2).compare(unit);
    if (twice > 0 || (twice == 0 && mp::bit_test(mp::abs(quotient), 0))) ++quotient;
    return made(rt.heap, quotient * unit);
}

std::strong_ordering compare_ints(const Value& a, const Value& b) {
    if (a.is_integral() && b.is_integral()) return a.as_int() <=> b.as_int();
    return Operand(a)->compare(*Operand(b)) <=> 0;
}

std::partial_ordering compare_int_with_real(const Value& a, double b) {
    if (std::isnan(b)) return std::partial_ordering::unordered;
    if (std::isinf(b)) return b > 0 ? std::partial_ordering::less : std::partial_ordering::greater;
    const double whole = std::trunc(b);
    if (a.is_integral() && whole >= -0x1p63 && whole < 0x1p63) {
        const auto integer = static_cast<std::int64_t>(whole);
        if (a.as_int() != integer) return a.as_int() <=> integer;
        return 0.0 <=> b - whole;
    }
    const int order = Operand(a)->compare(Integer(whole));
    return order != 0 ? order <=> 0 : 0.0 <=> b - whole;
}

bool is_negative_int(const Value& v) {
    return v.is_integral() ? v.as_int() < 0 : v.as<BigInt>().value.sign() < 0;
}

std::uint64_t hash_int(const Value& v) {
    constexpr std::uint64_t modulus = (std::uint64_t{1} << 61) - 1;
    std::uint64_t h = v.is_integral() ? magnitude(v.as_int()) % modulus
                                      : static_cast<std::uint64_t>(Integer(mp::abs(v.as<BigInt>().value) % modulus));
    if (is_negative_int(v)) h = 0 - h;
    return h == ~std::uint64_t{0} ? ~std::uint64_t{1} : h;
}

std::uint64_t bit_length_of_int(const Value& v) {
    return v.is_integral() ? static_cast<std::uint64_t>(std::bit_width(magnitude(v.as_int())))
                           : bit_length(*Operand(v));
}

std::uint64_t bit_count_of_int(const Value& v) {
    if (v.is_integral()) return static_cast<std::uint64_t>(std::popcount(magnitude(v.as_int())));
    const auto& backend = v.as<BigInt>().value.backend();
    std::uint64_t count = 0;
    for (unsigned i = 0; i < backend.size(); ++i)
        count += static_cast<std::uint64_t>(std::popcount(backend.limbs()[i]));
    return count;
}

Value int_from_real(Runtime& rt, double x) {
    if (std::isnan(x)) return rt.raise(Exc::ValueError, "cannot convert float NaN to integer");
    if (std::isinf(x)) return rt.raise(Exc::OverflowError, "cannot convert float infinity to integer");
    const double whole = std::trunc(x);
    if (whole >= -0x1p63 && whole < 0x1p63) return Value::integer(static_cast<std::int64_t>(whole));
    return made(rt.heap, Integer(whole));
}

std::vector<std::uint32_t> int_words(const Value& v) {
    std::vector<std::uint32_t> words;
    mp::export_bits(Integer(mp::abs(*Operand(v))), std::back_inserter(words), 32, false);
    return words;
}

Value int_from_words(Runtime& rt, std::span<const std::uint32_t> words) {
    Integer value;
    mp::import_bits(value, words.begin(), words.end(), 32, false);
    return made(rt.heap, std::move(value));
}

bool int_as_real(const Value& v, double& real) {
    real = v.is_integral() ? static_cast<double>(v.as_int()) : as_real(v.as<BigInt>().value);
    return std::isfinite(real);
}

bool int_to_real(Runtime& rt, const Value& v, double& real) {
    return int_as_real(v, real) || rt.raise(Exc::OverflowError, "int too large to convert to float");
}

std::int64_t clamped_int(const Value& v) {
    if (v.is_integral()) return v.as_int();
    return is_negative_int(v) ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
}

}  // namespace arenarium::script
