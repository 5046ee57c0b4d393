// Everything that a run asked of the allocator and got, in order. Append-only: what was logged never changes, so a
// position of the past can be run again, and a copy of a log is cheap and may be read on another thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/process/call_sites.h"
#include "core/process/history_store.h"
#include "core/process/inherited_block.h"
#include "core/process/log_chunk.h"
#include "core/process/spans.h"
#include "core/pymalloc/operations/request.h"

namespace arenarium {

// Where an operation comes from: a line of the script or file that the run was made from, or, in a recording, a call
// site of the program. Line and column from 1; 0: not known. See Origins for both alike.
struct Origin {
    std::uint32_t line = 0;
    std::uint16_t column = 0;
    std::uint32_t site = 0;  // of OperationLog::call_sites(); then there is no line

    friend bool operator==(const Origin&, const Origin&) = default;
};

// A line as people read it. Views into the log's call sites.
struct OriginPlace {
    std::string_view file, function;  // "" in the run's own text
    std::uint32_t line = 0;           // 0: not known
};

class OperationLog {
public:
    static constexpr std::uint32_t chunk_size = LogChunk::size;

    std::uint32_t size() const { return size_; }

    // Appends one operation with its result. At most 2^32 - 2 operations.
    [[gnu::hot]] OperationIndex append(const Request&, Block result, Origin = {});

    Request request(OperationIndex i) const { return chunk(i).requests[i.value % chunk_size]; }
    // What the caller held afterwards (see Allocator::run).
    Block result(OperationIndex i) const { return chunk(i).results[i.value % chunk_size]; }
    // An operation that will be asked for soon. It need not have happened yet.
    void prefetch(OperationIndex i) const {
        if (i.value >= size_ || i.value / chunk_size < far_chunks_) return;
        const LogChunk& c = chunk(i);
        __builtin_prefetch(&c.results[i.value % chunk_size]);
        __builtin_prefetch(&c.requests[i.value % chunk_size]);
    }
    // The block that a realloc or free acted on; NULL for the others.
    Block operand(OperationIndex i) const {
        const LogChunk& c = chunk(i);
        const OperationIndex by = c.requests[i.value % chunk_size].operand;
        if (!by) return {};
        return far_ && by.value / chunk_size != i.value / chunk_size ? c.far_operand(i.value % chunk_size) : result(by);
    }
    // Calls `run(operation, request, operand)` for those from `first` up to `end`, in order: what they are and act on
    // is found faster than one by one. REQUIRES: `run` asks for no other operation.
    template <class Run>
    void each(std::uint32_t first, std::uint32_t end, Run&& run) const {
        while (first < end) {
            const LogChunk& c = chunk({first});
            const std::uint32_t begin = first - first % chunk_size, stop = std::min(end - begin, chunk_size);
            auto far = c.far_operands_from(first - begin);
            for (std::uint32_t at = first - begin; at < stop; ++at) {
                const Request& r = c.requests[at];
                Block operand;
                if (r.operand && r.operand.value >= begin)
                    operand = c.results[r.operand.value - begin];
                else if (r.operand)
                    operand = far_ ? (far++)->block : result(r.operand);
                run(OperationIndex{begin + at}, r, operand);
            }
            first = begin + stop;
        }
    }
    Origin origin(OperationIndex i) const {
        const LogChunk& c = chunk(i);
        const std::size_t at = i.value % chunk_size;
        const auto in = [at](const auto& column) { return at < column.size() ? column[at] : 0; };
        return {in(c.lines), static_cast<std::uint16_t>(in(c.columns)), in(c.sites)};
    }
    // What the sites of origins are. The log keeps it.
    void set_call_sites(std::shared_ptr<const CallSites>);
    const CallSites& call_sites() const;
    // REQUIRES: call_sites().has(site).
    OriginPlace call_site(std::uint32_t site) const;
    // The line that asked for it, or, in a recording, the innermost line of Python.
    OriginPlace place(OperationIndex i) const {
        const Origin o = origin(i);
        return o.site == 0 ? OriginPlace{{}, {}, o.line} : call_site(o.site);
    }

    // The name that the script gave to the block of operation i, e.g. "b" or "keep[3]"; "" when it has none.
    std::string name(OperationIndex i) const;
    // The same text always gives the same index.
    NameIndex intern(std::string_view text);
    void set_name(OperationIndex i, NameIndex name);
    // The name is that of an element: "keep[3]", without making the string.
    [[gnu::hot]] void set_element_name(OperationIndex i, NameIndex container, std::int64_t element);

    // The operation, before the first `before` ones ended, that last returned this very block of a pool. Since a live
    // block has exactly one, this is the owner of a block that is live there. none() when there is none.
    OperationIndex owner(Block block, OperationIndex before) const;
    // The same for all blocks of one pool at once: [b] is the owner of block b.
    std::vector<OperationIndex> owners(PoolIndex pool, std::uint32_t blocks, OperationIndex before) const;

    // Who asks for the operations that are appended from now on; the main thread's objects when it is never said.
    void set_requester(Requester requester) { set_requester(size_, requester); }
    // The same of operations from `first` on, which may have been appended. REQUIRES: `first` never goes back.
    void set_requester(std::uint32_t first, Requester);
    Requester requester(OperationIndex i) const;
    const std::vector<Requesters::Run>& requesters() const;
    // A thread or an interpreter that may be a requester from now on; its number, from 1. Number 0 is the main one.
    std::uint32_t add_actor(LogActor);
    const std::vector<LogActor>& actors() const;  // by number; empty where the log does not say
    // Whose allocator serves operation i, and the next one. 0: the main one's.
    bool has_interpreters() const;
    std::uint32_t interpreter(OperationIndex i) const;
    std::uint32_t interpreter_now() const;
    // The operations that are appended from now on, until end_span(), belong together: a statement, a call, a
    // collection. Spans of one actor nest; other actors' operations in between are not theirs. Returns its number.
    std::uint32_t begin_span(SpanKind, NameIndex name = {});
    // Ends the innermost open span of the requester's actor. False: there is none.
    bool end_span();
    const std::vector<Span>& spans() const;
    // The number of the innermost span that operation i belongs to; Span::none: it belongs to none.
    std::uint32_t span_of(OperationIndex i) const;

    // owner() makes an index of the log when it is first asked; this makes it now, on a thread that has the time.
    void prepare_owners(OperationIndex before) const;

    // Whole chunks are kept there, and read when they are asked for: the log takes memory for the last one alone.
    // `operations`: how many it has already. REQUIRES: the log is empty.
    void keep_in(std::shared_ptr<LogStore>, std::uint32_t operations = 0);
    // Of the operation appended last, in a log that is kept elsewhere: the block of an operand of an earlier chunk.
    void note_far_operand(Block);
    std::uint32_t chunks_put() const { return far_chunks_; }
    // The last chunk, with these events, goes to the store. REQUIRES: it is whole, or nothing will be appended.
    void put_chunk(std::vector<std::vector<std::uint32_t>> events);

    // Bytes that it takes, about; without call sites, and what owner() derives.
    std::size_t memory_bytes() const;

    // Says what is known of the blocks that were live before the first operation. REQUIRES: by pool, then number.
    void inherit(std::vector<InheritedBlock>);
    // Null when nothing is known. REQUIRES: the block is live and has no owner in this log. The log keeps it.
    const InheritedBlock* inherited(Block) const;

private:
    struct Names;

    // Of a chunk that is kept elsewhere: valid until this thread asks for others.
    const LogChunk& chunk(OperationIndex i) const {
        const std::uint32_t n = i.value / chunk_size;
        return n < far_chunks_ ? far_chunk(n) : *chunks_[n - far_chunks_];
    }
    const LogChunk& far_chunk(std::uint32_t number) const;
    LogChunk& own(std::size_t chunk);
    std::uint32_t owners_known_before(std::uint32_t chunks) const;
    struct Context;
    Context& own_context();

    std::vector<std::shared_ptr<LogChunk>> chunks_;  // those after the far ones
    std::shared_ptr<LogStore> far_;
    std::uint32_t far_chunks_ = 0;
    std::shared_ptr<Names> names_;
    std::shared_ptr<Context> context_;  // null until it is said who asks, or a span begins
    std::shared_ptr<const std::vector<InheritedBlock>> inherited_;
    std::shared_ptr<const CallSites> call_sites_;
    std::uint32_t size_ = 0;
};

// "interpreter B", "thread A", "main"; "thread 3" where the log only numbers them.
std::string actor_name(const OperationLog&, std::uint32_t actor);

}  // namespace arenarium
