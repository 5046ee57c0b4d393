// The Pythons of this machine that can be compared with and looked into.
#pragma once

#include <vector>

#include "core/python/interpreter.h"

namespace arenarium::test {

// One of each version and kind of build: those on the PATH, those that pyenv keeps, and those that ARENARIUM_PYTHONS
// names, separated by colons.
const std::vector<Interpreter>& pythons();

// How a message names one.
std::string name_of(const Interpreter&);

}  // namespace arenarium::test
