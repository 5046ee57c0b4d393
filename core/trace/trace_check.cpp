#include "core/trace/trace_check.h"

#include <algorithm>

#include "core/base/number_text.h"
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

// What the engine did in an operation, step by step: the trace is run anew up to it, since steps are too dear to be
// kept for all.
std::vector<std::string> narration_of(TraceReader& reader, std::uint64_t operation) {
    reader.rewind();
    Allocator allocator(reader.profile(), recorded_space(reader));
    if (Result<std::optional<HeapState>> first = reader.first_state(); first && *first) allocator.restore(**first);
    const BlockFinder finder(allocator.state(), allocator.profile());
    std::vector<Block> blocks;  // by slot
    std::vector<Change> changes;
    Recorder recorder{changes};
    TraceBlock block;
    for (bool more = true; more;) {
        const Result<bool> read = reader.read(block);
        more = read && *read;
        for (const TraceOperation& op : block.operations) {
            if (op.slot != TraceOperation::no_slot && op.slot >= blocks.size()) blocks.resize(op.slot + 1u);
            const bool is_found = op.request.kind() == RequestKind::found;
            const Block operand = is_found && op.outside != 0 ? raw_block(op, allocator.profile())
                                  : is_found                  ? finder.at(op.address)
                                  : op.request.operand        ? blocks[op.slot]
                                                              : Block{};
            if (operation-- == 0) {
                allocator.run(op.request, operand, recorder);
                std::vector<std::string> out;
                for (const Narration& n : narrate_operation(changes, changes.size(), allocator.state(),
                                                            allocator.layout(), allocator.profile()))
                    out.push_back(n.function + ": " + n.sentence);
                return out;
            }
            const Block result = allocator.run(op.request, operand);
            if (op.slot != TraceOperation::no_slot) blocks[op.slot] = result;
        }
    }
    return {};
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
        std::size_t event = 0;
        const auto note_before = [&](std::uint64_t end) {
            for (; event < block.events.size() && block.events[event].operation < end; ++event)
                if (is_arena_event(block.events[event].kind) && !was_held_before())
                    recorded_.push_back({block.events[event].kind, {block.events[event].first}});
        };
        for (std::size_t i = 0; i < block.operations.size(); ++i) {
            note_before(std::uint64_t{block.first} + i + 1);
            if (!apply(block.operations[i], recorded_)) return false;
            recorded_.clear();
        }
        note_before(UINT64_MAX);
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
    struct Past {
        TraceOperation operation;
        Address operand;
    };

    void begin_with(HeapState state) {
        for (const ArenaObject& a : state.arenas)
            if (a.address) live_bases_[a.ordinal.value] = a.address;
        held_before_ = state.narenas_currently_allocated;
        allocator_.restore(std::move(state));
    }

    // The arenas of the state that the recording begins with come before all others.
    bool was_held_before() { return held_before_ != 0 && held_before_-- != 0; }

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
        last_[check_.operations % std::size(last_)] = {op, {}};
        if (live) ++check_.operations, ++check_.addresses;
        if (!live) describe(op, {}, "is not in use at " + hex_address(op.address) + " in the state that was found");
        return live;
    }

    // False: the first difference was found.
    bool apply(const TraceOperation& op, const std::vector<ArenaStep>& recorded) {
        if (op.slot != TraceOperation::no_slot && op.slot >= outcomes_.size()) outcomes_.resize(op.slot + 1u);
        if (op.request.kind() == RequestKind::found) return find(op);
        const Outcome operand = op.request.operand ? outcomes_[op.slot] : Outcome{};
        watcher_.events.clear();
        const Block result = allocator_.run(op.request, operand.block, watcher_);
        const bool gives = op.request.kind() != RequestKind::free;
        // A realloc that was refused leaves its block where it is.
        const Address where = op.address || op.request.bytes != UINT64_MAX ? op.address : operand.address;
        if (op.slot != TraceOperation::no_slot) outcomes_[op.slot] = {result, where};
        std::string problem;
        if (!recorded.empty() || !watcher_.events.empty()) problem = compare_arenas(recorded);
        if (problem.empty() && gives) problem = compare_result(op, result, where);
        if (!problem.empty()) {
            describe(op, operand.address, std::move(problem));
            return false;
        }
        last_[check_.operations % std::size(last_)] = {op, operand.address};
        ++check_.operations;
        if (gives && result.is_raw()) ++check_.raw;
        if (gives && result.is_pool_block()) ++check_.addresses;
        check_.arenas += recorded.size();
        return true;
    }

    std::string compare_arenas(const std::vector<ArenaStep>& recorded) {
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
        if (simulated == recorded) return {};
        const auto [here, there] = std::mismatch(recorded.begin(), recorded.end(), simulated.begin(), simulated.end());
        const auto text = [](auto at, auto end) {
            return at == end ? std::string("no arena was obtained or given back") : arena_text(at->kind, at->base);
        };
        return "in the program " + text(here, recorded.end()) + ", in the engine " + text(there, simulated.end());
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

    static std::string text_of_result(const TraceOperation& op) {
        if (op.request.kind() == RequestKind::free) return {};
        return " = " + (op.address ? hex_address(op.address) : std::string("NULL"));
    }

    void describe(const TraceOperation& op, Address operand, std::string problem) {
        TraceDifference d;
        d.operation = check_.operations;
        d.message = operation_text(op, operand) + ": " + problem;
        d.site = op.site;
        for (std::uint64_t i = std::min<std::uint64_t>(check_.operations, std::size(last_)); i > 0; --i) {
            const std::uint64_t number = check_.operations - i;
            const Past& past = last_[number % std::size(last_)];
            d.before.push_back(std::to_string(number) + ": " + operation_text(past.operation, past.operand) +
                               text_of_result(past.operation));
        }
        check_.difference = std::move(d);
    }

    TraceReader& reader_;
    Allocator allocator_;
    std::uint32_t held_before_ = 0;
    std::optional<BlockFinder> finder_;
    PoolIndex found_in_;
    PoolBlocks found_blocks_;
    EventCollector watcher_;
    TraceCheck check_;
    std::vector<Outcome> outcomes_;    // by slot
    std::vector<Address> live_bases_;  // by ordinal
    std::vector<ArenaStep> recorded_;  // of the next operation, which may stand in the next block
    Past last_[4];
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
    if (check.difference) check.difference->narration = narration_of(reader, check.difference->operation);
    return check;
}

}  // namespace arenarium
