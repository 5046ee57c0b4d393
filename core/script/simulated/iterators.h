// The iterators of the builtin types.
#pragma once

#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

enum class Yields : std::uint8_t { Keys, Values, Items };

class SequenceIterator final : public IteratorObject {
public:
    // `object` false: a for loop's position in it, which is no object (3.15).
    SequenceIterator(World& w, Ref sequence, bool backwards, bool object = true);
    Ref next() override;
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>& out) const override {
        if (sequence_) out.push_back(sequence_.get());
    }
    std::size_t hint() const;

private:
    Ref sequence_;
    FreeList list_;
    bool backwards_;
    std::int64_t at_ = 0;
};

class RangeIterator final : public IteratorObject {
public:
    RangeIterator(World& w, std::int64_t start, std::int64_t step, std::int64_t n);
    Ref next() override;
    void release() override;
    std::size_t hint() const { return static_cast<std::size_t>(left_); }

private:
    std::int64_t start_, step_, left_;
};

class DictIterator final : public IteratorObject {
public:
    DictIterator(World& w, Ref dict, Yields yields, bool backwards);
    Ref next() override;
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>& out) const override {
        if (dict_) out.push_back(dict_.get());
        if (result_) out.push_back(result_.get());
    }
    std::size_t hint() const { return dict_ ? dict_.as<DictObject>().size() : 0; }

private:
    Ref dict_, result_;
    Yields yields_;
    bool backwards_;
    std::size_t at_ = 0;
    std::size_t size_;
};

class SetIterator final : public IteratorObject {
public:
    SetIterator(World& w, Ref set);
    Ref next() override;
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>& out) const override {
        if (set_) out.push_back(set_.get());
    }
    std::size_t hint() const { return set_ && set_.as<SetObject>().used == used_ ? used_ - taken_ : 0; }

private:
    Ref set_;
    std::size_t used_;
    std::size_t at_ = 0;
    std::size_t taken_ = 0;
};

struct DictViewObject : Object {
    DictViewObject(World& w, Ref dict, Yields yields);
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>& out) const override { out.push_back(dict.get()); }
    Ref dict;
    Yields yields;
};

// An iterator over other iterators.
struct Wrapper : IteratorObject {
    Wrapper(World& w, const char* name, std::uint32_t bytes, std::vector<Ref> inner, Ref function);
    void release() override;
    bool container() const override { return true; }
    void traverse(std::vector<Object*>& out) const override;
    std::vector<Ref> inner;
    Ref function;
    Ref kept;                     // the tuple that is handed out again as long as nobody keeps it
    bool function_first = false;  // goes before the iterators (filter_dealloc)
};

struct Enumerate final : Wrapper {
    using Wrapper::Wrapper;
    Ref next() override;
    std::int64_t count = 0;
};
struct Zip final : Wrapper {
    using Wrapper::Wrapper;
    Ref next() override;
};
struct Map final : Wrapper {
    using Wrapper::Wrapper;
    Ref next() override;
};
struct Filter final : Wrapper {
    using Wrapper::Wrapper;
    Ref next() override;
};

}  // namespace arenarium::script::simulated
