// What a chapter shows, as the JSON that a session keeps for the window.
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <cstdint>
#include <optional>
#include <string>

#include "core/picture/object_ref.h"
#include "core/picture/viewport.h"

namespace arenarium::ui {

struct ChapterView {
    enum class Shows : std::uint8_t {
        step,    // what the step at its position is about
        object,  // a pool or an arena
        canvas,  // the memory canvas, with a zoom
    };
    Shows shows = Shows::step;
    ObjectRef object;     // to show, and of the canvas the selection
    Viewport viewport{};  // canvas
    bool everything = true;

    friend bool operator==(const ChapterView&, const ChapterView&) = default;
};

std::string to_json(const ChapterView& view);
// Passes over what it does not understand; what is left shows the step.
ChapterView chapter_view(const std::string& json);

// Also of the window's own view. The second is false for what no canvas can show.
QJsonObject viewport_json(const Viewport& viewport, bool everything);
bool read_viewport(const QJsonObject& json, Viewport& viewport, bool& everything);
// Kind, arena, pool, index, sub.
QJsonArray object_json(const ObjectRef& object);
ObjectRef read_object(const QJsonArray& json);

}  // namespace arenarium::ui
