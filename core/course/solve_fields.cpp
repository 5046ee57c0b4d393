// New values of fields: what one operation leaves in a pool's header, in arena objects, and in what is one of a kind.
#include <algorithm>

#include "core/course/fields.h"
#include "core/course/places.h"
#include "core/course/solve.h"
#include "core/pymalloc/read/pools.h"

namespace arenarium::course {
namespace {

constexpr const char* null_text = "NULL";

std::string arena_text(const HeapState& s, ArenaIndex a) {
    if (a.is_none() || a.value >= s.maxarenas()) return null_text;
    return s.arena(a).address ? std::to_string(s.arena(a).ordinal.value) : "unused";
}
std::string pool_text(const HeapState& s, const Layout& l, PoolIndex p) {
    if (p.is_none()) return null_text;
    if (Layout::is_usedpools_head(p)) return "usedpools[" + std::to_string(p.value) + "]";
    return BlockPlace{false, s.arena(l.arena_of(p)).ordinal.value, l.number_in_arena(p), 0}.text(PlaceOf::pool);
}
std::string block_text(const HeapState& s, const Layout& l, PoolIndex p, BlockNumber b) {
    if (b.is_none()) return null_text;
    return BlockPlace{false, s.arena(l.arena_of(p)).ordinal.value, l.number_in_arena(p), b.value}.text(PlaceOf::block);
}

std::optional<std::string> pool_field(const HeapState& s, const Layout& l, Block block, const std::string& field) {
    const PoolIndex p = block.pool();
    if (!is_carved(s, l, p)) return {};
    const PoolHeader& h = s.pool(p);
    if (field == "ref.count") return std::to_string(h.ref_count);
    if (field == "freeblock") return block_text(s, l, p, h.freeblock);
    if (field == "nextpool") return pool_text(s, l, h.nextpool);
    if (field == "prevpool") return pool_text(s, l, h.prevpool);
    if (field == "szidx") return std::to_string(h.szidx.value);
    if (field == "nextoffset") return std::to_string(h.nextoffset);
    if (field == "maxnextoffset") return std::to_string(h.maxnextoffset);
    if (field == "link") return block_text(s, l, p, s.link(p, block.number()));
    return {};
}

std::optional<std::string> arena_field(const HeapState& s, const Layout& l, ArenaIndex a, const std::string& field) {
    if (a.is_none() || a.value >= s.maxarenas()) return {};
    const ArenaObject& o = s.arena(a);
    if (field == "nfreepools") return std::to_string(o.nfreepools);
    if (field == "ntotalpools") return std::to_string(o.ntotalpools);
    if (field == "freepools") return pool_text(s, l, o.freepools);
    if (field == "nextarena") return arena_text(s, o.nextarena);
    if (field == "prevarena") return arena_text(s, o.prevarena);
    return {};
}

std::optional<std::string> global_field(const HeapState& s, const std::string& field) {
    if (field == "usable_arenas") return arena_text(s, s.usable_arenas);
    if (field == "narenas_currently_allocated") return std::to_string(s.narenas_currently_allocated);
    if (field.starts_with("nfp2lasta[") && field.ends_with(']')) {
        const auto n = read_number(field.substr(10, field.size() - 11));
        if (n && n->whole && n->integer >= 0 && static_cast<std::size_t>(n->integer) < s.nfp2lasta.size())
            return arena_text(s, s.nfp2lasta[static_cast<std::size_t>(n->integer)]);
    }
    return {};
}

ArenaIndex arena_of_ordinal(const HeapState& s, std::int64_t ordinal) {
    for (std::uint32_t a = 0; a < s.maxarenas(); ++a)
        if (s.arena({a}).address && s.arena({a}).ordinal.value == ordinal) return {a};
    return {};
}

}  // namespace

std::optional<std::string> field_value(const HeapState& s, const HeapState& named, const Layout& l, Block block,
                                       const std::string& name) {
    if (name.starts_with("arena:")) {
        const std::size_t dot = name.find('.');
        const auto ordinal = dot == std::string::npos ? std::nullopt : read_number(name.substr(6, dot - 6));
        if (!ordinal || !ordinal->whole) return {};
        return arena_field(s, l, arena_of_ordinal(named, ordinal->integer), name.substr(dot + 1));
    }
    if (auto global = global_field(s, name)) return global;
    if (!block.is_pool_block()) return {};
    if (auto of_pool = pool_field(s, l, block, name)) return of_pool;
    return arena_field(s, l, l.arena_of(block.pool()), name);
}

Block subject_of(const HeapHistory& history, OperationIndex operation) {
    const bool frees = history.log().request(operation).kind() == RequestKind::free;
    return frees ? history.log().operand(operation) : history.log().result(operation);
}

Result<Solved> solve_fields(const Drawn& d) {
    const HeapHistory& history = d.history();
    if (history.size() != d.asked() + 1)
        return Error{"below '# ask' run " + std::to_string(history.size() - d.asked()) + " operations",
                     {},
                     "fields ask about exactly one"};
    const OperationIndex op{d.asked()};
    const Block block = subject_of(history, op);
    Solved out;
    Answer before;
    for (const std::string& name : d.question.fields) {
        const auto after = field_value(history.state(), history.state(), history.layout(), block, name);
        const auto old = field_value(d.at_ask.heap(), history.state(), *d.at_ask.layout, block, name);
        if (!after)
            return Error{"the field '" + name + "' does not exist after the operation",
                         {},
                         "see kind fields in core/course/README.md"};
        out.right.entries.emplace_back(name, *after);
        before.entries.emplace_back(name, old.value_or("?"));
        // The first word of a block in use is its owner's: no link yet.
        const bool is_link = name == "link" && block == history.log().operand(op);
        out.items.push_back({name, is_link ? "" : old.value_or("")});
    }
    const auto convert = [&](const Value& value, const std::string& name) -> Result<Answer> {
        if (value.type != Value::Type::dict) return Error{"'" + name + "' is not a dict of fields", {}, ""};
        Answer answer = out.right;  // what the machine says nothing of, it has right
        for (const auto& [key, v] : value.entries) {
            const auto entry = std::find_if(answer.entries.begin(), answer.entries.end(),
                                            [&field = key.words](const auto& e) { return e.first == field; });
            if (entry == answer.entries.end())
                return Error{"'" + name + "' has a field '" + key.words + "' that is not asked for", {}, ""};
            if (v.type == Value::Type::none)
                entry->second = null_text;
            else if (v.type == Value::Type::block)
                entry->second = place_of(history, v).text(PlaceOf::block);
            else if (Result<std::string> text = answer_text(v, name))
                entry->second = *text;
            else
                return text.error();
        }
        return answer;
    };
    Result<std::vector<MachineAnswer>> machines = machine_answers(
        d, convert, [&](const std::string& machine) { return machine == "unchanged" ? before : Answer{}; });
    if (!machines) return machines.error();
    out.machines = std::move(*machines);
    return out;
}

}  // namespace arenarium::course
