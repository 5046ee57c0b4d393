// What a thing is called and what there is to say about it.
#pragma once

#include <string>
#include <vector>

#include "core/scene/scene_model.h"

namespace arenarium {

std::vector<ObjectRef> object_path(const ObjectRef&);
std::string object_name(const SceneModel&, const ObjectRef&);
std::string describe_object(const SceneModel&, const ObjectRef&);
// It can be drawn in this state.
bool object_exists(const SceneModel&, const ObjectRef&);

}  // namespace arenarium
