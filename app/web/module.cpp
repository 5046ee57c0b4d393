// The C interface in a browser's worker or under node: what the module tells its page while it works.
#include <emscripten.h>

#include "app/engine/engine.h"

// False ends the work. The page looks at a clock of its own.
EM_JS(int, page_goes_on, (double operations, double fraction),
      { return Module.goesOn ? (Module.goesOn(operations, fraction) ? 1 : 0) : 1; });
EM_JS(void, page_printed, (const char* text, int size), {
    if (Module.printed) Module.printed(HEAPU8.slice(text, text + size));
});

extern "C" EMSCRIPTEN_KEEPALIVE arn_document* arn_new_for_page(void) {
    arn_document* const d = arn_new();
    if (d == nullptr) return nullptr;
    arn_watch(
        d,
        [](void*, uint64_t operations, double fraction) {
            return page_goes_on(static_cast<double>(operations), fraction);
        },
        nullptr);
    arn_output(
        d, [](void*, const char* text, size_t size) { page_printed(text, static_cast<int>(size)); }, nullptr);
    return d;
}
