// Every text of the pictures of a profile, in English. %1, %2 … stand for values.
#pragma once

namespace arenarium::profile_words {

// Who pins the arenas.
inline constexpr char headline[] = "%1 of %2 arenas are nearly empty; they hold %3.";
inline constexpr char nothing[] = "No arena is nearly empty here: none is held by a few blocks alone.";
inline constexpr char by_block[] = "If one block went";
inline constexpr char by_type[] = "If one type went";
inline constexpr char by_owner[] = "If one owner went";
inline constexpr char by_line[] = "If one line went";
inline constexpr char none_alone[] = "none holds an arena alone";
inline constexpr char arena[] = "arena %1";
inline constexpr char block_at[] = "%1 at %2";
inline constexpr char one_block[] = "1 block, %1 in use";
inline constexpr char blocks[] = "%1 blocks, %2 in use";
inline constexpr char returns[] = "%1 back without %2";
inline constexpr char kept[] = "the allocator keeps this one arena";
inline constexpr char several[] = "held by several";
inline constexpr char more[] = "and %1 more";
inline constexpr char more_arenas[] = "and %1 more arenas";

// The flame graph.
inline constexpr char everything[] = "everything";
inline constexpr char all_that_grew[] = "all that grew";
inline constexpr char no_line[] = "no line of Python";

}  // namespace arenarium::profile_words
