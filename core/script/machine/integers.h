// Ints of any size. One that fits 64 bits lies in its Value (Type::Int); any other is an object (Type::BigInt), and no
// int has both forms. What is said here of ints holds for bools too.
//
// The work and the memory of great ones count before they are done. Arithmetic of the objects is
// Boost.Multiprecision's.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/script/language/ast.h"
#include "core/script/language/bounds.h"
#include "core/script/machine/runtime.h"

namespace arenarium::script {

// Every operator but @ and ** with a negative exponent; / gives a float. Nothing: raised.
Value int_operation(Runtime&, Operator, const Value& a, const Value& b);
Value negate_int(Runtime&, const Value&);
Value invert_int(Runtime&, const Value&);
Value absolute_int(Runtime&, const Value&);
// pow(base, exponent, modulus), also with a negative exponent.
Value power_modulo(Runtime&, const Value& base, const Value& exponent, const Value& modulus);
// To a multiple of 10**places, halves to the even one. REQUIRES: places > 0.
Value round_int(Runtime&, const Value&, std::int64_t places);

std::strong_ordering compare_ints(const Value& a, const Value& b);
// By their exact values.
std::partial_ordering compare_int_with_real(const Value& a, double b);
bool is_negative_int(const Value&);
// As CPython's long_hash.
std::uint64_t hash_int(const Value&);
std::uint64_t bit_length_of_int(const Value&);
std::uint64_t bit_count_of_int(const Value&);

// Truncates as int(x) does.
Value int_from_real(Runtime&, double);
// The words of the absolute value, the least first, and back.
std::vector<std::uint32_t> int_words(const Value&);
Value int_from_words(Runtime&, std::span<const std::uint32_t> words);
// The nearest one, halves to even. False: it is too large, and `real` infinite.
bool int_as_real(const Value&, double& real);
// The same with CPython's OverflowError.
bool int_to_real(Runtime&, const Value&, double& real);
// Clamped to what 64 bits hold.
std::int64_t clamped_int(const Value&);

// REQUIRES: digits of that base, 2 to 36, at least one. A ValueError where there are more than max_str_digits.
Value int_from_digits(Runtime&, std::string_view digits, int base, bool negative);
// The digits of the absolute value, small letters. A ValueError as above.
bool int_digits(Runtime&, const Value&, int base, std::string& digits);
// Of a literal that does not fit 64 bits; base and digits as above, checked by the parser.
Value int_constant(Heap&, std::string_view digits, int base);

}  // namespace arenarium::script
