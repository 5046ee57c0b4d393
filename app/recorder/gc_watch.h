// Tells when the cyclic garbage collector starts and stops, through gc.callbacks.
#pragma once

#include "app/recorder/python_api.h"

namespace arenarium::recorder {

// Called with the interpreter lock held. `stop`: false for a start. `collected` counts objects.
using CollectionListener = void (*)(bool stop, long generation, long collected);

// Asks the interpreter to add the callback when it next runs Python code. REQUIRES: it is initialized.
void watch_collections(const PythonApi&, CollectionListener);

}  // namespace arenarium::recorder
