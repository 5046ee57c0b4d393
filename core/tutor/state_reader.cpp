#include "core/tutor/state_reader.h"

#include <algorithm>

#include "core/base/number_text.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/tutor/branch.h"

namespace arenarium::tutor {

// "[one|many]" is said of the number that was filled in last.
std::string say(const course::Words& words, std::string_view id, Values values) {
    const std::string text = words.say("tutor/" + std::string(id));
    std::string out, last;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = text.find_first_of("{[", at);
        const std::size_t close = open == std::string::npos ? open : text.find(text[open] == '{' ? '}' : ']', open);
        if (close == std::string::npos) return out + text.substr(at);
        out.append(text, at, open - at);
        const std::string_view within = std::string_view(text).substr(open + 1, close - open - 1);
        at = close + 1;
        if (text[open] == '{') {
            const auto found =
                std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == within; });
            if (found != values.end()) out += last = found->second;
        } else if (const std::size_t bar = within.find('|'); bar != std::string_view::npos) {
            out += last == "1" ? within.substr(0, bar) : within.substr(bar + 1);
        } else {
            out.append(text, open, at - open);
        }
    }
    return out;
}

std::uint32_t StateReader::operations() const {
    return std::min(m.position.operation, m.log.size());
}

std::optional<OperationIndex> StateReader::freed_by(OperationIndex made) const {
    for (std::uint32_t i = made.value + 1; i < operations(); ++i) {
        const Request& r = m.log.request({i});
        const bool takes = r.kind() == RequestKind::free || r.kind() == RequestKind::realloc;
        if (takes && r.operand == made) return OperationIndex{i};
    }
    return {};
}

std::optional<Named> StateReader::named(const std::string& name) const {
    for (std::uint32_t i = operations(); i-- > 0;) {
        if (m.log.request({i}).kind() == RequestKind::free || m.log.name({i}) != name) continue;
        return Named{{i}, freed_by({i})};
    }
    return {};
}

std::optional<ArenaIndex> StateReader::arena(std::uint32_t ordinal) const {
    for (std::uint32_t a = 0; a < m.heap().maxarenas(); ++a)
        if (m.heap().arena({a}).address && m.heap().arena({a}).ordinal.value == ordinal) return ArenaIndex{a};
    return {};
}

std::optional<PoolIndex> StateReader::pool(const course::BlockPlace& p) const {
    const auto a = arena(p.arena);
    if (!a || p.pool >= m.heap().arena(*a).ntotalpools) return {};
    return m.layout->pool(*a, p.pool);
}

std::optional<course::BlockPlace> StateReader::place_of(Address a) const {
    return course::place_at(m.heap(), *m.layout, a);
}

std::string StateReader::place(PoolIndex p) const {
    const ArenaIndex a = m.layout->arena_of(p);
    const bool known = a.value < m.heap().maxarenas() && m.heap().arena(a).address;
    const std::uint32_t ordinal = known ? m.heap().arena(a).ordinal.value : m.heap().ntimes_arena_allocated;
    return std::to_string(ordinal) + ":" + std::to_string(m.layout->number_in_arena(p));
}

std::string StateReader::place(PoolIndex p, BlockNumber b) const {
    return place(p) + ":" + std::to_string(b.value);
}

std::string StateReader::place(Block b) const {
    return place(b.pool(), b.number());
}

std::string StateReader::address(PoolIndex p, BlockNumber b) const {
    const PoolHeader& pool = m.heap().pool(p);
    if (!has_size_class(pool, *m.layout)) return "";
    return hex_address(Allocator::pool_address(m.heap(), *m.layout, p) + m.layout->block_offset(pool.szidx, b));
}

std::string StateReader::line_of(OperationIndex i) const {
    if (i.value >= m.log.size()) return "";
    const OriginPlace from = m.log.place(i);
    if (from.line == 0) return "";
    return say("line", {{"line", std::to_string(from.line)}, {"file", std::string(from.file)}});
}

std::string StateReader::what_ran(OperationIndex i) const {
    const Request& r = m.log.request(i);
    const Block block = r.kind() == RequestKind::free ? m.log.operand(i) : m.log.result(i);
    std::string of = r.operand ? m.log.name(r.operand) : "";
    if (of.empty() && r.operand) of = block.is_pool_block() ? place(block) : "";
    const std::string bytes = std::to_string(r.bytes);
    const std::string call = r.kind() == RequestKind::free      ? "free(" + of + ")"
                             : r.kind() == RequestKind::realloc ? "realloc(" + of + ", " + bytes + ")"
                             : r.kind() == RequestKind::calloc  ? "calloc(" + bytes + ")"
                                                                : "malloc(" + bytes + ")";
    const std::string line = line_of(i);
    const std::string where = block.is_pool_block() ? " " + say("its_block", {{"place", place(block)}}) : "";
    return say(line.empty() ? "ran" : "ran_line",
               {{"call", call}, {"operation", number(i.value + 1)}, {"line", line}}) +
           where;
}

std::string StateReader::about_block(PoolIndex p, BlockNumber b) const {
    const BlockStory story = why_block(m, p, b, t);
    if (story.status == BlockStory::Status::no_block) return story.sentence;
    return say("block_at", {{"place", place(p, b)}, {"address", address(p, b)}}) + " " + story.sentence;
}

std::string StateReader::about_made(OperationIndex made, const std::string& called) const {
    const Block block = m.log.result(made);
    const std::string line = line_of(made);
    if (block.is_null()) return say("made_nothing", {{"name", called}});
    if (block.is_raw()) {
        const std::uint64_t bytes = m.log.request(made).bytes;
        return say(freed_by(made) ? "raw_gone" : "raw_block",
                   {{"name", called}, {"bytes", number(bytes)}, {"threshold", number(m.layout->threshold)}});
    }
    const std::optional<OperationIndex> freed = freed_by(made);
    std::string out = say(freed ? "name_was" : "name_is", {{"name", called}, {"place", place(block)}});
    if (freed) {
        const std::string where = line_of(*freed);
        out += " " + say(where.empty() ? "freed_in" : "freed_in_line",
                         {{"operation", number(freed->value + 1)}, {"line", where}});
    }
    if (is_carved(m.heap(), *m.layout, block.pool())) out += " " + about_block(block.pool(), block.number());
    return out;
}

std::string StateReader::about_name(const std::string& name) const {
    const auto found = named(name);
    return found ? about_made(found->made, name) : say("no_name", {{"name", name}});
}

std::string StateReader::about_pool(PoolIndex p) const {
    return say("pool_is", {{"place", place(p)}}) + " " + why_pool_is_in_list(m, p, t).sentence;
}

std::string StateReader::about_hold(ArenaIndex a) const {
    const ArenaHold hold = why_arena_is_held(m, a, 3, t);
    std::string out = hold.sentence;
    for (const OwnedBlock& b : hold.owned) {
        if (!b.block.is_pool_block()) continue;
        std::string line = b.owner ? line_of(b.owner) : "";
        out +=
            " " + say(line.empty() ? "holder" : "holder_line",
                      {{"name", b.name.empty() ? say("a_block") : b.name}, {"place", place(b.block)}, {"line", line}});
    }
    if (hold.blocks > hold.owned.size() && !hold.owned.empty())
        out += " " + say("and_more", {{"n", number(hold.blocks - hold.owned.size())}});
    return out;
}

std::string StateReader::about_order() const {
    const UsableOrder order = why_usable_arenas_is_in_order(m, t);
    std::string out = order.sentence;
    if (order.arenas.empty()) return out;
    std::string list;
    for (std::size_t i = 0; i < order.arenas.size() && i < 8; ++i)
        list += (i == 0 ? "" : ", ") + say("arena_free", {{"arena", arena_name(order.arenas[i].arena, m.heap(), t)},
                                                          {"n", number(order.arenas[i].nfreepools)}});
    if (order.arenas.size() > 8) list += ", …";
    return say("from_head", {{"list", list}}) + " " + out + " " +
           say("head_gives", {{"arena", arena_name(order.arenas[0].arena, m.heap(), t)}});
}

std::string StateReader::about_free_list(PoolIndex p) const {
    if (!is_carved(m.heap(), *m.layout, p)) return about_pool(p);
    const PoolBlocks blocks = pool_blocks(m.heap(), *m.layout, p);
    if (blocks.free_list.empty()) return say("no_free_list", {{"place", place(p)}});
    std::string list;
    for (std::size_t i = 0; i < blocks.free_list.size() && i < 10; ++i)
        list += (i == 0 ? "" : ", ") + place(p, blocks.free_list[i]);
    if (blocks.free_list.size() > 10) list += ", …";
    return say("free_list", {{"place", place(p)}, {"list", list}});
}

std::string StateReader::about_size(std::uint64_t bytes) const {
    if (bytes == 0 || bytes > m.layout->threshold)
        return say("size_raw", {{"bytes", number(bytes)}, {"threshold", number(m.layout->threshold)}});
    const std::uint32_t size = m.layout->block_size(m.layout->size_class(bytes));
    return say("size_is", {{"bytes", number(bytes)},
                           {"size", number(size)},
                           {"step", number(m.profile->alignment)},
                           {"lost", number(size - bytes)}});
}

std::string StateReader::about_next(std::uint64_t bytes, std::uint32_t times) const {
    const NextMalloc next = why_next_malloc_lands(m, bytes, t);
    if (times <= 1 || m.position.micro != 0) {
        if (!next.block.is_pool_block()) return next.sentence;
        return say("lands", {{"bytes", number(bytes)}, {"place", place(next.pool, next.block.number())}}) + " " +
               next.sentence;
    }
    Branch branch(m);
    std::string list;
    for (std::uint32_t i = 0; i < times; ++i) {
        const Block b = branch.malloc(bytes);
        const Moment now = branch.history().view();
        list += (i == 0 ? "" : ", ") + (b.is_pool_block() ? StateReader(now, w, t).place(b)
                                        : b.is_null()     ? "NULL"
                                                          : say("the_system"));
    }
    return say("land_in_turn", {{"bytes", number(bytes)}, {"n", number(times)}, {"list", list}}) + " " + next.sentence;
}

}  // namespace arenarium::tutor
