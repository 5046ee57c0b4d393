// Every text of the pictures of objects, in English. %1, %2 … stand for values.
#pragma once

namespace arenarium::graph_words {

inline constexpr char headline[] = "%1 objects, %2";
inline constexpr char garbage[] = "%1 that no name leads to";
inline constexpr char nothing[] = "No object is there yet.";
inline constexpr char refcount[] = "ob_refcnt %1";
inline constexpr char gc_refs[] = "gc_refs %1, ob_refcnt %2";
inline constexpr char many[] = "%1 × %2";
inline constexpr char gone[] = "freed";
inline constexpr char more[] = "and %1 more";

// The phases of a collection: what each decides, as the colours then say it.
inline constexpr char now[] = "The objects now. What no name leads to is dashed: only a collection finds it.";
inline constexpr char update_refs[] =
    "update_refs: each object that the collector watches gets a copy of its ob_refcnt, gc_refs.";
inline constexpr char subtract_refs[] =
    "subtract_refs: every arrow between watched objects takes one from the gc_refs of its target. What is above 0 is "
    "held "
    "from outside.";
inline constexpr char move_unreachable[] =
    "move_unreachable: what is held from outside, and all that it leads to, stays. The rest goes to the list "
    "unreachable.";
inline constexpr char weak_references[] =
    "handle_weakrefs: weak references to what is unreachable are cleared; callbacks of reachable ones are called.";
inline constexpr char finalizers[] = "finalize_garbage: __del__ of what is unreachable is called, once.";
inline constexpr char tp_clear[] =
    "delete_garbage: tp_clear empties each unreachable object; its cycle breaks, and the counts fall to 0: all are "
    "freed.";

}  // namespace arenarium::graph_words
