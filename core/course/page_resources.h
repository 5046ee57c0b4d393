// The files of resources/course, put into the program when it is built.
#pragma once

#include <string_view>

namespace arenarium::course {

extern const std::string_view page_style, page_script;

}  // namespace arenarium::course
