// The two hash tables of the language. HashTable keeps insertion order, as dict does. Both probe and grow as CPython's
// do (Objects/dictobject.c and setobject.c, 3.11): keys that collide here collide there, and sets of numbers come out
// in the order that CPython prints.
#pragma once

#include <cstdint>
#include <vector>

#include "core/script/machine/value.h"

namespace arenarium::script {

class Runtime;

class HashTable {
public:
    struct Entry {
        std::uint64_t hash;
        Value key;  // Nothing: deleted
        Value value;
    };

    std::size_t size() const { return live_; }
    // Positions of entries in insertion order; deleted ones in between. An iterator remembers a position.
    const std::vector<Entry>& entries() const { return entries_; }
    // Counts changes of the set of keys, so that an iterator notices.
    std::uint64_t version() const { return version_; }

    // Bytes that the entries and the slots take.
    std::size_t bytes() const {
        return entries_.capacity() * sizeof(Entry) + slots_.capacity() * sizeof(slots_[0]) + 16;
    }

    // Comparing keys can raise, and so can growing: then false, with the exception pending. `found` is null when the
    // key is absent.
    bool find(Runtime&, const Value& key, std::uint64_t hash, Value*& found);
    bool set(Runtime&, const Value& key, std::uint64_t hash, Value value);
    // Moves the value to `removed`, which stays Nothing when the key is absent.
    bool remove(Runtime&, const Value& key, std::uint64_t hash, Value& removed);
    // Requires size() > 0.
    Entry pop_last();
    void clear();
    // Becomes equal to `other`.
    bool copy(Runtime&, const HashTable& other);

    // See Object::drop_next. The table is not to be used afterwards.
    Object* drop_next(std::uint32_t& at);
    bool has_storage() const { return entries_.capacity() > 0; }

private:
    static constexpr std::uint32_t empty = 0xffffffff;
    static constexpr std::uint32_t dummy = 0xfffffffe;  // deleted: probing goes on behind it
    // The slot of the key (`found`), or the one to put it in.
    bool locate(Runtime&, const Value& key, std::uint64_t hash, std::size_t& slot, bool& found);
    // Makes room for as many entries again as are live, and drops the dead ones.
    bool grow(Runtime&);

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> slots_;  // index into entries_; size is a power of two
    std::size_t live_ = 0;
    std::size_t usable_ = 0;  // entries that can be added before the table grows; dk_usable
    std::uint64_t version_ = 0;
};

class HashSet {
public:
    struct Entry {
        std::uint64_t hash = 0;
        Value key;
        bool dummy = false;  // deleted: probing goes on behind it
    };

    HashSet() : table_(8) {}
    std::size_t size() const { return used_; }
    const std::vector<Entry>& table() const { return table_; }
    std::size_t bytes() const { return table_.capacity() * sizeof(Entry) + 16; }
    std::uint64_t version() const { return version_; }

    bool contains(Runtime&, const Value& key, std::uint64_t hash, bool& found);
    bool add(Runtime&, const Value& key, std::uint64_t hash);
    bool remove(Runtime&, const Value& key, std::uint64_t hash, bool& removed);
    bool merge(Runtime&, const HashSet& other);
    // Makes room for so many more at once, as CPython does before it adds the keys of a dict.
    bool make_room(Runtime&, std::size_t more);
    // Makes the table anew when more than a quarter of it is left of deleted keys.
    bool drop_dummies(Runtime&);
    Value pop();  // requires size() > 0
    void clear();

    // See Object::drop_next. The set is not to be used afterwards.
    Object* drop_next(std::uint32_t& at);
    bool has_storage() const { return table_.size() > 8; }  // beyond CPython's smalltable

private:
    bool locate(Runtime&, const Value& key, std::uint64_t hash, std::size_t& slot, bool& found);
    static std::size_t size_for(std::size_t minimum);
    bool may_resize(Runtime&, std::size_t minimum) const;
    void resize(std::size_t minimum) { move_to(std::vector<Entry>(size_for(minimum))); }
    // All keys go into an empty table, whose size is a power of two.
    void move_to(std::vector<Entry> table) noexcept;
    void insert_clean(Entry entry);

    std::vector<Entry> table_;
    std::size_t used_ = 0;
    std::size_t fill_ = 0;  // used and dummies
    std::size_t finger_ = 0;
    std::uint64_t version_ = 0;
};

}  // namespace arenarium::script
