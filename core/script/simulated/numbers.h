// Numbers as operands: int and bool together are integral.
#pragma once

#include "core/script/language/ast.h"
#include "core/script/simulated/object.h"

namespace arenarium::script::simulated {

bool is_integral(const Ref&);
bool is_number(const Ref&);
const Integer& integer_of(const Ref&);  // of an integral
double real_of(World&, const Ref&);     // of a number; raises when it is too large
// Null: the operator has no meaning for these.
Ref number_operation(World&, Operator, const Ref& a, const Ref& b);
// Of ints, the divisor not 0; floored.
struct IntParts {
    Ref quotient, remainder;
};
IntParts int_divmod(World&, const Ref& a, const Ref& b);
Ref int_quotient(World&, const Ref& a, const Ref& b);
Ref int_remainder(World&, const Ref& a, const Ref& b);
// Raises it: of 3.14 with one text for all, before with this one.
[[noreturn]] void raise_zero_division(World&, std::string_view before_3_14);
Ref int_true_quotient(World&, const Integer& a, const Integer& b);
int compare_numbers(Comparison op, const Ref& a, const Ref& b, bool& ordered);
std::uint64_t hash_number(const Ref&);

}  // namespace arenarium::script::simulated
