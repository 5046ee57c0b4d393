// The object of an int that does not fit 64 bits, for the files that compute with it: they see all of
// Boost.Multiprecision.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <limits>

#include "core/script/machine/operations.h"

namespace arenarium::script {

namespace mp = boost::multiprecision;
using Integer = mp::number<mp::cpp_int_backend<>, mp::et_off>;

inline std::uint64_t limbs(const Integer& i) {
    return i.backend().size();
}

// An int that does not fit 64 bits.
struct BigInt final : Object {
    BigInt(Heap& h, Integer v) : Object(h, Type::BigInt), value(std::move(v)) {
        const auto& backend = value.backend();
        if (backend.capacity() > Integer::backend_type::internal_limb_count)
            charged = allocated(backend.capacity() * sizeof(*backend.limbs()));
    }
    const Integer value;
};

// An int of either form as an Integer.
class Operand {
public:
    explicit Operand(const Value& v)
        : small_(v.is_integral() ? v.as_int() : 0), value_(v.is_integral() ? small_ : v.as<BigInt>().value) {}
    Operand(const Operand&) = delete;
    Operand& operator=(const Operand&) = delete;
    const Integer& operator*() const { return value_; }
    const Integer* operator->() const { return &value_; }

private:
    const Integer small_;
    const Integer& value_;
};

inline std::uint64_t magnitude(std::int64_t i) {
    return i < 0 ? 0 - static_cast<std::uint64_t>(i) : static_cast<std::uint64_t>(i);
}

inline std::uint64_t bit_length(const Integer& i) {
    return i.is_zero() ? 0 : mp::msb(i.sign() < 0 ? Integer(-i) : i) + 1;
}

inline Value made(Heap& heap, Integer i) {
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    if (i.compare(least) >= 0 && i.compare(largest) <= 0) return Value::integer(static_cast<std::int64_t>(i));
    return Value(heap.make<BigInt>(std::move(i)));
}

// Whether a result of so many bits, and the work of so many products of limbs, can be paid for. Where an Integer grows
// it may take four times what it needs.
inline bool afford(Runtime& rt, std::uint64_t bits, std::uint64_t products = 0) {
    const std::uint64_t bytes = bits / 8 + 32;
    return rt.reserve(bytes > (std::uint64_t{1} << 60) ? bytes : bytes * 4) && rt.tick(bytes / 512 + products / 4);
}

inline bool afford_product(Runtime& rt, const Integer& a, const Integer& b) {
    return afford(rt, (limbs(a) + limbs(b)) * 64, limbs(a) * limbs(b));
}

}  // namespace arenarium::script
