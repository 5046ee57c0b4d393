// Hashes that follow from a value alone, as CPython computes them; every kind of running shares them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace arenarium::script {

// Of a float (_Py_HashDouble, Python/pyhash.c). 0 for a NaN, whose hash is that of its object.
std::uint64_t hash_real(double x);

// Of a tuple, a simplified xxHash over the hashes of its items (tuplehash, Objects/tupleobject.c, 3.8 and later).
class TupleHash {
public:
    // The hash of the next item.
    void add(std::uint64_t lane) {
        acc_ += lane * prime2;
        acc_ = acc_ << 31 | acc_ >> 33;
        acc_ *= prime1;
    }
    // The hash, when so many items were added.
    std::uint64_t of(std::size_t items) const {
        const std::uint64_t hash = acc_ + (items ^ (prime5 ^ 3527539U));
        return hash == ~std::uint64_t{0} ? 1546275796U : hash;
    }

private:
    static constexpr std::uint64_t prime1 = 11400714785074694791U, prime2 = 14029467366897019727U,
                                   prime5 = 2870177450012600261U;
    std::uint64_t acc_ = prime5;
};

}  // namespace arenarium::script
