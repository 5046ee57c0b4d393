// What a thing is called and what there is to say about it.
#pragma once

#include <string>
#include <vector>

#include "core/scene/pymalloc/scene_model.h"

namespace arenarium {

// "arena 3": the fourth that was obtained, as narration and tables call it; arena objects are used again.
std::string arena_title(const SceneModel&, ArenaIndex);
std::vector<PymallocRef> object_path(const PymallocRef&);
std::string object_name(const SceneModel&, const PymallocRef&);
std::string describe_object(const SceneModel&, const PymallocRef&);
const char* arena_field_name(ArenaField);  // "nfreepools"
// Its value in words: "7", "0x7f0000100000", "arena 2", "NULL".
std::string arena_field_text(const SceneModel&, ArenaIndex, ArenaField);
// It can be drawn in this state.
bool object_exists(const SceneModel&, const PymallocRef&);

}  // namespace arenarium
