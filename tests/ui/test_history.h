// A small run for the tests of panels, models and charts, with a naive record of which blocks are live.
#pragma once

#include <map>
#include <memory>

#include "core/metrics/requested.h"
#include "core/metrics/series.h"
#include "core/process/history.h"
#include "core/scene/pymalloc/refs.h"
#include "ui/bridge/values.h"

namespace arenarium::test {

class Run {
public:
    explicit Run(const char* profile = "3.12")
        : history_(*find_profile(profile)), recorder_(history_.profile(), history_.layout(), history_.state()) {}

    // The operation's number, from 0.
    std::uint32_t malloc(std::uint64_t bytes, const char* name = nullptr, std::uint32_t line = 0) {
        const std::uint32_t op = append(Request::malloc(bytes), line);
        if (name) history_.set_name({op}, history_.intern(name));
        live_[op] = bytes;
        return op;
    }
    std::uint32_t free(std::uint32_t block, std::uint32_t line = 0) {
        live_.erase(block);
        return append(Request::free({block}), line);
    }

    // A moment of the position, and the run's history.
    ui::MomentPtr moment(Position at) {
        history_.timeline().seek(at);
        auto f = std::make_shared<ui::ShownMoment>();
        static_cast<Moment&>(*f) = history_.moment();
        return f;
    }
    ui::MomentPtr end() { return moment({history_.size(), 0}); }
    ui::HistoryPtr history() {
        auto h = std::make_shared<ui::History>();
        h->operations = history_.size();
        for (int k = 0; k < event_kinds; ++k) {
            const auto list = history_.operations_with(static_cast<EventKind>(k));
            h->events[static_cast<std::size_t>(k)].assign(list.begin(), list.end());
        }
        h->arenas = history_.arenas();
        h->series = series();
        return h;
    }
    std::shared_ptr<const Series> series() const { return std::make_shared<const Series>(recorder_.series()); }

    // Requested bytes by operation, of what was not freed: kept by hand, not read from the allocator.
    const std::map<std::uint32_t, std::uint64_t>& live() const { return live_; }
    std::uint32_t size() const { return history_.size(); }
    const OperationLog& log() const { return history_.log(); }

    // The block of an operation as the selection names it.
    static PymallocRef block(const ui::MomentPtr& f, std::uint32_t op) {
        const Block b = f->log.result({op});
        return PymallocRef::of_block(f->layout->arena_of(b.pool()), b.pool(), b.number().value);
    }

private:
    std::uint32_t append(const Request& r, std::uint32_t line) {
        const Block operand = r.operand ? history_.log().result(r.operand) : Block{};
        const std::uint64_t had = r.operand ? requested_bytes(history_.log(), r.operand) : 0;
        const Block result = history_.append(r, {line, 1});
        recorder_.after(operand, result, r.bytes, had, history_.state());
        return history_.size() - 1;
    }

    HeapHistory history_;
    SeriesRecorder recorder_;
    std::map<std::uint32_t, std::uint64_t> live_;
};

}  // namespace arenarium::test
