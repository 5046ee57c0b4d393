// player_reference PROFILE OPERATIONS SEED MISALIGN PAGE REFERENCE: a random run as a player, and beside it what the
// engine says at positions within operations: per line of REFERENCE {"operation", "micro", "story", "snapshot"}.
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>

#include "core/export/html.h"
#include "core/export/snapshot_writer.h"
#include "core/metrics/operation_effect.h"
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
