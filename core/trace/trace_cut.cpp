#include "core/trace/trace_cut.h"

#include <algorithm>
#include <utility>

#include "core/trace/trace_graphs.h"
#include "core/trace/trace_sources.h"
#include "core/trace/trace_types.h"

namespace arenarium {
namespace {

Error stopped(const TraceReader& reader) {
    return {"reading the recording was ended", {reader.name()}, ""};
}

bool gives_number(const TraceOperation& op) {
    return op.request.kind() != RequestKind::free;
}

}  // namespace

TraceCut::TraceCut(TraceReader& reader, ByteSink& to, IsReached is_reached, std::uint32_t block)
    : reader_(reader), to_(to), is_reached_(std::move(is_reached)), block_(block), tally_(reader.profile()) {}

// With all blocks that were live in its first state, if it has one. Of an ended recording all is there that there will
// be.
bool TraceCut::has_beginning() const {
    if (!reader_.header().begins_within || reader_.end().how != TraceEnding::cut_off) return true;
    const Result<std::optional<HeapState>> first = reader_.first_state();
    if (!first) return false;
    const HeapState& state = **first;
    if (reader_.profile().counts_every_block)
        return reader_.operations() >= static_cast<std::uint64_t>(state.py_allocated_blocks);
    std::uint64_t blocks = state.raw.blocks;
    for (const PoolHeader& pool : state.pools)
        blocks += pool.ref_count;
    return reader_.operations() >= blocks;
}

Status TraceCut::begin(const GoOn& go_on) {
    if (!reader_.header().no_arenas) {
        replay_.emplace(reader_);
        if (Status first = replay_->begin(); !first) return first;
        held_before_ = replay_->allocator().state().narenas_currently_allocated;
    }
    if (Status read = skip(go_on); !read) return read;
    TraceHeader header = reader_.header();
    header.begins_within = header.knows_found = true;
    writer_ = std::make_unique<TraceWriter>(to_, header, reader_.profile(), block_);
    define();
    const std::vector<FoundBlock> blocks = found_blocks();
    const HeapState untouched(reader_.profile(), {});
    if (!writer_->begin_within(replay_ ? replay_->allocator().state() : untouched, reader_.profile(), blocks))
        return Error{"the state of its allocator is larger than a recording has room for", {reader_.name()}, ""};
    replay_.reset();
    tally_.reset();
    numbers_ = {};
    new_numbers_ = writer_->numbers();
    run_by(thread_);
    time_ = reader_.time();
    writer_->time(time_);
    writer_->mark(mark);
    if (collecting_) writer_->event(TraceEventKind::gc_start, *collecting_);
    if (finalizing_) writer_->event(TraceEventKind::finalizing);
    // The one that runs last, so that what comes next is its.
    const auto now = static_cast<std::uint16_t>(std::min<std::uint32_t>(thread_, UINT16_MAX));
    for (const auto& [thread, step] : lines_)
        if (thread != now) carry_step(step);
    if (const auto own = lines_.find(now); own != lines_.end()) carry_step(own->second);
    lines_.clear();
    for (const TraceEvent& e : waiting_)
        carry_event(e);
    waiting_.clear();
    carry_extras();
    writer_->flush();
    beginning_ = writer_->bytes_written();
    return writer_->status();
}

// At least what was found, which stands before all else.
Status TraceCut::skip(const GoOn& go_on) {
    TraceBlock block;
    for (bool within_found = true; within_found || !is_reached_(reader_.next_at(), reader_.time());) {
        const Result<bool> more = reader_.read(block);
        if (!more) return more.error();
        if (!*more) break;
        if (replay_ && !replay_->apply(block))
            return Error{"it does not agree with the engine: " + replay_->check().difference->message,
                         {reader_.name()},
                         "'arenarium replay --check' says more"};
        note_past(block);
        within_found = !block.operations.empty() && block.operations.back().request.kind() == RequestKind::found;
        if (go_on && !go_on(cut_)) return stopped(reader_);
    }
    return Done{};
}

void TraceCut::note_past(const TraceBlock& block) {
    const auto end = block.first + static_cast<std::uint32_t>(block.operations.size());
    // What comes behind the last operation may be part of the next.
    for (const TraceEvent& e : block.events) {
        if (e.kind == TraceEventKind::thread) thread_ = static_cast<std::uint32_t>(e.first);
        // The state has the arenas that were held before all.
        if (e.kind == TraceEventKind::arena_obtained && held_before_ != 0)
            --held_before_;
        else
            waiting_.push_back(e);
    }
    const auto is_past = [&](const TraceEvent& e) { return e.operation != end; };
    for (const TraceEvent& e : waiting_) {
        if (!is_past(e)) continue;
        if (e.kind == TraceEventKind::gc_start) collecting_ = e.first;
        if (e.kind == TraceEventKind::gc_stop) collecting_.reset();
        if (e.kind == TraceEventKind::finalizing) finalizing_ = true;
    }
    std::erase_if(waiting_, is_past);
    for (const LineStep& step : block.steps)
        if (step.is_line || !lines_.contains(step.thread)) lines_[step.thread] = step;
    for (const TraceOperation& op : block.operations) {
        tally_->apply(op);
        const std::uint32_t number = old_numbers_;
        if (gives_number(op)) ++old_numbers_;
        if (op.slot == TraceOperation::no_slot || !gives_number(op)) continue;
        if (op.slot >= numbers_.size()) {
            numbers_.resize(op.slot + 1u);
            addresses_.resize(op.slot + 1u);
        }
        numbers_[op.slot] = number;
        // A realloc that was refused leaves its block where it is.
        if (op.address) addresses_[op.slot] = op.address;
    }
    cut_ = end;
}

std::vector<FoundBlock> TraceCut::found_blocks() {
    struct Found {
        std::pair<std::uint64_t, std::uint64_t> order;
        std::uint32_t slot;
    };
    const Layout layout(reader_.profile());
    const std::uint64_t debug = std::uint64_t{reader_.profile().debug_words} * reader_.profile().word;
    const auto block_at = [&](std::uint32_t slot) {
        return replay_ ? replay_->outcomes()[slot].block : Block::in_raw(1);
    };
    std::vector<Found> order;
    for (std::uint32_t slot = 0; slot < numbers_.size(); ++slot) {
        if (!tally_->live(slot)) continue;
        const Block b = block_at(slot);
        if (b.is_pool_block())
            order.push_back({{b.pool().value, b.number().value}, slot});
        else
            order.push_back({{UINT64_MAX, addresses_[slot].value}, slot});
    }
    std::sort(order.begin(), order.end(), [](const Found& a, const Found& b) { return a.order < b.order; });
    std::vector<FoundBlock> out;
    for (const Found& f : order) {
        const Block b = block_at(f.slot);
        const TraceTally::Live& live = *tally_->live(f.slot);
        const std::uint64_t place = b.is_pool_block() ? layout.block_size(b.size_class()) - debug : 0;
        found_[numbers_[f.slot]] = static_cast<std::uint32_t>(out.size());
        out.push_back({addresses_[f.slot], place, live.bytes, live.site});
    }
    return out;
}

Status TraceCut::carry(const GoOn& go_on) {
    if (!has_begun()) {
        if (!has_beginning()) return Done{};
        if (Status begun = begin(go_on); !begun) return begun;
    }
    TraceBlock block;
    for (;;) {
        const Result<bool> more = reader_.read(block);
        if (!more) return more.error();
        if (!*more) break;
        define();
        carry_block(block);
        if (!writer_->status()) return writer_->status();
        if (go_on && !go_on(block.first)) return stopped(reader_);
    }
    carry_extras();
    return writer_->status();
}

void TraceCut::define() {
    const TraceSites& sites = reader_.sites();
    for (; codes_ < sites.codes.size(); ++codes_)
        writer_->define_code(sites.codes[codes_].first_line, sites.codes[codes_].name, sites.codes[codes_].file);
    for (; places_ < sites.places.size(); ++places_)
        writer_->define_place(sites.places[places_]);
}

void TraceCut::carry_block(const TraceBlock& block) {
    std::size_t event = 0, time = 0, step = 0, own = 0;
    for (std::size_t i = 0;; ++i) {
        const auto now = block.first + static_cast<std::uint32_t>(i);
        for (; own < block.own.size() && block.own[own] < now; ++own)
            if (last_carried_ && block.own[own] == *last_carried_) writer_->own_request();
        for (; event < block.events.size() && block.events[event].operation <= now; ++event)
            carry_event(block.events[event]);
        for (; time < block.times.size() && block.times[time].operation <= now; ++time)
            writer_->time(block.times[time].time);
        for (; step < block.steps.size() && block.steps[step].operation <= now; ++step)
            carry_step(block.steps[step]);
        if (i == block.operations.size()) break;
        run_by(thread_);
        carry_operation(block.operations[i]);
        last_carried_ = now;
    }
}

void TraceCut::run_by(std::uint32_t thread) {
    if (thread < reader_.threads().size()) writer_->thread(reader_.threads()[thread]);
}

void TraceCut::carry_event(const TraceEvent& e) {
    switch (e.kind) {
        case TraceEventKind::thread:
            thread_ = static_cast<std::uint32_t>(e.first);
            return;
        case TraceEventKind::thread_start:
            return;
        case TraceEventKind::mark:
            writer_->time(e.time);
            writer_->mark(reader_.marks()[static_cast<std::size_t>(e.first)].name);
            return;
        case TraceEventKind::finalizing:
            writer_->time(e.time);
            writer_->event(e.kind);
            return;
        default:
            run_by(thread_);
            writer_->event(e.kind, e.first, e.second);
    }
}

void TraceCut::carry_step(const LineStep& step) {
    run_by(step.thread);
    if (step.is_line)
        writer_->line(step.site, step.depth);
    else
        writer_->at(step.site);
}

void TraceCut::carry_operation(const TraceOperation& op) {
    const bool mem = op.mem != 0;
    const Request& r = op.request;
    if (op.slot != TraceOperation::no_slot && op.slot >= addresses_.size()) addresses_.resize(op.slot + 1u);
    const Address old = r.operand ? addresses_[op.slot] : Address{};
    switch (r.kind()) {
        case RequestKind::malloc:
            writer_->malloc(mem, r.bytes, op.address, op.site);
            break;
        case RequestKind::calloc:
            // A product of more than can be told, or of nothing, is told as one of the same.
            if (r.count == 0 || r.bytes == UINT64_MAX)
                writer_->calloc(mem, r.count == 0 ? r.bytes : r.count, r.bytes == 0 ? 0 : 1, op.address, op.site);
            else
                writer_->calloc(mem, r.count, r.bytes / r.count, op.address, op.site);
            break;
        case RequestKind::realloc:
            writer_->realloc(mem, old, r.bytes, op.address, op.site);
            break;
        case RequestKind::free:
            writer_->free(mem, old);
            break;
        case RequestKind::found:
            break;  // before the place
    }
    if (op.address && op.slot != TraceOperation::no_slot) addresses_[op.slot] = op.address;
}

std::optional<std::uint32_t> TraceCut::number_of(std::uint32_t old) const {
    if (old >= old_numbers_) return new_numbers_ + (old - old_numbers_);
    const auto found = found_.find(old);
    return found == found_.end() ? std::nullopt : std::optional(found->second);
}

void TraceCut::carry_extras() {
    for (const TraceExtra& extra : reader_.take_extras()) {
        if (extra.type == trace_format::sources_block) writer_->sources(sources_of_payload(extra.payload));
        if (extra.type == trace_format::types_block) carry_types(extra.payload);
        if (extra.type == trace_format::graph_block) carry_graph(extra.payload);
    }
}

void TraceCut::carry_types(const std::string& payload) {
    std::optional<TraceTypes> types = types_of_payload(payload);
    if (!types || types->operation < cut_) return;
    types->operation = types->operation - cut_ + new_numbers_;
    std::erase_if(types->blocks, [&](TypedBlock& b) {
        const std::optional<std::uint32_t> number = number_of(b.number);
        if (number) b.number = *number;
        return !number;
    });
    std::sort(types->blocks.begin(), types->blocks.end(),
              [](const TypedBlock& a, const TypedBlock& b) { return a.number < b.number; });
    writer_->types(*types);
}

void TraceCut::carry_graph(const std::string& payload) {
    std::optional<TraceGraph> graph = graph_of_payload(payload);
    if (!graph || graph->operation < cut_) return;
    graph->operation = graph->operation - cut_ + new_numbers_;
    const auto renumber = [&](auto& one) {
        if (one.block == 0) return;
        const std::optional<std::uint32_t> number = number_of(static_cast<std::uint32_t>(one.block - 1));
        one.block = number ? *number + 1 : 0;
    };
    for (auto& object : graph->graph.state.objects)
        renumber(object);
    for (auto& storage : graph->graph.storage)
        renumber(storage);
    (void)writer_->graph(graph_payload(*graph));
}

}  // namespace arenarium
