// Every text of the pictures of mimalloc, in English. {…} stand for values.
#pragma once

namespace arenarium::mimalloc_words {

inline constexpr char headline[] = "mimalloc {version} of CPython {profile}, after {n} operations";
inline constexpr char headline_within[] = "mimalloc {version} of CPython {profile}, {n} operations and {m} micro-steps";
inline constexpr char nothing[] = "No thread has asked for memory yet.";

inline constexpr char in_use[] = "in use";
inline constexpr char waiting[] = "freed by other threads";
inline constexpr char free_blocks[] = "free blocks";
inline constexpr char never_used[] = "never used";
inline constexpr char unusable[] = "lost in pages";
inline constexpr char info[] = "segments' own";
inline constexpr char free_spans[] = "in no page";

inline constexpr char segments[] = "Segments";
inline constexpr char threads[] = "Threads";
inline constexpr char segment[] = "segment {n}";
inline constexpr char segment_of_thread[] = "{size}, of thread {thread}, pages: {pages}";
inline constexpr char segment_abandoned[] = "{size}, abandoned, pages: {pages}";
inline constexpr char segment_huge[] = "{size}, one huge block";
inline constexpr char more_segments[] = "and {n} more segments";
inline constexpr char span[] = "{n} free";

inline constexpr char thread[] = "thread {n}";
inline constexpr char thread_line[] = "pages: {pages}, segments: {segments}";
inline constexpr char no_pages[] = "no pages";
inline constexpr char full_pages[] = "full";
inline constexpr char free_spans_queue[] = "free spans";
inline constexpr char delayed_list[] = "thread_delayed_free";
inline constexpr char slices[] = "slices: {n}";
inline constexpr char more[] = "and {n} more";
inline constexpr char used[] = "{used} of {reserved}";
inline constexpr char retired[] = "kept for {n}";

inline constexpr char page[] = "page {name}";
inline constexpr char page_line[] = "blocks of {size}: {used} of {reserved} in use, {capacity} were ever on a list";
inline constexpr char abandoned_page[] = "of no thread";
inline constexpr char key_in_use[] = "in use: {n}";
inline constexpr char key_free[] = "free: {n}";
inline constexpr char key_local_free[] = "local_free: {n}";
inline constexpr char key_thread_free[] = "xthread_free: {n}";
inline constexpr char key_delayed[] = "thread_delayed_free: {n}";
inline constexpr char key_never[] = "never used: {n}";

}  // namespace arenarium::mimalloc_words
