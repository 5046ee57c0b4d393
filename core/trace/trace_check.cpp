#include "core/trace/trace_check.h"

#include <algorithm>
#include <span>

#include "core/base/number_text.h"
#include "core/base/prefetch.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/trace/read_ahead.h"
#include "core/trace/trace_state.h"

namespace arenarium {
namespace {

bool is_arena_event(TraceEventKind k) {
    return k == TraceEventKind::arena_obtained || k == TraceEventKind::arena_released ||
           k == TraceEventKind::arena_refused;
}

std::string arena_text(TraceEventKind kind, Address base) {
    switch (kind) {
        case TraceEventKind::arena_obtained:
            return "an arena was obtained at " + hex_address(base);
        case TraceEventKind::arena_released:
            return "the arena at " + hex_address(base) + " was given back";
        default:
            return "the system refused an arena";
    }
}

AddressSpaceRules recorded_space(const TraceReader& reader) {
    AddressSpaceRules r;
    r.kind = AddressSpaceRules::Kind::recorded;
    r.recorded = reader.arena_bases();
    return r;
}

Block raw_block(const TraceOperation& op, const Profile& p) {
    return Block::in_raw(raw_bytes(op, std::uint64_t{p.debug_words} * p.word));
}

// The arenas that come and go in an operation; nothing else is asked for.
struct ArenaWatcher {
    static constexpr bool wants_changes = false;
    static constexpr bool wants_events = true;
    std::vector<Event> events;
    void change(const Change&) {}
    void event(const Event& e) {
        const EventKind kind = kind_of(e);
        if (kind == EventKind::arena_obtained || kind == EventKind::arena_released || kind == EventKind::arena_refused)
            events.push_back(e);
    }
};

std::string text_of_result(const TraceOperation& op) {
    if (op.request.kind() == RequestKind::free) return {};
    return " = " + (op.address ? hex_address(op.address) : std::string("NULL"));
}

// A realloc that was refused leaves its block where it is.
Address where_after(const TraceOperation& op, Address operand) {
    return op.address || op.request.bytes != UINT64_MAX ? op.address : operand;
}

// What came before the difference, and what the engine did in it, step by step: the trace is run anew up to it, since
// that is too dear to be kept for all.
void retell(TraceReader& reader, TraceDifference& d) {
    constexpr std::uint64_t before = 4;
    reader.rewind();
    Allocator allocator(reader.profile(), recorded_space(reader));
    if (Result<std::optional<HeapState>> first = reader.first_state(); first && *first) allocator.restore(**first);
    const BlockFinder finder(allocator.state(), allocator.profile());
    std::vector<Block> blocks;       // by slot
    std::vector<Address> addresses;  // by slot
    std::vector<Change> changes;
    Recorder recorder{changes};
    TraceBlock block;
    std::uint64_t number = 0;
    for (bool more = true; more;) {
        const Result<bool> read = reader.read(block);
        more = read && *read;
        for (const TraceOperation& op : block.operations) {
            const bool has_slot = op.slot != TraceOperation::no_slot;
            if (has_slot && op.slot >= blocks.size()) {
                blocks.resize(op.slot + 1u);
                addresses.resize(op.slot + 1u);
            }
            const bool is_found = op.request.kind() == RequestKind::found;
            const Block operand = is_found && op.outside != 0 ? raw_block(op, allocator.profile())
                                  : is_found                  ? finder.at(op.address)
                                  : op.request.operand        ? blocks[op.slot]
                                                              : Block{};
            if (number == d.operation) {
                allocator.run(op.request, operand, recorder);
                for (const Narration& n : narrate_operation(changes, changes.size(), allocator.state(),
                                                            allocator.layout(), allocator.profile()))
                    d.narration.push_back(n.function + ": " + n.sentence);
                return;
            }
            const Address at = op.request.operand ? addresses[op.slot] : Address{};
            if (number + before >= d.operation)
                d.before.push_back(std::to_string(number) + ": " + operation_text(op, at) + text_of_result(op));
            const Block result = allocator.run(op.request, operand);
            if (has_slot) {
                blocks[op.slot] = result;
                addresses[op.slot] = where_after(op, at);
            }
            ++number;
        }
    }
}

}  // namespace

class TraceReplay::Impl {
public:
    explicit Impl(TraceReader& reader)
        : reader_(reader),
          allocator_(reader.profile(), recorded_space(reader)),
          live_bases_(reader.arena_bases().size()) {}

    Status begin() {
        Result<std::optional<HeapState>> first = reader_.first_state();
        if (!first) return first.error();
        if (*first) begin_with(std::move(**first));
        return Done{};
    }

    bool apply(const TraceBlock& block) {
        const std::span<const TraceOperation> operations = block.operations;
        auto event = block.events.begin();
        const auto is_now = [&](std::uint64_t number) {
            return event != block.events.end() && event->operation <= number;
        };
        for (std::size_t i = 0; i < operations.size();) {
            for (; is_now(block.first + i); ++event)
                note(*event);
            // What does not come between operations need not be looked for between them.
            std::size_t until = i + 1;
            if (recorded_.empty())
                until = event == block.events.end()
                            ? operations.size()
                            : std::min<std::size_t>(event->operation - block.first, operations.size());
            if (!run(operations, i, until)) return false;
            i = until;
        }
        for (; event != block.events.end(); ++event)
            note(*event);
        return true;
    }

    const TraceCheck& check() const { return check_; }
    const Allocator& allocator() const { return allocator_; }
    const std::vector<Outcome>& outcomes() const { return outcomes_; }

private:
    struct ArenaStep {
        TraceEventKind kind;
        Address base;
        friend bool operator==(const ArenaStep&, const ArenaStep&) = default;
    };
    void begin_with(HeapState state) {
        for (const ArenaObject& a : state.arenas)
            if (a.address) live_bases_[a.ordinal.value] = a.address;
        held_before_ = state.narenas_currently_allocated;
        allocator_.restore(std::move(state));
    }

    // The arenas of the state that the recording begins with come before all others.
    bool was_held_before() { return held_before_ != 0 && held_before_-- != 0; }

    void note(const TraceEvent& e) {
        if (is_arena_event(e.kind) && !was_held_before()) recorded_.push_back({e.kind, {e.first}});
    }

    // They come pool by pool.
    bool is_in_use(Block block) {
        if (found_in_ != block.pool()) {
            found_in_ = block.pool();
            found_blocks_ = pool_blocks(allocator_.state(), allocator_.layout(), found_in_);
        }
        return found_blocks_.status[block.number().value] == BlockStatus::in_use;
    }

    // A block that was live before: the state with which the engine began has it.
    bool find(const TraceOperation& op) {
        if (op.outside != 0) {
            outcomes_[op.slot] = {raw_block(op, allocator_.profile()), op.address};
            return ++check_.operations, ++check_.raw, true;
        }
        if (!finder_) finder_.emplace(allocator_.state(), allocator_.profile());
        const Block block = finder_->at(op.address);
        const bool live = block.is_pool_block() && is_in_use(block);
        outcomes_[op.slot] = {block, op.address};
        if (live) ++check_.operations, ++check_.addresses;
        if (!live) describe(op, {}, "is not in use at " + hex_address(op.address) + " in the state that was found");
        return live;
    }

    // The operations from `at` up to `end`, with what is recorded of arenas in the first of them. False: the first
    // difference was found.
    bool run(std::span<const TraceOperation> operations, std::size_t at, std::size_t end) {
        // Few blocks are in the cache as it is.
        constexpr std::size_t many_slots = 1 << 12;
        for (; at != end; ++at) {
            const TraceOperation& op = operations[at];
            if (outcomes_.size() > many_slots) look_ahead(operations, at);
            const bool has_slot = op.slot != TraceOperation::no_slot;
            if (has_slot && op.slot >= outcomes_.size()) [[unlikely]]
                outcomes_.resize(op.slot + 1u);
            if (op.request.kind() == RequestKind::found) [[unlikely]] {
                if (!find(op)) return false;
                recorded_.clear();
                continue;
            }
            const Outcome operand = op.request.operand ? outcomes_[op.slot] : Outcome{};
            const Block result = allocator_.run(op.request, operand.block, watcher_);
            const Address where = where_after(op, operand.address);
            if (has_slot) outcomes_[op.slot] = {result, where};
            const bool is_free = op.request.kind() == RequestKind::free, lies_in_pool = result.is_pool_block();
            const bool agrees = is_free || (lies_in_pool && allocator_.address_of(result) == where);
            if (!agrees || !recorded_.empty() || !watcher_.events.empty()) [[unlikely]]
                if (!compare(op, operand.address, result, where)) return false;
            ++check_.operations;
            if (lies_in_pool) ++check_.addresses;
        }
        return true;
    }

    // What the operations that follow will touch is brought into the cache, step by step.
    void look_ahead(std::span<const TraceOperation> operations, std::size_t at) const {
        constexpr std::size_t outcome = 32, pool = 16, link = 8;
        if (at + outcome >= operations.size()) return;
        const HeapState& state = allocator_.state();
        const auto block_of = [&](const TraceOperation& op) {
            return op.slot < outcomes_.size() ? outcomes_[op.slot].block : Block{};
        };
        if (const std::uint32_t slot = operations[at + outcome].slot; slot < outcomes_.size())
            prefetch_line(&outcomes_[slot]);
        if (const Block b = block_of(operations[at + pool]); b.is_pool_block())
            prefetch_line(&state.pools[b.pool().value]);
        if (const Block b = block_of(operations[at + link]); b.is_pool_block())
            prefetch_line(state.links.data() + state.pool(b.pool()).links + b.number().value);
    }

    // The whole comparison, where the block is not in a pool just where it was, or arenas came or went.
    bool compare(const TraceOperation& op, Address operand, Block result, Address where) {
        std::string problem = compare_arenas();
        const bool is_free = op.request.kind() == RequestKind::free;
        if (problem.empty() && !is_free) problem = compare_result(op, result, where);
        if (!problem.empty()) return describe(op, operand, problem), false;
        if (!is_free && result.is_raw()) ++check_.raw;
        check_.arenas += recorded_.size();
        recorded_.clear();
        watcher_.events.clear();
        return true;
    }

    std::string compare_arenas() {
        std::vector<ArenaStep> simulated;
        for (const Event& e : watcher_.events) {
            if (kind_of(e) == EventKind::arena_obtained) {
                const Address base = allocator_.state().arena({e.object}).address;
                if (e.detail < live_bases_.size()) live_bases_[e.detail] = base;
                simulated.push_back({TraceEventKind::arena_obtained, base});
            } else if (kind_of(e) == EventKind::arena_released) {
                simulated.push_back({TraceEventKind::arena_released,
                                     e.detail < live_bases_.size() ? live_bases_[e.detail] : Address{}});
            } else if (kind_of(e) == EventKind::arena_refused) {
                simulated.push_back({TraceEventKind::arena_refused, {}});
            }
        }
        if (simulated == recorded_) return {};
        const auto [here, there] =
            std::mismatch(recorded_.begin(), recorded_.end(), simulated.begin(), simulated.end());
        const auto text = [](auto at, auto end) {
            return at == end ? std::string("no arena was obtained or given back") : arena_text(at->kind, at->base);
        };
        return "in the program " + text(here, recorded_.end()) + ", in the engine " + text(there, simulated.end());
    }

    std::string compare_result(const TraceOperation& op, Block result, Address recorded) const {
        if (result.is_pool_block()) {
            const Address simulated = allocator_.address_of(result);
            if (simulated == recorded) return {};
            return "landed at " + hex_address(recorded) + " in the program, at " + hex_address(simulated) +
                   " in the engine";
        }
        if (result.is_null() != !op.address && !result.refused())
            return op.address ? "was refused by the engine, not by the program" : "was refused by the program alone";
        if (result.is_raw() && op.address && op.stays == 0 && op.outside == 0)
            return "landed at " + hex_address(recorded) + ", in an arena, in the program; the engine passed it on";
        return {};
    }

    void describe(const TraceOperation& op, Address operand, const std::string& problem) {
        check_.difference.emplace();
        check_.difference->operation = check_.operations;
        check_.difference->message = operation_text(op, operand) + ": " + problem;
        check_.difference->site = op.site;
    }

    TraceReader& reader_;
    Allocator allocator_;
    std::uint32_t held_before_ = 0;
    std::optional<BlockFinder> finder_;
    PoolIndex found_in_;
    PoolBlocks found_blocks_;
    ArenaWatcher watcher_;
    TraceCheck check_;
    std::vector<Outcome> outcomes_;    // by slot
    std::vector<Address> live_bases_;  // by ordinal
    std::vector<ArenaStep> recorded_;  // of the next operation, which may stand in the next block
};

TraceReplay::TraceReplay(TraceReader& reader) : impl_(std::make_unique<Impl>(reader)) {}
TraceReplay::~TraceReplay() = default;
Status TraceReplay::begin() {
    return impl_->begin();
}
bool TraceReplay::apply(const TraceBlock& block) {
    return impl_->apply(block);
}
const TraceCheck& TraceReplay::check() const {
    return impl_->check();
}
const Allocator& TraceReplay::allocator() const {
    return impl_->allocator();
}
const std::vector<TraceReplay::Outcome>& TraceReplay::outcomes() const {
    return impl_->outcomes();
}

std::string operation_text(const TraceOperation& op, Address operand) {
    const std::string bytes = op.request.bytes == UINT64_MAX ? "…" : std::to_string(op.request.bytes);
    switch (op.request.kind()) {
        case RequestKind::malloc:
            return "malloc(" + bytes + ")";
        case RequestKind::calloc: {
            const std::uint64_t count = op.request.count;
            if (count == 0 || op.request.bytes == UINT64_MAX) return "calloc(" + bytes + ")";
            return "calloc(" + std::to_string(count) + ", " + std::to_string(op.request.bytes / count) + ")";
        }
        case RequestKind::realloc:
            return "realloc(" + (operand ? hex_address(operand) : std::string("NULL")) + ", " + bytes + ")";
        case RequestKind::free:
            return "free(" + (operand ? hex_address(operand) : std::string("NULL")) + ")";
        case RequestKind::found:
            return "a block of " + bytes + " bytes that was live before";
    }
    return {};
}

Result<TraceCheck> check_trace(TraceReader& reader, const std::function<Status(std::uint64_t)>& between) {
    TraceReplay replay(reader);
    if (const Status status = replay.begin(); !status) return status.error();
    {
        ReadAhead ahead(reader);
        for (const TraceBlock* block = ahead.next(); block && replay.apply(*block); block = ahead.next())
            if (between)
                if (const Status status = between(replay.check().operations); !status) return status.error();
        if (!replay.check().difference && ahead.error()) return *ahead.error();
    }
    TraceCheck check = replay.check();
    if (check.difference) retell(reader, *check.difference);
    return check;
}

}  // namespace arenarium
