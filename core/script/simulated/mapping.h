// dict and set, as Objects/dictobject.c and setobject.c lay them out.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/script/simulated/object.h"

namespace arenarium::script::simulated {

// PyDictKeysObject: of one dict, or shared by the instances of a class.
struct KeyTable {
    struct Entry {
        std::uint64_t hash = 0;
        Ref key;  // null: deleted
        Ref value;
    };
    static constexpr std::int32_t empty = -1;
    static constexpr std::int32_t dummy = -2;

    std::uint8_t log2 = 3;
    bool str_keys = true;
    BlockId block;
    std::uint32_t usable = 0;
    std::vector<Entry> entries;  // dk_nentries of them
    std::vector<std::int32_t> slots;

    std::size_t slot_for(std::uint64_t hash) const;  // the first free one
};

struct InstanceObject;
struct TypeObject;

struct DictObject : Object {
    explicit DictObject(World& w) : Object(w, Kind::Dict) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    void clear() override { remove_all(); }

    // Null when the key is absent. Raises what hashing and comparing raise.
    Ref find(const Ref& key);
    void set(const Ref& key, Ref value);  // insertdict
    Ref remove(const Ref& key);           // null: it was not there
    void remove_all();                    // dict.clear
    void cut(std::size_t end);            // popitem: no entry stands there or behind it
    std::size_t size() const { return split() ? shared_size() : used_; }
    // Positions are those of entries; `at` goes beyond deleted ones.
    bool next(std::size_t& at, Ref& key, Ref& value) const;
    bool previous(std::size_t& at, Ref& key, Ref& value) const;
    std::size_t end() const;
    static Ref presized(World&, std::size_t count, bool str_keys);  // dict_new_presized
    void grow_for(const DictObject& other);                         // dict_merge, before it adds so many
    void copy_from(DictObject& other);
    // PyDict_Copy: the keys come before the dict.
    static Ref copy_of(DictObject& other);                   // clone_combined_dict_keys, or one by one
    void track_for(const Object& key, const Object& value);  // MAINTAIN_TRACKING
    std::uint64_t keys_bytes() const;
    BlockId keys_block() const { return table_ == nullptr ? BlockId{} : table_->block; }
    BlockId values_block() const { return values_; }
    std::uint64_t version() const { return version_; }

    TypeObject* subtype = nullptr;  // collections.defaultdict or Counter; null: it is a dict
    Ref factory;                    // default_factory

    // A split table: keys of the class, values of the instance.
    bool split() const { return owner != nullptr; }
    InstanceObject* owner = nullptr;
    // Leaves the instance's values for a table of its own, of that size or of the least for a new key.
    void combine(std::uint8_t log2 = 0, bool str_keys = true);
    void make_least_table() { make_table(3, true); }
    // The instance goes or lets it go: the values are its own now, in `block`; the keys stay those of the class.
    void adopt(std::vector<KeyTable::Entry> values, BlockId block);

private:
    friend struct InstanceObject;
    std::size_t shared_size() const;
    static Ref split_copy(DictObject& other);
    void track_as(const DictObject& other);
    bool clonable() const;
    std::unique_ptr<KeyTable> clone_table() const;
    std::int32_t lookup(const Ref& key, std::uint64_t hash) const;
    static void leave_values(InstanceObject& instance);                     // a table of its own has what counts
    void make_table(std::uint8_t log2, bool str_keys, BlockId given = {});  // no block: asks for one
    void resize(std::uint8_t log2, bool str_keys);
    void entry_written(std::size_t at);
    void append(std::uint64_t hash, const Ref& key, Ref value);
    void free_table(std::unique_ptr<KeyTable> table);

    std::unique_ptr<KeyTable> table_;  // null: Py_EMPTY_KEYS; without a block: the keys are those of a class
    BlockId values_;                   // of a split table that no instance has any more
    std::size_t used_ = 0;
    std::uint64_t version_ = 0;  // counts changes of the set of keys
};

struct SetObject : Object {
    SetObject(World& w, Kind k) : Object(w, k), slots(8) {}
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>&) const override;
    void clear() override { remove_all(); }

    struct Slot {
        std::uint64_t hash = 0;
        Ref key;
        bool dummy = false;
    };
    bool contains(const Ref& key);
    void add(const Ref& key);  // set_add_entry
    bool discard(const Ref& key);
    void merge(SetObject& other);  // set_merge
    Ref pop();                     // requires used > 0
    void remove_all();             // set_clear_internal
    void swap_body(SetObject& other);
    // Room for so many more before the keys of a dict are added (set_update_internal).
    void make_room(std::size_t more);
    void resize(std::size_t minimum);  // set_table_resize
    bool next(std::size_t& at, Ref& key) const;

    std::vector<Slot> slots;
    BlockId storage;  // none: the table in the object
    std::size_t used = 0;
    std::size_t fill = 0;
    std::size_t finger = 0;
    void drop_dummies();  // when they are more than a fourth (set_difference_update_internal)

private:
    std::size_t locate(const Ref& key, std::uint64_t hash, bool& found);
    void insert_clean(std::uint64_t hash, Ref key);
};

inline bool is_set(const Ref& v) {
    return v.is(Kind::Set) || v.is(Kind::FrozenSet);
}

}  // namespace arenarium::script::simulated
