// The Pythons of this machine that can be compared with and looked into.
#pragma once

#include <vector>

#include "core/python/interpreter.h"

namespace arenarium::test {

// One of each version and kind of build: those on the PATH, those that pyenv keeps, those that tests/pythons.sh has
// brought, and those that ARENARIUM_PYTHONS names, separated by colons.
const std::vector<Interpreter>& pythons();

// Prints which they are, and as skipped those of 3.8 to 3.15 that are not there.
void tell_pythons();

// How a message names one.
std::string name_of(const Interpreter&);

}  // namespace arenarium::test
