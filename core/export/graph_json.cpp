#include <nlohmann/json.hpp>

#include "core/base/number_text.h"
#include "core/export/graph_writers.h"

namespace arenarium {
namespace {

using Json = nlohmann::ordered_json;
using objects::ObjectGraph;
using objects::ObjectIndex;

Json object_json(const ShownGraph& s, ObjectIndex o, std::size_t& storage) {
    const ObjectGraph& g = s.graph;
    const objects::Object& object = g.state.object(o);
    const ObjectGraph::Label& label = g.labels[o.value];
    Json beside = Json::array(), references = Json::array();
    for (; storage < g.storage.size() && g.storage[storage].owner == o; ++storage) {
        const ObjectGraph::Storage& one = g.storage[storage];
        beside.push_back({{"what", one.what}, {"address", hex_address({one.address})}, {"bytes", one.bytes}});
    }
    for (std::uint32_t slot = 0; slot < object.slot_count; ++slot)
        if (const ObjectIndex to = g.state.reference(o, slot).target)
            references.push_back({{"slot", objects::slot_text(g, o, slot)}, {"to", g.labels[to.value].number}});
    Json out{{"number", label.number},
             {"type", g.type_of(o).name},
             {"text", label.text},
             {"line", label.line},
             {"address", hex_address({label.address})},
             {"bytes", object.size},
             {"storage", std::move(beside)},
             {"ob_refcnt", object.ob_refcnt},
             {"generation", nullptr},
             {"held_elsewhere", label.elsewhere},
             {"references", std::move(references)},
             {"retained", nullptr}};
    if (label.tracked) out["generation"] = label.generation;
    if (!s.reading.is_garbage(o))
        out["retained"] = {{"objects", s.reading.keeps.retained_objects[o.value]},
                           {"bytes", s.reading.keeps.retained[o.value]}};
    return out;
}

const char* kind_name(objects::Root::Kind kind) {
    switch (kind) {
        case objects::Root::Kind::module:
            return "module";
        case objects::Root::Kind::frame:
            return "frame";
        case objects::Root::Kind::interpreter:
            break;
    }
    return "interpreter";
}

}  // namespace

Status write_graph_json(const ShownGraph& s, ByteSink& to) {
    const ObjectGraph& g = s.graph;
    Json head{{"format", "arenarium.graph"},
              {"version", 1},
              {"profile", s.moment.profile->name},
              {"position", {{"operation", s.moment.position.operation}, {"micro", s.moment.position.micro}}}};
    if (!s.title.empty()) head["source"] = s.title;
    const auto text = [](const Json& j) { return j.dump(-1, ' ', false, Json::error_handler_t::replace); };
    BufferedSink out(to);
    std::string beginning = text(head);
    beginning.pop_back();
    out.add(beginning + ",\n\"objects\": [");
    std::size_t storage = 0;
    for (std::uint32_t i = 0; i < g.size(); ++i)
        out.add((i == 0 ? "\n" : ",\n") + text(object_json(s, {i}, storage)));
    out.add("],\n\"roots\": [");
    bool first = true;
    for (std::uint32_t r = 0; r < g.state.roots.size(); ++r) {
        if (!g.state.roots[r]) continue;
        const objects::Root& root = g.vocabulary.roots[r];
        const Json one{{"kind", kind_name(root.kind)},
                       {"scope", root.scope},
                       {"name", root.name},
                       {"object", g.labels[g.state.roots[r].value].number}};
        out.add((first ? "\n" : ",\n") + text(one));
        first = false;
    }
    Json waiting = Json::array();
    for (const ObjectGraph::Waiting& w : g.waiting)
        waiting.push_back({{"type", w.type}, {"blocks", w.blocks}});
    out.add("],\n\"waiting\": " + text(waiting) + "}\n");
    return out.finish();
}

}  // namespace arenarium
