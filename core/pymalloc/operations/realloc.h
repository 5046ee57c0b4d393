// realloc of a block of pymalloc's own: stay, or copy to a block of another class. pymalloc_realloc.
#pragma once

#include <algorithm>

#include "core/pymalloc/operations/gate.h"
#include "core/pymalloc/operations/object_domain.h"

namespace arenarium::pymalloc {

// Shrinking copies only when at least a quarter of the block can be saved.
template <class O>
Block pymalloc_realloc(Gate<O>& g, Block block, std::uint64_t bytes) {
    const std::uint64_t size = g.layout.block_size(block.size_class());
    if (bytes <= size) {
        if (4 * bytes > 3 * size) {
            g.decide(Step::realloc_stays, block.pool().value, bytes, size);
            // Without the mark that an earlier, refused realloc may have left on it.
            return Block::in_pool(block.pool(), block.number(), block.size_class());
        }
        g.decide(Step::realloc_shrinks, block.pool().value, bytes, size);
    } else {
        g.decide(Step::realloc_grows, block.pool().value, bytes, size);
    }
    const Block fresh = object_malloc(g, bytes);
    if (fresh.is_null()) {
        g.decide(Step::realloc_refused, 0, bytes);
        return block.as_refused();
    }
    g.decide(Step::realloc_copies, 0, std::min(bytes, size));
    object_free(g, block);
    return fresh;
}

// `block` may be NULL; `bytes` may be anything.
template <class O>
Block object_realloc(Gate<O>& g, Block block, std::uint64_t bytes) {
    if (block.is_null()) {
        g.decide(Step::realloc_null, 0, bytes);
        return object_malloc(g, bytes);
    }
    decide_address_in_range(g, block);
    return block.is_raw() ? raw_realloc(g, block, bytes) : pymalloc_realloc(g, block, bytes);
}

}  // namespace arenarium::pymalloc
