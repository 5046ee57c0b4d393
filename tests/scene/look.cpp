// Writes pictures of every surface as SVG, to look at: scene_look FOLDER.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/pymalloc/fields.h"
#include "core/scene/pymalloc/refs.h"
#include "tests/scene/heaps.h"
#include "tests/scene/svg_dump.h"

namespace {

using namespace arenarium;

std::filesystem::path folder;

void write(const std::string& name, const DrawList& list) {
    for (const ThemeName t : {ThemeName::light, ThemeName::dark, ThemeName::print}) {
        const char* suffix = t == ThemeName::light ? "light" : t == ThemeName::dark ? "dark" : "print";
        std::ofstream(folder / (name + "-" + suffix + ".svg")) << test::to_svg(list, theme(t));
    }
    std::printf("%s: %zu items\n", name.c_str(), list.items.size());
}

PoolIndex used_pool(const test::Heap& h, ArenaIndex a, std::uint16_t szidx) {
    for (std::uint32_t n = 0; n < h.allocator.state().pools_per_arena; ++n) {
        const PoolIndex p = h.allocator.layout().pool(a, n);
        if (h.allocator.state().pool(p).szidx.value == szidx &&
            pool_state(h.allocator.state(), h.allocator.layout(), h.allocator.layout().pool(a, n)) == PoolState::used)
            return p;
    }
    return h.allocator.layout().pool(a, 0);
}

void levels(const std::string& name, const test::Heap& h, double w, double height, double type_scale) {
    SceneOptions o;
    o.type_scale = type_scale;
    const ArenaIndex a = h.allocator.state().usable_arenas;
    const PoolIndex p = used_pool(h, a, static_cast<std::uint16_t>(h.allocator.layout().classes - 1));
    o.selection = PymallocRef::of_pool(a, p);
    const Scene s = h.scene(o);
    write(name + "-process", s.canvas(s.fit(PymallocRef::process(), w, height)));
    write(name + "-arena", s.canvas(s.fit(PymallocRef::of_arena(a), w, height)));
    write(name + "-pool", s.canvas(s.fit(o.selection, w, height)));
    const ObjectRef block = PymallocRef::of_block(a, p, h.allocator.state().pool(p).freeblock.value);
    write(name + "-free-block", s.canvas(s.fit(block, w, height)));
    write(name + "-block", s.canvas(s.fit(PymallocRef::of_block(a, p, 0), w, height)));
    write(name + "-lens-pool", s.lens(o.selection, w, 300));
    write(name + "-lens-block", s.lens(PymallocRef::of_block(a, p, 0), w, 300));
    const PoolIndex small = used_pool(h, a, 3);
    write(name + "-lens-small", s.lens(PymallocRef::of_pool(a, small), w, 300));
    const Viewport between = dive(s.fit(PymallocRef::of_arena(a), w, height), s.fit(o.selection, w, height), 0.5);
    write(name + "-between", s.canvas(between));
    write(name + "-minimap", s.minimap(200, 120, s.fit(PymallocRef::of_arena(a), w, height)));
    write(name + "-usable", s.usable_arenas(w));
    write(name + "-usedpools", s.usedpools(300));
    write(name + "-freepools", s.freepools(a, w));
}

// The strip at every micro-step of an operation that slides an arena.
void micro_steps(const test::Heap& h) {
    HeapState state = h.allocator.state();
    for (std::size_t i = h.changes.size(); i-- > 0;)
        take_back(state, h.changes[i]);
    for (std::size_t i = 0; i < h.changes.size(); ++i) {
        apply(state, h.changes[i]);
        const Scene s(h.within(state, static_cast<std::uint32_t>(i) + 1));
        write("step-" + std::to_string(i), s.usable_arenas(960));
    }
}

}  // namespace

int main(int argc, char** argv) {
    folder = argc > 1 ? argv[1] : ".";
    std::filesystem::create_directories(folder);
    const test::Heap lesson = test::lesson(), pinned = test::pinned();
    levels("lesson", lesson, 824, 420, 1);
    levels("pinned", pinned, 1180, 560, 1);
    levels("lecture", pinned, 1280, 640, 1.6);
    AddressSpaceRules off;
    off.misalign = 4096;
    levels("misaligned", test::pinned("3.12", off), 1180, 560, 1);
    levels("word4", test::lesson("3.11-32bit"), 824, 420, 1);
    micro_steps(test::sliding());
    const Scene many = test::large(400).scene();
    write("many-process", many.canvas(many.fit(PymallocRef::process(), 1920, 1080)));
    return 0;
}
