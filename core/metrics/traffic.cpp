#include "core/metrics/traffic.h"

#include <algorithm>
#include <unordered_map>

namespace arenarium {

void sort_traffic(std::vector<Traffic>& rows) {
    std::sort(rows.begin(), rows.end(), [](const Traffic& a, const Traffic& b) {
        return a.operations() != b.operations() ? a.operations() > b.operations() : a.origin < b.origin;
    });
}

std::vector<Traffic> traffic_between(const OperationLog& log, std::uint32_t first, std::uint32_t last,
                                     const Origins& origins) {
    last = std::min(last, log.size());
    std::unordered_map<std::uint32_t, Traffic> by_origin;
    for (std::uint32_t i = first; i < last; ++i) {
        const Request& request = log.request({i});
        const bool frees = request.kind() == RequestKind::free;
        if ((frees && !request.operand) || request.kind() == RequestKind::found) continue;
        Traffic& t = by_origin[origins.of(frees ? request.operand : OperationIndex{i})];
        switch (request.kind()) {
            case RequestKind::malloc:
                ++t.mallocs;
                break;
            case RequestKind::calloc:
                ++t.callocs;
                break;
            case RequestKind::realloc:
                ++t.reallocs;
                break;
            case RequestKind::free:
                ++t.frees;
                break;
            case RequestKind::found:
                break;
        }
        const Block result = log.result({i});
        if (!frees && !result.is_null() && !result.refused()) t.bytes += request.bytes;
    }
    std::vector<Traffic> out;
    for (auto& [origin, t] : by_origin) {
        t.origin = origin;
        out.push_back(t);
    }
    sort_traffic(out);
    return out;
}

}  // namespace arenarium
