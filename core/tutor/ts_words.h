// What the engine says in another language, for programs without Qt: read from the file that the window's translation
// is built from (resources/translations, Qt Linguist's TS 2.1).
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/translator.h"

namespace arenarium::tutor {

// The texts of one context: "core" is what the engine tells, "scene" what pictures say. A file that is not there says
// everything in English. Error: it cannot be read.
Result<Translator> read_ts_words(const std::string& path, const std::string& of = "core");

}  // namespace arenarium::tutor
