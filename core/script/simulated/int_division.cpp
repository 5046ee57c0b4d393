// Division of ints, and the ints that come and go on the way (long_divrem, x_divrem and long_true_divide of
// Objects/longobject.c).
#include <algorithm>
#include <bit>
#include <cmath>

#include "core/script/simulated/numbers.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {
namespace {

constexpr unsigned bits_of_a_digit = 30;

Integer magnitude(Integer v) {
    v.negative = false;
    return v;
}

// The top digit of `v` when it is shifted left by `shift` bits, and what is carried beyond it.
std::uint32_t shifted_top(const Integer& v, unsigned shift, std::uint32_t& carry) {
    const std::uint64_t top =
        std::uint64_t{v.digits[v.size() - 1]} << shift | v.digits[v.size() - 2] >> (bits_of_a_digit - shift);
    carry = static_cast<std::uint32_t>(top >> bits_of_a_digit);
    return static_cast<std::uint32_t>(top & ((1U << bits_of_a_digit) - 1));
}

// x_divrem: of the magnitudes; neither is looked up among the small ints. Requires a of as many digits as b or more,
// and b of several.
IntParts divide_long(World& world, const Integer& a, const Integer& b) {
    Integer quotient, remainder;
    divide(magnitude(a), magnitude(b), quotient, remainder);
    const unsigned shift = bits_of_a_digit - static_cast<unsigned>(std::bit_width(b.digits.back()));
    std::uint32_t carry = 0, none = 0;
    const std::uint32_t top = shifted_top(a, shift, carry);
    const bool longer = carry != 0 || top >= shifted_top(b, shift, none);
    const BlockId shifted = world.heap.malloc(Domain::obj, world.profile.sizes.long_header + 4 * (a.size() + 1));
    IntParts parts;
    parts.remainder = world.integer_new(std::move(remainder), b.size());
    parts.quotient = world.integer_new(std::move(quotient), a.size() - b.size() + (longer ? 1 : 0));
    if (a.size() != b.size() || longer) world.collecting.look_at_breaker();  // for signals, before each digit
    world.heap.free(shifted);
    return parts;
}

// Whether long_divrem sees at once that a is below b.
bool plainly_below(const Integer& a, const Integer& b) {
    return a.size() < b.size() || (a.size() == b.size() && a.digits.back() < b.digits.back());
}

Ref itself(World& world, const Ref& v) {
    return v.is(Kind::Int) ? v : world.integer(integer_of(v));
}

// _PyLong_Negate: in place, unless the value is one of the small ints.
void negate_made(World& world, Ref& v) {
    Integer& value = v.as<IntObject>().value;
    if (v->immortal)
        v = world.integer(negate(value));
    else
        value = negate(std::move(value));
}

// long_divrem: the remainder has the sign of a.
IntParts divide_truncated(World& world, const Ref& x, const Ref& y) {
    const Integer &a = integer_of(x), &b = integer_of(y);
    if (plainly_below(a, b)) return {world.integer(0), itself(world, x)};
    IntParts parts;
    if (b.size() == 1) {
        Integer quotient, remainder;
        divide(magnitude(a), magnitude(b), quotient, remainder);
        parts.quotient = world.integer_new(std::move(quotient), a.size());
        parts.remainder = world.integer(a.negative ? negate(std::move(remainder)) : std::move(remainder));
    } else {
        parts = divide_long(world, a, b);
        parts.remainder = world.small_int(std::move(parts.remainder));
        if (a.negative) negate_made(world, parts.remainder);
    }
    if (a.negative != b.negative) negate_made(world, parts.quotient);
    parts.quotient = world.small_int(std::move(parts.quotient));
    return parts;
}

// long_rem.
Ref remainder_truncated(World& world, const Ref& x, const Ref& y) {
    const Integer &a = integer_of(x), &b = integer_of(y);
    if (plainly_below(a, b)) return itself(world, x);
    if (b.size() == 1) {
        Integer quotient, remainder;
        divide(magnitude(a), magnitude(b), quotient, remainder);
        return world.integer(a.negative ? negate(std::move(remainder)) : std::move(remainder));
    }
    IntParts parts = divide_long(world, a, b);
    parts.quotient.reset();
    Ref remainder = world.small_int(std::move(parts.remainder));
    if (a.negative) negate_made(world, remainder);
    return remainder;
}

bool of_one_digit(const Integer& a, const Integer& b) {
    return a.size() == 1 && b.size() == 1;
}

// Whether a floored remainder is the truncated one and b.
bool floors_away(const Ref& remainder, const Integer& b) {
    const Integer& r = integer_of(remainder);
    return !r.is_zero() && r.negative != b.negative;
}

}  // namespace

IntParts int_divmod(World& world, const Ref& x, const Ref& y) {
    const Integer &a = integer_of(x), &b = integer_of(y);
    if (of_one_digit(a, b)) {
        Integer quotient, remainder;
        divide(a, b, quotient, remainder);
        return {world.integer(std::move(quotient)), world.integer(std::move(remainder))};
    }
    IntParts parts = divide_truncated(world, x, y);
    if (floors_away(parts.remainder, b)) {
        parts.remainder = number_operation(world, Operator::Add, parts.remainder, y);
        parts.quotient = number_operation(world, Operator::Subtract, parts.quotient, world.integer(1));
    }
    return parts;
}

Ref int_quotient(World& world, const Ref& x, const Ref& y) {
    const Integer &a = integer_of(x), &b = integer_of(y);
    if (!of_one_digit(a, b)) return int_divmod(world, x, y).quotient;
    Integer quotient, remainder;
    divide(a, b, quotient, remainder);
    return world.integer(std::move(quotient));
}

Ref int_remainder(World& world, const Ref& x, const Ref& y) {
    const Integer &a = integer_of(x), &b = integer_of(y);
    if (of_one_digit(a, b)) {
        Integer quotient, remainder;
        divide(a, b, quotient, remainder);
        return world.integer(std::move(remainder));
    }
    Ref remainder = remainder_truncated(world, x, y);
    if (floors_away(remainder, b)) remainder = number_operation(world, Operator::Add, remainder, y);
    return remainder;
}

Ref int_true_quotient(World& world, const Integer& a, const Integer& b) {
    constexpr std::int64_t precision = 53, most = 1024, least = -1021;  // DBL_MANT_DIG, DBL_MAX_EXP, DBL_MIN_EXP
    const double result = true_quotient(a, b);
    if (std::isinf(result)) world.raise("OverflowError", "integer division result too large for a float");
    const auto exact = [](const Integer& v) { return v.bits() <= precision; };
    const std::int64_t larger = static_cast<std::int64_t>(a.bits()) - static_cast<std::int64_t>(b.bits());
    if (!a.is_zero() && !(exact(a) && exact(b)) && larger <= most && larger >= least - precision - 1) {
        // a is shifted so that the quotient has some bits more than a float.
        const std::int64_t shift = std::max(larger, least) - precision - 2;
        const auto by = static_cast<std::size_t>(shift <= 0 ? -shift : shift);
        const Integer scaled = shift <= 0 ? shift_left(magnitude(a), by) : shift_right(magnitude(a), by);
        Ref x = world.integer_new(scaled,
                                  shift <= 0 ? a.size() + by / bits_of_a_digit + 1 : a.size() - by / bits_of_a_digit);
        if (b.size() > 1) {
            IntParts parts = divide_long(world, scaled, b);
            x = std::move(parts.quotient);
        }
    }
    return world.real(result);
}

}  // namespace arenarium::script::simulated
