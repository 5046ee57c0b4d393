// A value of a running script: 16 bytes, with small values inside and objects counted by reference.
// Counts are exact and a value is released the moment its last reference goes, as in CPython.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace arenarium::script {

class Heap;

enum class Type : std::uint8_t {
    Nothing,  // no value: an unbound variable, or "an exception was raised" as the result of a function
    None,
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
};

struct Object {
    Object(Heap& h, Type t) : heap(h), type(t) {}
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;
    virtual ~Object() = default;

    Heap& heap;
    std::size_t charged = 0;  // bytes that the heap counts for it
    std::uint32_t refs = 0;
    const Type type;
};

// An object that can be part of a cycle; the heap knows them all and takes the cycles apart in the end.
struct Container : Object {
    Container(Heap& h, Type t);
    ~Container() override;
    // Drops every value it holds.
    virtual void clear() = 0;

    Container* previous = nullptr;
    Container* next = nullptr;
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
    ~Value() {
        if (is_object() && --bits_.object->refs == 0) release(bits_.object);
    }

    static Value none() { return Value(Type::None, {.integer = 0}); }
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

    std::int64_t as_int() const { return bits_.integer; }  // of an Int or a Bool
    bool as_bool() const { return bits_.integer != 0; }
    double as_real() const { return bits_.real; }
    Object* object() const { return bits_.object; }
    template <class T>
    T& as() const {
        return *static_cast<T*>(bits_.object);
    }

    // Python's `is`.
    bool same_as(const Value& other) const {
        return tag_ == other.tag_ &&
               (tag_ == Type::Float ? bits_.real == other.bits_.real : bits_.integer == other.bits_.integer);
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

// Owns every object of one interpreter, counts their bytes, and releases them without recursion.
class Heap {
public:
    explicit Heap(std::size_t limit_bytes) : limit_(limit_bytes) {}
    Heap(const Heap&) = delete;
    Heap& operator=(const Heap&) = delete;
    // Takes apart whatever still refers to itself. No Value of this heap may outlive it.
    ~Heap();

    template <class T, class... Args>
    T* make(Args&&... args) {
        T* object = new T(*this, std::forward<Args>(args)...);
        // The constructor said what the object holds beside itself; nobody counted that yet.
        const std::size_t held = std::exchange(object->charged, 0);
        charge(*object, sizeof(T) + held);
        return object;
    }

    // Sets what `object` counts for, in bytes.
    void charge(Object& object, std::size_t bytes) {
        used_ += bytes - object.charged;
        object.charged = bytes;
    }
    bool fits(std::size_t more_bytes) const { return used_ <= limit_ && more_bytes <= limit_ - used_; }
    bool exceeded() const { return used_ > limit_; }
    std::size_t used() const { return used_; }
    std::size_t limit() const { return limit_; }

    void release(Object*);

private:
    friend struct Container;
    std::size_t limit_;
    std::size_t used_ = 0;
    Container* containers_ = nullptr;
    std::vector<Object*> dying_;
    bool releasing_ = false;
};

}  // namespace arenarium::script
