// The script of a scene, run by the engine.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/course/lesson.h"
#include "core/session/session.h"

namespace arenarium::course {

// The session at the scene's end. Error: the profile is not known, or the script's own, at the lesson's line; `file` is
// the lesson's.
Result<Session> run_scene(const Scene&, const std::string& file);

}  // namespace arenarium::course
