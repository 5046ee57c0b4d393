#include "core/script/simulated/integer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace arenarium::script::simulated {
namespace {

constexpr int digit_bits = 30;
constexpr std::uint64_t digit_base = std::uint64_t{1} << digit_bits;
using Digits = std::vector<std::uint32_t>;

void trim(Digits& d) {
    while (!d.empty() && d.back() == 0)
        d.pop_back();
}

int compare_digits(const Digits& a, const Digits& b) {
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    for (std::size_t i = a.size(); i-- > 0;) {
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    }
    return 0;
}

Digits add_digits(const Digits& a, const Digits& b) {
    Digits out;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < std::max(a.size(), b.size()) || carry != 0; ++i) {
        carry += (i < a.size() ? a[i] : 0) + std::uint64_t{i < b.size() ? b[i] : 0};
        out.push_back(static_cast<std::uint32_t>(carry % digit_base));
        carry /= digit_base;
    }
    return out;
}

// Requires a >= b.
Digits subtract_digits(const Digits& a, const Digits& b) {
    Digits out(a.size());
    std::int64_t borrow = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::int64_t d = std::int64_t{a[i]} - (i < b.size() ? b[i] : 0) - borrow;
        borrow = d < 0 ? 1 : 0;
        if (d < 0) d += static_cast<std::int64_t>(digit_base);
        out[i] = static_cast<std::uint32_t>(d);
    }
    trim(out);
    return out;
}

Digits multiply_digits(const Digits& a, const Digits& b) {
    Digits out(a.size() + b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::uint64_t carry = 0;
        for (std::size_t k = 0; k < b.size() || carry != 0; ++k) {
            carry += out[i + k] + std::uint64_t{a[i]} * (k < b.size() ? b[k] : 0);
            out[i + k] = static_cast<std::uint32_t>(carry % digit_base);
            carry /= digit_base;
        }
    }
    trim(out);
    return out;
}

std::uint32_t divide_by_digit(Digits& a, std::uint32_t by) {
    std::uint64_t rest = 0;
    for (std::size_t i = a.size(); i-- > 0;) {
        rest = rest * digit_base + a[i];
        a[i] = static_cast<std::uint32_t>(rest / by);
        rest %= by;
    }
    trim(a);
    return static_cast<std::uint32_t>(rest);
}

Digits shifted_left(const Digits& a, std::size_t bits) {
    if (a.empty()) return a;
    Digits out(bits / digit_bits, 0);
    const std::size_t by = bits % digit_bits;
    std::uint64_t carry = 0;
    for (const std::uint32_t d : a) {
        carry |= std::uint64_t{d} << by;
        out.push_back(static_cast<std::uint32_t>(carry % digit_base));
        carry >>= digit_bits;
    }
    if (carry != 0) out.push_back(static_cast<std::uint32_t>(carry));
    return out;
}

bool bit(const Digits& d, std::size_t i) {
    return i / digit_bits < d.size() && (d[i / digit_bits] >> (i % digit_bits) & 1) != 0;
}

// Schoolbook, bit by bit for several digits: the numbers of a script are small.
void divide_digits(const Digits& a, const Digits& b, Digits& quotient, Digits& remainder) {
    quotient.clear();
    remainder.clear();
    if (compare_digits(a, b) < 0) {
        remainder = a;
        return;
    }
    if (b.size() == 1) {
        quotient = a;
        if (const std::uint32_t rest = divide_by_digit(quotient, b[0]); rest != 0) remainder = {rest};
        return;
    }
    quotient.assign(a.size(), 0);
    for (std::size_t i = a.size() * digit_bits; i-- > 0;) {
        remainder = shifted_left(remainder, 1);
        if (bit(a, i)) {
            if (remainder.empty()) remainder.push_back(0);
            remainder[0] |= 1;
        }
        if (compare_digits(remainder, b) >= 0) {
            remainder = subtract_digits(remainder, b);
            quotient[i / digit_bits] |= 1U << (i % digit_bits);
        }
    }
    trim(quotient);
}

}  // namespace

Integer::Integer(std::int64_t v) : negative(v < 0) {
    std::uint64_t rest = v < 0 ? 0 - static_cast<std::uint64_t>(v) : static_cast<std::uint64_t>(v);
    for (; rest != 0; rest /= digit_base)
        digits.push_back(static_cast<std::uint32_t>(rest % digit_base));
}

std::optional<std::int64_t> Integer::small() const {
    if (bits() > 64) return std::nullopt;
    std::uint64_t v = 0;
    for (std::size_t i = digits.size(); i-- > 0;)
        v = v << digit_bits | digits[i];
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (v > most + (negative ? 1 : 0)) return std::nullopt;
    return static_cast<std::int64_t>(negative ? 0 - v : v);
}

std::size_t Integer::bits() const {
    if (digits.empty()) return 0;
    std::size_t n = (digits.size() - 1) * digit_bits;
    for (std::uint32_t top = digits.back(); top != 0; top >>= 1)
        ++n;
    return n;
}

double Integer::real() const {
    const std::size_t n = bits();
    double v = 0;
    if (n <= 64) {
        std::uint64_t u = 0;
        for (std::size_t i = digits.size(); i-- > 0;)
            u = u << digit_bits | digits[i];
        v = static_cast<double>(u);
    } else if (n > 1024) {
        v = std::numeric_limits<double>::infinity();
    } else {  // 64 bits and a sticky one below them round as the whole does
        std::uint64_t top = 0;
        for (std::size_t i = 0; i < 64; ++i)
            top = top << 1 | (bit(digits, n - 1 - i) ? 1U : 0U);
        for (std::size_t i = 0; i < n - 64; ++i) {
            if (bit(digits, i)) top |= 1;
        }
        v = std::ldexp(static_cast<double>(top), static_cast<int>(n - 64));
    }
    return negative ? -v : v;
}

int compare_magnitude(const Integer& a, const Integer& b) {
    return compare_digits(a.digits, b.digits);
}

int compare(const Integer& a, const Integer& b) {
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    const int magnitude = compare_digits(a.digits, b.digits);
    return a.negative ? -magnitude : magnitude;
}

Integer add(const Integer& a, const Integer& b) {
    Integer out;
    if (a.negative == b.negative) {
        out.digits = add_digits(a.digits, b.digits);
        out.negative = a.negative;
        return out;
    }
    const int order = compare_digits(a.digits, b.digits);
    if (order == 0) return out;
    out.digits = order > 0 ? subtract_digits(a.digits, b.digits) : subtract_digits(b.digits, a.digits);
    out.negative = order > 0 ? a.negative : b.negative;
    return out;
}

Integer negate(Integer a) {
    a.negative = !a.negative && !a.is_zero();
    return a;
}

Integer subtract(const Integer& a, const Integer& b) {
    return add(a, negate(b));
}

Integer multiply(const Integer& a, const Integer& b) {
    Integer out;
    out.digits = multiply_digits(a.digits, b.digits);
    out.negative = !out.is_zero() && a.negative != b.negative;
    return out;
}

void divide(const Integer& a, const Integer& b, Integer& quotient, Integer& remainder) {
    Integer q, r;
    divide_digits(a.digits, b.digits, q.digits, r.digits);
    q.negative = !q.is_zero() && a.negative != b.negative;
    r.negative = !r.is_zero() && a.negative;
    if (!r.is_zero() && r.negative != b.negative) {
        r = add(r, b);
        q = subtract(q, Integer(1));
    }
    quotient = std::move(q);
    remainder = std::move(r);
}

// Enough bits of the quotient that the sticky one below them lets real() round once.
double true_quotient(const Integer& a, const Integer& b) {
    constexpr std::int64_t wanted = 66, least_exponent = 1076;
    const auto ahead = static_cast<std::int64_t>(a.bits()) - static_cast<std::int64_t>(b.bits());
    const std::int64_t up = std::clamp<std::int64_t>(wanted - ahead, 0, least_exponent);
    Integer q, r;
    divide_digits(shifted_left(a.digits, static_cast<std::size_t>(up)), b.digits, q.digits, r.digits);
    if (!r.is_zero()) {
        if (q.is_zero()) q.digits.push_back(0);
        q.digits[0] |= 1;
    }
    const double v = std::ldexp(q.real(), -static_cast<int>(up));
    return a.negative != b.negative ? -v : v;
}

Integer shift_left(const Integer& a, std::size_t bits) {
    Integer out;
    out.digits = shifted_left(a.digits, bits);
    out.negative = a.negative;
    return out;
}

Integer shift_right(const Integer& a, std::size_t bits) {
    Integer quotient, remainder;
    divide(a, shift_left(Integer(1), bits), quotient, remainder);
    return quotient;
}

Integer bitwise(BitOperation op, const Integer& a, const Integer& b) {
    const std::size_t n = std::max(a.size(), b.size()) + 1;
    const auto complement = [n](const Integer& v) {
        Digits d = v.digits;
        d.resize(n);
        if (!v.negative) return d;
        std::uint64_t carry = 1;
        for (std::uint32_t& digit : d) {
            carry += (digit_base - 1) ^ digit;
            digit = static_cast<std::uint32_t>(carry % digit_base);
            carry /= digit_base;
        }
        return d;
    };
    const Digits x = complement(a), y = complement(b);
    Integer out;
    out.digits.resize(n);
    for (std::size_t i = 0; i < n; ++i)
        out.digits[i] = op == BitOperation::And ? x[i] & y[i] : op == BitOperation::Or ? x[i] | y[i] : x[i] ^ y[i];
    if ((out.digits.back() >> (digit_bits - 1) & 1) != 0) {
        std::uint64_t carry = 1;
        for (std::uint32_t& digit : out.digits) {
            carry += (digit_base - 1) ^ digit;
            digit = static_cast<std::uint32_t>(carry % digit_base);
            carry /= digit_base;
        }
        out.negative = true;
    }
    trim(out.digits);
    if (out.is_zero()) out.negative = false;
    return out;
}

Integer from_real(double v) {
    int exponent = 0;
    const double m = std::frexp(std::trunc(std::fabs(v)), &exponent);
    Integer out(static_cast<std::int64_t>(std::ldexp(m, 53)));
    out = exponent >= 53 ? shift_left(out, static_cast<std::size_t>(exponent - 53))
                         : shift_right(out, static_cast<std::size_t>(std::min(53 - exponent, 60)));
    if (v < 0) out = negate(out);
    return out;
}

std::string decimal(const Integer& v) {
    if (v.is_zero()) return "0";
    Digits rest = v.digits;
    std::string text;
    while (!rest.empty()) {
        std::uint32_t part = divide_by_digit(rest, 1000000000);
        for (int i = 0; i < 9 && (!rest.empty() || part != 0); ++i, part /= 10)
            text.push_back(static_cast<char>('0' + part % 10));
    }
    if (v.negative) text.push_back('-');
    return {text.rbegin(), text.rend()};
}

Integer from_decimal(std::string_view text) {
    const bool negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    Integer out;
    for (const char c : text) {
        std::uint64_t carry = static_cast<std::uint64_t>(c - '0');
        for (std::uint32_t& digit : out.digits) {
            carry += std::uint64_t{digit} * 10;
            digit = static_cast<std::uint32_t>(carry % digit_base);
            carry /= digit_base;
        }
        if (carry != 0) out.digits.push_back(static_cast<std::uint32_t>(carry));
    }
    out.negative = negative && !out.is_zero();
    return out;
}

}  // namespace arenarium::script::simulated
