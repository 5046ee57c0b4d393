// The object domain: pymalloc first, the system allocator for what it does not serve. _PyObject_Malloc, _PyObject_Free.
#pragma once

#include "core/pymalloc/alloc.h"
#include "core/pymalloc/free.h"
#include "core/pymalloc/raw_domain.h"

namespace arenarium::pymalloc {

template <class O>
void count_block(Gate<O>& g, std::int64_t step, Site site) {
    if (g.profile.counts_every_block)
        g.template write<Field::py_allocated_blocks>(site, 0u, g.state.py_allocated_blocks + step);
}

template <class O>
void decide_address_in_range(Gate<O>& g, Block block) {
    if (block.is_raw())
        g.decide(Site::address_in_range_no, 0);
    else
        g.decide(Site::address_in_range_yes, block.pool().value);
}

// NULL when pymalloc has no arena for it and the system refuses it too.
template <class O>
Block object_malloc(Gate<O>& g, std::uint64_t bytes) {
    Block block = pymalloc_alloc(g, bytes);
    if (block.is_null()) block = raw_malloc(g, bytes);
    if (!block.is_null()) count_block(g, 1, Site::count_block);
    return block;
}

// `block` is live or NULL.
template <class O>
void object_free(Gate<O>& g, Block block) {
    if (block.is_null()) {
        g.decide(Site::free_null, 0);
        return;
    }
    count_block(g, -1, Site::uncount_block);
    decide_address_in_range(g, block);
    if (block.is_raw())
        raw_free(g, block);
    else
        pymalloc_free(g, block);
}

}  // namespace arenarium::pymalloc
