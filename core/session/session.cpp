#include "core/session/session.h"

#include <algorithm>
#include <utility>

#include "core/script/console.h"
#include "core/script/simulated/session.h"
#include "core/session/heap_port.h"
#include "core/session/recording.h"

namespace arenarium {
namespace {

// A script outlives the output that it was started with: the console goes on with it, and may print elsewhere.
class Relay final : public script::Output {
public:
    void write(std::string_view text) override {
        if (target) target->write(text);
    }
    script::Output* target = nullptr;
};

}  // namespace

struct Session::Impl {
    SessionOptions options;
    Recording recording;
    HeapPort port;
    Relay output;
    script::Interpreter interpreter;
    script::Console console;
    std::shared_ptr<const TraceRecord> trace;

    Impl(SessionOptions o, std::optional<HeapState> initial)
        : options(std::move(o)),
          recording(options.profile, options.space, std::move(initial)),
          port(recording),
          interpreter(port, output, options.limits),
          console(interpreter) {}

    RunReport run_objects(const std::string& source, const std::string& file_name, script::Output& to,
                          const script::StopToken& stop);
    // Runs `run(stop)` with the output in place, and tells a wished-for end from one that a limit made.
    template <class Run>
    RunReport watched(script::Output& to, const script::StopToken& stop, Run&& run) {
        RunReport report;
        output.target = &to;
        script::RunOutcome outcome = run([&] {
            report.cancelled = stop && stop();
            return report.cancelled;
        });
        output.target = nullptr;
        if (!report.cancelled) report.error = std::move(outcome.error);
        report.trace = std::move(outcome.trace);
        report.exit_status = outcome.exit_status;
        return report;
    }
};

RunReport Session::Impl::run_objects(const std::string& source, const std::string& file_name, script::Output& to,
                                     const script::StopToken& stop) {
    const Result<objects::ObjectProfile> profile = objects::find_object_profile(options.profile.name);
    if (!profile) {
        RunReport report;
        report.error = Error{profile.error().message, {file_name, 1, 1}, profile.error().advice};
        return report;
    }
    std::vector<script::simulated::ListedStep> steps;
    RunReport report = watched(to, stop, [&](const script::StopToken& watched_stop) {
        script::simulated::ObjectsOutcome ended =
            script::simulated::run_objects(source, file_name, *profile, port, output, options.limits, watched_stop);
        script::RunOutcome outcome;
        outcome.error = std::move(ended.error);
        for (const script::simulated::TraceStep& t : ended.trace)
            outcome.trace.push_back({t.function, {file_name, t.place.line, t.place.column}});
        outcome.exit_status = ended.exit_status;
        outcome.stopped = ended.stopped;
        steps = std::move(ended.steps);
        return outcome;
    });
    report.steps = std::move(steps);
    return report;
}

Session::Session(SessionOptions options) : impl_(std::make_unique<Impl>(std::move(options), std::nullopt)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

const SessionOptions& Session::options() const {
    return impl_->options;
}
const std::shared_ptr<const TraceRecord>& Session::trace() const {
    return impl_->trace;
}
void Session::set_trace(std::shared_ptr<const TraceRecord> trace) {
    impl_->trace = std::move(trace);
}
Recording& Session::recording() {
    return impl_->recording;
}
HeapHistory& Session::history() {
    return impl_->recording.history();
}
const HeapHistory& Session::history() const {
    return impl_->recording.history();
}
const Series& Session::series() const {
    return impl_->recording.series();
}

void Session::start_over(std::optional<HeapState> initial, std::vector<InheritedBlock> blocks) {
    SessionOptions options = impl_->options;
    impl_ = std::make_unique<Impl>(std::move(options), std::move(initial));
    if (!blocks.empty()) impl_->recording.history().inherit(std::move(blocks));
}

Block Session::append(const Request& request, Origin origin) {
    return impl_->recording.append(request, origin);
}

void Session::found(Block block, std::uint64_t bytes, Origin origin) {
    impl_->recording.found(block, bytes, origin);
}

void Session::append_all(std::span<const Request> requests, std::span<const Origin> origins) {
    impl_->recording.append_all(requests, origins);
}

RunReport Session::run_script(std::string source, std::string file_name, script::Output& output,
                              const script::StopToken& stop) {
    start_over();
    if (script::simulated::is_objects_script(source)) return impl_->run_objects(source, file_name, output, stop);
    return impl_->watched(output, stop, [&](const script::StopToken& watched_stop) {
        const Result<script::Program> program = script::parse(std::move(source), std::move(file_name), watched_stop);
        if (!program) return script::RunOutcome{program.error(), {}, {}, false};
        return impl_->interpreter.run(*program, watched_stop);
    });
}

RunReport Session::run_console_line(const std::string& line, std::uint32_t line_number, script::Output& output,
                                    const script::StopToken& stop) {
    bool needs_more = false;
    RunReport report = impl_->watched(output, stop, [&](const script::StopToken& watched_stop) {
        script::Console::Reply reply = impl_->console.enter(line, watched_stop, std::max(1U, line_number) - 1);
        needs_more = reply.needs_more;
        return std::move(reply.outcome);
    });
    report.needs_more = needs_more;
    return report;
}

Moment Session::moment() {
    return impl_->recording.history().moment();
}

std::string profile_wish(std::string_view source) {
    constexpr std::string_view key = "profile:";
    while (!source.empty()) {
        std::string_view line = source.substr(0, source.find('\n'));
        source.remove_prefix(std::min(source.size(), line.size() + 1));
        if (!line.starts_with('#')) return {};
        line.remove_prefix(1);
        const auto trim = [&line] {
            while (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
                line.remove_prefix(1);
            while (!line.empty() && (line.back() == ' ' || line.back() == '\r'))
                line.remove_suffix(1);
        };
        trim();
        if (!line.starts_with(key)) continue;
        line.remove_prefix(key.size());
        trim();
        return std::string(line);
    }
    return {};
}

}  // namespace arenarium
