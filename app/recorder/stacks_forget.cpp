// What stacks.cpp asked the system for goes back, as a process that was attached to is left.
#include <sys/mman.h>

#include "app/recorder/stacks.h"

namespace arenarium::recorder {

void Stacks::Table::release() {
    if (slots_) munmap(slots_, (mask_ + 1) * sizeof(Slot));
    *this = {};
}

void Stacks::forget() {
    if (cache_) munmap(cache_, sizeof(Slot) << cache_shift);
    if (filter_) munmap(filter_, (std::size_t{1} << filter_shift) / 8);
    for (Table* table : {&codes_, &descriptions_, &lines_, &nodes_, &wanted_codes_, &wanted_nodes_})
        table->release();
    *this = {};
}

}  // namespace arenarium::recorder
