#include "core/trace/trace_steps.h"

#include "core/trace/trace_format.h"

namespace arenarium {

using namespace trace_format;

void StepColumn::begin(std::uint64_t operation, unsigned code) {
    put_varint(bytes_, (operation - last_operation_) << 2 | code);
    last_operation_ = operation;
}

void StepColumn::put_site(std::uint32_t site) {
    put_signed(bytes_, std::int64_t{site} - std::int64_t{last_site_});
    last_site_ = site;
}

void StepColumn::line(std::uint64_t operation, std::uint32_t site, std::uint32_t depth) {
    begin(operation, step_line);
    put_site(site);
    put_signed(bytes_, std::int64_t{depth} - std::int64_t{last_depth_});
    last_depth_ = depth;
}

void StepColumn::at(std::uint64_t operation, std::uint32_t site) {
    begin(operation, step_at);
    put_site(site);
}

void StepColumn::thread(std::uint64_t operation, std::uint32_t thread) {
    begin(operation, step_thread);
    put_varint(bytes_, thread);
}

void StepColumn::own(std::uint64_t operation) {
    begin(operation, step_own);
}

void StepColumn::clear() {
    bytes_.clear();
    last_operation_ = 0;
}

bool StepReader::read(VarintReader in, std::uint32_t first, std::uint32_t count, std::size_t sites,
                      std::vector<LineStep>& steps, std::vector<std::uint32_t>& own) {
    std::uint64_t operation = first;
    while (in.left() != 0) {
        const std::uint64_t head = in.number();
        if (head >> 2 > count) return false;
        operation += head >> 2;
        if (operation > std::uint64_t{first} + count) return false;
        const auto code = static_cast<StepCode>(head & 3);
        if (code == step_thread) {
            thread_ = static_cast<std::uint16_t>(in.number_to(UINT16_MAX));
        } else if (code == step_own) {
            if (operation == 0) return false;
            own.push_back(static_cast<std::uint32_t>(operation - 1));
        } else {
            site_ += static_cast<std::uint64_t>(in.signed_number());
            if (code == step_line) depth_ += static_cast<std::uint64_t>(in.signed_number());
            if (site_ >= sites || depth_ > UINT32_MAX) return false;
            if (thread_ >= depths_.size()) depths_.resize(thread_ + 1u);
            if (code == step_line) depths_[thread_] = static_cast<std::uint32_t>(depth_);
            steps.push_back({static_cast<std::uint32_t>(operation), static_cast<std::uint32_t>(site_), depths_[thread_],
                             thread_, code == step_line});
        }
    }
    return !in.failed();
}

}  // namespace arenarium
