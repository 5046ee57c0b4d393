#include "core/objects/read/object_graph.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "core/base/number_text.h"
#include "core/objects/read/narration.h"

namespace arenarium::objects {

std::uint64_t ObjectGraph::bytes_of(ObjectIndex o) const {
    const auto [first, last] = std::equal_range(storage.begin(), storage.end(), Storage{o, "", 0, 0, 0},
                                                [](const Storage& a, const Storage& b) { return a.owner < b.owner; });
    return std::accumulate(first, last, std::uint64_t{state.object(o).size},
                           [](std::uint64_t bytes, const Storage& s) { return bytes + s.bytes; });
}

std::string ObjectGraph::short_name(ObjectIndex o) const {
    const Label& label = labels[o.value];
    return type_of(o).name + (by_address ? " at " + hex_address({label.address}) : " #" + std::to_string(label.number));
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

// The longest name of a root that `what` begins with, whole; what follows goes through slots.
ObjectIndex root_of(const ObjectGraph& g, std::string_view what, std::size_t& taken) {
    ObjectIndex found;
    for (std::uint32_t r = 0; r < g.state.roots.size(); ++r) {
        const std::string& name = g.vocabulary.roots[r].name;
        if (!g.state.roots[r] || name.size() <= taken || !what.starts_with(name)) continue;
        const std::string_view rest = what.substr(name.size());
        if (!rest.empty() && rest[0] != '.' && rest[0] != '[') continue;
        found = g.state.roots[r];
        taken = name.size();
    }
    return found;
}

// Through the slot whose text `rest` begins with, the longest that fits, or through a __dict__; none: no slot.
ObjectIndex step_from(const ObjectGraph& g, ObjectIndex at, std::string_view rest, std::size_t& taken) {
    ObjectIndex next, dict;
    for (std::uint32_t slot = 0; slot < g.state.object(at).slot_count; ++slot) {
        const ObjectIndex target = g.state.reference(at, slot).target;
        if (!target) continue;
        const std::string text = slot_text(g, at, slot);
        if (text == ".__dict__") dict = target;
        if (text.size() <= taken || !rest.starts_with(text)) continue;
        next = target;
        taken = text.size();
    }
    if (next || !dict || rest[0] != '.') return next;
    const std::string_view name = rest.substr(1, rest.find_first_of(".[", 1) - 1);
    const std::string key = "['" + std::string(name) + "']";
    for (std::uint32_t slot = 0; slot < g.state.object(dict).slot_count; ++slot)
        if (slot_text(g, dict, slot) == key) {
            taken = name.size() + 1;
            return g.state.reference(dict, slot).target;
        }
    return {};
}

ObjectIndex way_to(const ObjectGraph& g, std::string_view what) {
    std::size_t taken = 0;
    ObjectIndex at = root_of(g, what, taken);
    while (at && taken < what.size()) {
        what.remove_prefix(taken);
        taken = 0;
        at = step_from(g, at, what, taken);
    }
    return at;
}

// "shop.seen or cache.seen": in modules; empty: there is none.
std::string variables_named(const ObjectGraph& g, std::string_view name) {
    constexpr std::size_t most = 3;
    std::string out;
    std::size_t found = 0;
    for (std::uint32_t r = 0; r < g.state.roots.size() && found < most; ++r) {
        const Root& root = g.vocabulary.roots[r];
        if (!g.state.roots[r] || root.kind != Root::Kind::module) continue;
        const std::string way = root.name + "." + std::string(name);
        if (!way_to(g, way)) continue;
        out += (found++ == 0 ? "" : " or ") + way;
    }
    return out;
}

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
    const std::string meant = variables_named(g, what);
    if (!meant.empty()) return {"there is no object '" + std::string(what) + "' here", {}, "say " + meant};
    return {"there is no object '" + std::string(what) + "' here",
            {},
            there.empty()  ? "no name holds an object here"
            : g.by_address ? "say its address, as 0x7f12a0, or a name: " + there
                           : "say its number, as #12, or a name: " + there};
}

}  // namespace

Result<ObjectIndex> ObjectGraph::find(std::string_view what) const {
    std::string_view digits = what;
    if (digits.starts_with('#')) digits.remove_prefix(1);
    if (what.starts_with("0x")) {
        std::uint64_t address = 0;
        const auto [end, problem] = std::from_chars(what.data() + 2, what.data() + what.size(), address, 16);
        for (std::uint32_t i = 0; problem == std::errc{} && end == what.data() + what.size() && i < size(); ++i)
            if (labels[i].address == address) return ObjectIndex{i};
        return unknown(*this, what);
    }
    std::uint32_t number = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (problem == std::errc{} && end == digits.data() + digits.size() && !digits.empty()) {
        for (std::uint32_t i = 0; i < size(); ++i)
            if (labels[i].number == number) return ObjectIndex{i};
        return unknown(*this, what);
    }
    ObjectIndex found = way_to(*this, what);
    if (!found) found = way_to(*this, "__main__." + std::string(what));
    if (!found) return unknown(*this, what);
    return found;
}

ReferenceGraph reference_graph(const ObjectGraph& graph) {
    ReferenceGraph g = reference_graph(graph.state);
    for (const ObjectGraph::Storage& s : graph.storage)
        g.size[s.owner.value] += s.bytes;
    // What a name leads to is not explained by what the interpreter holds besides.
    g.named_roots = static_cast<std::uint32_t>(g.roots.size());
    while (g.named_roots > 0 && graph.vocabulary.roots[g.named_roots - 1].kind == Root::Kind::interpreter)
        --g.named_roots;
    return g;
}

}  // namespace arenarium::objects
