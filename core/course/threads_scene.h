// A scene of operations of several threads on the mimalloc of free-threaded CPython: its fence is in "ops", not in
// "python", and its picture one of segments, pages and queues.
#pragma once

#include <optional>
#include <string>

#include "core/base/translator.h"
#include "core/course/lesson.h"
#include "core/scene/mimalloc/heap_picture.h"
#include "core/session/mimalloc_run.h"

namespace arenarium::course {

// By its profile: 3.13t.
bool is_of_threads(const Scene&);

// The run, gone to the scene's position. Error: the operations' own, at the lesson's line; `file` is the lesson's.
// REQUIRES: is_of_threads(scene).
Result<MimallocRun> run_threads_scene(const Scene&, const std::string& file);

// What a picture of it shows where it stands. The run outlives it.
MimallocShown shown_at(MimallocRun&);
// view=page: the page of the block that the last operation is about. None: all of it is shown.
std::optional<mimalloc::PageIndex> shown_page(const MimallocRun&, const Scene&);

// The picture as a <figure>.
std::string threads_picture_html(MimallocRun&, const Scene&, const Translator&);

}  // namespace arenarium::course
