#include "core/metrics/operation_effect.h"

#include "core/metrics/requested.h"
#include "core/pymalloc/read/effect.h"

namespace arenarium {

std::uint64_t bytes_in_question(const OperationLog& log, OperationIndex i) {
    const Request& request = log.request(i);
    if (request.kind() != RequestKind::free) return request.bytes;
    return request.operand ? requested_bytes(log, request.operand) : unknown_request;
}

std::string operation_sentence(const Moment& m, const Translator& translate) {
    if (!m.last_operation) return "";
    return operation_sentence(m.changes(), m.happened, m.heap(), *m.layout, *m.profile,
                              bytes_in_question(m.log, m.last_operation), translate);
}

}  // namespace arenarium
