// The history of one simulated heap: what was asked (the log), how to get to any position (the timeline), and where the
// things happened that people look for (events and searches).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/process/history_store.h"
#include "core/process/model.h"
#include "core/process/moment.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/operations/events.h"
#include "core/timeline/timeline.h"

namespace arenarium {

// One arena from the system's giving to its taking back.
struct ArenaLife {
    ArenaIndex index;
    Address base;
    std::uint32_t obtained;               // the operation that obtained it
    std::uint32_t released = UINT32_MAX;  // the operation that released it
};

// What to look for. An operation touches a block, pool or arena when it hands out, takes back or resizes a block there.
struct Search {
    enum class Kind : std::uint8_t { event, block, pool, arena, line };
    Kind kind = Kind::event;
    EventKind event = EventKind::arena_obtained;
    Block block;             // Kind::block
    PoolIndex pool;          // Kind::pool
    ArenaOrdinal arena;      // Kind::arena
    std::uint32_t line = 0;  // Kind::line: of the script

    static Search for_event(EventKind k) {
        Search s;
        s.kind = Kind::event;
        s.event = k;
        return s;
    }
    static Search for_block(Block b) {
        Search s;
        s.kind = Kind::block;
        s.block = b;
        return s;
    }
    static Search for_pool(PoolIndex p) {
        Search s;
        s.kind = Kind::pool;
        s.pool = p;
        return s;
    }
    static Search for_arena(ArenaOrdinal a) {
        Search s;
        s.kind = Kind::arena;
        s.arena = a;
        return s;
    }
    static Search for_line(std::uint32_t line) {
        Search s;
        s.kind = Kind::line;
        s.line = line;
        return s;
    }
};

// What a history is from which others go on; with the store that keeps the rest.
struct KeptHistory {
    std::uint32_t operations = 0;
    std::optional<HeapState> state;           // after them; there always is one
    std::vector<ArenaLife> arenas;            // by ordinal
    std::vector<std::uint64_t> raw_at_chunk;  // RawDomain::brk before the first operation of each chunk
    std::array<std::vector<std::uint32_t>, LogStore::first_kept> events;  // the operations of the kinds before that
};

class HeapHistory {
public:
    // `initial`: the state before the first operation, when it is not that of an untouched allocator.
    explicit HeapHistory(Profile profile, const AddressSpaceRules& space = {},
                         std::optional<HeapState> initial = std::nullopt);
    HeapHistory(HeapHistory&&) noexcept;
    HeapHistory& operator=(HeapHistory&&) noexcept;
    ~HeapHistory();

    // Runs one more operation at the end of the history, and goes there. REQUIRES: the operand of the request, if any,
    // is an operation whose block is live at the end.
    [[gnu::hot]] Block append(const Request&, Origin = {});
    // A block that is live in the initial state, as an operation that later ones can name. REQUIRES: no operation but
    // such was appended.
    void append_found(Block, std::uint64_t bytes, Origin = {});
    // Where a history is too long for memory: from now on the store keeps its log and its states. Checkpoints are put
    // there by whoever appends. `from`: goes on where that one ended. REQUIRES: nothing was appended.
    void keep_in(std::shared_ptr<HistoryStore>, std::optional<KeptHistory> from = std::nullopt);
    // The same as append(). `operand`: the block of the request's operand, since looking it up would take long.
    [[gnu::hot]] Block append_known(const Request&, Block operand, Origin = {});
    // Nothing will be appended: the last operations go to the store, too.
    void end_keeping();
    // What is to be given to keep_in() one day. No state. REQUIRES: a whole number of chunks, or end_keeping().
    KeptHistory kept() const;
    // What an operation on this block will need at the end of the history is brought into the cache.
    void prefetch(Block b) const {
        const HeapState& s = state();
        if (b.is_pool_block()) __builtin_prefetch(&s.pools[b.pool().value], 1);
    }
    // The events of the operation appended last, in order.
    std::span<const Event> last_events() const;
    // Where operations and blocks come from; see OperationLog.
    void set_call_sites(std::shared_ptr<const CallSites>);
    // Who asks for the operations appended from now on; see OperationLog.
    void set_requester(Requester);
    void set_requester(std::uint32_t first, Requester);
    std::uint32_t add_actor(LogActor);
    // What is known of the blocks of `initial`; see OperationLog.
    void inherit(std::vector<InheritedBlock>);
    // Names of blocks; see OperationLog.
    NameIndex intern(std::string_view text);
    void set_name(OperationIndex, NameIndex name);
    void set_element_name(OperationIndex, NameIndex container, std::int64_t element);

    const Profile& profile() const;
    const Layout& layout() const;
    const OperationLog& log() const;
    Timeline<ProcessModel>& timeline();
    const Timeline<ProcessModel>& timeline() const;
    const HeapState& state() const { return timeline().state().heap; }
    std::uint32_t size() const { return log().size(); }
    // Bytes of the process that all this takes, about; grows with the operations.
    std::size_t memory_bytes() const;

    // The value of the position. Copies the state: tens of microseconds for a lesson, milliseconds for a heap of
    // hundreds of MiB.
    Moment moment();
    // The same without the changes, which takes running an operation again.
    Moment still() const;
    // Without changes and without a copy: good until the history moves, grows or ends.
    Moment view() const;

    // The position just after the nearest operation, beyond `from` or before it, that is what is searched for.
    // `cancelled` is asked now and then and ends the search without a result.
    std::optional<Position> next(const Search&, Position from, const std::function<bool()>& cancelled = {}) const;
    std::optional<Position> previous(const Search&, Position from, const std::function<bool()>& cancelled = {}) const;
    // The operations in which it happened, ascending.
    std::span<const std::uint32_t> operations_with(EventKind) const;

    const std::vector<ArenaLife>& arenas() const;  // by ordinal
    // The arena that had this place in the vector of arena objects when operation `i` had run.
    ArenaOrdinal ordinal_at(ArenaIndex, OperationIndex i) const;

    // Where the block returned by operation i lies, as the caller sees it. 0: NULL.
    Address address(OperationIndex i) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace arenarium
