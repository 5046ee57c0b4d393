#include "core/course/beliefs.h"

#include <algorithm>
#include <array>

namespace arenarium::course {
namespace {

constexpr std::array all{
    Belief{"bytes_freed", "M1", "You counted the bytes that were freed as bytes given back.",
           "A freed block goes back to its pool. The system gets memory only when a whole arena is empty."},
    Belief{
        "never", "M2", "You expect that Python gives nothing back, ever.",
        "An arena goes back as soon as every pool in it is free; from 3.9 on, all but the last one in usable_arenas."},
    Belief{"proportional", "M3", "You divided the bytes that were freed by the size of an arena.",
           "One block that is in use holds its pool, and one pool holds its arena: where the survivors lie decides."},
    Belief{"fifo", "M4", "You took the free list for a queue: first freed, first reused.",
           "It is a stack: the block that was freed last is its head, and malloc takes the head."},
    Belief{"lowest", "M5", "You took the free block with the lowest address.",
           "malloc does not look at addresses: it takes the head of the pool's free list."},
    Belief{"highest", "M5", "You took the free block with the highest address.",
           "malloc does not look at addresses: it takes the head of the pool's free list."},
    Belief{"best_fit", "M5", "You looked for the hole that fits best.",
           "There is no search for fit: each size class has its own pools, and the head of the free list is taken."},
    Belief{"fresh", "M6", "You expect new room for each request.",
           "Room that was never handed out is used only when the free list of the pool is empty."},
    Belief{"coalesce", "M7", "You joined free neighbours to a bigger block.",
           "Blocks are never merged: a pool serves one size class until its last block is freed."},
    Belief{"sticky_class", "M8", "You let an emptied pool keep its size class.",
           "An empty pool goes to freepools, and any size class may take it."},
    Belief{"most_free_first", "M9", "You took new pools from the arena with most room.",
           "They come from the head of usable_arenas, the arena with the fewest free pools, so that others can drain."},
    Belief{"by_address", "M10", "You put usable_arenas in the order of addresses.",
           "It ascends by nfreepools; where an arena lies does not matter."},
    Belief{"by_age", "M10", "You put usable_arenas in the order in which arenas were obtained.",
           "It ascends by nfreepools; how old an arena is does not matter."},
    Belief{"full_listed", "M11", "You left what is full in the list.",
           "A full pool is in no list, and an arena without free pools leaves usable_arenas."},
    Belief{"exact_bytes", "M12", "You counted the bytes that were asked for.",
           "A request is rounded up to its size class, 16 bytes apart from 3.7 on, and a pool loses its header and its "
           "end."},
    Belief{"power_of_two", "M12", "You rounded up to a power of two.",
           "Size classes lie 16 bytes apart (8 before 3.7), not at powers of two."},
    Belief{"all_arenas", "M13", "You let every request be served from an arena.",
           "Requests of 0 and of more than 512 bytes go to the system; a block stays with whoever gave it, however it "
           "is resized."},
    Belief{"shrink_moves", "M14", "You let realloc to a smaller size move the block.",
           "It stays while more than three quarters of it are still used."},
    Belief{"shrink_stays", "M14", "You let realloc to a smaller size leave the block where it is.",
           "When a quarter or more would be lost, the block moves to its new class."},
    Belief{"bigger_better", "M15", "You expect bigger pools to waste less.",
           "They need fewer headers, but one survivor pins more."},
    Belief{"rss_is_leak", "M16", "You took memory that is held for memory that leaks.",
           "A leak is growth of live blocks. Free blocks in pinned arenas are retention, free pools are reserve."},
    Belief{"gc_frees_all", "M17", "You expect gc.collect() to free whatever is not needed.",
           "It frees unreachable cycles. What is referenced stays; what is not, was gone already."},
    Belief{"gc_only", "M18", "You left it to the collector to free what reference counts free.",
           "A count acts at once, in the statement that drops the last reference."},
    Belief{"at_end", "M19", "You looked at the end of the recording.",
           "At the end nearly everything is freed: look before it."},
    Belief{"tracemalloc_is_rss", "M20", "You took what tracemalloc counts for what the process holds.",
           "It sees requests since it was started, not pools, arenas or C libraries."},
    Belief{"arena_per_thread", "M21", "You gave each thread an arena of its own.",
           "With the GIL all threads of an interpreter share one pymalloc; free-threaded builds have mimalloc heaps by "
           "thread."},
    Belief{"shared_interp", "M22", "You let all interpreters share their arenas.",
           "From 3.12 on an interpreter may have its own allocator state, and one with its own GIL has."},
    Belief{
        "fork_free", "M23", "You took what a fork shares for free of cost.",
        "Reading an object writes its reference count, and a collection writes headers: each page written is copied."},
    Belief{"freeze_compacts", "M24", "You expect gc.freeze() to free or move something.",
           "It takes objects out of the collector's sight; their counts are still written."},
    Belief{"mimalloc_same", "M25", "You let a free-threaded Python behave as pymalloc.",
           "It has no pools and arenas: pages by size class and thread, and frees by other threads are delayed."},
    Belief{"id_is_identity", "M26", "You took the same address for the same object.",
           "The block came back from the free list; across lifetimes an address says nothing."},
    Belief{"order_free", "M27", "You expect the order of frees not to matter.",
           "The same blocks are left, but the next allocations, and so later pins, differ."},
    Belief{"trim_fixes", "M28", "You expect malloc_trim or another C allocator to help.",
           "Arenas come from mmap. Only the layout helps: a class or a time of their own for what lives long."},
    Belief{"same", "", "You expect no difference between the two.", "The two profiles differ here."},
    Belief{"unchanged", "", "You left the fields as they were.", "The operation writes some of them."},
};

}  // namespace

std::span<const Belief> beliefs() {
    return all;
}

const Belief* belief_of(std::string_view machine) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Belief& b) { return b.machine == machine; });
    return found == all.end() ? nullptr : &*found;
}

bool is_machine(std::string_view name) {
    return belief_of(name) != nullptr || (name.starts_with("slip_") && name.size() > 5);
}

}  // namespace arenarium::course
