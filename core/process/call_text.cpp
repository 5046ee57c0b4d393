#include "core/process/call_text.h"

namespace arenarium {

std::string call_text(const OperationLog& log, OperationIndex i) {
    const Request& r = log.request(i);
    std::string block = r.operand ? log.name(r.operand) : "None";
    if (block.empty()) block = "…";
    const std::string bytes = r.bytes == UINT64_MAX ? "…" : std::to_string(r.bytes);
    std::string call;
    switch (r.kind()) {
        case RequestKind::malloc:
            call = "malloc(" + bytes + ")";
            break;
        case RequestKind::calloc:
            call = r.count > 0 ? "calloc(" + std::to_string(r.count) + ", " + std::to_string(r.bytes / r.count) + ")"
                               : "calloc(…, " + bytes + ")";
            break;
        case RequestKind::realloc:
            call = "realloc(" + block + ", " + bytes + ")";
            break;
        case RequestKind::free:
            return "free(" + block + ")";
        case RequestKind::found:
            return "a block of " + bytes + " bytes that was live before";
    }
    const std::string own = log.name(i);
    return own.empty() ? call : own + " = " + call;
}

}  // namespace arenarium
