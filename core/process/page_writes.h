// What pymalloc writes into arenas, as writes to pages: pool headers and the links of free blocks. Arena objects, the
// heads of usedpools and the radix tree lie elsewhere.
#pragma once

#include "core/process/shared_pages.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/fields.h"

namespace arenarium {

class PageWrites {
public:
    static constexpr bool wants_changes = true;
    static constexpr bool wants_events = false;
    static constexpr std::uint64_t header_bytes = 48;  // struct pool_header

    // All three outlive it.
    PageWrites(const HeapState& heap, const Profile& profile, const Layout& layout, SharedPages& pages, ProcessNumber p)
        : heap_(heap), profile_(profile), layout_(layout), pages_(pages), process_(p) {}

    void change(const Change& c) {
        switch (static_cast<Field>(c.field)) {
            case Field::ref_count:
            case Field::freeblock:
            case Field::nextpool:
            case Field::prevpool:
            case Field::arenaindex:
            case Field::szidx:
            case Field::nextoffset:
            case Field::maxnextoffset:
                if (const PoolIndex p{c.object}; !Layout::is_usedpools_head(p)) write(p, 0, header_bytes);
                return;
            case Field::block_link: {
                const PoolIndex p{c.object};
                const BlockNumber b{static_cast<std::uint16_t>(c.index)};
                write(p, layout_.block_offset(heap_.pool(p).szidx, b), sizeof(std::uint64_t));
                return;
            }
            case Field::arena_address:
                if (c.after == 0) pages_.unmap(process_, {c.before}, profile_.arena_size);
                return;
            default:
                return;
        }
    }
    void event(const Event&) {}

private:
    void write(PoolIndex p, std::uint64_t offset, std::uint64_t bytes) {
        pages_.write(process_, Allocator::pool_address(heap_, layout_, p) + offset, bytes);
    }

    const HeapState& heap_;
    const Profile& profile_;
    const Layout& layout_;
    SharedPages& pages_;
    ProcessNumber process_;
};

}  // namespace arenarium
