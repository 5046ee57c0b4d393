// Hashes: those of numbers, texts and tuples are CPython's (Python/pyhash.c, tuplehash).
#include "core/script/machine/hash.h"

#include <fmt/format.h>

#include <cmath>

#include "core/script/machine/integers.h"
#include "core/script/machine/operations.h"
#include "core/script/machine/siphash.h"

namespace arenarium::script {
std::uint64_t hash_real(double x) {
    if (std::isinf(x)) return static_cast<std::uint64_t>(x > 0 ? 314159 : -314159);
    if (std::isnan(x)) return 0;
    constexpr int bits = 61;
    constexpr std::uint64_t modulus = (std::uint64_t{1} << bits) - 1;
    int exponent = 0;
    double m = std::frexp(std::fabs(x), &exponent);
    std::uint64_t h = 0;
    while (m != 0) {
        h = ((h << 28) & modulus) | h >> (bits - 28);
        m *= 268435456.0;
        exponent -= 28;
        const auto part = static_cast<std::uint64_t>(m);
        m -= static_cast<double>(part);
        h += part;
        if (h >= modulus) h -= modulus;
    }
    exponent = exponent >= 0 ? exponent % bits : bits - 1 - ((-1 - exponent) % bits);
    h = ((h << exponent) & modulus) | h >> (bits - exponent);
    if (x < 0) h = 0 - h;
    return h == ~std::uint64_t{0} ? ~std::uint64_t{1} : h;
}

namespace {

bool hash_items(Runtime& rt, std::span<const Value> items, std::uint64_t& hash) {
    TupleHash tuple;
    for (const Value& item : items) {
        std::uint64_t lane = 0;
        if (!rt.tick() || !hash_of(rt, item, lane)) return false;
        tuple.add(lane);
    }
    hash = tuple.of(items.size());
    return true;
}

}  // namespace

bool hash_of(Runtime& rt, const Value& v, std::uint64_t& hash) {
    switch (v.type()) {
        case Type::None:
            // By its address up to 3.11; this is the one in Debian's build, which always lies at the same place.
            hash = 611532;
            return true;
        case Type::Ellipsis:
            hash = 606842;
            return true;
        case Type::Bool:
        case Type::Int:
        case Type::BigInt:
            if (v.is(Type::BigInt) && !rt.tick(bit_length_of_int(v) / 4096)) return false;
            hash = hash_int(v);
            return true;
        case Type::Float:
            hash = hash_real(v.as_real());
            return true;
        case Type::Str: {
            StrObject& s = v.as<StrObject>();
            if (s.hash == 0) {
                if (!rt.tick(s.text.size() / 64)) return false;
                s.hash = hash_text(s.text);
            }
            hash = s.hash;
            return true;
        }
        case Type::Tuple: {
            DepthGuard guard(rt);
            return guard.ok() && hash_items(rt, v.as<TupleObject>().items, hash);
        }
        case Type::Range: {
            const RangeObject& r = v.as<RangeObject>();
            const Value parts[] = {Value::integer(r.length), r.length > 0 ? Value::integer(r.start) : Value::none(),
                                   r.length > 1 ? Value::integer(r.step) : Value::none()};
            return hash_items(rt, parts, hash);
        }
        case Type::List:
        case Type::Dict:
        case Type::Set:
        case Type::Slice:
        case Type::DictView:
            return rt.raise(Exc::TypeError, fmt::format("unhashable type: '{}'", type_name(v)));
        // Blocks hash by the operation that made them, so that runs are alike; the rest by where they are.
        case Type::Block:
            hash = v.as<BlockObject>().block.operation.value;
            return true;
        default:
            hash = reinterpret_cast<std::uintptr_t>(v.object()) >> 4;
            return true;
    }
}

}  // namespace arenarium::script
