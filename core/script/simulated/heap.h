// The blocks of simulated objects: requests that go to the allocator, the list of those that a statement made, and the
// free lists of types.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/objects/profile.h"
#include "core/script/port/block_port.h"
#include "core/script/simulated/listing.h"

namespace arenarium::script::simulated {

using Domain = objects::RequestDomain;
using objects::FreeList;
using objects::ObjectProfile;

// A block, by the order of its first request; none() is no block. Blocks that a free list hands on keep theirs.
using BlockId = Index<struct SimulatedBlockTag>;

// Hears of blocks with a collector's header. A block from a free list does not count.
class HeaderWatch {
public:
    virtual ~HeaderWatch() = default;
    virtual void allocated() = 0;
    virtual void deleted() = 0;
};

class ObjectHeap {
public:
    // Both must outlive the heap.
    ObjectHeap(const ObjectProfile& profile, BlockPort& port)
        : profile_(profile), port_(port), wants_writes_(port.wants_writes()) {}

    // What the port refuses throws the Error as Refused; a request that the system cannot serve throws NoMemory.
    BlockId malloc(Domain domain, std::uint64_t bytes);
    BlockId calloc(Domain domain, std::uint64_t bytes);
    // Of an object with a collector's header, which comes on top of `bytes`.
    BlockId malloc_gc(std::uint64_t bytes);
    BlockId malloc_unlisted(std::uint64_t bytes);  // the same, in no list
    void realloc(BlockId block, std::uint64_t bytes);
    void shrink(BlockId block, std::uint64_t bytes) noexcept;  // stays as large where that is refused; as free
    void free(BlockId block) noexcept;                         // the error waits in failed(), or lacks_memory()
    std::uint64_t bytes_of(BlockId block) const { return blocks_[block.value].bytes; }
    std::uint64_t address_of(BlockId block) const { return blocks_[block.value].port.address.value; }

    // Takes a block from the free list, or asks for one.
    BlockId take(FreeList list, Domain domain, std::uint64_t bytes);
    BlockId take_gc(FreeList list, std::uint64_t bytes);
    // Puts it there, or frees it when the list is full. As free().
    void give(FreeList list, BlockId block) noexcept;
    // As a full collection does: what waits there is freed.
    void clear_free_lists();
    // What the interpreter has there before the first statement; unlisted.
    void fill_free_lists();
    // Compiling a statement leaves at least this; unlisted. The parser makes a number each time it comes by it.
    void after_compiling(bool nested_code, std::size_t floats_parsed, std::size_t ints_parsed);
    // What the port said when a block was freed; see free.
    const std::optional<Error>& failed() const { return failed_; }
    bool lacks_memory() const { return lacks_memory_; }
    std::size_t waiting(FreeList list) const { return lists_[static_cast<std::size_t>(list)].size(); }
    const std::vector<BlockId>& blocks_waiting(FreeList list) const { return lists_[static_cast<std::size_t>(list)]; }
    bool is_live(BlockId block) const { return block && blocks_[block.value].live; }
    // The port's operation that returned it last.
    OperationIndex operation_of(BlockId block) const { return blocks_[block.value].port.operation; }

    // What is written to a live block, for a port that wants to know: so many bytes at an offset, or an object's count.
    bool wants_writes() const { return wants_writes_; }
    void wrote(BlockId block, std::uint64_t offset, std::uint64_t bytes) {
        if (wants_writes_ && block) tell_written(blocks_[block.value], offset, bytes);
    }
    void wrote_count(BlockId block) {
        if (wants_writes_ && block)
            tell_written(blocks_[block.value], blocks_[block.value].gc ? profile_.gc_head : 0, 8);
    }

    // From now on hears of blocks with a collector's header.
    void watch(HeaderWatch* watch) { watch_ = watch; }
    void collected(bool whole) { port_.collected(whole); }
    Result<std::uint32_t> fork() { return port_.fork(place_); }

    // From now on requests go to `step`, or nowhere (null).
    void list_to(ListedStep* step) { listed_ = step; }
    ListedStep* listed() const { return listed_; }
    void at(ScriptPlace place) { place_ = place; }
    ScriptPlace place() const { return place_; }

    struct Refused {
        Error error;
    };
    struct NoMemory {};

private:
    struct Entry {
        PortBlock port;
        std::uint64_t bytes = 0;
        std::uint32_t number = unnumbered;
        Domain domain = Domain::obj;
        bool live = true;
        bool gc = false;
    };
    static constexpr std::uint32_t unnumbered = 0xffffffff;

    void tell_written(const Entry& e, std::uint64_t offset, std::uint64_t bytes) {
        if (e.live && !e.port.raw) port_.wrote(e.port.address + offset, bytes);
    }
    BlockId made(Domain domain, std::uint64_t bytes, Result<PortBlock> block, const char* verb);
    BlockId counted(BlockId block);
    BlockId waiting_block(FreeList list);  // none: there is none
    std::uint64_t bytes_for(FreeList list) const;
    void fill(FreeList list, std::size_t count);

    const ObjectProfile& profile_;
    BlockPort& port_;
    const bool wants_writes_;
    std::vector<Entry> blocks_;
    std::vector<std::uint32_t> unused_;  // entries of freed blocks
    std::array<std::vector<BlockId>, objects::free_list_count> lists_;
    ListedStep* listed_ = nullptr;
    HeaderWatch* watch_ = nullptr;
    std::uint32_t next_number_ = 0;
    std::optional<Error> failed_;
    bool lacks_memory_ = false;
    ScriptPlace place_;
};

// The block of an object with a collector's header that a builtin makes and lets go; nothing else of it is seen.
class PassingBlock {
public:
    PassingBlock(ObjectHeap& heap, FreeList list, std::uint64_t bytes)
        : heap_(heap), list_(list), block_(heap.take_gc(list, bytes)) {}
    ~PassingBlock() { heap_.give(list_, block_); }
    PassingBlock(const PassingBlock&) = delete;
    PassingBlock& operator=(const PassingBlock&) = delete;

private:
    ObjectHeap& heap_;
    FreeList list_;
    BlockId block_;
};

}  // namespace arenarium::script::simulated
