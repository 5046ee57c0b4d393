// A logged request, made of mimalloc by one of its threads.
#pragma once

#include <optional>

#include "core/mimalloc/mimalloc.h"
#include "core/pymalloc/operations/request.h"

namespace arenarium {

// Begins the thread where it did not yet. `operand`: the block that it is about. Returns where it lies afterwards:
// nothing after a free; a refused realloc leaves it where it was. `given`: whether there was memory.
template <class Observer>
std::optional<mimalloc::BlockRef> run_request(mimalloc::MimallocView on, std::uint16_t thread, const Request& request,
                                              std::optional<mimalloc::BlockRef> operand, bool& given,
                                              Observer& observer) {
    const mimalloc::ThreadIndex t = on.thread(thread, observer);
    std::optional<mimalloc::BlockRef> result;
    given = true;
    switch (request.kind()) {
        case RequestKind::malloc:
            result = on.malloc(t, request.bytes, observer);
            break;
        case RequestKind::calloc:
            result = on.calloc(t, request.bytes, observer);
            break;
        case RequestKind::realloc:
            result = on.realloc(t, operand, request.bytes, observer);
            break;
        case RequestKind::free:
            on.free(t, operand, observer);
            return {};
        case RequestKind::found:
            return {};
    }
    given = result.has_value();
    return !given && request.kind() == RequestKind::realloc ? operand : result;
}

}  // namespace arenarium
