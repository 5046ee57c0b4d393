// A list of the state, or of the script, head first.
#include <algorithm>

#include "core/course/places.h"
#include "core/course/solve.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium::course {
namespace {

std::string ring_pool_text(const HeapState& s, const Layout& l, PoolIndex p) {
    return BlockPlace{false, s.arena(l.arena_of(p)).ordinal.value, l.number_in_arena(p), 0}.text(PlaceOf::pool);
}

Answer by_names(const std::vector<std::string>& names) {
    return Answer::list(names);
}

// Of the arenas that are held: those of usable_arenas, and the full ones.
struct Arenas {
    std::vector<ArenaIndex> usable, full, all;
};
Arenas arenas_of(const HeapState& s) {
    Arenas out;
    out.usable = usable_arenas_of(s);
    for (std::uint32_t a = 0; a < s.maxarenas(); ++a) {
        if (!s.arena({a}).address) continue;
        out.all.push_back({a});
        if (s.arena({a}).nfreepools == 0) out.full.push_back({a});
    }
    std::sort(out.all.begin(), out.all.end(),
              [&](ArenaIndex a, ArenaIndex b) { return s.arena(a).ordinal < s.arena(b).ordinal; });
    return out;
}

Solved order_of_arenas(const HeapState& s, const std::vector<std::string>& wrong) {
    const Arenas arenas = arenas_of(s);
    const auto texts = [&](const std::vector<ArenaIndex>& list) {
        std::vector<std::string> out;
        for (const ArenaIndex a : list)
            out.push_back(std::to_string(s.arena(a).ordinal.value));
        return out;
    };
    const auto sorted = [&](auto&& key) {
        std::vector<ArenaIndex> list = arenas.usable;
        std::stable_sort(list.begin(), list.end(), [&](ArenaIndex a, ArenaIndex b) { return key(a) < key(b); });
        return by_names(texts(list));
    };
    Solved out;
    out.right = by_names(texts(arenas.usable));
    for (const std::string& text : texts(arenas.all))
        out.items.push_back({text, ""});
    for (const std::string& machine : wrong) {
        Answer answer;
        if (machine == "by_address") answer = sorted([&](ArenaIndex a) { return s.arena(a).address.value; });
        if (machine == "by_age") answer = sorted([&](ArenaIndex a) { return s.arena(a).ordinal.value; });
        if (machine == "most_free_first")
            answer = sorted([&](ArenaIndex a) { return -std::int64_t{s.arena(a).nfreepools}; });
        if (machine == "full_listed" && !arenas.full.empty()) {
            std::vector<ArenaIndex> list = arenas.full;
            list.insert(list.end(), arenas.usable.begin(), arenas.usable.end());
            answer = by_names(texts(list));
        }
        out.machines.push_back({machine, answer});
    }
    return out;
}

Result<PoolIndex> pool_of(const Drawn& d) {
    const Value& block = d.value(d.question.of);
    if (block.type != Value::Type::block || !block.pool)
        return Error{"of=" + d.question.of + " is not a variable with a block of a pool", {}, ""};
    const HeapState& s = d.history().state();
    const Layout& l = d.history().layout();
    const BlockPlace place = place_of(d.history(), block);
    for (std::uint32_t a = 0; a < s.maxarenas(); ++a)
        if (s.arena({a}).address && s.arena({a}).ordinal.value == place.arena) return l.pool({a}, place.pool);
    return Error{"the arena of '" + d.question.of + "' was released", {}, ""};
}

Result<Solved> order_of_freelist(const Drawn& d) {
    const Result<PoolIndex> pool = pool_of(d);
    if (!pool) return pool.error();
    const HeapState& s = d.history().state();
    const Layout& l = d.history().layout();
    const PoolBlocks blocks = pool_blocks(s, l, *pool);
    const std::uint32_t arena = s.arena(l.arena_of(*pool)).ordinal.value;
    const auto texts = [&](const std::vector<BlockNumber>& list) {
        std::vector<std::string> out;
        for (const BlockNumber b : list)
            out.push_back(BlockPlace{false, arena, l.number_in_arena(*pool), b.value}.text(PlaceOf::block));
        return out;
    };
    // The last may be prepared for handing out, and was never: it comes last for everybody.
    std::vector<BlockNumber> freed = blocks.free_list;
    const auto owners =
        d.history().log().owners(*pool, static_cast<std::uint32_t>(blocks.status.size()), {d.history().size()});
    std::vector<BlockNumber> virgin;
    if (!freed.empty() && owners[freed.back().value].is_none()) {
        virgin.push_back(freed.back());
        freed.pop_back();
    }
    Solved out;
    out.right = by_names(texts(blocks.free_list));
    std::vector<BlockNumber> ascending = blocks.free_list;
    std::sort(ascending.begin(), ascending.end());
    for (const std::string& text : texts(ascending))
        out.items.push_back({text, ""});
    for (const std::string& machine : d.question.wrong) {
        std::vector<BlockNumber> list = freed;
        const bool known = machine == "fifo" || machine == "lowest" || machine == "highest";
        if (machine == "fifo") std::reverse(list.begin(), list.end());
        if (machine == "lowest") std::sort(list.begin(), list.end());
        if (machine == "highest") std::sort(list.rbegin(), list.rend());
        list.insert(list.end(), virgin.begin(), virgin.end());
        out.machines.push_back({machine, known ? by_names(texts(list)) : Answer{}});
    }
    return out;
}

Result<Solved> order_of_ring(const Drawn& d) {
    const Result<PoolIndex> pool = pool_of(d);
    if (!pool) return pool.error();
    const HeapState& s = d.history().state();
    const Layout& l = d.history().layout();
    const SizeClass c = s.pool(*pool).szidx;
    const std::vector<PoolIndex> ring = ring_of(s, c);
    std::vector<PoolIndex> all, full;
    for_each_carved_pool(s, l, [&](ArenaIndex, PoolIndex p) {
        if (s.pool(p).szidx != c || s.pool(p).ref_count == 0) return;
        all.push_back(p);
        if (state_of_carved(s, l, p) == PoolState::full) full.push_back(p);
    });
    const auto texts = [&](const std::vector<PoolIndex>& list) {
        std::vector<std::string> out;
        for (const PoolIndex p : list)
            out.push_back(ring_pool_text(s, l, p));
        return out;
    };
    Solved out;
    out.right = by_names(texts(ring));
    for (const std::string& text : texts(all))
        out.items.push_back({text, ""});
    for (const std::string& machine : d.question.wrong) {
        std::vector<PoolIndex> list = ring;
        bool known = true;
        if (machine == "full_listed")
            list = all, known = !full.empty();
        else if (machine == "by_address" || machine == "by_age" || machine == "lowest")
            std::sort(list.begin(), list.end());
        else if (machine == "fifo")
            std::reverse(list.begin(), list.end());
        else
            known = false;
        out.machines.push_back({machine, known ? by_names(texts(list)) : Answer{}});
    }
    return out;
}

Result<Answer> listed(const Value& value, const std::string& name) {
    if (value.type != Value::Type::list)
        return Error{"'" + name + "' is not a list", {}, "leave a list of texts or numbers"};
    Answer out;
    for (const Value& item : value.items) {
        Result<std::string> text = answer_text(item, name);
        if (!text) return text.error();
        out.entries.emplace_back("", std::move(*text));
    }
    return out;
}

Result<Solved> order_of_list(const Drawn& d) {
    Result<Answer> right = listed(d.value("answer"), "answer");
    if (!right) return right.error();
    Solved out;
    out.right = std::move(*right);
    for (const auto& [key, text] : out.right.entries) {
        Item item{text, ""};
        for (const KeyText& option : d.step.options)
            if (option.key == text) item.text = option.text.markdown;
        const auto same = [&wanted = text](const Item& i) { return i.key == wanted; };
        if (std::any_of(out.items.begin(), out.items.end(), same))
            return Error{"'answer' has '" + text + "' twice", {}, ""};
        out.items.push_back(std::move(item));
    }
    std::sort(out.items.begin(), out.items.end(), [](const Item& a, const Item& b) { return a.key < b.key; });
    shuffle_by_seed(out.items, d.seed);
    return out;
}

}  // namespace

Result<Solved> solve_order(const Drawn& d) {
    const std::string& what = d.question.what;
    Result<Solved> out = what == "arenas"     ? Result<Solved>(order_of_arenas(d.history().state(), d.question.wrong))
                         : what == "freelist" ? order_of_freelist(d)
                         : what == "ring"     ? order_of_ring(d)
                                              : order_of_list(d);
    if (!out) return out.error();
    if (out->right.entries.size() < 2) return Error{"there is nothing to order", {}, "at least two are in the list"};
    // Variables take precedence.
    const std::vector<MachineAnswer> known = std::move(out->machines);
    const auto built_in = [&](const std::string& machine) {
        for (const MachineAnswer& m : known)
            if (m.machine == machine) return m.answer;
        return Answer{};
    };
    Result<std::vector<MachineAnswer>> machines = machine_answers(d, listed, built_in);
    if (!machines) return machines.error();
    out->machines = std::move(*machines);
    return out;
}

}  // namespace arenarium::course
