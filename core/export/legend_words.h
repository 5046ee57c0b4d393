// What stands around exported pictures, in English: the source texts for translation. %1, %2 … are replaced by values.
#pragma once

namespace arenarium::words {

inline constexpr char legend_arena_links[] = "nextarena and prevarena";
inline constexpr char legend_pool[] = "a pool, filled as far as its blocks are in use";
inline constexpr char legend_used[] = "used, filled as far as blocks are in use";
inline constexpr char legend_freepools[] = "place in freepools";
inline constexpr char legend_alignment[] = "lost to alignment";
inline constexpr char legend_in_use[] = "in use";
inline constexpr char legend_tail[] = "unused end of a block";
inline constexpr char legend_free[] = "free, numbered in list order";
inline constexpr char legend_virgin[] = "never handed out";
inline constexpr char legend_finger[] = "nfp2lasta[k]: the last arena with k free pools";
inline constexpr char legend_bytes[] = "bytes in use";
inline constexpr char legend_sizes[] = "block size, %1 to %2";
inline constexpr char legend_after[] = "after %1 operations";
inline constexpr char legend_after_one[] = "after 1 operation";
inline constexpr char heading_process[] = "Memory of the process";
inline constexpr char heading_arenas[] = "%1 arenas, %2";
inline constexpr char heading_one_arena[] = "1 arena, %1";

}  // namespace arenarium::words
