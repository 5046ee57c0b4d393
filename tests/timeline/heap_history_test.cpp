#include "core/process/history.h"

#include <set>

#include "tests/support/catch.h"
#include "tests/support/property.h"
#include "tests/timeline/random_run.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// The naive search: is operation i what is looked for? It looks at the states around the operation, not at indices.
bool happens(const HeapHistory& history, const Search& search, std::uint32_t i, const HeapState& before,
             const HeapState& after) {
    const OperationLog& log = history.log();
    const auto in_arena = [&](Block b, const HeapState& s) {
        return b.is_pool_block() && s.arena(history.layout().arena_of(b.pool())).ordinal == search.arena;
    };
    const Block result = log.result({i}), operand = log.operand({i});
    const auto is_block = [&](Block b) {
        return b.is_pool_block() && b.pool() == search.block.pool() && b.number() == search.block.number() &&
               b.size_class() == search.block.size_class();
    };
    switch (search.kind) {
        case Search::Kind::line:
            return log.origin({i}).line == search.line;
        case Search::Kind::pool:
            return (result.is_pool_block() && result.pool() == search.pool) ||
                   (operand.is_pool_block() && operand.pool() == search.pool);
        case Search::Kind::arena:
            return in_arena(result, after) || in_arena(operand, before);
        case Search::Kind::block:
            return is_block(result) || is_block(operand);
        case Search::Kind::event:
            break;
    }
    if (search.event == EventKind::arena_obtained) return after.ntimes_arena_allocated > before.ntimes_arena_allocated;
    if (search.event == EventKind::arena_released)
        return after.ntimes_arena_allocated - before.ntimes_arena_allocated !=
               after.narenas_currently_allocated - before.narenas_currently_allocated;
    if (search.event == EventKind::usable_arenas_changed) {
        const auto order = [](const HeapState& s) {
            std::vector<std::uint32_t> list;
            for (ArenaIndex a = s.usable_arenas; a; a = s.arena(a).nextarena)
                list.push_back(s.arena(a).ordinal.value);
            return list;
        };
        return order(before) != order(after);
    }
    return false;
}

}  // namespace

TEST_CASE("A search finds the nearest match both ways, as looking at every operation does") {
    const Profile profile = *find_profile("3.8:arena=16KiB");
    check_property(
        "searches",
        [&](const std::vector<std::uint32_t>& decisions, std::uint32_t choice, std::uint32_t from) {
            HeapHistory history(profile);
            RandomRun(history).apply(decisions);
            RC_PRE(history.size() > 0);
            Search search;
            const OperationIndex some{choice / 8 % history.size()};
            const Block block = history.log().result(some);
            switch (choice % 7) {
                case 0:
                    search = Search::for_event(EventKind::arena_obtained);
                    break;
                case 1:
                    search = Search::for_event(EventKind::arena_released);
                    break;
                case 2:
                    // A realloc may change the list twice and leave it as it was.
                    for (const std::uint32_t d : decisions)
                        RC_PRE(d % 8 != 4);
                    search = Search::for_event(EventKind::usable_arenas_changed);
                    break;
                case 3:
                    search = Search::for_line(1 + choice % 5);
                    break;
                case 4:
                    search = Search::for_arena({choice / 8 % 4});
                    break;
                case 5:
                    RC_PRE(block.is_pool_block());
                    search = Search::for_pool(block.pool());
                    break;
                default:
                    RC_PRE(block.is_pool_block());
                    search = Search::for_block(block);
                    break;
            }
            std::vector<std::uint32_t> matches;
            ProcessState before{HeapState(profile, {})};
            for (std::uint32_t i = 0; i < history.size(); ++i) {
                ProcessState after = before;
                NoObserver nobody;
                history.timeline().model().run(after, i, nobody);
                if (happens(history, search, i, before.heap, after.heap)) matches.push_back(i);
                before = after;
            }
            const std::uint32_t start = from % (history.size() + 1);
            std::optional<Position> next, previous;
            for (const std::uint32_t i : matches) {
                if (i >= start && !next) next = Position{i + 1, 0};
                if (i + 1 < start) previous = Position{i + 1, 0};
            }
            RC_ASSERT(history.next(search, {start, 0}) == next);
            RC_ASSERT(history.previous(search, {start, 0}) == previous);
        },
        150, 200);
}

TEST_CASE("Searching on from what was found never finds it again and ends") {
    HeapHistory history(*find_profile("3.8:arena=16KiB"));
    RandomRun run(history);
    for (std::uint32_t i = 0; i < 4000; ++i)
        run.apply(i * 2654435761u);
    const Search search = Search::for_event(EventKind::usable_arenas_changed);
    std::vector<Position> forwards;
    for (auto p = history.next(search, {}); p; p = history.next(search, *p))
        forwards.push_back(*p);
    REQUIRE(forwards.size() > 10);
    CHECK(forwards.size() == history.operations_with(EventKind::usable_arenas_changed).size());
    std::vector<Position> backwards;
    for (auto p = history.previous(search, {history.size(), 1}); p; p = history.previous(search, *p))
        backwards.push_back(*p);
    std::reverse(backwards.begin(), backwards.end());
    CHECK(backwards == forwards);
}

TEST_CASE("The owner of a live block is the operation that handed it out, also from a position in the past") {
    for (const Profile& profile : profiles_to_try()) {
        HeapHistory history(profile);
        RandomRun run(history);
        std::vector<std::vector<OperationIndex>> live_at;
        for (std::uint32_t i = 0; i < 1500; ++i) {
            live_at.resize(history.size() + 1);
            live_at[history.size()] = run.live();
            run.apply(i * 2654435761u);
        }
        for (const std::uint32_t position : {700u, 1u, 1400u}) {
            if (position >= live_at.size()) continue;
            for (const OperationIndex op : live_at[position]) {
                const Block block = history.log().result(op);
                if (!block.is_pool_block()) continue;
                CHECK(history.log().owner(block, {position}) == op);
            }
        }
    }
}

TEST_CASE("Operations appended after an owner was asked for have owners too") {
    HeapHistory history(*find_profile("3.12"));
    const Block first = history.append(Request::malloc(24));
    CHECK(history.log().owner(first, {history.size()}) == OperationIndex{0});
    const Block second = history.append(Request::malloc(24));
    CHECK(history.log().owner(second, {history.size()}) == OperationIndex{1});
    CHECK(history.log().owner(first, {history.size()}) == OperationIndex{0});
}

TEST_CASE("The address of a past block is what its caller saw at the time") {
    for (const Profile& profile : profiles_to_try()) {
        HeapHistory history(profile);
        RandomRun run(history);
        std::map<std::uint32_t, Address> seen;
        for (std::uint32_t i = 0; i < 2000; ++i) {
            const std::uint32_t operation = history.size();
            run.apply(i * 2654435761u);
            const Block block = history.log().result({operation});
            if (block.is_pool_block())
                seen[operation] = Allocator::block_address(history.state(), history.layout(), profile, block);
        }
        history.timeline().seek({5, 0});
        for (const auto& [operation, address] : seen)
            CHECK(history.address({operation}) == address);
        // Raw blocks that live at the same time never overlap.
        std::map<std::uint64_t, std::uint64_t> raw;
        for (const OperationIndex op : run.live()) {
            const Block block = history.log().result(op);
            if (block.is_raw()) raw[history.address(op).value] = block.raw_bytes();
        }
        std::uint64_t end = 0;
        for (const auto& [start, bytes] : raw) {
            CHECK(start >= end);
            end = start + bytes;
        }
    }
}

TEST_CASE("A copy of a log stays as it was while the run goes on") {
    HeapHistory history(*find_profile("3.12"));
    RandomRun run(history);
    for (std::uint32_t i = 0; i < 500; ++i)
        run.apply(i * 2654435761u);
    const OperationLog copy = history.log();
    history.set_name({3}, history.intern("late"));
    for (std::uint32_t i = 0; i < 500; ++i)
        run.apply(i * 40503u);
    CHECK(copy.size() == 500);
    CHECK(copy.name({3}).empty());
    CHECK(history.log().name({3}) == "late");
    history.set_element_name({4}, history.intern("keep"), 17);
    CHECK(history.log().name({4}) == "keep[17]");
    CHECK(history.log().name({3}) == "late");
}
