// Every text of the pictures of objects, in English. %1, %2 … stand for values.
#pragma once

namespace arenarium::graph_words {

inline constexpr char headline[] = "%1 objects, %2";
inline constexpr char garbage[] = "%1 that no name leads to";
inline constexpr char nothing[] = "No object is there yet.";
inline constexpr char refcount[] = "ob_refcnt %1";
inline constexpr char gc_refs[] = "gc_refs %1 of %2";
inline constexpr char bytes_of_generation[] = "%1, generation %2";
inline constexpr char many[] = "%1 × %2";
inline constexpr char more[] = "and %1 more";

// What is said of an object; it stands in its box.
inline constexpr char unwatched[] = "not watched";
inline constexpr char lost[] = "garbage";
inline constexpr char counted[] = "counts copied";
inline constexpr char held[] = "held from outside";
inline constexpr char inside[] = "only from inside";
inline constexpr char reachable[] = "stays";
inline constexpr char unreachable[] = "unreachable";
inline constexpr char finalized[] = "__del__ was called";
inline constexpr char going[] = "being freed";
inline constexpr char freed[] = "freed";

// Of an object, for who cannot see it.
inline constexpr char held_by[] = "held by the name %1";
inline constexpr char referred_by[] = "referred to by %1";
inline constexpr char refers_to[] = "refers to %1 by %2";

// The phases of a collection: what each decides, as the colours then say it.
inline constexpr char now[] = "A name on the left keeps its object alive, and an object what its arrows lead to.";
inline constexpr char now_lost[] =
    "No name leads to what is dashed, yet each count is above 0: only a collection finds it.";
inline constexpr char update_refs[] = "Each object that the collector watches gets a copy of its ob_refcnt: gc_refs.";
inline constexpr char subtract_refs[] =
    "Every arrow between watched objects takes one from the gc_refs where it ends. What is left comes from outside.";
inline constexpr char move_unreachable[] =
    "What is held from outside stays, with all that its arrows lead to. The rest is unreachable.";
inline constexpr char weak_references[] =
    "Weak references to what is unreachable are cleared, so that nobody can bring it back.";
inline constexpr char finalizers[] = "__del__ of what is unreachable is called, once.";
inline constexpr char tp_clear[] =
    "tp_clear takes the arrows out of what is unreachable: the counts fall to 0, and all of it is freed.";

}  // namespace arenarium::graph_words
