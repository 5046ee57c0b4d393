// The files of resources/player, put into the program when it is built.
#pragma once

#include <string_view>

namespace arenarium {

extern const std::string_view player_style, player_body, player_script;
// Hexadecimal digests of the style and the script.
extern const std::string_view player_style_sha256, player_script_sha256;

}  // namespace arenarium
