// Integers of any size, in CPython's digits of 30 bits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arenarium::script::simulated {

struct Integer {
    bool negative = false;
    std::vector<std::uint32_t> digits;  // least first; the last is not 0; zero has none

    Integer() = default;
    Integer(std::int64_t);
    std::size_t size() const { return digits.size(); }
    bool is_zero() const { return digits.empty(); }
    std::optional<std::int64_t> small() const;  // when it fits
    double real() const;                        // correctly rounded; infinite when it is too large
    std::size_t bits() const;                   // of its magnitude
    friend bool operator==(const Integer&, const Integer&) = default;
};

int compare(const Integer&, const Integer&);  // below 0, 0, above 0
int compare_magnitude(const Integer&, const Integer&);
Integer add(const Integer&, const Integer&);
Integer subtract(const Integer&, const Integer&);
Integer multiply(const Integer&, const Integer&);
// Floored. Requires b != 0.
void divide(const Integer& a, const Integer& b, Integer& quotient, Integer& remainder);
// The quotient, correctly rounded; infinite when it is too large. Requires b != 0.
double true_quotient(const Integer& a, const Integer& b);
Integer shift_left(const Integer&, std::size_t bits);
Integer shift_right(const Integer&, std::size_t bits);  // floored
enum class BitOperation : std::uint8_t { And, Or, Xor };
Integer bitwise(BitOperation, const Integer&, const Integer&);
Integer negate(Integer);
// Truncated. Requires a finite number.
Integer from_real(double);
std::string decimal(const Integer&);
// Decimal digits only, with an optional sign.
Integer from_decimal(std::string_view);

}  // namespace arenarium::script::simulated
