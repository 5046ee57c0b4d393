#include "core/python/live_graph.h"

#include <algorithm>
#include <array>
#include <bit>

#include "core/python/live_blocks.h"

namespace arenarium {
namespace {

using objects::ObjectGraph;
using objects::ObjectIndex;
using objects::Root;
using Part = ReferenceSpan::Part;
using L = ObjectLayout;

constexpr std::uint32_t none = ObjectSurvey::none;
// Of what is immortal: more than any references can be, and no number with a meaning for the collector.
constexpr std::uint32_t immortal_count = std::uint32_t{1} << 30;

class GraphMaker {
public:
    explicit GraphMaker(ObjectSurvey& survey) : s_(survey) {}

    ObjectGraph make() {
        leave_out_storage();
        types();
        objects();
        references();
        weak_references();
        storage();
        lists();
        named_roots();
        held_by_the_interpreter();
        return std::move(g_);
    }

private:
    // Memory of another object may begin like one.
    void leave_out_storage() {
        index_.assign(s_.objects().size(), 0);
        for (const ObjectSurvey::Storage& s : s_.storage()) {
            const std::uint32_t o = s_.object_at(s.address + s_.reader().pad());
            if (o != none && !s_.objects()[o].type->has(L::have_gc)) index_[o] = none;
        }
        std::uint32_t next = 0;
        for (std::uint32_t& i : index_)
            if (i != none) i = next++;
        count_ = next;
    }
    ObjectIndex index_of(std::uint64_t address) const {
        const std::uint32_t o = address == 0 ? none : s_.object_at(address);
        return o == none || index_[o] == none ? ObjectIndex{} : ObjectIndex{index_[o]};
    }

    void types() {
        constexpr std::uint32_t tp_clear = 192, tp_finalize = 392;
        for (const SurveyedObject& o : s_.objects()) {
            const auto [at, is_new] = types_.try_emplace(o.type, static_cast<std::uint32_t>(types_.size()));
            if (!is_new) continue;
            objects::Type t;
            t.name = o.type->name;
            t.size = static_cast<std::uint32_t>(o.type->basicsize);
            t.gc = o.type->has(L::have_gc);
            t.clear = s_.word(o.type->address + tp_clear) != 0;
            t.finalizer = s_.word(o.type->address + tp_finalize) != 0;
            t.closes = o.type->kind == ObjectKind::generator;
            t.weak_reference = o.type->kind == ObjectKind::weakref;
            t.backwards = o.type->kind == ObjectKind::list || o.type->kind == ObjectKind::tuple;
            if (o.type->has(L::tuple_subclass)) t.untrack = objects::Type::Untrack::as_tuple;
            if (o.type->has(L::dict_subclass)) t.untrack = objects::Type::Untrack::as_dict;
            g_.vocabulary.types.push_back(std::move(t));
        }
        g_.vocabulary.slot_names = s_.names();
    }

    void objects() {
        g_.state.objects.resize(count_);
        g_.state.created = g_.state.live = count_;
        g_.labels.resize(count_);
        g_.by_address = true;
        for (std::size_t i = 0; i < index_.size(); ++i) {
            if (index_[i] == none) continue;
            const SurveyedObject& from = s_.objects()[i];
            objects::Object& o = g_.state.objects[index_[i]];
            o.type = {types_.at(from.type)};
            o.ob_refcnt = from.immortal
                              ? immortal_count
                              : static_cast<std::uint32_t>(std::min<std::uint64_t>(from.refcount, immortal_count));
            o.size = from.bytes;
            o.alive = true;
            o.block = from.id;
            ObjectGraph::Label& label = g_.labels[index_[i]];
            label.number = index_[i] + 1;
            label.address = from.address;
            label.text = s_.reader().at(from.address).repr;
            if (from.generation >= 0) {
                label.tracked = true;
                label.generation = static_cast<std::uint8_t>(from.generation);
            }
        }
    }

    // A weak reference has its callback first, a type last what its tp_traverse passes over.
    void references() {
        in_edges_.assign(count_, 0);
        std::vector<objects::Reference> unvisited;
        for (std::size_t i = 0; i < index_.size(); ++i) {
            if (index_[i] == none) continue;
            const SurveyedObject& from = s_.objects()[i];
            objects::Object& o = g_.state.objects[index_[i]];
            std::vector<objects::Reference>& to = g_.state.references;
            o.first = static_cast<std::uint32_t>(to.size());
            if (from.type->kind == ObjectKind::weakref)
                to.push_back({index_of(s_.word(from.address + L::wr_callback)), {}});
            unvisited.clear();
            const std::array<std::uint64_t, 2> passed_over = passed_over_by(from);
            for (const ObjectSurvey::Edge& e : s_.references_of(from)) {
                const objects::Reference r{index_of(e.target), {e.name}};
                if (from.type->kind == ObjectKind::weakref && e.part == Part::field && r.target == to[o.first].target) {
                    to[o.first].name = r.name;
                    continue;
                }
                const bool held = e.target != 0 && (e.target == passed_over[0] || e.target == passed_over[1]) &&
                                  unvisited.size() < UINT8_MAX;
                (held ? unvisited : to).push_back(r);
            }
            to.insert(to.end(), unvisited.begin(), unvisited.end());
            o.slot_count = o.capacity = static_cast<std::uint32_t>(to.size()) - o.first;
            o.unvisited = static_cast<std::uint8_t>(unvisited.size());
            for (std::uint32_t slot = 0; slot < o.slot_count; ++slot)
                if (const ObjectIndex target = to[o.first + slot].target) ++in_edges_[target.value];
        }
        forget_borrowed();
    }

    // What an object holds, but its tp_traverse does not visit; 0: nothing.
    std::array<std::uint64_t, 2> passed_over_by(const SurveyedObject& o) const {
        const ObjectLayout& l = s_.reader().layout();
        if (o.type->kind == ObjectKind::type) {
            const bool heap = (s_.word(o.address + L::tp_flags) & L::heap_type) != 0;
            return {s_.word(o.address + L::tp_subclasses), heap ? s_.word(o.address + l.ht_slots) : 0};
        }
        // Before gh-130327 an instance that has values inside did not visit its dict.
        const bool inside =
            l.values == L::Values::inside && o.type->has(L::managed_dict) && o.type->has(L::inline_values);
        if (inside && !l.dict_has_values_inside && (s_.word(o.address + o.type->basicsize) >> 24 & 0xff) != 0)
            return {s_.word(o.address - L::managed_dict_pointer), 0};
        return {};
    }

    // A word of an object that leads to another need not be a reference that counts: there are no more of these than
    // the object's own count says. Which one is none is not known; those of types that are known are.
    void forget_borrowed() {
        for (const bool of_any_kind : {false, true})
            for (std::size_t i = 0; i < index_.size(); ++i) {
                if (index_[i] == none) continue;
                const objects::Object& o = g_.state.objects[index_[i]];
                if (!of_any_kind && s_.objects()[i].type->kind != ObjectKind::other) continue;
                for (std::uint32_t slot = 0; slot < o.slot_count; ++slot) {
                    ObjectIndex& target = g_.state.references[o.first + slot].target;
                    if (!target || in_edges_[target.value] <= g_.state.object(target).ob_refcnt) continue;
                    --in_edges_[target.value];
                    target = {};
                }
            }
    }

    void weak_references() {
        constexpr std::uint64_t wr_object = 16, after_hash = 40;
        for (std::size_t i = 0; i < index_.size(); ++i) {
            const SurveyedObject& from = s_.objects()[i];
            if (index_[i] == none || from.type->kind != ObjectKind::weakref) continue;
            objects::Object& o = g_.state.objects[index_[i]];
            o.weak = static_cast<std::uint32_t>(g_.state.weak.size());
            g_.state.weak.push_back({index_of(s_.word(from.address + wr_object)),
                                     index_of(s_.word(from.address + after_hash)),
                                     index_of(s_.word(from.address + after_hash + 8))});
            const objects::WeakReference& w = g_.state.weak.back();
            if (w.wr_object && !w.wr_prev) g_.state.objects[w.wr_object.value].wr_list = {index_[i]};
        }
    }

    void storage() {
        for (const ObjectSurvey::Storage& s : s_.storage())
            if (index_[s.owner] != none) g_.storage.push_back({{index_[s.owner]}, s.what, s.bytes, s.id, s.address});
    }

    void lists() {
        for (const auto& list : s_.lists().generations)
            for (const std::uint64_t address : list)
                if (const ObjectIndex o = index_of(address)) g_.tracked.push_back(o);
    }

    void add_root(Root::Kind kind, std::string scope, std::string name, ObjectIndex o) {
        g_.vocabulary.roots.push_back({kind, std::move(scope), std::move(name)});
        g_.state.roots.push_back(o);
    }

    void named_roots() {
        from_frames_.assign(count_, 0);
        const auto module = [&](const std::pair<std::string, std::uint64_t>& m) {
            if (const ObjectIndex dict = index_of(m.second)) add_root(Root::Kind::module, "", m.first, dict);
        };
        for (const auto& m : s_.modules())
            if (m.first == "__main__") module(m);
        for (const RunningFrame& frame : s_.threads().frames)
            variables_of(frame);
        for (const auto& m : s_.modules())
            if (m.first != "__main__") module(m);
    }

    void variables_of(const RunningFrame& frame) {
        const std::string function = s_.reader().name_at(s_.word(frame.code + s_.reader().layout().code_name));
        std::vector<ReferenceSpan> spans = frame.spans;
        if (frame.is_object) {
            if (const ObjectIndex o = index_of(frame.address)) {
                add_root(Root::Kind::frame, function, "the frame", o);
                ++from_frames_[o.value];
            }
            if (const ObjectReader::Header header = s_.reader().header_at(frame.address); header.type)
                s_.references().find(frame.address, *header.type, spans);
        }
        for (const ReferenceSpan& span : spans) {
            // The function, its code and its own dicts are no variables.
            const bool is_own = span.part == Part::field && span.count == 1;
            for (std::uint64_t k = 0; k < span.count && !is_own; ++k) {
                const std::uint64_t word = s_.word(span.begin + k * span.stride);
                const ObjectIndex o = word % 8 == 0 ? index_of(word) : ObjectIndex{};
                if (!o) continue;
                if (!frame.is_object) ++from_frames_[o.value];
                const std::string name =
                    span.part == Part::variable ? s_.references().variable_name(frame.code, k) : std::string();
                if (frame.is_object && name.empty()) continue;
                add_root(Root::Kind::frame, function, name.empty() ? "a value at work" : name, o);
            }
        }
    }

    // What none of the references that are known explains; the collector goes by the same.
    void held_by_the_interpreter() {
        for (std::uint32_t i = 0; i < count_; ++i) {
            const std::uint32_t known = in_edges_[i] + from_frames_[i], all = g_.state.objects[i].ob_refcnt;
            if (all <= known) continue;
            if (all < immortal_count) g_.labels[i].elsewhere = all - known;
            add_root(Root::Kind::interpreter, "", "the interpreter", {i});
        }
    }

    ObjectSurvey& s_;
    ObjectGraph g_;
    std::vector<std::uint32_t> index_;  // by number in the survey; none: it is no object
    std::uint32_t count_ = 0;
    std::unordered_map<const TypeSeen*, std::uint32_t> types_;
    std::vector<std::uint32_t> in_edges_, from_frames_;  // by object
};

}  // namespace

Result<objects::ObjectGraph> graph_of(const ProcessMemory& memory, const RunningPython& python, bool debug_hooks,
                                      std::span<const UsedBlock> blocks) {
    ObjectSurvey survey(memory, python, debug_hooks, blocks);
    survey.run();
    if (!survey.lists().found)
        return about(memory.pid(), "the lists of its collector were not found",
                     "is it a changed build? --pins does without them");
    return GraphMaker(survey).make();
}

Result<objects::ObjectGraph> live_graph(const Inspection& seen) {
    const LiveBlocks live(seen);
    std::vector<UsedBlock> blocks;
    for (const AddressRange& pool : live.used_pools())
        live.for_each_in(pool.begin, [&](const AddressRange& block) {
            blocks.push_back({block.begin, static_cast<std::uint32_t>(block.size()),
                              std::bit_cast<std::uint64_t>(live.block_at(block.begin))});
        });
    std::sort(blocks.begin(), blocks.end(), [](const UsedBlock& a, const UsedBlock& b) { return a.begin < b.begin; });
    const ProcessMemory memory(seen.pid, seen.memory);
    return graph_of(memory, seen.python, seen.profile.debug(), blocks);
}

}  // namespace arenarium
