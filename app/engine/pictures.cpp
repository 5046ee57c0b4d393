// Draw lists, views and colours.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/engine/document.h"
#include "app/engine/draw_list_bytes.h"
#include "core/export/svg.h"
#include "core/metrics/arena_pins.h"
#include "core/picture/palette.h"
#include "core/scene/profile/pins_picture.h"

namespace arenarium::engine {
namespace {

constexpr double largest_side = 16384;

struct Surface {
    double width, height;
};

Surface surface_of(const Wishes& wishes) {
    return {std::clamp(wishes.real("width", 960), 16.0, largest_side),
            std::clamp(wishes.real("height", 480), 16.0, largest_side)};
}

ObjectRef root_of(const Scene& scene, const Wishes& wishes) {
    const ObjectRef root = wishes.object("root");
    return root && scene.exists(root) ? root : ObjectRef(PymallocRef::process());
}

std::optional<Viewport> viewport_of(const Json& view, Surface s) {
    Viewport out{s.width, s.height, 1, {}};
    const auto number = [&](const char* name, double& into) {
        const auto found = view.is_object() ? view.find(name) : view.end();
        if (found == view.end() || !found->is_number()) return false;
        into = found->get<double>();
        return std::isfinite(into);
    };
    if (!number("scale", out.scale) || !number("x", out.origin.x) || !number("y", out.origin.y)) return {};
    if (out.scale <= 0) return {};
    return out;
}

// What is asked for, within the limits of the world; else everything.
Viewport view_of(const Scene& scene, const Wishes& wishes, const char* name = "view") {
    const Surface s = surface_of(wishes);
    const ObjectRef root = root_of(scene, wishes);
    const auto view = viewport_of(wishes[name], s);
    return view ? scene.limited(*view, root) : scene.fit(root, s.width, s.height, root);
}

Json view_json(const Viewport& v) {
    return {{"scale", v.scale}, {"x", v.origin.x}, {"y", v.origin.y}};
}

std::string rgb_text(Rgb c) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "#";
    for (const std::uint8_t part : {c.r, c.g, c.b}) {
        out += digits[part >> 4];
        out += digits[part & 15];
    }
    return out;
}

constexpr std::array<const char*, color_roles> role_names = {
    "none",      "background", "panel",   "raised", "line",      "text",    "dim",    "accent",
    "on_accent", "link",       "on_link", "ramp",   "ramp_soft", "on_ramp", "virgin", "lost"};

ThemeName theme_name(const std::string& name) {
    return name == "dark" ? ThemeName::dark : name == "print" ? ThemeName::print : ThemeName::light;
}

Json palette_json(const Theme& theme) {
    Json roles = Json::object(), order = Json::array();
    for (std::size_t i = 0; i < role_names.size(); ++i) {
        order.push_back(role_names[i]);
        const auto role = static_cast<ColorRole>(i);
        if (role != ColorRole::ramp && role != ColorRole::ramp_soft && role != ColorRole::on_ramp)
            roles[role_names[i]] = rgb_text(theme[role]);
    }
    Json out{{"roles", std::move(roles)}, {"order", std::move(order)}};
    for (const ColorRole role : {ColorRole::ramp, ColorRole::ramp_soft, ColorRole::on_ramp}) {
        Json scale = Json::array();
        for (unsigned place = 0; place < 256; ++place)
            scale.push_back(rgb_text(color(theme, {role, static_cast<std::uint8_t>(place)})));
        out[role_names[static_cast<std::size_t>(role)]] = std::move(scale);
    }
    return out;
}

Move move_of(const std::string& name) {
    constexpr std::array<const char*, 6> names = {"next", "previous", "up", "down", "in", "out"};
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? Move::next : static_cast<Move>(found - names.begin());
}

}  // namespace

Result<DrawList> drawn(arn_document& d, const Wishes& wishes) {
    const std::string surface = wishes.text("surface", "canvas");
    const Surface s = surface_of(wishes);
    const Scene& scene = d.scene(wishes);
    if (surface == "canvas") return scene.canvas(view_of(scene, wishes), root_of(scene, wishes));
    if (surface == "lens") return scene.lens(root_of(scene, wishes), s.width, s.height);
    if (surface == "minimap") return scene.minimap(s.width, s.height, view_of(scene, wishes));
    if (surface == "usable_arenas") {
        const auto centre = wishes.whole("centre");
        return scene.usable_arenas(s.width, centre ? std::optional(static_cast<std::uint32_t>(*centre)) : std::nullopt);
    }
    if (surface == "usedpools") return scene.usedpools(s.width);
    if (surface == "usable_line") return scene.usable_line(s.width);
    if (surface == "freepools") {
        const ArenaIndex arena{
            static_cast<std::uint32_t>(std::min<std::uint64_t>(wishes.whole("arena").value_or(0), UINT32_MAX - 1))};
        if (!scene.exists(PymallocRef::of_arena(arena))) return Error{"there is no such arena", {}, ""};
        return scene.freepools(arena, s.width);
    }
    if (surface == "large") {
        const ObjectRef subject = wishes.object("root");
        return scene.large(subject && scene.exists(subject) ? subject : scene.step_subject(), s.width, s.height);
    }
    if (surface == "pins") {
        const ArenaPins pins = arena_pins(d.moment());
        return pins_picture(d.moment(), {pins}, d.scene_options(wishes), s.width);
    }
    return Error{"there is no surface '" + surface + "'",
                 {},
                 "name canvas, lens, minimap, usable_arenas, usedpools, usable_line, freepools, large or pins"};
}

}  // namespace arenarium::engine

using namespace arenarium;
using namespace arenarium::engine;

int arn_draw(arn_document* d, const char* request) {
    return with_wishes(d, request, [](arn_document& doc, const Wishes& wishes) {
        const Result<DrawList> list = drawn(doc, wishes);
        if (!list) return doc.fail(list.error());
        doc.answer = draw_list_bytes(*list);
        return int{arn_done};
    });
}

int arn_view(arn_document* d, const char* request) {
    return with_wishes(d, request, [](arn_document& doc, const Wishes& wishes) {
        const Scene& scene = doc.scene(wishes);
        const Surface s = surface_of(wishes);
        const ObjectRef root = root_of(scene, wishes), object = wishes.object("object");
        const std::string what = wishes.text("do", "fit");
        if (what == "fit") return doc.say(view_json(scene.fit(object ? object : root, s.width, s.height, root)));
        const Viewport view = view_of(scene, wishes);
        if (what == "limited") return doc.say(view_json(view));
        if (what == "zoom") {
            const double factor = std::clamp(wishes.real("factor", 1), 1e-4, 1e4);
            const Point at{wishes.real("x", s.width / 2), wishes.real("y", s.height / 2)};
            return doc.say(view_json(scene.limited(zoom_at(view, at, factor), root)));
        }
        if (what == "pan")
            return doc.say(view_json(scene.limited(pan(view, wishes.real("dx"), wishes.real("dy")), root)));
        if (what == "resized") return doc.say(view_json(scene.resized(view, s.width, s.height, root)));
        if (what == "dive") {
            const Viewport to = view_of(scene, wishes, "to");
            return doc.say(view_json(dive(view, to, std::clamp(wishes.real("t", 1), 0.0, 1.0))));
        }
        if (what == "focus") return doc.say({{"object", json_of(scene.focus(view, root))}});
        if (what == "lens_root")
            return doc.say({{"object", json_of(scene.lens_root(object ? object : scene.focus(view, root)))}});
        if (what == "place") {
            const auto place = scene.place(object, view, root);
            if (!place) {
                doc.say(Json::object());
                return int{arn_nothing};
            }
            return doc.say({{"x", place->x}, {"y", place->y}, {"w", place->w}, {"h", place->h}});
        }
        if (what == "move")
            return doc.say({{"object", json_of(scene.neighbour(object ? object : root,
                                                               move_of(wishes.text("direction")), view, root))}});
        return doc.fail({"'" + what + "' is nothing to do with a view", {}, ""});
    });
}

int arn_palette(arn_document* d, const char* name) {
    return guarded(d, [&](arn_document& doc) { return doc.say(palette_json(theme(theme_name(or_empty(name))))); });
}

int arn_svg(arn_document* d, const char* request) {
    return with_wishes(d, request, [](arn_document& doc, const Wishes& wishes) {
        const Result<DrawList> list = drawn(doc, wishes);
        if (!list) return doc.fail(list.error());
        StringSink sink;
        const Status status = write_svg(
            *list, {theme_name(wishes.text("theme")), wishes.text("title"), wishes.text("description")}, sink);
        if (!status) return doc.fail(status.error());
        doc.answer = std::move(sink.content);
        return int{arn_done};
    });
}
