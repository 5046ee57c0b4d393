// What a recording says of itself: what was not recorded and why, and of which program and Python it is.
#pragma once

#include <string>
#include <vector>

#include "app/recorder/ring.h"
#include "core/base/result.h"
#include "core/pymalloc/profile.h"

namespace arenarium::cli {

const char* text_of(recorder::Reason);
const char* text_of(recorder::NoSites);
const char* text_of(recorder::NoLines);

// How many Pythons ran beside it unrecorded; "": none.
std::string children_text(const recorder::Header&);

// The words of a program, with the interpreter that a script, -m or -c needs.
std::vector<std::string> command_words(std::vector<std::string> words, const std::string& python);
std::string joined(const std::vector<std::string>& words);

// Error: it is no usual build.
Result<Profile> profile_of(const recorder::Header&);

}  // namespace arenarium::cli
