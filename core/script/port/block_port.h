// What a running script needs from the outside: an allocator to call. The interpreter knows no engine; whoever
// runs a script (core/session) hands it a BlockPort. Every method is called on the thread that runs the script. The
// places that the port is told are of the document, which the console's lines are later parts of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/script/language/place.h"

namespace arenarium::script {

// A block that malloc, calloc or realloc returned.
struct PortBlock {
    OperationIndex operation;     // the operation that returned it: its identity for ever
    Address address;              // what the caller sees
    std::uint64_t requested = 0;  // bytes asked for
    std::uint64_t size = 0;  // bytes of the block that serves it (raw: what the raw allocator is asked for, 1 at least)
    Address pool;            // its pool header; 0 for a raw block
    std::uint32_t arena = 0;        // ordinal of its arena; meaningless for a raw block
    bool raw = false;               // it came from the system allocator
    std::uint32_t interpreter = 0;  // whose allocator serves it; meaningless for a raw block
};

// The figures a script reads through stats(); names as in sys._debugmallocstats and obmalloc.c.
struct PortStats {
    std::uint64_t arenas = 0;  // narenas_currently_allocated
    std::uint64_t ntimes_arena_allocated = 0;
    std::uint64_t narenas_highwater = 0;
    std::uint64_t free_pools = 0;       // wholly free pools, carved or not
    std::uint64_t allocated_bytes = 0;  // in allocated blocks
    std::uint64_t available_bytes = 0;  // in free blocks of used pools
    std::uint64_t raw_blocks = 0;
    std::uint64_t arena_size = 0;  // bytes
    std::uint64_t pool_size = 0;   // bytes
};

// A name that the port interned: a variable ("b"), a container ("keep", "grid[3]") or a dict element ("d['k']").
using NameId = Index<struct NameIdTag>;

// Who runs a part of a script: `with thread("A"):`, `with interpreter("B"):`.
struct PortActor {
    bool is_interpreter = false;
    bool legacy = false;  // an interpreter that shares the GIL and the allocator of the main one
    std::string name;
};

class BlockPort {
public:
    virtual ~BlockPort() = default;

    // Each appends one operation. An allocation that the system refuses (raw requests beyond its limit) comes
    // back with address 0. An Error (session limits reached) ends the script; its place is filled in by the caller.
    virtual Result<PortBlock> malloc(std::uint64_t bytes, ScriptPlace) = 0;
    virtual Result<PortBlock> calloc(std::uint64_t count, std::uint64_t bytes, ScriptPlace) = 0;
    // `block` is live, or none() for realloc(None, n). When refused the old block stays live.
    virtual Result<PortBlock> realloc(OperationIndex block, std::uint64_t bytes, ScriptPlace) = 0;
    virtual Status free(OperationIndex block, ScriptPlace) = 0;

    // The same text always gives the same id. Called once a name, not once a block.
    virtual NameId intern_name(std::string_view text) = 0;
    // The name by which the script holds a block; later calls replace earlier ones. Both are called once a block,
    // so that they should do no more than store: name_element stands for the text "container[index]".
    virtual void name_block(OperationIndex block, NameId name) = 0;
    virtual void name_element(OperationIndex block, NameId container, std::int64_t index) = 0;

    virtual PortStats stats() const = 0;

    // os.fork(): 0 in the child, in the parent the child's number, from 1. A port that runs children runs each to its
    // end before it returns in the parent.
    virtual Result<std::uint32_t> fork(ScriptPlace) {
        return Error{"fork() is not possible here: this run has one process", {}, ""};
    }

    // From here on that thread or interpreter asks, until leave(). A thread belongs to the interpreter that runs it.
    virtual Status enter(const PortActor&) { return Error{"threads and interpreters are not possible here", {}, ""}; }
    virtual void leave() {}
    // Whose allocator serves what is asked now; 0: the main interpreter's.
    virtual std::uint32_t interpreter() const { return 0; }

    // Whether it wants to hear of writes to blocks: those that an interpreter makes to its objects, not the
    // allocator's own.
    virtual bool wants_writes() const { return false; }
    virtual void wrote(Address, std::uint64_t bytes) { (void)bytes; }
    // The cyclic collector ran; `whole`: over all objects that there are, the interpreter's own too.
    virtual void collected(bool whole) { (void)whole; }

    // Bytes that what the port remembers of the operations takes; they count against the script's memory limit. Asked
    // every few thousand operations.
    virtual std::size_t memory_bytes() const { return 0; }
};

}  // namespace arenarium::script
