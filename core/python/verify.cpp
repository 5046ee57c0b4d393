#include "core/python/verify.h"

#include <algorithm>
#include <sstream>

#include "core/base/number_text.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium {
namespace {

using ArenaEvent = RealRun::ArenaEvent;

// Places for arenas that only the engine obtains, so that it goes on and its own way can be shown.
constexpr std::uint64_t nowhere = 0x600000000000;
constexpr std::uint32_t places_nowhere = 8;

AddressSpaceRules rules_for(const RealRun& real, std::optional<std::uint32_t> arena_limit, const Profile& profile) {
    AddressSpaceRules rules;
    rules.kind = AddressSpaceRules::Kind::recorded;
    rules.arena_limit = arena_limit.value_or(AddressSpaceRules::unlimited);
    for (const ArenaEvent& e : real.events)
        if (e.kind == ArenaEvent::Kind::obtained) rules.recorded.push_back(e.arena);
    const std::uint64_t base = profile.word == 4 ? 0x10000000 : nowhere;
    for (std::uint32_t i = 0; i < places_nowhere; ++i)
        rules.recorded.push_back({base + i * std::uint64_t{profile.arena_size}});
    return rules;
}

std::string request_text(const OperationLog& log, OperationIndex i) {
    const Request& r = log.request(i);
    const std::string block = r.operand ? "the block of operation " + std::to_string(r.operand.value + 1) : "NULL";
    switch (r.kind()) {
        case RequestKind::malloc:
            return "malloc(" + std::to_string(r.bytes) + ")";
        case RequestKind::calloc:
            return "calloc of " + std::to_string(r.bytes) + " bytes";
        case RequestKind::realloc:
            return "realloc(" + block + ", " + std::to_string(r.bytes) + ")";
        case RequestKind::free:
        case RequestKind::found:
            break;
    }
    return "free(" + block + ")";
}

class Comparison {
public:
    Comparison(const OperationLog& log, const RealRun& real, const Profile& profile,
               std::optional<std::uint32_t> arena_limit)
        : log_(log), real_(real), allocator_(profile, rules_for(real, arena_limit, profile)) {}

    VerifyReport run(std::uint32_t count) {
        report_.profile = allocator_.profile().name;
        results_.resize(count);
        for (std::uint32_t i = 0; i < count; ++i) {
            const Request& request = log_.request({i});
            const Block operand = held(request);
            remember_before(i);
            collector_.events.clear();
            enter(allocator_, log_.interpreter({i}));
            const Block result = results_[i] = allocator_.run(request, operand, collector_);
            const std::size_t first_event = next_event_;
            if (same_events(i) && same_place(result, request, i)) {
                ++report_.operations;
                continue;
            }
            next_event_ = first_event;
            explain(i, request, operand, result);
            return std::move(report_);
        }
        compare_stats();
        return std::move(report_);
    }

private:
    Block held(const Request& r) const { return r.operand ? results_[r.operand.value] : Block{}; }

    static void enter(Allocator& allocator, std::uint32_t interpreter) {
        if (allocator.state().interpreter == interpreter) return;
        HeapState state = allocator.state();
        make_current(state, interpreter);
        allocator.restore(std::move(state));
    }

    // A state now and then, to run a differing operation again with an ear to each step.
    static constexpr std::uint32_t state_every = 1 << 16;

    void remember_before(std::uint32_t i) {
        if (i % state_every != 0) return;
        kept_ = allocator_.state();
        kept_at_ = i;
    }

    bool same_events(std::uint32_t i) {
        std::vector<ArenaEvent> ours;
        for (const Event& e : collector_.events) {
            if (kind_of(e) == EventKind::arena_obtained) {
                const Address base = allocator_.state().arenas[e.object].address;
                bases_.push_back(base);
                ours.push_back({i, ArenaEvent::Kind::obtained, base});
                ++report_.arenas_obtained;
            } else if (kind_of(e) == EventKind::arena_released) {
                ours.push_back({i, ArenaEvent::Kind::released, bases_[e.detail]});
                ++report_.arenas_released;
            } else if (kind_of(e) == EventKind::arena_refused) {
                ours.push_back({i, ArenaEvent::Kind::refused, {}});
            }
        }
        bool same = true;
        for (const ArenaEvent& event : ours) {
            same = same && next_event_ < real_.events.size() && real_.events[next_event_] == event;
            ++next_event_;
        }
        our_events_ = std::move(ours);
        return same && (next_event_ >= real_.events.size() || real_.events[next_event_].operation != i);
    }

    bool in_arena(std::uint64_t address) const {
        const std::uint64_t size = allocator_.profile().arena_size;
        return std::any_of(allocator_.state().arenas.begin(), allocator_.state().arenas.end(),
                           [&](const ArenaObject& a) { return a.address && address - a.address.value < size; });
    }

    // A raw block's address is the C library's own matter; that it lies in no arena is not.
    bool same_place(Block result, const Request& request, std::uint32_t i) const {
        const std::uint64_t real = real_.addresses[i];
        if (request.kind() == RequestKind::free || result.is_null() || result.refused()) return real == 0;
        if (result.is_pool_block()) return real == allocator_.address_of(result).value;
        return real != 0 && !in_arena(real);
    }

    std::string place_text(std::uint64_t address) const {
        if (address == 0) return "NULL";
        const std::uint64_t size = allocator_.profile().arena_size;
        for (std::size_t k = bases_.size(); k-- > 0;)
            if (address - bases_[k].value < size)
                return hex_address({address}) + " (arena " + std::to_string(k) + ", " +
                       std::to_string(address - bases_[k].value) + " bytes from its base)";
        return hex_address({address}) + " (the system allocator's)";
    }
    static std::string event_text(const ArenaEvent& e) {
        switch (e.kind) {
            case ArenaEvent::Kind::obtained:
                return "obtained an arena at " + hex_address(e.arena);
            case ArenaEvent::Kind::released:
                return "released the arena at " + hex_address(e.arena);
            case ArenaEvent::Kind::refused:
                break;
        }
        return "was refused an arena";
    }

    static std::string deed(const std::vector<ArenaEvent>& events, const std::string& result) {
        std::string text;
        for (const ArenaEvent& e : events)
            text += event_text(e) + ", ";
        return text + result;
    }

    void explain(std::uint32_t i, const Request& request, Block operand, Block result) {
        VerifyDifference d;
        d.operation = {i};
        d.request = request_text(log_, {i});
        d.line = log_.origin({i}).line;
        std::vector<ArenaEvent> theirs;
        for (std::size_t k = next_event_; k < real_.events.size() && real_.events[k].operation == i; ++k)
            theirs.push_back(real_.events[k]);
        const bool frees = request.kind() == RequestKind::free;
        const auto returned = [&](const std::string& place) { return frees ? "freed it" : "returned " + place; };
        d.interpreter = deed(theirs, returned(place_text(real_.addresses[i])));
        std::string ours = "NULL";
        if (result.is_pool_block() && !result.refused()) ours = place_text(allocator_.address_of(result).value);
        if (result.is_raw() && !result.refused()) ours = "a block of the system allocator";
        d.engine = deed(our_events_, returned(ours));
        for (std::uint32_t k = i < 5 ? 0 : i - 5; k < i; ++k)
            d.before.push_back(std::to_string(k + 1) + ": " + request_text(log_, {k}));
        d.narration = narrated(i, request, operand);
        report_.difference = std::move(d);
    }

    // Runs the operation again, from the state kept last, and tells each step.
    std::vector<std::string> narrated(std::uint32_t i, const Request& request, Block operand) {
        Allocator again(allocator_.profile(), allocator_.state().space.rules());
        again.restore(std::move(*kept_));
        for (std::uint32_t k = kept_at_; k < i; ++k) {
            enter(again, log_.interpreter({k}));
            again.run(log_.request({k}), held(log_.request({k})));
        }
        std::vector<Change> changes;
        Recorder recorder{changes};
        enter(again, log_.interpreter({i}));
        again.run(request, operand, recorder);
        std::vector<std::string> lines;
        for (const Narration& n :
             narrate_operation(changes, changes.size(), again.state(), again.layout(), again.profile())) {
            std::string line = n.function + ": ";
            if (!n.field.empty()) {
                if (!n.object.empty()) line += n.object + " ";
                line += n.field + " " + n.before + " -> " + n.after + ": ";
            }
            lines.push_back(line + n.sentence);
        }
        return lines;
    }

    // The interpreter's text is the main one's.
    void compare_stats() {
        enter(allocator_, 0);
        const HeapTotals totals =
            heap_totals(allocator_.state(), allocator_.profile(), allocator_.layout(), Whose::current_interpreter);
        const std::string ours = debugmallocstats(totals, allocator_.profile());
        if (ours == real_.stats) return;
        std::istringstream left(real_.stats), right(ours);
        VerifyDifference d;
        d.request = "sys._debugmallocstats()";
        do {
            d.interpreter = d.engine = "";
            const bool more = static_cast<bool>(std::getline(left, d.interpreter));
            if (!std::getline(right, d.engine) && !more) break;
        } while (d.interpreter == d.engine);
        report_.difference = std::move(d);
    }

    const OperationLog& log_;
    const RealRun& real_;
    Allocator allocator_;
    EventCollector collector_;
    std::vector<Block> results_;  // of our own run, by operation
    VerifyReport report_;
    std::vector<Address> bases_;  // by ordinal
    std::vector<ArenaEvent> our_events_;
    std::size_t next_event_ = 0;
    std::optional<HeapState> kept_;
    std::uint32_t kept_at_ = 0;
};

}  // namespace

VerifyReport compare_with_engine(const OperationLog& log, std::uint32_t count, const RealRun& real,
                                 const Profile& profile, std::optional<std::uint32_t> arena_limit) {
    return Comparison(log, real, profile, arena_limit).run(count);
}

Result<VerifyReport> verify(const OperationLog& log, std::uint32_t count, const Interpreter& python,
                            const VerifyOptions& options) {
    const Result<Profile> profile = verify_profile(python, options);
    if (!profile) return profile.error();
    const Result<RealRun> real = run_in_interpreter(log, count, python, options);
    if (!real) return real.error();
    return compare_with_engine(log, count, *real, *profile, options.arena_limit);
}

}  // namespace arenarium
