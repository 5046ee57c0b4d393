#include "core/objects/read/object_graph.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "core/objects/read/narration.h"

namespace arenarium::objects {

std::uint64_t ObjectGraph::bytes_of(ObjectIndex o) const {
    const auto [first, last] = std::equal_range(storage.begin(), storage.end(), Storage{o, "", 0, 0, 0},
                                                [](const Storage& a, const Storage& b) { return a.owner < b.owner; });
    return std::accumulate(first, last, std::uint64_t{state.object(o).size},
                           [](std::uint64_t bytes, const Storage& s) { return bytes + s.bytes; });
}

std::string ObjectGraph::short_name(ObjectIndex o) const {
    return type_of(o).name + " #" + std::to_string(labels[o.value].number);
}

std::string ObjectGraph::name(ObjectIndex o) const {
    const Label& label = labels[o.value];
    std::string text = short_name(o);
    if (!label.text.empty()) text += " " + label.text;
    return text;
}

std::vector<std::string> ObjectGraph::root_names(ObjectIndex o) const {
    std::vector<std::string> names;
    for (std::uint32_t r = 0; r < state.roots.size(); ++r)
        if (state.roots[r] == o) names.push_back(root_text(vocabulary.roots[r]));
    return names;
}

std::string root_text(const Root& root) {
    switch (root.kind) {
        case Root::Kind::module:
            return root.name;
        case Root::Kind::frame:
            return root.name + " of " + root.scope + "()";
        case Root::Kind::interpreter:
            break;
    }
    return root.name;
}

std::string slot_text(const ObjectGraph& g, ObjectIndex o, std::uint32_t slot) {
    return slot_text(o, slot, g.state, g.vocabulary);
}

namespace {

Error unknown(const ObjectGraph& g, std::string_view what) {
    std::string there;
    std::size_t listed = 0;
    for (std::uint32_t r = 0; r < g.state.roots.size(); ++r) {
        const Root& root = g.vocabulary.roots[r];
        if (!g.state.roots[r] || root.kind == Root::Kind::interpreter) continue;
        if (++listed > 8) continue;
        there += (there.empty() ? "" : ", ") + root.name;
    }
    if (listed > 8) there += ", …";
    return {"there is no object '" + std::string(what) + "' here",
            {},
            there.empty() ? "no name holds an object here" : "say its number, as #12, or a name: " + there};
}

}  // namespace

Result<ObjectIndex> ObjectGraph::find(std::string_view what) const {
    std::string_view digits = what;
    if (digits.starts_with('#')) digits.remove_prefix(1);
    std::uint32_t number = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (problem == std::errc{} && end == digits.data() + digits.size() && !digits.empty()) {
        for (std::uint32_t i = 0; i < size(); ++i)
            if (labels[i].number == number) return ObjectIndex{i};
        return unknown(*this, what);
    }
    // A name, and the slots behind it, each the longest that fits.
    const std::size_t name_end = std::min(what.find_first_of(".["), what.size());
    ObjectIndex at;
    for (std::uint32_t r = 0; r < state.roots.size() && !at; ++r)
        if (vocabulary.roots[r].name == what.substr(0, name_end)) at = state.roots[r];
    std::string_view rest = what.substr(name_end);
    while (at && !rest.empty()) {
        ObjectIndex next;
        std::size_t taken = 0;
        for (std::uint32_t slot = 0; slot < state.object(at).slot_count; ++slot) {
            const std::string text = slot_text(*this, at, slot);
            if (text.size() <= taken || !rest.starts_with(text) || !state.reference(at, slot).target) continue;
            next = state.reference(at, slot).target;
            taken = text.size();
        }
        at = next;
        rest.remove_prefix(taken);
    }
    if (!at) return unknown(*this, what);
    return at;
}

ReferenceGraph reference_graph(const ObjectGraph& graph) {
    ReferenceGraph g = reference_graph(graph.state);
    for (const ObjectGraph::Storage& s : graph.storage)
        g.size[s.owner.value] += s.bytes;
    return g;
}

}  // namespace arenarium::objects
