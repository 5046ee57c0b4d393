#include "core/process/log_chunk.h"

#include <algorithm>
#include <mutex>

namespace arenarium {

struct LogChunk::LazyBirths {
    std::once_flag once;
    bool made = false;
    std::vector<Birth> list;
};

LogChunk::LogChunk() : births_(std::make_shared<LazyBirths>()) {}

LogChunk::LogChunk(const LogChunk& other)
    : requests(other.requests),
      results(other.results),
      lines(other.lines),
      columns(other.columns),
      sites(other.sites),
      name_ids(other.name_ids),
      elements(other.elements),
      far_operands(other.far_operands),
      events(other.events),
      births_(std::make_shared<LazyBirths>()) {}

std::vector<LogChunk::FarOperand>::const_iterator LogChunk::far_operands_from(std::uint32_t operation) const {
    return std::lower_bound(far_operands.begin(), far_operands.end(), operation,
                            [](const FarOperand& f, std::uint32_t o) { return f.operation < o; });
}

const std::vector<LogChunk::Birth>& LogChunk::births() const {
    std::call_once(births_->once, [this] {
        births_->made = true;
        std::vector<Birth>& list = births_->list;
        for (std::uint32_t i = 0; i < results.size(); ++i)
            if (results[i].is_pool_block() && !results[i].refused()) list.push_back({results[i].pool(), i});
        std::stable_sort(list.begin(), list.end(), [](const Birth& a, const Birth& b) { return a.pool < b.pool; });
    });
    return births_->list;
}

void LogChunk::forget_births() {
    if (births_->made) births_ = std::make_shared<LazyBirths>();
}

}  // namespace arenarium
