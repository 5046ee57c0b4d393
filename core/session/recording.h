// A history that is being written: each operation runs, is logged, and its quantities are charted.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "core/metrics/requested.h"
#include "core/metrics/series.h"
#include "core/process/history.h"

namespace arenarium {

class Recording {
public:
    Recording(const Profile& profile, const AddressSpaceRules& space, std::optional<HeapState> initial = std::nullopt)
        : history_(profile, space, std::move(initial)),
          series_(history_.profile(), history_.layout(), history_.state()) {}

    // See HeapHistory::append.
    [[gnu::hot]] Block append(const Request& request, Origin origin) {
        const OperationLog& log = history_.log();
        const std::uint64_t operand_bytes = request.operand ? requested_bytes(log, request.operand) : 0;
        const Block operand = request.operand ? log.result(request.operand) : Block{};
        const Block result = history_.append(request, origin);
        series_.after(operand, result, request.bytes, operand_bytes, history_.state());
        return result;
    }

    // See HeapHistory::append_found.
    void found(Block block, std::uint64_t bytes, Origin origin) {
        history_.append_found(block, bytes, origin);
        series_.found(bytes);
    }

    // The same of a request whose operand is known: its block, and the bytes that were asked for it.
    [[gnu::hot]] Block append_known(const Request& request, Block operand, std::uint64_t operand_bytes, Origin origin) {
        const Block result = history_.append_known(request, operand, origin);
        series_.after(operand, result, request.bytes, operand_bytes, history_.state());
        return result;
    }

    // See HeapHistory::keep_in. `series`: what was charted up to there.
    void keep_in(std::shared_ptr<HistoryStore> store, std::optional<KeptHistory> from, std::optional<Series> series) {
        history_.keep_in(std::move(store), std::move(from));
        if (series)
            series_ = SeriesRecorder(history_.profile(), history_.layout(), history_.state(), std::move(*series));
    }

    // Many in a row, faster: what an operation needs is in the cache when its turn comes. `origins`: as many, or none.
    void append_all(std::span<const Request> requests, std::span<const Origin> origins) {
        constexpr std::size_t far = 24, near = 8;
        const OperationLog& log = history_.log();
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (i + far < requests.size()) {
                log.prefetch(requests[i + far].operand);
                const OperationIndex soon = requests[i + near].operand;
                if (soon.value < log.size()) history_.prefetch(log.result(soon));
            }
            append(requests[i], origins.empty() ? Origin{} : origins[i]);
        }
    }

    HeapHistory& history() { return history_; }
    const HeapHistory& history() const { return history_; }
    const Series& series() const { return series_.series(); }

private:
    HeapHistory history_;
    SeriesRecorder series_;
};

}  // namespace arenarium
