// Who owns the objects of an interpreter, and how they go.
//
// An object goes with its last reference, and takes along what it alone held: depth first, its values in the order of
// CPython's tp_dealloc (each type in objects.h states its own), then its storage, then itself. No destructor does that;
// release() walks, and the way back up is kept in the dying objects themselves, so that releasing takes neither stack
// nor memory, however deep the nesting.
//
// What drops the last reference inside a release (a watcher, a method that runs there) starts a release of its own,
// which is done when it returns, as a Py_DECREF in C. An object that is going has let go of a value before that value
// goes, and nothing refers to it any more: nobody can meet it half taken apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/script/machine/value.h"

namespace arenarium::script {

// An object that can be part of a cycle; the heap knows them all and takes the cycles apart in the end.
struct Container : Object {
    Container(Heap& h, Type t);
    ~Container() override;
    Object* drop_next(std::uint32_t& at) override = 0;

    Container* previous = nullptr;
    Container* next = nullptr;
};

// Drops values in the order given, up to the first whose object has to go; null when there is none.
template <class... Values>
Object* drop_in_order(Values&... values) {
    Object* gone = nullptr;
    static_cast<void>((((gone = values.drop()) != nullptr) || ...));
    return gone;
}

// The same for a list's or tuple's items, from the last to the first (list_dealloc, tupledealloc).
inline Object* drop_last_to_first(std::vector<Value>& values) {
    while (!values.empty()) {
        Object* gone = values.back().drop();
        values.pop_back();
        if (gone != nullptr) return gone;
    }
    return nullptr;
}

// Takes away all values but the first `count`, from the last on or in order. What they referred to may go with them.
inline void drop_down_to(std::vector<Value>& values, std::size_t count) {
    while (values.size() > count)
        values.pop_back();
}
inline void drop_up_from(std::vector<Value>& values, std::size_t count) {
    for (std::size_t i = count; i < values.size(); ++i)
        values[i].reset();
    if (values.size() > count) values.erase(values.begin() + static_cast<std::ptrdiff_t>(count), values.end());
}

// Told of everything that goes, in order, while it is still there to look at. It may drop values, but make none of what
// goes.
class ReleaseWatcher {
public:
    enum class Part : std::uint8_t {
        Storage,  // what the object holds its values in: ob_item, ma_keys, a set's table
        Object,
    };
    virtual ~ReleaseWatcher() = default;
    virtual void released(const Object& object, Part part) = 0;
};

// What malloc takes for so many bytes: with its header, rounded up (glibc, 64 bits).
constexpr std::size_t allocated(std::size_t bytes) {
    return bytes == 0 ? 0 : bytes < 24 ? 32 : (bytes + 8 + 15) / 16 * 16;
}

// How much more than needed something still grows by near the limit. By single items, each append would move them all.
constexpr std::size_t least_growth(std::size_t size) {
    return size / 16;
}

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
        charge(*object, allocated(sizeof(T)) + held);
        return object;
    }

    // Sets what `object` counts for, in bytes: what really was allocated, room for more included.
    void charge(Object& object, std::size_t bytes) {
        used_ += bytes - object.charged;
        object.charged = bytes;
    }
    // Counts memory that belongs to no object; see Held.
    void hold(std::size_t bytes) { used_ += bytes; }
    void let_go(std::size_t bytes) { used_ -= bytes; }
    // What others remember for the script, in bytes; set anew now and then.
    void set_elsewhere(std::size_t bytes) { elsewhere_ = bytes; }
    std::size_t elsewhere() const { return elsewhere_; }
    bool fits(std::size_t more_bytes) const { return !exceeded() && more_bytes <= limit_ - used_ - elsewhere_; }
    bool exceeded() const { return used_ + elsewhere_ > limit_; }
    std::size_t used() const { return used_; }
    std::size_t limit() const { return limit_; }

    // Of an object without references. It and what it alone held are gone when this returns.
    void release(Object*) noexcept;
    // Null: nobody. The watcher must outlive the heap, or be taken away before.
    void watch(ReleaseWatcher* watcher) { watcher_ = watcher; }

private:
    friend struct Container;
    std::size_t limit_;
    std::size_t used_ = 0;
    std::size_t elsewhere_ = 0;
    Container* containers_ = nullptr;
    ReleaseWatcher* watcher_ = nullptr;
};

// Memory that a builtin uses while it works counts as long as this lives.
class Held {
public:
    explicit Held(Heap& heap, std::size_t bytes = 0) : heap_(heap), bytes_(bytes) { heap.hold(bytes); }
    ~Held() { heap_.let_go(bytes_); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    void set(std::size_t bytes) {
        heap_.let_go(std::exchange(bytes_, bytes));
        heap_.hold(bytes);
    }

private:
    Heap& heap_;
    std::size_t bytes_;
};

}  // namespace arenarium::script
