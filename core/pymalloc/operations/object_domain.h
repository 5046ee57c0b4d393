// The object domain: pymalloc first, the system allocator for what it does not serve. _PyObject_Malloc, _PyObject_Free.
#pragma once

#include "core/pymalloc/operations/alloc.h"
#include "core/pymalloc/operations/free.h"
#include "core/pymalloc/operations/raw_domain.h"

namespace arenarium::pymalloc {

template <class O>
void count_block(Gate<O>& g, std::int64_t by, Step step) {
    if (g.profile.counts_every_block)
        g.template write<Field::py_allocated_blocks>(step, 0u, g.state.py_allocated_blocks + by);
}

template <class O>
void decide_address_in_range(Gate<O>& g, Block block) {
    if (block.is_raw())
        g.decide(Step::address_in_range_no, 0);
    else
        g.decide(Step::address_in_range_yes, block.pool().value);
}

// NULL when pymalloc has no arena for it and the system refuses it too.
template <class O>
Block object_malloc(Gate<O>& g, std::uint64_t bytes) {
    Block block = pymalloc_alloc(g, bytes);
    if (block.is_null()) block = raw_malloc(g, bytes);
    if (!block.is_null()) count_block(g, 1, Step::count_block);
    return block;
}

// `block` is live or NULL.
template <class O>
void object_free(Gate<O>& g, Block block) {
    if (block.is_null()) {
        g.decide(Step::free_null, 0);
        return;
    }
    count_block(g, -1, Step::uncount_block);
    decide_address_in_range(g, block);
    if (block.is_raw())
        raw_free(g, block);
    else
        pymalloc_free(g, block);
}

}  // namespace arenarium::pymalloc
