// A value of a running script: 16 bytes, with small values inside and objects counted by reference.
// Counts are exact and a value is released the moment its last reference goes, as in CPython.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace arenarium::script {

class Heap;

enum class Type : std::uint8_t {
    Nothing,  // no value: an unbound variable, or "an exception was raised" as the result of a function
    None,
    Ellipsis,
    Bool,
    Int,
    Float,
    // Objects from here on.
    Str,
    List,
    Tuple,
    Dict,
    Set,
    Range,
    Slice,
    Function,
    Builtin,
    BoundMethod,
    Iterator,
    Cell,
    Block,
    Exception,
    Class,
    Module,
    Stats,
    DictView,
    Actor,
    BigInt,  // an int beyond 64 bits, see integers.h
};
inline constexpr std::size_t type_count = static_cast<std::size_t>(Type::BigInt) + 1;

struct Object {
    Object(Heap& h, Type t) : heap(h), type(t) {}
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;
    virtual ~Object() = default;

    // Drops the values that it holds, in CPython's order, up to the first whose object has to go before the rest, and
    // returns that; null when it holds nothing any more. `at` is 0 the first time; where it is up to is kept there.
    virtual Object* drop_next(std::uint32_t& /*at*/) { return nullptr; }
    // Whether its values lie in memory of its own.
    virtual bool has_storage() const { return false; }

    Heap& heap;
    union {
        std::size_t charged = 0;  // bytes that the heap counts for it
        Object* held_by;          // while it is released: what goes on after it
    };
    union {
        std::uint32_t refs = 0;
        std::uint32_t dropped;  // while it is released: see drop_next
    };
    const Type type;
};

class Value {
public:
    Value() noexcept : tag_(Type::Nothing), bits_{.integer = 0} {}
    // Takes a reference of its own.
    explicit Value(Object* object) noexcept : tag_(object->type), bits_{.object = object} { ++object->refs; }
    Value(const Value& other) noexcept : tag_(other.tag_), bits_(other.bits_) {
        if (is_object()) ++bits_.object->refs;
    }
    Value(Value&& other) noexcept : tag_(std::exchange(other.tag_, Type::Nothing)), bits_(other.bits_) {}
    Value& operator=(Value other) noexcept {
        std::swap(tag_, other.tag_);
        std::swap(bits_, other.bits_);
        return *this;
    }
    // Inline in large files, too, where compilers stop doing so by themselves.
    [[gnu::always_inline]] ~Value() {
        if (is_object() && --bits_.object->refs == 0) release(bits_.object);
    }

    // Lets go of what it refers to. The caller has to release the object that is returned; null: others refer to it.
    Object* drop() noexcept {
        const bool last = is_object() && --bits_.object->refs == 0;
        tag_ = Type::Nothing;
        return last ? bits_.object : nullptr;
    }
    // Becomes Nothing, and what it referred to goes if this was the last reference.
    void reset() noexcept {
        if (Object* gone = drop()) release(gone);
    }

    static Value none() { return Value(Type::None, {.integer = 0}); }
    static Value ellipsis() { return Value(Type::Ellipsis, {.integer = 0}); }
    static Value boolean(bool b) { return Value(Type::Bool, {.integer = b ? 1 : 0}); }
    static Value integer(std::int64_t i) { return Value(Type::Int, {.integer = i}); }
    static Value real(double d) { return Value(Type::Float, {.real = d}); }

    Type type() const { return tag_; }
    bool is(Type t) const { return tag_ == t; }
    bool is_object() const { return tag_ >= Type::Str; }
    bool is_nothing() const { return tag_ == Type::Nothing; }
    bool is_none() const { return tag_ == Type::None; }
    bool is_int() const { return tag_ == Type::Int; }
    bool is_integral() const { return tag_ == Type::Int || tag_ == Type::Bool; }
    bool is_number() const { return tag_ >= Type::Bool && tag_ <= Type::Float; }
    // The same for ints of any size.
    bool is_any_int() const { return is_integral() || tag_ == Type::BigInt; }
    bool is_any_number() const { return is_number() || tag_ == Type::BigInt; }

    std::int64_t as_int() const { return bits_.integer; }  // of an Int or a Bool
    bool as_bool() const { return bits_.integer != 0; }
    double as_real() const { return bits_.real; }
    Object* object() const { return bits_.object; }
    template <class T>
    T& as() const {
        return *static_cast<T*>(bits_.object);
    }

    // Python's `is`. Floats are no objects here: equal ones are the same, and a NaN is one with its own bits, see
    // fresh_nan().
    bool same_as(const Value& other) const {
        return tag_ == other.tag_ &&
               (bits_.integer == other.bits_.integer || (tag_ == Type::Float && bits_.real == other.bits_.real));
    }

private:
    union Bits {
        std::int64_t integer;
        double real;
        Object* object;
    };
    Value(Type tag, Bits bits) noexcept : tag_(tag), bits_(bits) {}
    static void release(Object*);

    Type tag_;
    Bits bits_;
};

}  // namespace arenarium::script
