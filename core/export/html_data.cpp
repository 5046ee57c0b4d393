#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "core/export/html.h"
#include "core/export/html_answers.h"
#include "core/export/html_columns.h"
#include "core/metrics/block_list.h"
#include "core/metrics/operation_effect.h"
#include "core/picture/palette.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/operations/debug_hooks.h"
#include "core/pymalloc/steps.h"
#include "core/scene/pymalloc/class_ramp.h"

namespace arenarium {
namespace {

using Json = nlohmann::ordered_json;

class Strings {
public:
    // 0: "", else 1 + the index.
    std::uint64_t operator()(const std::string& text) {
        if (text.empty()) return 0;
        const auto [at, is_new] = index_.try_emplace(text, list_.size() + 1);
        if (is_new) list_.push_back(text);
        return at->second;
    }
    const std::vector<std::string>& list() const { return list_; }

private:
    std::unordered_map<std::string, std::uint64_t> index_;
    std::vector<std::string> list_;
};

bool has_index(Field f) {
    return f == Field::block_link || f == Field::nfp2lasta || f == Field::arena_address || f == Field::raw_heap ||
           f == Field::tail_hi || f == Field::tail_lo;
}

class ChangeColumn {
public:
    void add(const Change& c) {
        const auto [at, is_new] = codes_.try_emplace({c.field, c.step}, codes_.size());
        if (is_new) {
            list_.push_back({c.field, c.step});
            last_.emplace_back();
        }
        Last& last = last_[at->second];
        const auto field = static_cast<Field>(c.field);
        column_.add(at->second);
        column_.add_difference(last[0], c.object);
        if (has_index(field)) column_.add_difference(last[1], c.index);
        if (field == Field::arena_address) column_.add_index(ArenaOrdinal{c.extra});
        if (c.is_decision()) column_.add_difference(last[2], c.before);
        column_.add_difference(last[3], c.after);
        ++size_;
    }
    std::uint32_t size() const { return size_; }
    Json codes() const { return list_; }
    const std::string& bytes() const { return column_.bytes(); }

private:
    using Last = std::array<std::uint64_t, 4>;
    std::map<std::pair<unsigned, unsigned>, std::size_t> codes_;
    std::vector<std::array<unsigned, 2>> list_;
    std::vector<Last> last_;
    Column column_;
    std::uint32_t size_ = 0;
};

bool was_used(const PoolHeader& p) {
    const PoolHeader fresh;
    return p.nextpool != fresh.nextpool || p.prevpool != fresh.prevpool || p.arenaindex != fresh.arenaindex ||
           p.nextoffset != 0 || p.maxnextoffset != 0 || p.ref_count != 0 || p.freeblock != fresh.freeblock ||
           p.szidx != fresh.szidx || p.links_capacity != 0;
}

void add_pool(Column& c, const HeapState& s, std::uint32_t i) {
    const PoolHeader& p = s.pools[i];
    c.add(p.ref_count);
    c.add_index(p.freeblock);
    c.add_index(p.nextpool);
    c.add_index(p.prevpool);
    c.add_index(p.arenaindex);
    c.add(p.szidx.value);
    c.add(p.nextoffset);
    c.add(p.maxnextoffset);
    std::uint64_t links = 0, last = 0;
    for (std::uint16_t b = 0; b < p.links_capacity; ++b)
        if (s.link({i}, {b})) ++links;
    c.add(links);
    for (std::uint16_t b = 0; b < p.links_capacity; ++b) {
        if (!s.link({i}, {b})) continue;
        c.add_difference(last, b);
        c.add(s.link({i}, {b}).value);
    }
}

void add_radix(Column& c, const RadixMap& map) {
    std::uint64_t last = 0;
    c.add(map.leaves.size());
    for (const auto& [key, leaf] : map.leaves) {
        c.add_difference(last, key);
        c.add(static_cast<std::uint32_t>(leaf.tail_hi));
        c.add(static_cast<std::uint32_t>(leaf.tail_lo));
    }
    for (const auto* nodes : {&map.bottom_nodes, &map.middle_nodes}) {
        last = 0;
        c.add(nodes->size());
        for (const std::uint64_t key : *nodes)
            c.add_difference(last, key);
    }
}

void add_interpreters(Column& c, const HeapState& s) {
    c.add(s.interpreter);
    c.add(s.waiting.size());
    for (const AllocatorLists& lists : s.waiting) {
        c.add(lists.usedpools.size());  // none: the current one's, which are above
        if (lists.usedpools.empty()) continue;
        for (const auto& [next, prev] : lists.usedpools) {
            c.add_index(next);
            c.add_index(prev);
        }
        c.add_index(lists.unused_arena_objects);
        c.add_index(lists.usable_arenas);
        c.add(lists.narenas_currently_allocated);
        c.add(lists.ntimes_arena_allocated);
        c.add(lists.narenas_highwater);
        c.add(lists.raw_allocated_blocks);
        for (const ArenaIndex a : lists.nfp2lasta)
            c.add_index(a);
        add_radix(c, lists.radix);
    }
    for (const ArenaObject& a : s.arenas)
        c.add(a.interpreter);
}

std::string initial_column(const HeapState& s) {
    Column c;
    c.add(s.maxarenas());
    c.add_index(s.unused_arena_objects);
    c.add_index(s.usable_arenas);
    c.add(s.narenas_currently_allocated);
    c.add(s.ntimes_arena_allocated);
    c.add(s.narenas_highwater);
    c.add(static_cast<std::uint64_t>(s.py_allocated_blocks));
    c.add(s.raw.blocks);
    c.add(s.raw.bytes);
    c.add(s.nfp2lasta.size());
    for (const ArenaIndex a : s.nfp2lasta)
        c.add_index(a);
    for (const ArenaObject& a : s.arenas) {
        c.add(a.address.value);
        c.add(a.pool_address.value);
        c.add(a.nfreepools);
        c.add(a.ntotalpools);
        c.add_index(a.freepools);
        c.add_index(a.nextarena);
        c.add_index(a.prevarena);
        c.add_index(a.ordinal);
    }
    // Going back may have left pools of arena objects that are not there any more.
    const std::size_t pools =
        std::min<std::size_t>(s.pools.size(), usedpools_heads + std::size_t{s.maxarenas()} * s.pools_per_arena);
    std::uint64_t used = 0, last = 0;
    for (std::size_t i = 0; i < pools; ++i)
        used += was_used(s.pools[i]) ? 1 : 0;
    c.add(used);
    for (std::uint32_t i = 0; i < pools; ++i) {
        if (!was_used(s.pools[i])) continue;
        c.add_difference(last, i);
        add_pool(c, s, i);
    }
    add_radix(c, s.radix);
    add_interpreters(c, s);
    return base64(c.bytes());
}

std::string owners_column(const HeapHistory& h, std::uint32_t from, Strings& strings) {
    Column rows;
    std::uint64_t count = 0;
    for_each_live_block(h.state(), h.profile(), h.layout(), h.log(), {from, 0}, {}, [&](const LiveBlock& b) {
        const std::uint32_t line = b.place.file.empty() ? b.place.line : 0;
        if (!b.operation && !b.requested && line == 0 && b.name.empty()) return;
        ++count;
        rows.add(b.block.pool().value);
        rows.add(b.block.number().value);
        rows.add_index(b.operation);
        rows.add(b.requested ? *b.requested + 1 : 0);
        rows.add(line);
        rows.add(strings(b.name));
    });
    Column c;
    c.add(count);
    return base64(c.bytes() + rows.bytes());
}

class OperationColumn {
public:
    OperationColumn(const OperationLog& log, Strings& strings) : log_(log), strings_(strings) {}

    void add(OperationIndex i, std::uint64_t micro_steps) {
        const Request& request = log_.request(i);
        const Block result = log_.result(i);
        const unsigned tag = result.is_pool_block() ? 2 : result.is_raw() ? 1 : 0;
        column_.add(static_cast<unsigned>(request.kind()) | (result.refused() ? 8u : 0u) | tag << 4);
        column_.add(bytes_in_question(log_, i));
        column_.add(micro_steps);
        column_.add_difference(line_, log_.origin(i).line);
        column_.add(log_.origin(i).column);
        column_.add(strings_(log_.name(i)));
        if (request.kind() == RequestKind::realloc || request.kind() == RequestKind::free) {
            column_.add(request.operand ? i.value - request.operand.value : 0);
            column_.add(request.operand ? strings_(log_.name(request.operand)) : 0);
        }
        if (request.kind() == RequestKind::calloc) column_.add(request.count);
        if (tag == 2) {
            column_.add_difference(pool_, result.pool().value);
            column_.add(result.number().value);
            column_.add(result.size_class().value);
        }
    }
    std::string text() const { return base64(column_.bytes()); }

private:
    const OperationLog& log_;
    Strings& strings_;
    Column column_;
    std::uint64_t line_ = 0, pool_ = 0;
};

Json profile_json(const Profile& p, const Layout& l) {
    const RadixShape shape(p);
    const bool radix = p.lookup == AddressInRange::radix_tree;
    return {{"name", p.name},
            {"alignment", p.alignment},
            {"shift", l.alignment_shift},
            {"arena_size", p.arena_size},
            {"pool_size", p.pool_size},
            {"overhead", l.overhead},
            {"classes", l.classes},
            {"threshold", p.threshold},
            {"heads", usedpools_heads},
            {"word", p.word},
            {"fingers", p.sort == ArenaSort::nfp2lasta},
            {"keeps_last_arena", p.keeps_last_arena},
            {"counts_every_block", p.counts_every_block},
            {"debug_offset", pymalloc::debug_offset(p)},
            {"debug_bytes", p.debug() ? p.debug_words * p.word : 0},
            {"radix", radix},
            {"interior", radix && shape.has_interior()},
            {"root_bytes", radix ? shape.root_bytes() : 0},
            {"mid_bytes", radix && shape.has_interior() ? shape.middle_bytes() : 0},
            {"bot_bytes", radix && shape.has_interior() ? shape.bottom_bytes() : 0}};
}

std::string hex_color(Rgb c) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text = "#";
    for (const unsigned v : {unsigned{c.r}, unsigned{c.g}, unsigned{c.b}})
        text += {digits[v >> 4], digits[v & 15]};
    return text;
}

Json ramp_json(const Layout& l) {
    Json ramp = Json::array();
    for (std::uint16_t i = 0; i < l.classes; ++i)
        ramp.push_back(hex_color(ramp_color(ramp_place({i}, l))));
    return ramp;
}

// The kind of object that a decision looks at: "pool", "arena", or neither.
const char* kind_name(Subject subject) {
    switch (subject) {
        case Subject::pool:
        case Subject::pool_and_class:
            return "pool";
        case Subject::arena:
        case Subject::head_arena:
        case Subject::two_arenas:
            return "arena";
        case Subject::size_class:
        case Subject::none:
            break;
    }
    return "";
}

Json steps_json(const Profile& p) {
    Json steps = Json::array();
    for (std::uint16_t i = 0; i < static_cast<std::uint16_t>(Step::count_); ++i) {
        const StepInfo& step = step_info(static_cast<Step>(i));
        steps.push_back({c_function(step.routine, p), step.sentence, kind_name(step.subject), step.effect,
                         step_name(static_cast<Step>(i))});
    }
    return steps;
}

Json events_json(const HeapHistory& h, std::uint32_t from, std::uint32_t to) {
    static constexpr std::array<const char*, event_kinds> names = {
        "arena_obtained", "arena_released", "arena_refused",  "usable_arenas_changed",
        "pool_full",      "pool_empty",     "pool_new_class", "raw_request"};
    Json events = Json::object();
    for (std::size_t k = 0; k < names.size(); ++k) {
        Column c;
        std::uint64_t last = 0;
        for (const std::uint32_t i : h.operations_with(static_cast<EventKind>(k)))
            if (i >= from && i < to) c.add_difference(last, i);
        events[names[k]] = base64(c.bytes());
    }
    return events;
}

}  // namespace

Result<std::string> player_data(HeapHistory& h, const PlayerPage& page) {
    const std::uint32_t to = std::min(page.to, h.size());
    if (page.from > to)
        return Error{"the range from " + std::to_string(page.from) + " to " + std::to_string(to) + " is empty",
                     {},
                     "there are " + std::to_string(h.size()) + " operations"};
    auto& timeline = h.timeline();
    timeline.seek({page.from, 0});
    Strings strings;
    Json data{{"format", "arenarium.player"},
              {"version", player_version},
              {"title", page.title.empty() ? page.name : page.title},
              {"name", page.name},
              {"source", page.source},
              {"from", page.from},
              {"to", to},
              {"total", h.size()},
              {"profile", profile_json(h.profile(), h.layout())}};
    Json fields = Json::array();
    for (unsigned f = 0; f < static_cast<unsigned>(Field::count_); ++f)
        fields.push_back(field_name(static_cast<Field>(f)));
    data["fields"] = std::move(fields);
    data["steps"] = steps_json(h.profile());
    const std::string initial = initial_column(h.state());
    const std::string owners = owners_column(h, page.from, strings);
    ChangeColumn changes;
    OperationColumn operations(h.log(), strings);
    NextArenas next_arenas(h.state());
    for (std::uint32_t i = page.from; i < to; ++i) {
        timeline.step();
        const std::vector<Change> steps = timeline.changes(i);
        if (steps.size() > max_player_steps - changes.size())
            return Error{"a player holds at most " + std::to_string(max_player_steps) + " micro-steps",
                         {},
                         "choose a shorter range with --from and --to"};
        for (const Change& c : steps)
            changes.add(c);
        operations.add({i}, steps.size());
        next_arenas.add(h, i, steps);
    }
    timeline.seek({h.size(), 0});
    data["codes"] = changes.codes();
    data["why"] = why_texts_json();
    data["ramp"] = ramp_json(h.layout());
    data["strings"] = strings.list();
    for (const PlayerChapter& c : page.chapters) {
        const Position end{to, 0};
        if (c.position < Position{page.from, 0} || end < c.position) continue;
        data["chapters"].push_back({c.title, c.position.operation, c.position.micro});
    }
    for (const PlayerObjects& o : page.objects)
        data["objects"].push_back({o.operation, o.words, o.light, o.dark});
    data["events"] = events_json(h, page.from, to);
    data["initial"] = initial;
    data["owners"] = owners;
    data["operations"] = operations.text();
    data["changes"] = base64(changes.bytes());
    data["next_arenas"] = next_arenas.text();
    std::string text = data.dump(-1, ' ', false, Json::error_handler_t::replace);
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 6))
        text.replace(at, 1, "\\u003c");
    return text;
}

}  // namespace arenarium
