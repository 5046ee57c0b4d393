#include "core/export/captioned_picture.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <new>

#include "core/base/number_text.h"
#include "core/export/legend.h"
#include "core/picture/compose.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium {
namespace {

constexpr std::array<std::string_view, 5> kind_names{"process", "arena", "pool", "usable_arenas", "usedpools"};
constexpr double least_width = 320, least_height = 200, margin = 12;

// The first arena, or the first pool, that has something in use; else the first one held.
PymallocRef first_object(const Moment& in, const Summary& summary, PictureKind kind) {
    for (const bool in_use : {true, false}) {
        for (const ArenaIndex a : summary.by_address()) {
            if (in_use && summary.arena(a).pools_in_use == 0) continue;
            if (kind == PictureKind::arena) return PymallocRef::of_arena(a);
            for (std::uint32_t n = 0; n < in.heap().pools_per_arena; ++n) {
                const PoolState s = summary.pool(a, n).state;
                if (!in_use || s == PoolState::used || s == PoolState::full)
                    return PymallocRef::of_pool(a, in.layout->pool(a, n));
            }
        }
    }
    return {};
}

double suitable_height(const PictureOptions& o, std::size_t arenas, double width) {
    // What stands side by side elsewhere stands below each other.
    if (width < 400) return o.kind == PictureKind::pool || (o.kind == PictureKind::process && arenas > 1) ? 640 : 460;
    if (o.kind == PictureKind::pool) return 400;
    if (o.kind == PictureKind::arena) return 460;
    return arenas <= 1 ? 460 : arenas <= 4 ? 560 : 640;
}

std::string state_in_words(const Moment& in, const Scene& scene) {
    const HeapTotals t = heap_totals(in.heap(), *in.profile, *in.layout);
    const Summary& s = scene.summary();
    std::uint64_t pools = 0;
    for (const auto& c : t.classes)
        pools += c.pools;
    return "CPython " + in.profile->name + " after " + grouped(in.position.operation) +
           (in.position.operation == 1 ? " operation: " : " operations: ") + grouped(t.arenas_current) +
           (t.arenas_current == 1 ? " arena" : " arenas") + " of " + byte_size(in.profile->arena_size) + " held, " +
           counted(pools, "pool") + " in use and " + grouped(t.free_pools) + " free; " + counted(s.blocks(), "block") +
           " in use, together " + grouped(s.bytes_in_blocks()) + " of " + grouped(t.arena_bytes) + " bytes.";
}

}  // namespace

std::optional<PictureKind> picture_kind(std::string_view name) {
    const auto* const it = std::find(kind_names.begin(), kind_names.end(), name);
    if (it == kind_names.end()) return {};
    return static_cast<PictureKind>(it - kind_names.begin());
}

Result<Picture> make_picture(const Moment& m, const PictureOptions& o, const SceneOptions& how) try {
    const Scene scene(m, how);
    const bool inside = o.kind == PictureKind::arena || o.kind == PictureKind::pool;
    PymallocRef object = o.object;
    if (inside && !object) object = first_object(m, scene.summary(), o.kind);
    if (!inside) object = PymallocRef::process();
    if (!object) return Error{"there is no arena at this position", {}, "choose a later one"};
    if (!scene.exists(object)) return Error{scene.name(object) + " is not there at this position", {}, ""};

    const double width = o.width > 0 ? std::max(o.width, least_width) : o.kind == PictureKind::usedpools ? 560 : 960;
    LegendInput legend{m, how, o.kind, object, width};
    const DrawList head = o.legend ? heading(legend) : DrawList{};
    const DrawList foot = o.legend ? legend_and_caption(legend) : DrawList{};
    const double around = head.height + foot.height;
    const double side = inside ? margin : 0;  // the frame of an arena or pool keeps off the edge
    DrawList body;
    if (o.kind == PictureKind::usable_arenas) {
        body = scene.usable_arenas(width);
    } else if (o.kind == PictureKind::usedpools) {
        body = scene.usedpools(width);
    } else {
        const double wanted = o.height > 0 ? std::max(o.height, least_height) - around
                                           : suitable_height(o, scene.summary().by_address().size(), width);
        body = scene.lens(object, width - 2 * side, std::max(wanted - side, least_height / 2));
    }
    Picture p;
    p.list.width = width;
    p.list.background = ColorRole::background;
    p.list.height = around + side + body.height;
    add_moved(p.list, head, 0, 0);
    add_moved(p.list, body, side, side + head.height);
    add_moved(p.list, foot, 0, side + head.height + body.height);
    p.title = inside ? scene.name(object) : std::string(kind_names[static_cast<std::size_t>(o.kind)]);
    if (o.kind == PictureKind::pool) p.title += " of " + scene.name(PymallocRef::of_arena(object.arena));
    p.title += ", CPython " + m.profile->name;
    p.description = state_in_words(m, scene);
    if (inside) {
        std::string about = scene.describe(object);
        std::replace(about.begin(), about.end(), '\n', ' ');
        p.description += " The picture shows " + scene.name(object) + ". " + about;
    }
    return p;
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

Result<PymallocRef> find_object(const HeapState& s, const Layout& l, const Profile& profile, PictureKind kind,
                                std::string_view text) {
    const Error unknown{
        std::string(text) + " names no " + (kind == PictureKind::pool ? "pool" : "arena"),
        {},
        kind == PictureKind::pool ? "write ARENA:POOL or an address in it" : "write its index or an address in it"};
    const auto parse = [](std::string_view digits, int base) -> std::optional<std::uint64_t> {
        std::uint64_t value = 0;
        const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
        if (problem != std::errc{} || end != digits.data() + digits.size()) return {};
        return value;
    };
    std::uint64_t arena = UINT64_MAX, number = 0;
    if (text.starts_with("0x")) {
        const auto address = parse(text.substr(2), 16);
        if (!address) return unknown;
        for (std::uint32_t a = 0; a < s.maxarenas(); ++a) {
            const Address base = s.arenas[a].address;
            if (!base || *address < base.value || *address - base.value >= profile.arena_size) continue;
            arena = a;
            const Address first = l.first_pool(base);
            if (kind == PictureKind::pool && *address < first.value) return unknown;
            number = kind == PictureKind::pool ? (*address - first.value) >> l.pool_shift : 0;
        }
    } else {
        const std::size_t colon = text.find(':');
        if ((colon != std::string_view::npos) != (kind == PictureKind::pool)) return unknown;
        arena = parse(text.substr(0, colon), 10).value_or(UINT64_MAX);
        if (colon != std::string_view::npos) number = parse(text.substr(colon + 1), 10).value_or(UINT64_MAX);
    }
    if (arena >= s.maxarenas() || !s.arenas[arena].address || number >= s.pools_per_arena) return unknown;
    const ArenaIndex a{static_cast<std::uint32_t>(arena)};
    if (kind == PictureKind::arena) return PymallocRef::of_arena(a);
    return PymallocRef::of_pool(a, l.pool(a, static_cast<std::uint32_t>(number)));
}

}  // namespace arenarium
