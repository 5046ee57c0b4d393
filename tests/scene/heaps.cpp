#include "tests/scene/heaps.h"

#include <random>

namespace arenarium::test {

Heap::Heap(const std::string& profile, const AddressSpaceRules& space) : allocator(*find_profile(profile), space) {}

OperationIndex Heap::malloc(std::uint64_t bytes, const std::string& name, std::uint32_t line) {
    changes.clear();
    Recorder recorder{changes};
    const Request request = Request::malloc(bytes);
    const Block block = allocator.run(request, {}, recorder);
    const OperationIndex i = log.append(request, block, {line, 1});
    if (!name.empty()) log.set_name(i, log.intern(name));
    return i;
}

void Heap::free(OperationIndex block) {
    changes.clear();
    Recorder recorder{changes};
    const Request request = Request::free(block);
    log.append(request, allocator.run(request, log.result(block), recorder));
}

Moment Heap::moment() const {
    return make_moment(allocator.profile(), {allocator.state()}, log, {log.size(), 0});
}

Moment Heap::happening() const {
    Moment m = moment();
    m.note_changes(changes);
    return m;
}

Moment Heap::within(const HeapState& state, std::uint32_t micro) const {
    Moment m = make_moment(allocator.profile(), {state}, log, {log.size() - 1, micro});
    m.note_changes(changes);
    return m;
}

Scene Heap::scene(SceneOptions options) const {
    return Scene(moment(), std::move(options));
}

Heap lesson(const std::string& profile, const AddressSpaceRules& space) {
    Heap h(profile, space);
    std::vector<OperationIndex> a, b, c;
    for (int i = 0; i < 24; ++i)
        a.push_back(h.malloc(500, "keep[" + std::to_string(i) + "]", 3));
    for (int i = 0; i < 40; ++i)
        b.push_back(h.malloc(60, "point", 5));
    for (int i = 0; i < 6; ++i)
        c.push_back(h.malloc(24, "node[" + std::to_string(i) + "]", 7));
    for (const std::size_t i : {20u, 3u, 11u, 4u, 15u, 8u})
        h.free(a[i]);
    for (const std::size_t i : {1u, 2u, 30u})
        h.free(b[i]);
    const OperationIndex lone = h.malloc(200, "lone", 9);
    h.free(lone);
    h.free(c[2]);
    return h;
}

Heap pinned(const std::string& profile, const AddressSpaceRules& space) {
    Heap h(profile, space);
    std::mt19937 random(1);
    std::vector<OperationIndex> blocks;
    const std::uint64_t arena = h.allocator.profile().arena_size;
    for (std::uint64_t bytes = 0; bytes < arena * 9 / 2;) {
        const std::uint64_t sizes[]{512, 480, 256, 64, 512, 512, 480};
        const std::uint64_t n = sizes[random() % 7];
        bytes += n;
        blocks.push_back(h.malloc(n, "keep[" + std::to_string(blocks.size()) + "]", 5));
    }
    for (const OperationIndex b : blocks)
        if (random() % 100 < 97) h.free(b);
    for (int i = 0; i < 700; ++i)
        h.malloc(512, "again[" + std::to_string(i) + "]", 12);
    return h;
}

Heap sliding(const std::string& profile) {
    Heap h(profile);
    const Layout& l = h.allocator.layout();
    const std::uint32_t per_pool = l.blocks_per_pool(l.size_class(512));
    const std::uint32_t per_arena = per_pool * h.allocator.profile().pools_per_arena();
    std::vector<OperationIndex> blocks;
    for (std::uint32_t i = 0; i < 4 * per_arena; ++i)
        blocks.push_back(h.malloc(512, "keep[" + std::to_string(i) + "]", 5));
    const auto free_pool = [&](std::uint32_t arena, std::uint32_t pool) {
        for (std::uint32_t b = 0; b < per_pool; ++b)
            h.free(blocks[arena * per_arena + pool * per_pool + b]);
    };
    for (const std::uint32_t arena : {3u, 0u, 2u, 1u})
        free_pool(arena, 7);
    free_pool(3, 8);
    free_pool(3, 9);
    free_pool(1, 3);
    return h;
}

Heap large(std::uint32_t arenas, const std::string& profile) {
    Heap h(profile);
    std::mt19937 random(7);
    // Only the largest class has few enough blocks a pool to fill 10,000 arenas quickly.
    NoObserver nobody;
    while (h.allocator.state().ntimes_arena_allocated < arenas ||
           h.allocator.state().arena(h.allocator.state().usable_arenas).nfreepools > 3) {
        const std::uint64_t n = 512 - 16 * (random() % 8);
        h.allocator.run(Request::malloc(n), {}, nobody);
        if (h.allocator.state().usable_arenas.is_none() && h.allocator.state().ntimes_arena_allocated >= arenas) break;
    }
    return h;
}

}  // namespace arenarium::test
