#include "core/session/recorded_timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "core/trace/trace_tally.h"

namespace arenarium {
namespace {

constexpr std::uint64_t units_in_microsecond_times_10 = trace_format::unit_nanoseconds / 100;

// "12.3": units of time as microseconds.
std::string microseconds(std::uint64_t units) {
    const std::uint64_t tenths = units * units_in_microsecond_times_10;
    return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

class TimelineWriter {
public:
    TimelineWriter(const TraceReader& trace, const TraceLandmarks& landmarks, ByteSink& sink, std::uint32_t most_points)
        : trace_(trace), tally_(trace.profile()), out_(sink) {
        const std::uint64_t whole = landmarks.times.empty() ? 0 : landmarks.times.back().time;
        between_ = whole / std::max(most_points, 1u);
        out_.add("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[");
        name("process_name", 0, trace.header().command.empty() ? trace.name() : trace.header().command);
    }

    void block(const TraceBlock& block) {
        auto event = block.events.begin();
        auto time = block.times.begin();
        const auto before = [&](std::uint32_t operation) {
            for (; event != block.events.end() && event->operation <= operation; ++event)
                add_event(*event);
            for (; time != block.times.end() && time->operation <= operation; ++time)
                pass_to(time->time);
        };
        for (const TraceOperation& op : block.operations) {
            before(tally_.operations());
            tally_.apply(op);
        }
        before(UINT32_MAX);
    }

    Status finish() {
        write_counters();
        for (std::size_t thread = 0; thread < trace_.threads().size(); ++thread)
            name("thread_name", trace_.threads()[thread], "thread " + std::to_string(trace_.threads()[thread]));
        out_.add("\n]}\n");
        return out_.finish();
    }
    std::uint32_t operations() const { return tally_.operations(); }

private:
    void pass_to(std::uint64_t units) {
        if (units >= written_at_ + between_ && units != now_) write_counters();
        now_ = std::max(now_, units);
    }

    void write_counters() {
        const std::uint64_t in_arenas = arenas_ * trace_.profile().arena_size;
        const bool has_arenas = !trace_.header().no_arenas;
        const std::uint64_t blocks = tally_.pool_bytes(), outside = tally_.outside_bytes();
        const std::array values{arenas_, blocks, outside};
        written_at_ = now_;
        if (values == written_ && has_written_) return;
        written_ = values;
        has_written_ = true;
        if (has_arenas) counter("arenas", fmt::format("\"arenas\":{}", arenas_));
        std::string bytes = fmt::format("\"blocks of pools\":{},", blocks);
        if (!has_arenas)
            bytes.clear();
        else
            bytes += fmt::format("\"arenas, not in blocks\":{},", in_arenas - std::min(blocks, in_arenas));
        counter("memory", bytes + fmt::format("\"outside arenas\":{}", has_arenas ? outside : outside + blocks));
    }

    void add_event(const TraceEvent& e) {
        now_ = std::max(now_, e.time);
        switch (e.kind) {
            case TraceEventKind::arena_obtained:
                ++arenas_;
                break;
            case TraceEventKind::arena_released:
                --arenas_;
                break;
            case TraceEventKind::thread:
                thread_ = static_cast<std::size_t>(e.first);
                break;
            case TraceEventKind::gc_start:
                add(fmt::format("\"ph\":\"B\",\"name\":\"garbage collection\",\"args\":{{\"generation\":{}}}",
                                e.first));
                break;
            case TraceEventKind::gc_stop:
                add(fmt::format("\"ph\":\"E\",\"name\":\"garbage collection\",\"args\":{{\"collected\":{}}}",
                                e.second));
                break;
            case TraceEventKind::mark:
                if (e.first < trace_.marks().size()) instant(trace_.marks()[static_cast<std::size_t>(e.first)].name);
                break;
            case TraceEventKind::fork:
                instant("fork");
                break;
            case TraceEventKind::finalizing:
                instant("the interpreter's own end");
                break;
            case TraceEventKind::arena_refused:
                instant("an arena is refused");
                break;
            case TraceEventKind::thread_start:
                break;
        }
    }

    void counter(const char* name, const std::string& values) {
        add(fmt::format("\"ph\":\"C\",\"name\":\"{}\",\"args\":{{{}}}", name, values));
    }
    void instant(const std::string& what) { add("\"ph\":\"i\",\"s\":\"p\",\"name\":" + quoted(what)); }
    void name(const char* kind, std::uint64_t thread, const std::string& text) {
        out_.add(fmt::format("{}\n{{\"ph\":\"M\",\"pid\":1,\"tid\":{},\"name\":\"{}\",\"args\":{{\"name\":{}}}}}",
                             std::exchange(is_first_, false) ? "" : ",", thread, kind, quoted(text)));
    }
    void add(const std::string& what) {
        const std::uint64_t thread = thread_ < trace_.threads().size() ? trace_.threads()[thread_] : 0;
        out_.add(fmt::format(",\n{{\"pid\":1,\"tid\":{},\"ts\":{},{}}}", thread, microseconds(now_), what));
    }

    const TraceReader& trace_;
    TraceTally tally_;
    BufferedSink out_;
    std::uint64_t between_ = 0, now_ = 0, written_at_ = 0, arenas_ = 0;
    std::array<std::uint64_t, 3> written_{};
    std::size_t thread_ = 0;
    bool is_first_ = true, has_written_ = false;
};

}  // namespace

Result<TimelineReport> write_timeline(TraceReader trace, ByteSink& sink, const TraceProgress& go_on,
                                      std::uint32_t most_points) {
    const Result<TraceLandmarks> landmarks = trace.landmarks();
    if (!landmarks) return landmarks.error();
    TimelineWriter writer(trace, *landmarks, sink, most_points);
    TimelineReport report;
    TraceBlock block;
    for (;;) {
        const Result<bool> more = trace.read(block);
        if (!more) report.damage = more.error();
        if (more && !*more) break;
        writer.block(block);
        if (!more) break;
        if (go_on && !go_on(writer.operations())) return Error{"reading the recording was ended", {trace.name()}, ""};
    }
    if (const Status written = writer.finish(); !written) return written.error();
    return report;
}

}  // namespace arenarium
