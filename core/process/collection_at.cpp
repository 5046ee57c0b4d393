#include "core/process/collection_at.h"

#include <algorithm>

#include "core/collector/read/narration.h"
#include "core/objects/read/narration.h"
#include "core/process/graph_collection.h"

namespace arenarium {
namespace {

// The last micro-step before the position.
std::optional<Change> last_change(ObjectHistory& history) {
    const Position at = history.timeline().position();
    for (std::uint32_t operation = at.operation + 1; operation-- > 0;) {
        const std::vector<Change> all = history.timeline().changes(operation);
        const std::size_t happened = operation == at.operation ? at.micro : all.size();
        if (happened != 0) return all[happened - 1];
    }
    return std::nullopt;
}

// An object of the graph is known by its number in the run, not by its place in the graph.
void rename(std::string& text, const objects::ObjectGraph& g, std::uint64_t object) {
    if (object >= g.size()) return;
    const objects::ObjectIndex o{static_cast<std::uint32_t>(object)};
    const std::string from = objects::object_name(o, g.state, g.vocabulary), to = g.short_name(o);
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

void narrate(CollectionSeen& seen, const Change& c, const objects::ObjectGraph& g, const Translator& translate) {
    if (c.domain == collector::domain) {
        const auto name = [&g](collector::Node n) { return g.short_name({n.value}); };
        const collector::Narration n = collector::narrate(c, name, translate);
        seen.function = n.function;
        seen.sentence = n.sentence;
        const collector::HeaderIndex h{c.object};
        const auto field = static_cast<collector::Field>(c.field);
        const bool of_header = field == collector::Field::gc_refs || field == collector::Field::place ||
                               field == collector::Field::finalized || field == collector::Field::decision;
        if (of_header && !collector::is_head(h) && collector::node_of(h).value < g.size())
            seen.touched = {collector::node_of(h).value};
        return;
    }
    const objects::Narration n = objects::narrate(c, g.state, g.vocabulary, translate);
    seen.function = n.function;
    seen.sentence = n.sentence;
    for (const std::uint64_t o : {std::uint64_t{c.object}, c.before, c.after})
        rename(seen.sentence, g, o);
    if (n.object == objects::object_name({c.object}, g.state, g.vocabulary) && c.object < g.size())
        seen.touched = {c.object};
}

}  // namespace

std::optional<CollectionSeen> collection_at(const objects::ObjectGraph& g, std::string_view profile, Position at,
                                            int micro_steps, const Translator& translate) {
    std::optional<ObjectHistory> history = collection_of(g, profile);
    if (!history) return std::nullopt;
    auto& timeline = history->timeline();
    timeline.seek(at);
    for (int i = 0; i < micro_steps; ++i)
        timeline.micro_step();
    for (int i = 0; i > micro_steps; --i)
        timeline.micro_step_back();
    const Position here = timeline.position();
    // Operation 0 has no phase: what it did belongs to the first one.
    const std::uint32_t operation = here.micro != 0 || here.operation == 0 ? here.operation : here.operation - 1;
    const auto phase = static_cast<collector::Phase>(
        std::min<std::uint32_t>(operation == 0 ? 0 : operation - 1, std::size(collector::phases) - 1));
    CollectionSeen seen{here, phase, {}, timeline.state().collector, here.operation >= history->size(), {}, {}, {}};
    if (const std::optional<Change> last = last_change(*history)) narrate(seen, *last, g, translate);
    seen.objects = timeline.state().objects;
    return seen;
}

}  // namespace arenarium
