#include "core/trace/trace_graphs.h"

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <utility>

#include "core/io/varint.h"
#include "core/trace/trace_blocks.h"

namespace arenarium {
namespace {

using objects::ObjectGraph;
using objects::ObjectIndex;
using objects::Root;
using objects::Type;

constexpr std::uint64_t gc = 1, clear = 2, finalizer = 4, weak = 8, backwards = 16, as_tuple = 32, as_dict = 64;

// What an object may keep beside its block; `what` of a storage refers to one of these for ever.
constexpr std::array<const char*, 8> storage_names = {"ob_item", "ma_keys",        "ma_values", "table",
                                                      "block",   "ht_cached_keys", "values",    "memory"};

const char* storage_name(std::string_view text) {
    const auto* const at = std::find(storage_names.begin(), storage_names.end(), text);
    return at == storage_names.end() ? storage_names.back() : *at;
}

std::uint64_t and_one(ObjectIndex o) {
    return o ? std::uint64_t{o.value} + 1 : 0;
}

class GraphPacker {
public:
    explicit GraphPacker(const TraceGraph& g) : t_(g), g_(g.graph) {}

    std::string pack() {
        put_varint(out_, t_.operation);
        put_text(out_, t_.moment);
        types();
        put_varint(out_, g_.vocabulary.slot_names.size());
        for (const std::string& name : g_.vocabulary.slot_names)
            put_text(out_, name);
        put_varint(out_, g_.size());
        for (std::uint32_t i = 0; i < g_.size(); ++i)
            object({i});
        for (std::uint32_t i = 0; i < g_.size(); ++i)
            if (g_.type_of({i}).weak_reference) weak_reference(g_.state.object({i}));
        put_varint(out_, g_.storage.size());
        for (const ObjectGraph::Storage& s : g_.storage) {
            put_varint(out_, s.owner.value);
            put_text(out_, s.what);
            put_varint(out_, s.bytes);
            put_varint(out_, s.block);
            put_address(s.address);
        }
        put_varint(out_, g_.tracked.size());
        for (const ObjectIndex o : g_.tracked)
            put_object(o);
        roots();
        return std::move(out_);
    }

private:
    void types() {
        put_varint(out_, g_.vocabulary.types.size());
        for (const Type& t : g_.vocabulary.types) {
            put_text(out_, t.name);
            put_varint(out_, t.size);
            std::uint64_t flags = 0;
            flags |= t.gc ? gc : 0;
            flags |= t.clear ? clear : 0;
            flags |= t.finalizer ? finalizer : 0;
            flags |= t.weak_reference ? weak : 0;
            flags |= t.backwards ? backwards : 0;
            flags |= t.untrack == Type::Untrack::as_tuple  ? as_tuple
                     : t.untrack == Type::Untrack::as_dict ? as_dict
                                                           : 0;
            put_varint(out_, flags);
        }
    }

    void object(ObjectIndex i) {
        const objects::Object& o = g_.state.object(i);
        const ObjectGraph::Label& label = g_.labels[i.value];
        put_varint(out_, o.type.value);
        put_varint(out_, o.ob_refcnt);
        put_varint(out_, o.size);
        put_varint(out_, o.block);
        put_address(label.address);
        put_varint(out_, label.tracked ? label.generation + std::uint64_t{1} : 0);
        put_varint(out_, o.unvisited);
        put_varint(out_, label.elsewhere);
        put_text(out_, label.text);
        put_varint(out_, o.slot_count);
        for (std::uint32_t slot = 0; slot < o.slot_count; ++slot) {
            const objects::Reference& r = g_.state.reference(i, slot);
            put_object(r.target);
            put_varint(out_, r.name ? std::uint64_t{r.name.value} + 1 : 0);
        }
    }

    void weak_reference(const objects::Object& o) {
        const objects::WeakReference w = o.weak == UINT32_MAX ? objects::WeakReference{} : g_.state.weak[o.weak];
        for (const ObjectIndex to : {w.wr_object, w.wr_prev, w.wr_next})
            put_varint(out_, and_one(to));
    }

    void roots() {
        std::uint64_t held = 0;
        for (const ObjectIndex o : g_.state.roots)
            held += o ? 1 : 0;
        put_varint(out_, held);
        for (std::uint32_t r = 0; r < g_.state.roots.size(); ++r) {
            if (!g_.state.roots[r]) continue;
            const Root& root = g_.vocabulary.roots[r];
            put_varint(out_, static_cast<std::uint64_t>(root.kind));
            put_text(out_, root.scope);
            put_text(out_, root.name);
            put_varint(out_, g_.state.roots[r].value);
        }
    }

    void put_address(std::uint64_t address) {
        put_signed(out_, static_cast<std::int64_t>(address - std::exchange(last_address_, address)));
    }
    void put_object(ObjectIndex o) {
        const auto number = static_cast<std::int64_t>(and_one(o));
        put_signed(out_, number - std::exchange(last_object_, number));
    }

    const TraceGraph& t_;
    const ObjectGraph& g_;
    std::string out_;
    std::uint64_t last_address_ = 0;
    std::int64_t last_object_ = 0;
};

// Trusts nothing: every number is held against what it may be.
class GraphUnpacker {
public:
    explicit GraphUnpacker(std::string_view payload) : in_(payload) {}

    std::optional<TraceGraph> unpack() {
        t_.operation = static_cast<std::uint32_t>(in_.number_to(UINT32_MAX));
        t_.moment = in_.text();
        ObjectGraph& g = t_.graph;
        g.by_address = true;
        types();
        for (std::uint64_t n = in_.number(); n > 0 && sound(); --n)
            g.vocabulary.slot_names.emplace_back(in_.text());
        // Each takes ten bytes at least.
        count_ = in_.number_to(in_.left() / 10);
        g.state.objects.resize(count_);
        g.labels.resize(count_);
        g.state.created = g.state.live = static_cast<std::uint32_t>(count_);
        for (std::uint32_t i = 0; i < count_ && sound(); ++i)
            object(i);
        for (std::uint32_t i = 0; i < count_ && sound(); ++i)
            if (g.type_of({i}).weak_reference) weak_reference({i});
        storage();
        for (std::uint64_t n = in_.number(); n > 0 && sound(); --n)
            if (const ObjectIndex o = object_after()) g.tracked.push_back(o);
        roots();
        if (!sound() || in_.left() != 0) return std::nullopt;
        return std::move(t_);
    }

private:
    void types() {
        for (std::uint64_t n = in_.number(); n > 0 && sound(); --n) {
            Type t;
            t.name = in_.text();
            t.size = static_cast<std::uint32_t>(in_.number_to(UINT32_MAX));
            const std::uint64_t flags = in_.number_to(127);
            t.gc = (flags & gc) != 0;
            t.clear = (flags & clear) != 0;
            t.finalizer = (flags & finalizer) != 0;
            t.weak_reference = (flags & weak) != 0;
            t.backwards = (flags & backwards) != 0;
            if ((flags & as_tuple) != 0) t.untrack = Type::Untrack::as_tuple;
            if ((flags & as_dict) != 0) t.untrack = Type::Untrack::as_dict;
            t_.graph.vocabulary.types.push_back(std::move(t));
        }
    }

    void object(std::uint32_t i) {
        ObjectGraph& g = t_.graph;
        objects::Object& o = g.state.objects[i];
        ObjectGraph::Label& label = g.labels[i];
        o.type = {below(g.vocabulary.types.size())};
        o.ob_refcnt = static_cast<std::uint32_t>(in_.number_to(std::uint64_t{1} << 30));
        o.size = static_cast<std::uint32_t>(in_.number_to(UINT32_MAX));
        o.block = in_.number_to(std::uint64_t{UINT32_MAX} + 1);
        o.alive = true;
        label.number = i + 1;
        label.address = address();
        const std::uint64_t generation = in_.number_to(3);
        label.tracked = generation != 0;
        label.generation = static_cast<std::uint8_t>(generation == 0 ? 0 : generation - 1);
        const std::uint64_t unvisited = in_.number_to(UINT8_MAX);
        label.elsewhere = static_cast<std::uint32_t>(in_.number_to(UINT32_MAX));
        label.text = in_.text();
        o.first = static_cast<std::uint32_t>(g.state.references.size());
        o.slot_count = o.capacity = static_cast<std::uint32_t>(in_.number_to(in_.left() / 2));
        o.unvisited = static_cast<std::uint8_t>(std::min<std::uint64_t>(unvisited, o.slot_count));
        for (std::uint32_t slot = 0; slot < o.slot_count && sound(); ++slot) {
            objects::Reference r;
            r.target = object_after();
            const std::uint64_t name = in_.number_to(g.vocabulary.slot_names.size());
            if (name != 0) r.name = {static_cast<std::uint32_t>(name - 1)};
            g.state.references.push_back(r);
        }
    }

    void weak_reference(ObjectIndex i) {
        objects::State& s = t_.graph.state;
        objects::WeakReference w;
        for (ObjectIndex* const to : {&w.wr_object, &w.wr_prev, &w.wr_next})
            if (const std::uint64_t n = in_.number_to(count_); n != 0) *to = {static_cast<std::uint32_t>(n - 1)};
        s.objects[i.value].weak = static_cast<std::uint32_t>(s.weak.size());
        s.weak.push_back(w);
        if (w.wr_object && !w.wr_prev) s.objects[w.wr_object.value].wr_list = i;
    }

    void storage() {
        ObjectIndex last{0};
        for (std::uint64_t n = in_.number(); n > 0 && sound(); --n) {
            ObjectGraph::Storage s;
            s.owner = {below(count_)};
            s.what = storage_name(in_.text());
            s.bytes = static_cast<std::uint32_t>(in_.number_to(UINT32_MAX));
            s.block = in_.number_to(std::uint64_t{UINT32_MAX} + 1);
            s.address = address();
            // They are kept by owner.
            if (s.owner < last) bad_ = true;
            last = s.owner;
            t_.graph.storage.push_back(s);
        }
    }

    void roots() {
        for (std::uint64_t n = in_.number(); n > 0 && sound(); --n) {
            Root root;
            root.kind = static_cast<Root::Kind>(in_.number_to(2));
            root.scope = in_.text();
            root.name = in_.text();
            const ObjectIndex o{below(count_)};
            t_.graph.vocabulary.roots.push_back(std::move(root));
            t_.graph.state.roots.push_back(o);
        }
    }

    bool sound() const { return !in_.failed() && !bad_; }
    std::uint32_t below(std::uint64_t count) {
        bad_ = bad_ || count == 0;
        return count == 0 ? 0 : static_cast<std::uint32_t>(in_.number_to(count - 1));
    }
    std::uint64_t address() { return last_address_ += static_cast<std::uint64_t>(in_.signed_number()); }
    ObjectIndex object_after() {
        last_object_ += static_cast<std::uint64_t>(in_.signed_number());
        bad_ = bad_ || last_object_ > count_;
        if (bad_) last_object_ = 0;
        return last_object_ == 0 ? ObjectIndex{} : ObjectIndex{static_cast<std::uint32_t>(last_object_ - 1)};
    }

    VarintReader in_;
    TraceGraph t_;
    std::uint64_t count_ = 0, last_address_ = 0, last_object_ = 0;
    bool bad_ = false;
};

}  // namespace

std::string graph_payload(const TraceGraph& graph) {
    return GraphPacker(graph).pack();
}

std::optional<TraceGraph> graph_of_payload(std::string_view payload) {
    return GraphUnpacker(payload).unpack();
}

Result<std::vector<GraphMoment>> read_graph_moments(std::string_view bytes, const std::string& name) try {
    const std::unique_ptr<RandomBytes> file = random_view(bytes);
    const Result<TraceShell> shell = read_shell(*file, name);
    if (!shell) return shell.error();
    std::vector<GraphMoment> out;
    Unpacker unpacker;
    for (const TraceBlockPlace& place : shell->graphs) {
        const auto payload = unpacker.unpack(*file, place);
        VarintReader in(payload.value_or(std::string_view()));
        GraphMoment m;
        m.operation = static_cast<std::uint32_t>(in.number_to(UINT32_MAX));
        m.moment = in.text();
        if (in.failed()) m.moment.clear();
        out.push_back(std::move(m));
    }
    return out;
} catch (const std::bad_alloc&) {
    return out_of_memory(name);
}

Result<std::optional<TraceGraph>> read_trace_graph(std::string_view bytes, const std::string& name,
                                                   std::size_t number) try {
    const std::unique_ptr<RandomBytes> file = random_view(bytes);
    const Result<TraceShell> shell = read_shell(*file, name);
    if (!shell) return shell.error();
    std::optional<TraceGraph> out;
    if (number >= shell->graphs.size()) return out;
    Unpacker unpacker;
    const TraceBlockPlace& place = shell->graphs[number];
    if (const auto payload = unpacker.unpack(*file, place)) out = graph_of_payload(*payload);
    return out;
} catch (const std::bad_alloc&) {
    return out_of_memory(name);
}

}  // namespace arenarium
