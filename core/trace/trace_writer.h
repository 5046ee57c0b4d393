// Writes a trace (trace_format.h) as it happens. Blocks are written as they fill, or when flush() asks for it; what the
// writer keeps grows with the live blocks of the program and its call sites, not with its operations.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/io/byte_column.h"
#include "core/io/byte_sink.h"
#include "core/pymalloc/state.h"
#include "core/trace/block_map.h"
#include "core/trace/trace_format.h"
#include "core/trace/trace_sources.h"
#include "core/trace/trace_steps.h"
#include "core/trace/trace_types.h"

struct ZSTD_CCtx_s;

namespace arenarium {

// A block that is live, as the writer knows it.
struct TraceLive {
    Address begin;             // with what debug hooks put before it
    std::uint64_t bytes = 0;   // of its place; 0: not known, outside the arenas
    std::uint32_t number = 0;  // as TypedBlock counts
};

// A block that is live in the state that a trace begins with.
struct FoundBlock {
    Address address;          // as the program sees it
    std::uint64_t place = 0;  // bytes of its place that a program can use; 0: outside the arenas
    std::uint64_t bytes = 0;  // asked for
    std::uint32_t site = 0;
};

class TraceWriter {
public:
    // A block of this size packs as well as a larger one.
    static constexpr std::uint32_t usual_block = 1 << 17;

    // The header is written at once; see status(). `block`: after how many operations a block is written, at most
    // usual_block.
    TraceWriter(ByteSink&, const TraceHeader&, const Profile&, std::uint32_t block = usual_block);
    ~TraceWriter();
    TraceWriter(const TraceWriter&) = delete;
    TraceWriter& operator=(const TraceWriter&) = delete;

    // The state that the program's allocator is in where the recording begins, and its live blocks, as operations
    // `found`. A block outside the arenas that is first named later counts as asked for there, with no site.
    // REQUIRES: TraceHeader::begins_within, and nothing was told yet. `progress` is called now and then. False: there
    // is no room for it.
    bool begin_within(const HeapState&, const Profile&, const std::function<void()>& progress = {});
    // The same where all is known of all live blocks. They come pool by pool, those outside the arenas last. REQUIRES:
    // TraceHeader::knows_found; their sites were defined.
    bool begin_within(const HeapState&, const Profile&, std::span<const FoundBlock>);

    // Who makes the operations that follow, and when. `time` in units since the start, never less than before.
    void thread(std::uint64_t system_number);
    void time(std::uint64_t units);

    // `result` 0: the request was refused. `site` 0: none.
    void malloc(bool mem, std::uint64_t bytes, Address result, std::uint32_t site);
    void calloc(bool mem, std::uint64_t nelem, std::uint64_t elsize, Address result, std::uint32_t site);
    void realloc(bool mem, Address old, std::uint64_t bytes, Address result, std::uint32_t site);
    void free(bool mem, Address);

    // With lines: a line begins to run, in a function that lies under `depth` others; a request comes from the midst of
    // a line; the last operation was made only to tell of a line.
    void line(std::uint32_t site, std::uint32_t depth);
    void at(std::uint32_t site);
    void own_request();

    // Any of TraceEventKind but those of threads, and marks. Arenas: `first` is the base.
    void event(TraceEventKind, std::uint64_t first = 0, std::uint64_t second = 0);

    // Sets a mark here. Of a long name trace_format::longest_mark bytes are kept.
    void mark(std::string_view name);

    // Each gets the next number: code objects from 0, places from 1.
    void define_code(std::uint32_t first_line, std::string_view name, std::string_view file);
    void define_place(const TracePlace&);

    // What these files held. Written at once, as a block of its own. REQUIRES: none of them was told before.
    void sources(std::span<const TraceSource>);

    // How many blocks were numbered so far (see TypedBlock).
    std::uint32_t numbers() const { return numbers_; }
    // The blocks that are live now, in ascending order.
    std::vector<TraceLive> live() const;
    // What lay in blocks that were live after that many operations. Written at once, as a block of its own.
    void types(const TraceTypes&);
    // A graph of objects, as graph_payload() has it. Written at once. False: it is too large to be kept.
    bool graph(std::string_view payload);

    // From now on it is written there.
    void go_on_in(ByteSink& sink) { sink_ = &sink; }
    // Writes what is at hand, so that a file cut off here holds it.
    void flush();
    void end(const TraceEnd&);

    // The first thing that went wrong: with the sink, or with what was asked (a free of what is not live is left out
    // and counted in strays()).
    const Status& status() const { return status_; }
    std::uint64_t operations() const { return operations_; }
    std::uint64_t bytes_written() const { return bytes_; }
    // Units of time since the start, as told last.
    std::uint64_t passed() const { return time_; }
    // It was told that the interpreter began its own end.
    bool is_finalizing() const { return is_finalizing_; }
    std::size_t arenas_held() const { return ordinals_.size(); }
    std::uint64_t strays() const { return strays_; }
    // No further operation has room.
    bool is_full() const { return operations_ >= UINT32_MAX - 2 || numbers_ >= BlockMap::most_numbers; }

private:
    ByteColumn& column(int c) { return columns_[static_cast<std::size_t>(c)]; }
    void begin_operation(unsigned kind);
    void put_time();
    // The block is there from now on. Bits that tell where it lies; no_place when it cannot be there.
    static constexpr unsigned no_place = UINT32_MAX;
    unsigned place(Address result, std::uint64_t bytes);
    void put_address(Address);
    void finish_operation();
    void found(const FoundBlock&);
    bool write_state(const HeapState&, const Profile&, const std::optional<RawDomain>&);
    // Of a block that a program names: it may have been there before the recording began.
    void meet(bool mem, Address block) {
        if (begins_within_ && block && map_.is_outside(block) && !map_.is_live_outside(block)) [[unlikely]]
            malloc(mem, bytes_not_known_, block, 0);
    }
    void finish_rarely();
    void name_block(std::uint32_t number);
    void put_event(TraceEventKind);
    void begin_step();
    void write_block(char type, std::string_view payload);
    void write(std::string_view);

    ByteSink* sink_;
    Status status_ = Done{};
    BlockMap map_;
    bool has_sites_, has_lines_, begins_within_, knows_found_, is_finalizing_ = false;
    std::uint64_t bytes_not_known_;  // more than any block of a pool
    std::uint32_t block_;
    std::array<ByteColumn, trace_format::columns> columns_;  // but definitions and events, which know no limit
    std::string events_, codes_, places_;
    StepColumn steps_;
    std::uint32_t step_thread_ = 0;
    std::uint32_t new_codes_ = 0, new_places_ = 0;
    std::vector<Address> bases_;           // arenas obtained in this block
    NumberTable<std::uint32_t> ordinals_;  // of the arenas held, by base
    std::uint32_t arenas_ = 0;             // obtained so far
    std::vector<Address> going_;           // arenas released within the next operation
    std::vector<std::uint64_t> threads_;
    std::uint32_t thread_ = 0;
    std::uint64_t operations_ = 0, block_start_ = 0, look_at_ = 0, last_event_at_ = 0, last_time_at_ = 0;
    std::uint64_t time_ = 0, written_time_ = 0, bytes_ = 0, strays_ = 0;
    std::uint32_t numbers_ = 0, last_named_ = 0;
    std::uint64_t last_address_ = 0;
    std::unique_ptr<ZSTD_CCtx_s, std::size_t (*)(ZSTD_CCtx_s*)> packer_;
    std::string unpacked_, packed_;
};

}  // namespace arenarium
