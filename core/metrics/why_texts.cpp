#include "core/metrics/why_texts.h"

#include <algorithm>
#include <vector>

#include "core/base/said.h"
#include "core/metrics/why.h"

namespace arenarium {
namespace {

struct Row {
    WhyText id;
    const char* name;
    const char* text;
};

#define ROW(id, text) \
    { WhyText::id, #id, text }
constexpr Row rows[] = {
    ROW(one_block, "1 block"),
    ROW(many_blocks, "{n} blocks"),
    ROW(one_pool, "1 pool"),
    ROW(many_pools, "{n} pools"),
    ROW(arena_not_held, "This arena object stands for no arena: its address is 0."),
    ROW(arena_held, "This arena is held by {blocks} in {pools}, {bytes} in all."),
    ROW(arena_would_go, "Once nothing is in use there, it goes back to the system."),
    ROW(arena_would_stay,
        "Even with nothing in use it would stay, because no other arena would stand right of it in usable_arenas: "
        "one wholly free arena is kept for what comes next."),
    ROW(arena_kept,
        "None of its blocks is in use. It is kept because no other arena stands right of it in usable_arenas: a "
        "program at the edge would else obtain and release an arena again and again."),
    ROW(malloc_padded, "The debug hooks ask for {asked} bytes instead of {bytes}."),
    ROW(malloc_zero, "A request for 0 bytes is not served from pools: it goes to the system allocator."),
    ROW(malloc_large, "{asked} bytes are more than {threshold}: the request goes to the system allocator."),
    ROW(malloc_used_pool,
        "{asked} bytes need a block of {size}. usedpools[{class}] has a pool with a free block: its first, {pool}. "
        "The head of that pool's free list is handed out: {address}."),
    ROW(malloc_then_list, "The block after it becomes the head."),
    ROW(malloc_then_extends, "It is the last of the list, so the next block that was never used becomes the new list."),
    ROW(malloc_then_fills, "It is the last block of the pool, which is then full and leaves usedpools."),
    ROW(malloc_head_arena,
        "{asked} bytes need a block of {size}, and usedpools[{class}] is empty. A pool comes from {arena}, the head "
        "of usable_arenas: with {pools} free, no usable arena has fewer."),
    ROW(malloc_emptied_pool, "Its freepools begins with {pool}, which is taken."),
    ROW(malloc_same_class,
        "That pool last had the same size class and still has its free list, so the head of it is handed out: "
        "{address}."),
    ROW(malloc_other_class, "Its header is set up anew, and its first block is handed out: {address}."),
    ROW(malloc_carved_pool,
        "It has no emptied pool, so the next one that was never used is carved off: {pool}. Its first block is "
        "handed out: {address}."),
    ROW(malloc_new_arena,
        "{asked} bytes need a block of {size}, usedpools[{class}] is empty, and so is usable_arenas: no arena has a "
        "free pool. The system gives a new arena at {base}, and the first block of its first pool is handed out: "
        "{address}."),
    ROW(malloc_no_arena,
        "usedpools[{class}] and usable_arenas are empty, and the system refuses another arena: the request goes to "
        "the system allocator."),
    ROW(malloc_refused, "It refuses so much, and the result is NULL."),
    ROW(pool_used_first,
        "{in_use} of its {blocks} in use: a pool that has both kinds is in usedpools[{class}]. It is the first "
        "there, so it serves the next request for up to {size} bytes."),
    ROW(pool_used_later,
        "{in_use} of its {blocks} in use: a pool that has both kinds is in usedpools[{class}]. It is number {place} "
        "of {length} there, so it serves requests when those before it are full."),
    ROW(pool_full,
        "All its {blocks} are in use, so it is in no list. The first that is freed puts it at the front of "
        "usedpools[{class}]."),
    ROW(pool_empty,
        "None of its blocks is in use, so it is in freepools of {arena}, number {place} of {length}, free for any "
        "size class."),
    ROW(pool_keeps_list,
        "Its header and free list for {size}-byte blocks still stand, in case it serves the same size class next."),
    ROW(pool_virgin,
        "It was never used since its arena was obtained. Before it, {arena} hands out {before} of its {length} free "
        "pools."),
    ROW(pool_not_held, "There is no such pool: its arena is not held."),
    ROW(pool_moving, "The operation in progress is about to link it in or out."),
    ROW(block_by_line_and_name, "It is {name}, from line {line}: in use since operation {operation}."),
    ROW(block_by_line, "Line {line} obtained it: in use since operation {operation}."),
    ROW(block_by_name, "It is {name}: in use since operation {operation}."),
    ROW(block_by_operation, "In use since operation {operation}."),
    ROW(block_unknown, "In use since before the first operation."),
    ROW(block_sizes, "Of the block's {size} bytes, {requested} were asked for; lost: {lost}."),
    ROW(block_padding, "{padding} more belong to the debug hooks."),
    ROW(block_free, "It is free: number {place} of {length} in the free list of its pool."),
    ROW(block_virgin, "It was never handed out since its pool got this size class."),
    ROW(block_next, "The next malloc of this size class takes it."),
    ROW(block_later, "Malloc number {n} of this size class takes it, if nothing is freed before."),
    ROW(block_none, "There is no block here."),
    ROW(usable_not_held, "It is not in usable_arenas because it stands for no arena now."),
    ROW(usable_no_free_pool,
        "It is not in usable_arenas because none of its {pools} is free. When one of them becomes empty, it enters "
        "at the front."),
    ROW(usable_listed,
        "It is number {place} of {length} in usable_arenas because {free} of its {total} pools are free: those left "
        "of it have at most as many, those right of it at least as many."),
    ROW(usable_head, "As the head it gives the next pool."),
    ROW(usable_finger, "It is the rightmost with so many, so nfp2lasta[{free}] names it."),
    ROW(usable_moving, "The operation in progress is about to link it in, out or elsewhere."),
    ROW(order_empty, "usable_arenas is empty: no arena has a free pool, so the next pool needs a new arena."),
    ROW(order_alone, "Only one arena is usable, with {pools} free: the next pool comes from there."),
    ROW(order_many,
        "{length} arenas have free pools, from {first} to {last} of them, in ascending order: the fullest is used "
        "first, so that the emptiest has the best chance to become wholly free and to go back to the system."),
    ROW(order_moving, "The operation in progress is about to put usable_arenas in order."),
};
#undef ROW

constexpr bool rows_are_in_order() {
    std::size_t i = 0;
    for (const Row& row : rows)
        if (row.id != static_cast<WhyText>(i++)) return false;
    return i == static_cast<std::size_t>(WhyText::count_);
}
static_assert(rows_are_in_order());

}  // namespace

const char* why_text(WhyText id) {
    return rows[static_cast<std::size_t>(id)].text;
}

const char* why_text_name(WhyText id) {
    return rows[static_cast<std::size_t>(id)].name;
}

std::vector<const char*> why_texts() {
    std::vector<const char*> texts;
    for (const Row& row : rows)
        texts.push_back(row.text);
    return texts;
}

std::string filled(const Translator& translate, WhyText id, WhyValues values) {
    const std::string text = translate(why_text(id));
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t open = text.find('{', at), close = text.find('}', open);
        if (close == std::string::npos) return out + text.substr(at);
        out.append(text, at, open - at);
        const std::string_view key = std::string_view(text).substr(open + 1, close - open - 1);
        const auto found = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == key; });
        out += found != values.end() ? written_in(text, open, found->second) : text.substr(open, close + 1 - open);
        at = close + 1;
    }
    return out;
}

std::string blocks_text(const Translator& translate, std::uint64_t count) {
    return filled(translate, count == 1 ? WhyText::one_block : WhyText::many_blocks, {{"n", number_text(count)}});
}

std::string pools_text(const Translator& translate, std::uint64_t count) {
    return filled(translate, count == 1 ? WhyText::one_pool : WhyText::many_pools, {{"n", number_text(count)}});
}

std::string number_text(std::uint64_t value) {
    std::string digits = std::to_string(value);
    for (std::size_t i = digits.size(); i > 3; i -= 3)
        digits.insert(i - 3, ",");
    return digits;
}

}  // namespace arenarium
