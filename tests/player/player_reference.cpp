// player_reference PROFILE OPERATIONS SEED MISALIGN PAGE REFERENCE: a random run as a player, and beside it what the
// engine says at positions within operations: per line of REFERENCE {"operation", "micro", "story", "snapshot", "why"}.
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>

#include "core/export/html.h"
#include "core/export/snapshot_writer.h"
#include "core/metrics/operation_effect.h"
#include "core/metrics/why.h"
#include "core/pymalloc/read/effect.h"
#include "core/pymalloc/read/narration.h"
#include "tests/timeline/random_run.h"

namespace arenarium::test {
namespace {

using Json = nlohmann::ordered_json;

// Some of every event, since there the most happens, and some spread over the run.
std::set<std::uint32_t> chosen_operations(const HeapHistory& h) {
    std::set<std::uint32_t> chosen;
    for (std::size_t k = 0; k < event_kinds; ++k) {
        const auto list = h.operations_with(static_cast<EventKind>(k));
        for (std::size_t i = 0; i < list.size() && i < 2; ++i)
            chosen.insert({list[i], list[list.size() - 1 - i]});
    }
    for (std::uint32_t i = 0; i < 12; ++i)
        chosen.insert(static_cast<std::uint32_t>(std::uint64_t{h.size() - 1} * i / 11));
    return chosen;
}

Json story_of(const std::vector<Change>& steps, std::uint32_t operation, std::uint32_t happened, const HeapHistory& h) {
    const Narration n = narrate(steps[happened - 1], h.state(), h.layout(), h.profile());
    const std::string effect = operation_sentence(steps, happened, h.state(), h.layout(), h.profile(),
                                                  bytes_in_question(h.log(), {operation}));
    return {{"func", n.function}, {"sentence", n.sentence}, {"clause", n.effect}, {"object", n.object},
            {"field", n.field},   {"before", n.before},     {"after", n.after},   {"effect", effect}};
}

Json hold_of(const Moment& m, ArenaIndex a) {
    const ArenaHold hold = why_arena_is_held(m, a);
    Json pools = Json::array(), lines = Json::array();
    for (const ArenaHold::Pool& pool : hold.pools)
        pools.push_back({pool.pool.value, pool.blocks, pool.bytes});
    for (const ArenaHold::Line& line : hold.lines)
        lines.push_back({line.line, line.blocks, line.bytes, line.name});
    return {{"sentence", hold.sentence}, {"pools", pools}, {"lines", lines}};
}

// What is asked at a position, as arenarium.why() of the page takes it, and the engine's answers. Which objects: those
// of the operation, and others that the position chooses.
Json answers_at(const Moment& m, std::uint32_t operation) {
    const Layout& l = *m.layout;
    Json list = Json::array();
    const std::uint32_t turn = m.position.operation * 7 + m.position.micro, arenas = std::max(1u, m.heap().maxarenas());
    const std::uint64_t sizes[] = {1 + turn * 37 % 512, std::uint64_t{(turn * 11) % 4} * 256, 64,
                                   turn % 9 == 0 ? UINT64_MAX : 600};
    for (const std::uint64_t bytes : sizes)
        list.push_back({{{"malloc", std::to_string(bytes)}}, why_next_malloc_lands(m, bytes).sentence});
    list.push_back({Json{{"order", true}}, why_usable_arenas_is_in_order(m).sentence});
    std::set<std::uint32_t> pools{l.pool({turn % arenas}, turn % m.heap().pools_per_arena).value};
    std::set<std::pair<std::uint32_t, std::uint32_t>> blocks;
    const OperationIndex now{operation};
    for (const Block b : {m.log.result(now), m.log.operand(now)}) {
        if (!b.is_pool_block()) continue;
        pools.insert(b.pool().value);
        for (const std::uint32_t other : {0u, 1u, turn % 40})
            blocks.insert({b.pool().value, (b.number().value + other) % 300});
    }
    std::set<std::uint32_t> near{turn % arenas};
    for (const std::uint32_t p : pools) {
        list.push_back({Json{{"pool", p}}, why_pool_is_in_list(m, {p}).sentence});
        near.insert(l.arena_of({p}).value);
    }
    for (const auto& [p, b] : blocks)
        list.push_back({Json{{"block", b}, {"of", p}}, why_block(m, {p}, {static_cast<std::uint16_t>(b)}).sentence});
    for (const std::uint32_t a : near) {
        if (a >= m.heap().maxarenas()) continue;
        list.push_back({Json{{"arena", a}}, hold_of(m, {a})});
        list.push_back({Json{{"place", a}}, why_arena_is_usable(m, {a}).sentence});
    }
    return list;
}

bool write_reference(HeapHistory& h, std::ofstream& out) {
    for (const std::uint32_t operation : chosen_operations(h)) {
        const std::vector<Change> steps = h.timeline().changes(operation);
        for (std::uint32_t micro = 1; micro <= steps.size(); ++micro) {
            h.timeline().seek({operation, micro});
            const Position at = h.timeline().position();
            Json line{
                {"operation", at.operation}, {"micro", at.micro}, {"story", story_of(steps, operation, micro, h)}};
            StringSink text;
            if (!write_snapshot(h.moment(), text).ok()) return false;
            line["snapshot"] = Json::parse(text.content);
            line["why"] = answers_at(h.view(), operation);
            out << line.dump() << "\n";
        }
    }
    return out.good();
}

int run(char** argv) {
    const auto profile = find_profile(argv[1]);
    if (!profile) return std::fprintf(stderr, "no such profile: %s\n", argv[1]), 2;
    AddressSpaceRules space;
    space.misalign = std::stoull(argv[4]);
    HeapHistory history(*profile, space);
    RandomRun random(history);
    std::mt19937 numbers(static_cast<unsigned>(std::stoul(argv[3])));
    for (const unsigned long end = std::stoul(argv[2]); history.size() < end;) {
        random.apply(static_cast<std::uint32_t>(numbers()));
        if (history.size() % 7 == 0) {
            const OperationIndex last{history.size() - 1};
            history.set_element_name(last, history.intern("keep"), history.size() / 7);
        }
    }
    StringSink page;
    PlayerPage how;
    how.name = "random";
    if (!write_html(history, how, page).ok()) return 1;
    std::ofstream(argv[5], std::ios::binary) << page.content;
    std::ofstream reference(argv[6], std::ios::binary);
    return write_reference(history, reference) ? 0 : 1;
}

}  // namespace
}  // namespace arenarium::test

int main(int argc, char** argv) {
    if (argc == 7) return arenarium::test::run(argv);
    std::fputs("usage: player_reference PROFILE OPERATIONS SEED MISALIGN PAGE REFERENCE\n", stderr);
    return 2;
}
