#include "core/course/scene_picture.h"

#include <utility>

#include "core/course/places.h"
#include "core/export/captioned_picture.h"
#include "core/export/svg.h"
#include "core/io/byte_sink.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium::course {
std::string picture_html(const Moment& m, const std::string& view, const Translator& translate) {
    const std::string head = view.substr(0, view.find(':'));
    PictureOptions how;
    how.kind = picture_kind(head == "block" ? "pool" : head).value_or(PictureKind::process);
    if (head == "arena" || head == "pool" || head == "block") {
        const auto place = read_place(view.substr(head.size() + 1), head == "arena"  ? PlaceOf::arena
                                                                    : head == "pool" ? PlaceOf::pool
                                                                                     : PlaceOf::block);
        std::string object;
        for (std::uint32_t a = 0; place && a < m.heap().maxarenas(); ++a)
            if (m.heap().arena({a}).address && m.heap().arena({a}).ordinal.value == place->arena)
                object = std::to_string(a) + (head == "arena" ? "" : ":" + std::to_string(place->pool));
        if (object.empty()) return "";
        const Result<PymallocRef> found = find_object(m.heap(), *m.layout, *m.profile, how.kind, object);
        if (!found) return "";
        how.object = *found;
    }
    // Nothing yet: that is said in a word.
    if (how.kind == PictureKind::process && heap_totals(m.heap(), *m.profile, *m.layout).arenas_current == 0) return "";
    SceneOptions options;
    options.translate = translate;
    // Laid out for a desk and for a phone; the page shows the one that fits.
    std::string out = "<figure>";
    for (const auto& [shown, width] : {std::pair{"wide", 670.0}, std::pair{"narrow", 320.0}}) {
        how.width = width;
        const Result<Picture> picture = make_picture(m, how, options);
        StringSink svg;
        if (!picture || !write_svg(picture->list, {ThemeName::light, picture->title, picture->description, true}, svg))
            return "";
        out += std::string("<div class=\"") + shown + "\">" + svg.content + "</div>";
    }
    return out + "</figure>\n";
}

}  // namespace arenarium::course
