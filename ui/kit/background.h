// Work beside the window: it gives way to the window and the session, which answer a key.
#pragma once

#include <functional>

namespace arenarium::ui {

// Calls `work` once, on another thread. What it captures must live until then.
void start_in_background(std::function<void()> work);

}  // namespace arenarium::ui
