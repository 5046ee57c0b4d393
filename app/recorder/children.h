// Counts the Pythons that the recorded one forks and starts: they run on unrecorded, and whoever reads the recording
// wants to know. Those that a shell starts for it are not seen; its command is, and counted when it names a Python.
// Where they are recorded as well (relatives.h) nothing is counted: what is started is told of, with the recorder.
#pragma once

#include "app/recorder/ring.h"

namespace arenarium::recorder {

// From now on the programs that this process and its forks exec or spawn are counted when they are Pythons, in the
// header, which outlives the process.
void count_started_pythons(Header&);

// From now on nothing is counted.
void forget_started_pythons();

// To be called in a forked child that runs Python: asks for memory, that is. It is taken back when the child becomes
// another program after all. REQUIRES: count_started_pythons() before the fork.
void count_forked_python();

}  // namespace arenarium::recorder
