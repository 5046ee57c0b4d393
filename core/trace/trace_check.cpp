#include "core/trace/trace_check.h"

#include <algorithm>

#include "core/base/number_text.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/narration.h"

namespace arenarium {
namespace {

struct Watcher {
    static constexpr bool wants_changes = true;
    static constexpr bool wants_events = true;
    std::vector<Change> changes;
    std::vector<Event> events;
    void change(const Change& c) { changes.push_back(c); }
    void event(const Event& e) { events.push_back(e); }
};

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

class Check {
public:
    explicit Check(TraceReader& reader)
        : reader_(reader), allocator_(reader.profile(), rules(reader)), live_bases_(reader.arena_bases().size()) {}

    Result<TraceCheck> run(const std::function<Status(std::uint64_t)>& between) {
        TraceBlock block;
        std::vector<ArenaStep> recorded;  // of the next operation, which may stand in the next block
        for (;;) {
            const Result<bool> more = reader_.read(block);
            std::size_t event = 0;
            const auto note_before = [&](std::uint64_t end) {
                for (; event < block.events.size() && block.events[event].operation < end; ++event)
                    if (is_arena_event(block.events[event].kind))
                        recorded.push_back({block.events[event].kind, {block.events[event].first}});
            };
            for (std::size_t i = 0; i < block.operations.size(); ++i) {
                note_before(block.first + i + 1);
                if (!apply(block.operations[i], recorded)) return std::move(check_);
                recorded.clear();
            }
            note_before(UINT64_MAX);
            if (!more) return more.error();
            if (!*more) return std::move(check_);
            if (between)
                if (Status status = between(check_.operations); !status) return status.error();
        }
    }

private:
    struct ArenaStep {
        TraceEventKind kind;
        Address base;
        friend bool operator==(const ArenaStep&, const ArenaStep&) = default;
    };
    struct Outcome {
        Block block;
        Address address;  // as recorded
    };

    static AddressSpaceRules rules(const TraceReader& reader) {
        AddressSpaceRules r;
        r.kind = AddressSpaceRules::Kind::recorded;
        r.recorded = reader.arena_bases();
        return r;
    }

    // False: the first difference was found.
    bool apply(const TraceOperation& op, const std::vector<ArenaStep>& recorded) {
        const Outcome operand = op.request.operand ? outcomes_[op.request.operand.value] : Outcome{};
        watcher_.changes.clear();
        watcher_.events.clear();
        const Block result = allocator_.run(op.request, operand.block, watcher_);
        const bool gives = op.request.kind() != RequestKind::free;
        // A realloc that was refused leaves its block where it is.
        const Address where = op.address || op.request.bytes != UINT64_MAX ? op.address : operand.address;
        outcomes_.push_back({result, where});
        std::string problem = compare_arenas(recorded);
        if (problem.empty() && gives) problem = compare_result(op, result, where);
        if (!problem.empty()) {
            describe(op, operand.address, std::move(problem));
            return false;
        }
        ++check_.operations;
        if (gives && result.is_raw()) ++check_.raw;
        if (gives && result.is_pool_block()) ++check_.addresses;
        check_.arenas += recorded.size();
        last_[check_.operations % std::size(last_)] = operation_text(op, operand.address) + text_of_result(op);
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
        if (result.is_raw() && in_an_arena(recorded))
            return "landed at " + hex_address(recorded) + ", in an arena, in the program; the engine passed it on";
        return {};
    }

    bool in_an_arena(Address a) const {
        const HeapState& s = allocator_.state();
        return std::any_of(s.arenas.begin(), s.arenas.end(), [&](const ArenaObject& arena) {
            return arena.address && a >= arena.address && a - arena.address < allocator_.profile().arena_size;
        });
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
            d.before.push_back(std::to_string(number) + ": " + last_[(number + 1) % std::size(last_)]);
        }
        for (const Narration& n : narrate_operation(watcher_.changes, watcher_.changes.size(), allocator_.state(),
                                                    allocator_.layout(), allocator_.profile()))
            d.narration.push_back(n.function + ": " + n.sentence);
        check_.difference = std::move(d);
    }

    TraceReader& reader_;
    Allocator allocator_;
    Watcher watcher_;
    TraceCheck check_;
    std::vector<Outcome> outcomes_;
    std::vector<Address> live_bases_;  // by ordinal
    std::string last_[4];
};

}  // namespace

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
    }
    return {};
}

Result<TraceCheck> check_trace(TraceReader& reader, const std::function<Status(std::uint64_t)>& between) {
    return Check(reader).run(between);
}

}  // namespace arenarium
