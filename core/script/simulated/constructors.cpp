// Calls of builtin types, and how large their objects are.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/script/language/decimal.h"
#include "core/script/simulated/iterators.h"
#include "core/script/simulated/methods.h"
#include "core/script/simulated/numbers.h"

namespace arenarium::script::simulated {
Ref construct_object(World& world, const Ref&, CallArguments&) {
    world.raise("TypeError", "object() is not part of the objects mode: write a class");
}

Ref construct_int(World& world, const Ref&, CallArguments& a) {
    if (a.positional.empty()) return world.integer(0);
    const Ref& v = a.positional[0];
    if (a.positional.size() == 2) world.raise("TypeError", "int() with a base is not part of the objects mode");
    if (v.is(Kind::Int)) return v;
    if (v.is(Kind::Bool)) return world.integer(integer_of(v));
    if (v.is(Kind::Float)) {
        const double d = v.as<FloatObject>().value;
        if (std::isnan(d)) world.raise("ValueError", "cannot convert float NaN to integer");
        if (std::isinf(d)) world.raise("OverflowError", "cannot convert float infinity to integer");
        return world.integer(from_real(d));
    }
    if (v.is(Kind::Str)) {
        std::string digits;
        const bool separated = without_underscores(ascii_number(utf8(v.as<StrObject>().text)), digits);
        const std::size_t from = !digits.empty() && (digits[0] == '-' || digits[0] == '+') ? 1 : 0;
        if (!separated || digits.size() == from || digits.find_first_not_of("0123456789", from) != std::string::npos)
            world.raise("ValueError", fmt::format("invalid literal for int() with base 10: {}",
                                                  utf8(utf32(repr(v)).substr(0, 200))));  // %.200R
        // long_from_string_base asks for the digits that the text may need.
        constexpr double digits_of_30_bits = 0.11073093649624542;  // log(10) / log(2**30)
        const auto size = static_cast<std::size_t>(static_cast<double>(digits.size() - from) * digits_of_30_bits) + 1;
        if (digits.size() - from > 600) world.unverified("reads a very long int");
        Integer value = from_decimal(digits);
        if (!value.negative || !world.profile.rules.int_text_sign_last) return world.integer_in(std::move(value), size);
        Ref made = world.integer_in(negate(value), size);
        if (made->immortal) return world.integer(std::move(value));
        made.as<IntObject>().value.negative = true;
        return made;
    }
    world.raise("TypeError", fmt::format("int() argument must be a string, a bytes-like object or a real number, not "
                                         "'{}'",
                                         type_name(v)));
}

Ref construct_bool(World& world, const Ref&, CallArguments& a) {
    return world.boolean(!a.positional.empty() && truth(a.positional[0]));
}

Ref construct_float(World& world, const Ref&, CallArguments& a) {
    if (a.positional.empty()) return world.real(0);
    const Ref& v = a.positional[0];
    if (v.is(Kind::Float)) return v;
    if (is_integral(v)) return world.real(real_of(world, v));
    if (v.is(Kind::Str)) {
        std::string text;
        double d = 0;
        if (!without_underscores(ascii_number(utf8(v.as<StrObject>().text)), text) || !read_real(text, d))
            world.raise("ValueError", fmt::format("could not convert string to float: {}", repr(v)));
        return world.real(d);
    }
    world.raise("TypeError", fmt::format("float() argument must be a string or a real number, not '{}'", type_name(v)));
}

Ref construct_str(World& world, const Ref&, CallArguments& a) {
    return a.positional.empty() ? world.str(std::u32string()) : to_str(world, a.positional[0]);
}

Ref construct_bytes(World& world, const Ref&, CallArguments& a) {
    if (a.positional.empty()) return world.bytes("");
    if (a.positional[0].is(Kind::Bytes)) return a.positional[0];
    if (is_integral(a.positional[0])) {
        const std::int64_t n = as_index(world, a.positional[0]);
        if (n < 0) world.raise("ValueError", "negative count");
        if (n > 1 << 30) world.raise("MemoryError", "");
        return world.bytes(std::string(static_cast<std::size_t>(n), '\0'));
    }
    if (a.positional[0].is(Kind::Str)) world.raise("TypeError", "string argument without an encoding");
    if (!is_iterable(world, a.positional[0]))
        world.raise("TypeError", fmt::format("cannot convert '{}' object to bytes", type_name(a.positional[0])));
    std::string out;
    const Ref iterator = iterate(world, a.positional[0]);
    while (const Ref item = next_of(world, iterator)) {
        const std::int64_t b = as_index(world, item);
        if (b < 0 || b > 255) world.raise("ValueError", "bytes must be in range(0, 256)");
        out.push_back(static_cast<char>(b));
    }
    world.unverified("makes bytes of an iterator");
    return world.bytes(out);
}

// list_vectorcall makes the object by tp_alloc, past the free list.
Ref construct_list(World& world, const Ref&, CallArguments& a) {
    auto* object = new ListObject(world);
    const Ref made(object);
    object->block = world.heap.malloc_gc(world.profile.sizes.list);
    world.track(*object);
    if (!a.positional.empty() && !world.profile.rules.list_extends_exactly && is_iterable(world, a.positional[0]))
        preallocate_for(world, *object, a.positional[0]);
    if (!a.positional.empty()) extend_list(world, *object, a.positional[0]);
    return made;
}

Ref construct_tuple(World& world, const Ref&, CallArguments& a) {
    return a.positional.empty() ? world.tuple({}) : tuple_from(world, a.positional[0]);
}

Ref construct_dict(World& world, const Ref&, CallArguments& a) {
    Ref made = world.dict_alloc();
    if (!a.positional.empty()) update_dict(world, made.as<DictObject>(), a.positional[0]);
    for (const auto& [name, value] : a.keywords)
        made.as<DictObject>().set(name, value);
    return made;
}

Ref construct_set(World& world, const Ref&, CallArguments& a) {
    Ref made = world.set(Kind::Set);
    if (!a.positional.empty()) update_set(world, made.as<SetObject>(), a.positional[0]);
    return made;
}

Ref construct_frozenset(World& world, const Ref&, CallArguments& a) {
    if (!a.positional.empty() && a.positional[0].is(Kind::FrozenSet)) return a.positional[0];
    Ref made = world.set(Kind::FrozenSet);
    if (!a.positional.empty()) update_set(world, made.as<SetObject>(), a.positional[0]);
    return made;
}

Ref construct_type(World& world, const Ref&, CallArguments& a) {
    if (a.positional.size() != 1) world.raise("TypeError", "type() takes 1 argument in the objects mode");
    Ref type = type_of(a.positional[0]);
    if (!type)
        world.raise("TypeError",
                    fmt::format("the type of a {} is not part of the objects mode", type_name(a.positional[0])));
    return type;
}

std::uint64_t size_of(World& world, const Ref& v) {
    const objects::ObjectProfile& p = world.profile;
    const objects::ObjectSizes& s = p.sizes;
    const std::uint64_t head = p.gc_head;
    switch (v->kind) {
        case Kind::None:
        case Kind::Ellipsis:
        case Kind::NotImplemented:
            return 16;
        case Kind::Bool:
        case Kind::Int: {
            const std::size_t digits = integer_of(v).size();
            return s.long_header + 4 * std::max<std::size_t>(digits, 1);  // zero has room for one
        }
        case Kind::Float:
            return s.float_object;
        case Kind::Str: {
            const auto& text = v.as<StrObject>().text;
            char32_t most = 0;
            for (const char32_t c : text)
                most = std::max(most, c);
            const std::uint64_t unit = most < 0x100 ? 1 : most < 0x10000 ? 2 : 4;
            return (most < 0x80 ? s.str_ascii : s.str_compact) + (text.size() + 1) * unit;
        }
        case Kind::Bytes:
            return s.bytes_header + v.as<BytesObject>().bytes.size();
        case Kind::List:
            return head + s.list + 8 * v.as<ListObject>().allocated;
        case Kind::Tuple:
            return head + s.tuple_header + 8 * v.as<TupleObject>().items.size();
        case Kind::Dict: {
            const DictObject& dict = v.as<DictObject>();
            const std::uint64_t more = dict.subtype == nullptr ? 0 : world.heap.bytes_of(dict.block) - head - s.dict;
            if (!dict.split()) return head + s.dict + more + dict.keys_bytes();
            // Its keys belong to the class; its values are counted as many as those have room for (_PyDict_SizeOf).
            const TypeObject& of = dict.owner->cls();
            return head + s.dict + 8 * (of.shared_usable + of.shared_names.size());
        }
        case Kind::Set:
        case Kind::FrozenSet: {
            const SetObject& set = v.as<SetObject>();
            return head + s.set + (set.storage ? 16 * set.slots.size() : 0);
        }
        case Kind::Range:
            return s.range;
        default:
            world.unverified("asks for a size that is not verified");
            return v->block ? world.heap.bytes_of(v->block) : 16;
    }
}

}  // namespace arenarium::script::simulated
