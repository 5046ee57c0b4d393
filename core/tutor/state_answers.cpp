#include "core/tutor/state_answers.h"

#include <algorithm>
#include <map>

#include "core/base/number_text.h"
#include "core/metrics/operation_effect.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/tutor/branch.h"
#include "core/tutor/count_answers.h"
#include "core/tutor/state_reader.h"

namespace arenarium::tutor {
namespace {

using Said = std::optional<std::string>;

std::string release_text(const StateReader& s, std::uint32_t before, const HeapState& after, const Profile& p) {
    const std::uint32_t gone = before - after.narenas_currently_allocated;
    return s.say("goes_back", {{"n", s.number(gone)}, {"bytes", byte_size(gone * std::uint64_t{p.arena_size})}});
}

std::string if_freed(const StateReader& s, const std::string& name) {
    const auto found = s.named(name);
    if (!found) return s.say("no_name", {{"name", name}});
    if (found->freed) return s.say("freed_already", {{"name", name}}) + " " + s.about_made(found->made, name);
    const Block block = s.m.log.result(found->made);
    if (block.is_raw()) return s.say("raw_freed", {{"name", name}});
    if (!block.is_pool_block()) return s.say("made_nothing", {{"name", name}});
    const PoolIndex pool = block.pool();
    const PoolState was = pool_state(s.m.heap(), *s.m.layout, pool);
    Branch branch(s.m);
    branch.free(block, s.m.log.request(found->made).bytes);
    const Moment after = branch.history().view();
    const HeapState& heap = after.heap();
    const std::string arena = arena_name(s.m.layout->arena_of(pool), s.m.heap(), s.t);
    std::string out = s.say("freed_becomes_head", {{"name", name}, {"place", s.place(block)}, {"pool", s.place(pool)}});
    if (heap.narenas_currently_allocated < s.m.heap().narenas_currently_allocated)
        return out + " " + s.say("arena_empties", {{"pool", s.place(pool)}, {"arena", arena}}) + " " +
               release_text(s, s.m.heap().narenas_currently_allocated, heap, *s.m.profile);
    const std::uint32_t count = heap.pool(pool).ref_count;
    if (count == 0) return out + " " + s.say("pool_empties", {{"pool", s.place(pool)}, {"arena", arena}});
    if (was == PoolState::full) out += " " + s.say("pool_comes_back", {{"pool", s.place(pool)}});
    return out + " " + s.say("count_goes_down", {{"before", s.number(count + 1)}, {"after", s.number(count)}});
}

std::string if_resized(const StateReader& s, const std::string& name, std::uint64_t bytes) {
    const auto found = s.named(name);
    if (!found) return s.say("no_name", {{"name", name}});
    if (found->freed) return s.say("freed_already", {{"name", name}});
    const Block block = s.m.log.result(found->made);
    if (block.is_null()) return s.say("made_nothing", {{"name", name}});
    if (block.is_raw()) return s.say("resized_raw", {{"name", name}, {"bytes", s.number(bytes)}});
    const std::uint32_t size = s.m.layout->block_size(block.size_class());
    Branch branch(s.m);
    const Block now = branch.realloc(block, s.m.log.request(found->made).bytes, bytes);
    const Moment after = branch.history().view();
    if (now.same_block(block))
        return s.say(
                   "stays",
                   {{"name", name}, {"place", s.place(block)}, {"size", s.number(size)}, {"bytes", s.number(bytes)}}) +
               (bytes < size ? " " + s.say("stays_rule", {{"least", s.number(size * 3 / 4)}}) : "");
    if (!now.is_pool_block())
        return s.say("moves_out", {{"name", name}, {"threshold", s.number(s.m.layout->threshold)}});
    return s.say("moves", {{"name", name},
                           {"place", StateReader(after, s.w, s.t).place(now)},
                           {"size", s.number(s.m.layout->block_size(now.size_class()))}}) +
           (bytes < size ? " " + s.say("moves_rule", {{"least", s.number(size * 3 / 4)}})
                         : " " + s.say("moves_larger"));
}

Said about_operation(const StateReader& s, const Question& q) {
    const Operation& op = *q.operation;
    if (s.m.position.micro != 0 && (op.kind != Operation::Kind::malloc)) return s.say("within_an_operation");
    if (op.kind == Operation::Kind::free) {
        const bool past = q.says(Idea::when) || (q.says(Idea::free_thing) && !q.says(Idea::what_if));
        if (past) return {};
        return if_freed(s, op.name);
    }
    if (op.kind == Operation::Kind::realloc) return if_resized(s, op.name, op.bytes);
    if (q.says(Idea::last_time) && !q.says(Idea::what_if))
        for (std::uint32_t i = 0; i < s.operations(); ++i)
            if (s.m.log.request({i}).kind() == RequestKind::malloc && s.m.log.request({i}).bytes == op.bytes)
                return s.about_made({i}, "malloc(" + std::to_string(op.bytes) + ")");
    if (!q.says(Idea::why) && (q.says(Idea::how_many) || q.says(Idea::how_large) || q.says(Idea::takes)))
        return s.about_size(op.bytes);
    return s.about_next(op.bytes, q.times);
}

// When an arena came and went.
std::string life_of(const StateReader& s, std::uint32_t ordinal, bool returned) {
    const auto again = run_again(s.m, s.operations(), *s.m.profile);
    const std::string name = std::to_string(ordinal);
    if (!again) return s.say("cannot_run_again");
    if (ordinal >= again->arenas().size())
        return s.say("no_such_arena", {{"arena", name}, {"n", s.number(again->arenas().size())}});
    const ArenaLife& life = again->arenas()[ordinal];
    if (!returned || life.released != UINT32_MAX) {
        const std::uint32_t at = returned ? life.released : life.obtained;
        return s.say(returned ? "arena_returned" : "arena_obtained",
                     {{"arena", name}, {"operation", s.number(at + 1)}, {"line", s.line_of({at})}});
    }
    const auto a = s.arena(ordinal);
    return s.say("not_returned", {{"arena", name}}) + (a ? " " + s.about_hold(*a) : "");
}

Said about_time(const StateReader& s, const Question& q) {
    if (q.arena) return life_of(s, *q.arena, !q.says(Idea::obtained) || q.says(Idea::returned));
    if (q.name.empty()) return {};
    const auto found = s.named(q.name);
    if (!found) return s.say("no_name", {{"name", q.name}});
    const Block block = s.m.log.result(found->made);
    const std::string place = block.is_pool_block() ? s.place(block) : s.say("the_system");
    if (found->freed && (q.says(Idea::freed) || q.says(Idea::returned)))
        return s.say("was_freed", {{"name", q.name},
                                   {"place", place},
                                   {"operation", s.number(found->freed->value + 1)},
                                   {"line", s.line_of(*found->freed)}});
    if (q.says(Idea::freed) && !q.says(Idea::obtained)) return s.say("not_freed", {{"name", q.name}, {"place", place}});
    return s.say("was_made", {{"name", q.name},
                              {"place", place},
                              {"operation", s.number(found->made.value + 1)},
                              {"line", s.line_of(found->made)}});
}

struct Outcome {
    std::uint32_t held, obtained;
    std::uint64_t bytes;
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome outcome_of(const HeapState& h, const Profile& p) {
    return {h.narenas_currently_allocated, h.ntimes_arena_allocated,
            h.narenas_currently_allocated * std::uint64_t{p.arena_size}};
}

std::string under(const StateReader& s, const std::string& profile, const Outcome& o) {
    return s.say("under_profile", {{"profile", profile},
                                   {"n", s.number(o.held)},
                                   {"bytes", byte_size(o.bytes)},
                                   {"obtained", s.number(o.obtained)}});
}

std::string reasons(const StateReader& s, const Profile& a, const Profile& b) {
    std::string out;
    if (a.arena_size != b.arena_size)
        out +=
            " " + s.say("differs_arena",
                        {{"a", a.name}, {"x", byte_size(a.arena_size)}, {"b", b.name}, {"y", byte_size(b.arena_size)}});
    if (a.pool_size != b.pool_size)
        out +=
            " " + s.say("differs_pool",
                        {{"a", a.name}, {"x", byte_size(a.pool_size)}, {"b", b.name}, {"y", byte_size(b.pool_size)}});
    if (a.alignment != b.alignment)
        out += " " + s.say("differs_step",
                           {{"a", a.name}, {"x", s.number(a.alignment)}, {"b", b.name}, {"y", s.number(b.alignment)}});
    if (a.keeps_last_arena != b.keeps_last_arena)
        out += " " + s.say("differs_last",
                           {{"a", a.keeps_last_arena ? a.name : b.name}, {"b", a.keeps_last_arena ? b.name : a.name}});
    return out;
}

Said about_versions(const StateReader& s, const Question& q) {
    const Outcome here = outcome_of(s.m.heap(), *s.m.profile);
    std::vector<std::string> names;
    if (!q.profile.empty()) {
        names = {q.profile};
    } else {
        for (const Profile& p : all_profiles())
            if (!p.debug() && p.name.find_first_not_of("0123456789.") == std::string::npos) names.push_back(p.name);
    }
    std::string out = under(s, s.m.profile->name, here);
    std::string others, same;
    std::optional<Profile> first;
    for (const std::string& name : names) {
        if (name == s.m.profile->name && q.profile.empty()) continue;
        const Result<Profile> profile = find_profile(name);
        if (!profile) return s.say("no_profile", {{"profile", name}});
        const auto again = run_again(s.m, s.operations(), *profile);
        if (!again) return s.say("cannot_run_again");
        const Outcome there = outcome_of(again->state(), *profile);
        if (there == here && q.profile.empty()) {
            same += (same.empty() ? "" : ", ") + name;
            continue;
        }
        others += " " + under(s, name, there);
        if (!first) first = *profile;
    }
    if (!same.empty()) out += " " + s.say("same_under", {{"list", same}});
    return out + others + (first ? reasons(s, *s.m.profile, *first) : "");
}

Said about_field(const StateReader& s, const Question& q) {
    const auto tell = [&](std::uint64_t value, const std::string& of) {
        return s.say("field_is", {{"field", q.field}, {"of", of}, {"value", s.number(value)}});
    };
    if (q.arena) {
        const auto a = s.arena(*q.arena);
        if (!a) return s.say("arena_not_here", {{"arena", std::to_string(*q.arena)}});
        const ArenaObject& arena = s.m.heap().arena(*a);
        const std::string of = arena_name(*a, s.m.heap(), s.t);
        if (q.field == "nfreepools") return tell(arena.nfreepools, of);
        if (q.field == "ntotalpools") return tell(arena.ntotalpools, of);
        if (q.field == "pool_address")
            return s.say("field_is", {{"field", q.field}, {"of", of}, {"value", hex_address(arena.pool_address)}});
    }
    const auto p = q.pool ? s.pool(*q.pool) : std::nullopt;
    if (!p || !is_carved(s.m.heap(), *s.m.layout, *p)) return {};
    const PoolHeader& pool = s.m.heap().pool(*p);
    const std::string of = s.say("pool_named", {{"place", s.place(*p)}});
    if (q.field == "nextoffset") return tell(pool.nextoffset, of);
    if (q.field == "maxnextoffset") return tell(pool.maxnextoffset, of);
    if (q.field == "ref.count") return tell(pool.ref_count, of);
    if (q.field == "szidx") return tell(pool.szidx.value, of);
    if (q.field == "freeblock") return s.about_free_list(*p);
    return {};
}

Said about_lines(const StateReader& s) {
    std::map<std::uint32_t, std::uint64_t> arenas, blocks;
    for (std::uint32_t a = 0; a < s.m.heap().maxarenas(); ++a) {
        if (!s.m.heap().arena({a}).address) continue;
        for (const ArenaHold::Line& line : why_arena_is_held(s.m, {a}, 0, s.t).lines)
            arenas[line.line] += 1, blocks[line.line] += line.blocks;
    }
    if (arenas.empty()) return s.say("no_lines");
    std::vector<std::uint32_t> lines;
    for (const auto& [line, n] : arenas)
        lines.push_back(line);
    std::stable_sort(lines.begin(), lines.end(), [&](auto x, auto y) { return arenas[x] > arenas[y]; });
    std::string out;
    for (std::size_t i = 0; i < lines.size() && i < 3; ++i)
        out += (i == 0 ? "" : " ") +
               s.say(lines[i] == 0 ? "line_unknown" : "line_holds", {{"line", s.number(lines[i])},
                                                                     {"arenas", s.number(arenas[lines[i]])},
                                                                     {"blocks", s.number(blocks[lines[i]])}});
    return out;
}

// "Which block holds the arena?": of several, the one that the fewest blocks hold.
Said about_holding(const StateReader& s) {
    std::optional<ArenaIndex> held;
    std::uint32_t count = 0;
    std::uint64_t fewest = UINT64_MAX;
    for (std::uint32_t a = 0; a < s.m.heap().maxarenas(); ++a) {
        if (!s.m.heap().arena({a}).address) continue;
        ++count;
        const std::uint64_t blocks = why_arena_is_held(s.m, {a}, 0, s.t).blocks;
        if (blocks < fewest) fewest = blocks, held = ArenaIndex{a};
    }
    if (!held) return s.say("no_arena_held");
    const std::string out = s.about_hold(*held);
    return count == 1 ? out : s.say("of_arenas", {{"n", s.number(count)}}) + " " + out;
}

// Of the run shown, not of arenas in general.
bool asks_what_holds(const Question& q) {
    if (!q.says(Idea::held) || !q.says(Idea::arenas) || q.says(Idea::how_many) || q.says(Idea::line)) return false;
    const bool of_this_run = std::any_of(q.words.begin(), q.words.end(), [](const Word& w) {
        return w.lower == "which" || w.lower == "the" || w.lower == "this" || w.lower == "কোন" || w.lower == "এই";
    });
    return of_this_run && (q.says(Idea::blocks) || q.says(Idea::why));
}

Said about_things(const StateReader& s, const Question& q) {
    if (q.pool) {
        const auto p = s.pool(*q.pool);
        if (!p) return s.say("no_such_pool", {{"place", q.pool->text(course::PlaceOf::pool)}});
        if (q.says(Idea::free_list)) return s.about_free_list(*p);
        return s.about_pool(*p);
    }
    if (q.arena) {
        const auto a = s.arena(*q.arena);
        if (!a) return life_of(s, *q.arena, true);
        bool list = q.says(Idea::order) || q.says(Idea::which_list);
        for (const Word& w : q.words)
            list = list || w.lower == "usable_arenas";
        if (list) return why_arena_is_usable(s.m, *a, s.t).sentence;
        return s.about_hold(*a);
    }
    std::optional<course::BlockPlace> place = q.block;
    if (q.address) place = s.place_of(*q.address);
    if (q.address && !place) return s.say("no_block_there", {{"address", hex_address(*q.address)}});
    if (place) {
        const auto p = s.pool(*place);
        if (!p) return s.say("no_such_pool", {{"place", place->text(course::PlaceOf::pool)}});
        return s.about_block(*p, {static_cast<std::uint16_t>(place->block)});
    }
    if (!q.name.empty()) return s.about_name(q.name);
    return {};
}

// Questions whose answer is what happens next.
bool tells_what_comes(const Question& q) {
    return q.operation || q.says(Idea::what_if) || q.says(Idea::next) || q.says(Idea::free_list) ||
           q.says(Idea::order) || !q.profile.empty() || q.names_a_thing();
}

}  // namespace

bool is_block_name(const Moment& m, const std::string& name) {
    const std::uint32_t n = std::min(m.position.operation, m.log.size());
    for (std::uint32_t i = n; i-- > 0 && n - i < most_operations_again;)
        if (m.log.name({i}) == name) return true;
    return false;
}

Said answer_about_state(const Question& q, const Moment& m, const course::Words& w, const Translator& t,
                        bool predicting) {
    const StateReader s(m, w, t);
    if (predicting && tells_what_comes(q)) return s.say("predict_first");
    if (q.says(Idea::just_now) && !q.names_a_thing()) {
        const std::string told = operation_sentence(m, t);
        if (!told.empty()) return s.what_ran(m.last_operation) + " " + told;
    }
    const bool other_version = !q.profile.empty() && q.profile != m.profile->name;
    if ((other_version || q.says(Idea::differ)) && !q.operation && !q.names_a_thing()) {
        bool versions = !q.profile.empty();
        for (const Word& word : q.words)
            versions = versions || word.lower.starts_with("version") || word.lower.starts_with("সংস্করণ");
        if (versions) return about_versions(s, q);
    }
    if (q.operation)
        if (Said said = about_operation(s, q)) return said;
    if (q.says(Idea::when))
        if (Said said = about_time(s, q)) return said;
    if (!q.field.empty())
        if (Said said = about_field(s, q)) return said;
    if (q.says(Idea::how_many) || q.says(Idea::at_once))
        if (Said said = count_things(s, q)) return said;
    if (q.names_a_thing() && !(q.says(Idea::line) && q.says(Idea::arenas) && q.name.empty() && !q.arena))
        if (Said said = about_things(s, q)) return said;
    if (q.says(Idea::line) && (q.says(Idea::held) || q.says(Idea::arenas))) return about_lines(s);
    if (!q.names_a_thing() && asks_what_holds(q)) return about_holding(s);
    const bool usable =
        std::any_of(q.words.begin(), q.words.end(), [](const Word& x) { return x.lower == "usable_arenas"; });
    if (q.says(Idea::next) && q.says(Idea::pools) && q.says(Idea::arenas)) return s.about_order();
    if (usable && q.says(Idea::why) && (q.says(Idea::order) || q.says(Idea::here))) return s.about_order();
    return {};
}

}  // namespace arenarium::tutor
