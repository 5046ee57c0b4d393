// Asks the CPythons of this machine where they put the blocks of fresh random sequences, and compares.
#include <random>

#include "core/process/operation_log.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/stats.h"
#include "core/trace/ops_writer.h"
#include "tests/oracle/interpreter.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

// A question, and what the engine answers to it.
struct Expectation {
    OracleQuestion question;
    std::vector<OracleAnswer> answers;
    std::vector<std::size_t> operation_of;  // [answer]
    OperationLog log;
    std::string stats;
};

class Generator {
public:
    Generator(const Profile& profile, const AddressSpaceRules& rules, std::uint64_t seed)
        : allocator_(profile, rules), random_(seed) {
        e_.question.arena_size = profile.arena_size;
        e_.question.misalign = rules.misalign;
        e_.question.limit = rules.arena_limit == AddressSpaceRules::unlimited ? -1 : std::int64_t{rules.arena_limit};
        e_.question.debug = profile.debug();
    }

    // Phases that grow, shrink and mix, of many classes or of few, so that arenas come, go and change places.
    Expectation run(std::size_t operations) {
        while (e_.question.operations.size() < operations) {
            const std::uint64_t growth = below(101);
            const std::uint64_t few = below(3) == 0 ? 1 + below(500) : 0;
            for (std::uint64_t left = 1 + below(6000); left > 0; --left)
                one(growth, few);
        }
        e_.stats = debugmallocstats(heap_totals(allocator_.state(), allocator_.profile(), allocator_.layout()),
                                    allocator_.profile());
        return std::move(e_);
    }

private:
    std::uint64_t below(std::uint64_t n) { return random_() % n; }

    std::uint64_t size(std::uint64_t few) {
        const std::uint64_t kind = below(100);
        if (few != 0 && kind < 80) return few;
        if (kind < 92) return 1 + below(512);
        if (kind < 94) return below(2) * (510 + below(6));
        if (kind < 99) return below(3000);
        return below(50) == 0 ? std::uint64_t{INT64_MAX} - below(100) : below(100000);
    }

    void one(std::uint64_t growth, std::uint64_t few) {
        const bool grow = live_.empty() || below(100) < growth;
        const std::uint64_t kind = below(100);
        if (kind < 6 && !live_.empty()) return resize(below(live_.size()), size(few));
        if (kind < 7) return add(Request::realloc({}, size(few)), -1, 0, 0);
        if (!grow) return remove(below(live_.size()));
        if (kind < 12) {
            const std::uint64_t elements = below(8), bytes = size(few) / 8;
            return add(Request::calloc(elements, bytes), -1, elements, bytes);
        }
        const std::uint64_t bytes = size(few);
        add(Request::malloc(bytes), -1, bytes, 0);
    }

    void remove(std::size_t at) {
        const OperationIndex by{live_[at]};
        live_[at] = live_.back();
        live_.pop_back();
        ask_both(Request::free(by), by.value, 0, 0);
    }
    void resize(std::size_t at, std::uint64_t bytes) {
        const OperationIndex by{live_[at]};
        ask_both(Request::realloc(by, bytes), by.value, bytes, 0);
        live_[at] = e_.log.size() - 1;
    }
    void add(Request request, std::int64_t operand, std::uint64_t n, std::uint64_t m) {
        if (request.kind() == RequestKind::realloc) n = request.bytes;
        if (!ask_both(request, operand, n, m).is_null()) live_.push_back(e_.log.size() - 1);
    }

    Block ask_both(const Request& request, std::int64_t operand, std::uint64_t n, std::uint64_t m) {
        const std::size_t operation = e_.question.operations.size();
        e_.question.operations.push_back({static_cast<std::int64_t>(request.kind()), operand, n, m});
        collector_.events.clear();
        const Block held = request.operand ? e_.log.result(request.operand) : Block{};
        const Block result = allocator_.run(request, held, collector_);
        for (const Event& event : collector_.events) {
            if (kind_of(event) == EventKind::arena_obtained)
                answer(operation, AnswerKind::arena_obtained, event.detail);
            if (kind_of(event) == EventKind::arena_released)
                answer(operation, AnswerKind::arena_released, event.detail);
            if (kind_of(event) == EventKind::arena_refused) answer(operation, AnswerKind::arena_refused, 0);
        }
        if (request.kind() == RequestKind::free)
            answer(operation, AnswerKind::freed, 0);
        else if (result.is_null() || result.refused())
            answer(operation, AnswerKind::null, 0);
        else if (result.is_raw())
            answer(operation, AnswerKind::raw, 0);
        else
            answer(operation, AnswerKind::in_arena, place(result));
        e_.log.append(request, result);
        return result;
    }
    std::uint64_t place(Block block) const {
        const ArenaObject& arena = allocator_.state().arena(allocator_.layout().arena_of(block.pool()));
        return std::uint64_t{arena.ordinal.value} << 32 | (allocator_.address_of(block) - arena.address);
    }
    void answer(std::size_t operation, AnswerKind kind, std::uint64_t number) {
        e_.answers.push_back({kind, number});
        e_.operation_of.push_back(operation);
    }

    Allocator allocator_;
    std::mt19937_64 random_;
    Expectation e_;
    EventCollector collector_;
    std::vector<std::uint32_t> live_;
};

std::string show(const OracleAnswer& a) {
    static constexpr const char* words[] = {"block", "raw", "null", "ok", "A", "F", "X"};
    std::string text = words[static_cast<int>(a.kind)];
    if (a.kind == AnswerKind::in_arena)
        return "arena " + std::to_string(a.number >> 32) + " offset " + std::to_string(a.number & UINT32_MAX);
    return text + " " + std::to_string(a.number);
}

// The shortest operations that show the difference, as an ops file.
std::string ops_until(const Expectation& e, std::size_t operation) {
    StringSink sink;
    (void)write_ops(e.log, static_cast<std::uint32_t>(operation + 1), sink);
    const std::size_t shown = 20000;
    return sink.content.size() <= shown ? sink.content : "(" + std::to_string(operation + 1) + " operations)";
}

void compare(const Expectation& e, const OracleReply& real) {
    std::size_t i = 0;
    while (i < std::min(e.answers.size(), real.answers.size()) && e.answers[i] == real.answers[i])
        ++i;
    if (i == e.answers.size() && i == real.answers.size()) {
        CHECK(e.stats == real.stats);
        return;
    }
    const std::size_t operation = i < e.operation_of.size() ? e.operation_of[i] : e.log.size() - 1;
    FAIL_CHECK("operation " << operation << ": the interpreter says "
                            << (i < real.answers.size() ? show(real.answers[i]) : "nothing") << ", the engine "
                            << (i < e.answers.size() ? show(e.answers[i]) : "nothing") << "\n"
                            << ops_until(e, operation));
}

struct Trial {
    const char* what;
    std::size_t operations;
    bool misaligned;
    std::uint32_t limit;
    bool debug;
};

constexpr std::uint32_t no_limit = AddressSpaceRules::unlimited;
constexpr Trial trials[] = {
    {"aligned", 400'000, false, no_limit, false},
    {"misaligned", 250'000, true, no_limit, false},
    {"three arenas", 100'000, false, 3, false},
    {"no arena at all", 5'000, false, 0, false},
    {"misaligned, five arenas", 50'000, true, 5, false},
    {"debug hooks", 200'000, false, no_limit, true},
    {"debug hooks, misaligned, four arenas", 50'000, true, 4, true},
};

}  // namespace

TEST_CASE("a million fresh random operations land where this machine's CPython puts them", "[oracle]") {
    const std::vector<Interpreter> found = interpreters();
    if (found.empty()) ARENARIUM_SKIP("no CPython 3.7 to 3.12 that exports _PyMem_SetDefaultAllocator was found");
    const std::uint64_t seed = std::random_device{}();
    for (const Interpreter& interpreter : found) {
        std::size_t operations = 0;
        for (const Trial& trial : trials) {
            const Profile profile = *find_profile(interpreter.version + (trial.debug ? "-debug" : ""));
            AddressSpaceRules rules;
            if (trial.misaligned) rules.misalign = profile.pool_size == 16384 ? 4096 : 16;
            rules.arena_limit = trial.limit;
            INFO(interpreter.path << ", " << profile.name << ", " << trial.what << ", seed " << seed);
            const Expectation e = Generator(profile, rules, seed + operations).run(trial.operations);
            operations += e.question.operations.size();
            compare(e, ask(interpreter, e.question));
        }
        WARN("asked " << interpreter.path << " about " << operations << " operations, seed " << seed);
        CHECK(operations >= 1'000'000);
    }
}

}  // namespace arenarium::test
