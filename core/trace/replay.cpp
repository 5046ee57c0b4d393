#include "core/trace/replay.h"

#include <algorithm>
#include <vector>

#include "core/pymalloc/invariants.h"

namespace arenarium {
namespace {

class Replay {
public:
    Replay(Allocator& allocator, OperationLog& log, ResultsWriter* results)
        : allocator_(allocator), log_(log), results_(results) {}

    void apply(const ReadOperation& read) {
        const Request& request = read.request;
        const Block operand = request.operand ? log_.result(request.operand) : Block{};
        Block result;
        if (results_) {
            collector_.events.clear();
            result = allocator_.run(request, operand, collector_);
            results_->add(allocator_.state(), allocator_.profile(), allocator_.layout(), request, result,
                          collector_.events);
        } else {
            result = allocator_.run(request, operand);
        }
#ifdef ARENARIUM_CHECK_INVARIANTS
        guard_.after(allocator_.state(), allocator_.profile(), allocator_.layout(), operand, result);
#endif
        log_.append(request, result, {read.line, 1});
    }

private:
    Allocator& allocator_;
    OperationLog& log_;
    ResultsWriter* results_;
    EventCollector collector_;
#ifdef ARENARIUM_CHECK_INVARIANTS
    InvariantGuard guard_;
#endif
};

}  // namespace

Status replay(OpsReader& reader, Allocator& allocator, OperationLog& log, ResultsWriter* results,
              const ReplayOptions& options) {
    Replay run(allocator, log, results);
    std::vector<ReadOperation> batch(4096);
    std::uint64_t done = 0;
    while (done < options.stop_after && !reader.at_end()) {
        const std::uint64_t room = std::min<std::uint64_t>(batch.size(), options.stop_after - done);
        const Result<std::size_t> got = reader.read(std::span(batch).first(static_cast<std::size_t>(room)));
        if (!got) return got.error();
        for (std::size_t i = 0; i < *got; ++i, ++done) {
            if (done == options.max_operations)
                return Error{"more than " + std::to_string(options.max_operations) + " operations",
                             {reader.name(), batch[i].line, 1},
                             "raise --max-ops"};
            run.apply(batch[i]);
        }
        if (options.between)
            if (Status status = options.between(done); !status) return status;
    }
    if (options.stop_after != ReplayOptions::to_the_end && done < options.stop_after)
        return Error{
            "position " + std::to_string(options.stop_after) + " is beyond the end",
            {reader.name()},
            done == 1 ? std::string("there is 1 operation") : "there are " + std::to_string(done) + " operations"};
    return Done{};
}

}  // namespace arenarium
