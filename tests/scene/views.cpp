#include "tests/scene/views.h"
#include "core/scene/pymalloc/refs.h"

#include <memory>
#include <vector>

namespace arenarium::test {
namespace {

struct State {
    std::string name;
    Heap heap;
};

const std::vector<std::unique_ptr<State>>& states() {
    static const auto all = [] {
        std::vector<std::unique_ptr<State>> list;
        const auto add = [&list](std::string name, Heap heap) {
            list.push_back(std::make_unique<State>(State{std::move(name), std::move(heap)}));
        };
        add("nothing", Heap("3.12"));
        add("lesson", lesson());
        add("lesson, word 4", lesson("3.11-32bit"));
        add("lesson, debug", lesson("3.12-debug"));
        AddressSpaceRules off;
        off.misalign = 16;
        add("pinned, 3.8, misaligned", pinned("3.8", off));
        off.misalign = 4096;
        add("pinned, misaligned", pinned("3.12", off));
        add("sliding, 3.6", sliding("3.6"));
        add("sliding, 3.13", sliding("3.13"));
        return list;
    }();
    return all;
}

struct Size {
    double width, height, type_scale;
};
constexpr Size sizes[]{{824, 420, 1}, {1180, 560, 1}, {1280, 640, 1.6}, {400, 700, 1}, {3000, 1500, 1}};

// A block that the lesson is about: a free one when there is one.
ObjectRef interesting(const Heap& h) {
    const HeapState& s = h.allocator.state();
    for (std::uint32_t a = 0; a < s.maxarenas(); ++a) {
        for (std::uint32_t n = 0; s.arenas[a].address && n < s.pools_per_arena; ++n) {
            const PoolIndex p = h.allocator.layout().pool({a}, n);
            if (pool_state(s, h.allocator.layout(), h.allocator.layout().pool({a}, n)) != PoolState::used) continue;
            const BlockNumber b = s.pool(p).freeblock;
            return PymallocRef::of_block({a}, p, b ? b.value : 0u);
        }
    }
    return PymallocRef::process();
}

}  // namespace

int each_view(const std::function<void(const View&)>& judge) {
    int count = 0;
    for (const auto& state : states()) {
        for (const Size& size : sizes) {
            SceneOptions options;
            options.type_scale = size.type_scale;
            options.selection = interesting(state->heap);
            const Scene scene(state->heap.happening(), options);
            const Viewport far = scene.fit(PymallocRef::process(), size.width, size.height);
            const Viewport near = scene.fit(options.selection, size.width, size.height);
            const auto show = [&](const std::string& what, const ObjectRef& root, const Viewport& v) {
                judge({state->name + ", " + std::to_string(int(size.width)) + ", " + what, scene, root, v,
                       scene.canvas(v, root)});
                ++count;
            };
            for (int t = 0; t <= 10; ++t)
                show("zoom " + std::to_string(t), PymallocRef::process(), dive(far, near, t / 10.0));
            for (const ObjectRef& r : scene.path(options.selection))
                show("lens of " + scene.name(r), r, {size.width, 300 * size.type_scale, 1, {0, 0}});
        }
    }
    return count;
}

int each_list(const std::function<void(const std::string& name, const DrawList&)>& judge) {
    int count = 0;
    for (const auto& state : states()) {
        for (const double width : {260.0, 640.0, 1200.0}) {
            for (const double type_scale : {1.0, 1.6}) {
                SceneOptions options;
                options.type_scale = type_scale;
                const Scene scene(state->heap.happening(), options);
                const std::string name = state->name + ", " + std::to_string(int(width));
                judge(name + ", usable_arenas", scene.usable_arenas(width));
                judge(name + ", usedpools", scene.usedpools(width));
                judge(name + ", freepools", scene.freepools({0}, width));
                count += 3;
            }
        }
    }
    return count;
}

}  // namespace arenarium::test
