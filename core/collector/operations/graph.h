// What the collector needs of the objects. Mechanisms do not know each other: core/process brings one that leads to the
// objects and to the program's own code.
#pragma once

#include <concepts>
#include <cstdint>

#include "core/collector/state.h"

namespace arenarium::collector {

template <class T>
concept Graph = requires(T graph, Node n, void (*visitor)(Node)) {
    // tp_traverse: the visitor sees every object that it refers to, in order, those too that no collector watches.
    graph.visit(n, visitor);
    { graph.count(n) } -> std::convertible_to<std::uint32_t>;  // ob_refcnt
    // Py_INCREF and Py_DECREF; the second may deallocate it, and others with it, which untracks them.
    graph.hold(n);
    graph.let_go(n);
    graph.clear(n);  // tp_clear
    { graph.has_clear(n) } -> std::convertible_to<bool>;
    { graph.has_finalizer(n) } -> std::convertible_to<bool>;  // tp_finalize
    graph.finalize(n);
    // Whether it is a tuple, or a dict, that refers to nothing which could be part of a cycle.
    { graph.is_idle_tuple(n) } -> std::convertible_to<bool>;
    { graph.is_idle_dict(n) } -> std::convertible_to<bool>;
    // Weak references: the first one to an object, and the one after it; none: there is none.
    { graph.first_weak(n) } -> std::same_as<Node>;
    { graph.next_weak(n) } -> std::same_as<Node>;
    { graph.is_weak(n) } -> std::convertible_to<bool>;
    { graph.has_callback(n) } -> std::convertible_to<bool>;
    graph.clear_weak(n);  // _PyWeakref_ClearRef: it keeps its callback
    graph.call_back(n);
};

}  // namespace arenarium::collector
