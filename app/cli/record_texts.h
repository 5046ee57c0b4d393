// What was not recorded, and why, in words.
#pragma once

#include "app/recorder/ring.h"

namespace arenarium::cli {

const char* text_of(recorder::Reason);
const char* text_of(recorder::NoSites);
const char* text_of(recorder::NoLines);

}  // namespace arenarium::cli
