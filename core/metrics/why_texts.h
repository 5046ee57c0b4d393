// The sentences of the answers to "Why?": English texts with {placeholders}, and how they are filled in.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "core/pymalloc/read/narration.h"

namespace arenarium {

enum class WhyText : std::uint8_t {
    one_block,
    many_blocks,
    one_pool,
    many_pools,
    arena_not_held,
    arena_held,
    arena_would_go,
    arena_would_stay,
    arena_kept,
    malloc_padded,
    malloc_zero,
    malloc_large,
    malloc_used_pool,
    malloc_then_list,
    malloc_then_extends,
    malloc_then_fills,
    malloc_head_arena,
    malloc_emptied_pool,
    malloc_same_class,
    malloc_other_class,
    malloc_carved_pool,
    malloc_new_arena,
    malloc_no_arena,
    malloc_refused,
    pool_used_first,
    pool_used_later,
    pool_full,
    pool_empty,
    pool_keeps_list,
    pool_virgin,
    pool_not_held,
    pool_moving,
    block_by_line_and_name,
    block_by_line,
    block_by_name,
    block_by_operation,
    block_unknown,
    block_sizes,
    block_padding,
    block_free,
    block_virgin,
    block_next,
    block_later,
    block_none,
    usable_not_held,
    usable_no_free_pool,
    usable_listed,
    usable_head,
    usable_finger,
    usable_moving,
    order_empty,
    order_alone,
    order_many,
    order_moving,
    count_,
};

const char* why_text(WhyText);
const char* why_text_name(WhyText);  // "arena_held": what this program calls it

using WhyValues = std::initializer_list<std::pair<std::string_view, std::string>>;

// The text in the user's language, each {key} replaced by its value; values are never searched for keys.
std::string filled(const Translator&, WhyText, WhyValues values = {});

// "1 block", "17 blocks"; the same for pools.
std::string blocks_text(const Translator&, std::uint64_t count);
std::string pools_text(const Translator&, std::uint64_t count);

std::string number_text(std::uint64_t);  // "1,234"

}  // namespace arenarium
