// A slide of a lecture: what a step is about, large, with the lines of source around the one that asked for it and the
// sentence that says what happened. The window shows it, PDF slides, handouts and prints are made of it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "core/base/translator.h"
#include "core/picture/viewport.h"
#include "core/scene/pymalloc/scene.h"

namespace arenarium {

struct SlideInput {
    static constexpr double usual_width = 1280, usual_height = 720;

    const Moment& moment;
    SceneOptions options;                      // its type scale is not looked at: text grows with the slide
    Translator translate = no_translation;     // of what happened; the options have that of the picture
    std::shared_ptr<const Summary> summary{};  // of the moment's state; may be null
    std::span<const std::string> source = {};  // the lines of the script; empty: there are none
    double width = usual_width, height = usual_height;
    std::string title{};               // of the chapter; "": no line for it
    std::string call{};                // of the operation, as a script says it; ""
    ObjectRef subject{};               // kind none: what the step is about
    std::optional<Viewport> canvas{};  // instead: this part of the whole memory; without a size: all of it
};

// The scale of type on a slide of that size: 1.6 at 1280 x 720.
double slide_type_scale(double width, double height);

// Never cut: a long sentence is set smaller. Works at every size; meant for 640 x 360 and more.
DrawList draw_slide(const SlideInput&);

// What the sentence of the slide says: within an operation its micro-step, after it the operation. "": nothing yet.
std::string slide_sentence(const Moment&, const Translator&);
// The C function that writes at that micro-step; "" after an operation.
std::string slide_function(const Moment&, const Translator&);

}  // namespace arenarium
