#include "core/session/processes.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "core/pymalloc/read/stats.h"
#include "core/script/simulated/session.h"
#include "core/session/process_port.h"

namespace arenarium {
namespace {

// Samples are taken ever more rarely, so that there are never more than these.
constexpr std::size_t most_samples = 512;
constexpr std::uint32_t deepest = 12;  // children of children

// What a process prints in its own life.
class LifeOutput final : public script::Output {
public:
    LifeOutput(const ProcessPort& port, std::function<void(std::string_view)> to) : port_(port), to_(std::move(to)) {}
    void write(std::string_view text) override {
        if (port_.lives()) to_(text);
    }

private:
    const ProcessPort& port_;
    std::function<void(std::string_view)> to_;
};

class Family final : public ProcessFamily {
public:
    Family(const std::string& source, const std::string& file_name, const SessionOptions& session,
           const ProcessOptions& options, script::Output& output, const script::StopToken& stop)
        : source_(source),
          file_name_(file_name),
          session_(session),
          options_(options),
          output_(output),
          stop_([this, &stop] { return report_.cancelled || (report_.cancelled = stop && stop()); }) {}

    ProcessReport run() {
        pages_.begin();
        report_.processes.emplace_back();
        run({0});
        sample();
        return std::move(report_);
    }

    SharedPages& pages() override { return pages_; }
    Result<ProcessNumber> forked(ProcessNumber parent, script::ScriptPlace place) override;
    ProcessNumber child_of(ProcessNumber parent, std::uint32_t nth) const override {
        return children_[parent.value][nth];
    }
    bool leads_to(ProcessNumber p, ProcessNumber child) const override {
        for (; child; child = report_.processes[child.value].parent)
            if (child == p) return true;
        return false;
    }
    void requested(ProcessNumber p) override {
        ++report_.processes[p.value].requests;
        wrote();
    }
    void collected(ProcessNumber p, bool whole) override { (whole ? runs_[p.value].whole : runs_[p.value].any) = true; }
    void wrote() override {
        Run& now = runs_[running_.value];
        now.most_pages = std::max(now.most_pages, pages_.machine_pages());
        if (++time_ >= next_sample_) sample();
    }

private:
    void run(ProcessNumber);
    void run_objects(ProcessNumber, ProcessPort&, script::Output&);
    void run_blocks(ProcessNumber, ProcessPort&, script::Output&);
    void note_end(ProcessNumber);
    void sample();
    void note_heap(ProcessNumber, ProcessPort&);
    // What is to be known of a process while it runs.
    struct Run {
        bool any = false, whole = false;  // collections ran in it
        std::uint64_t pages_at_begin = 0, most_pages = 0;
        std::uint64_t system_bytes = 0;  // now, when it forks
    };
    ProcessLife& life(ProcessNumber p) { return report_.processes[p.value]; }

    const std::string& source_;
    const std::string& file_name_;
    const SessionOptions& session_;
    const ProcessOptions& options_;
    script::Output& output_;
    script::StopToken stop_;
    std::optional<Result<script::Program>> program_;  // of a script of blocks, read once
    SharedPages pages_;
    std::vector<std::vector<ProcessNumber>> children_{1};  // by parent, in the order of its forks
    ProcessReport report_;
    std::vector<Run> runs_{1};
    std::vector<const ProcessPort*> ports_;
    ProcessNumber running_{0};
    objects::InterpreterPages own_;  // of an objects script
    bool over_ = false;
    std::uint32_t depth_ = 0;
    std::uint64_t time_ = 0, next_sample_ = 0, between_ = 64;
};

Result<ProcessNumber> Family::forked(ProcessNumber parent, script::ScriptPlace place) {
    if (report_.processes.size() >= options_.most_processes)
        return Error{"a run has at most " + std::to_string(options_.most_processes) + " processes", {}, ""};
    if (depth_ == deepest) return Error{"children of children fork at most 12 deep", {}, ""};
    const ProcessNumber child = pages_.fork(parent);
    children_.emplace_back();
    children_[parent.value].push_back(child);
    ProcessLife& begun = report_.processes.emplace_back();
    begun.parent = parent;
    begun.line = place.line;
    begun.at_begin = pages_.use(child);
    begun.system_bytes_before = ports_.back()->heap().raw.bytes;
    const std::uint64_t pages = pages_.machine_pages();
    runs_.push_back({.pages_at_begin = pages, .most_pages = pages});
    sample();
    ++depth_;
    run(child);
    --depth_;
    running_ = parent;
    if (report_.cancelled) return Error{"the script was stopped", {}, ""};
    if (options_.only_first_child) {
        over_ = true;
        return Error{"the first child ended", {}, ""};
    }
    return child;
}

void Family::run(ProcessNumber p) {
    running_ = p;
    ProcessPort port(*this, p, session_.profile, session_.space, {options_.contents_written, options_.keep_requests});
    ports_.push_back(&port);
    const auto print = [&](std::string_view text) {
        if (p.value == 0)
            output_.write(text);
        else
            life(p).printed += text;
    };
    LifeOutput output(port, print);
    if (script::simulated::is_objects_script(source_))
        run_objects(p, port, output);
    else
        run_blocks(p, port, output);
    ports_.pop_back();
    if (report_.cancelled || over_) return;
    sample();
    note_heap(p, port);
    note_end(p);
    if (p.value == 0) {
        // What they have now that others may have ended.
        for (std::uint32_t child = 1; options_.children_stay && child < report_.processes.size(); ++child)
            note_end({child});
    } else if (!options_.children_stay) {
        pages_.end(p);
    }
}

void Family::note_heap(ProcessNumber p, ProcessPort& port) {
    ProcessLife& ended = life(p);
    const HeapState& heap = port.heap();
    const Run& run = runs_[p.value];
    ended.most_pages = run.most_pages - run.pages_at_begin;
    ended.requests_made = port.take_requests();
    ended.requests_before = port.requests_before();
    ended.system_bytes = heap.raw.bytes;
    ended.arenas = heap.narenas_currently_allocated;
    ended.blocks_bytes = heap_totals(heap, session_.profile, Layout(session_.profile)).allocated_bytes;
}

void Family::run_objects(ProcessNumber p, ProcessPort& port, script::Output& output) {
    const Result<objects::ObjectProfile> profile = objects::find_object_profile(session_.profile.name);
    if (!profile) {
        life(p).error = Error{profile.error().message, {file_name_, 1, 1}, profile.error().advice};
        return;
    }
    own_ = profile->own_pages;
    script::simulated::ObjectsOutcome outcome =
        script::simulated::run_objects(source_, file_name_, *profile, port, output, session_.limits, stop_);
    ProcessLife& ended = life(p);
    ended.error = std::move(outcome.error);
    ended.exit_status = outcome.exit_status;
    if (p.value != 0) return;
    for (const script::simulated::TraceStep& t : outcome.trace)
        report_.trace.push_back({t.function, {file_name_, t.place.line, t.place.column}});
}

void Family::run_blocks(ProcessNumber p, ProcessPort& port, script::Output& output) {
    if (!program_) program_ = script::parse(source_, file_name_, stop_);
    script::RunOutcome outcome;
    if (program_->ok())
        outcome = script::run(**program_, port, output, session_.limits, stop_);
    else
        outcome.error = program_->error();
    ProcessLife& ended = life(p);
    ended.error = std::move(outcome.error);
    ended.exit_status = outcome.exit_status;
    if (p.value == 0) report_.trace = std::move(outcome.trace);
}

void Family::note_end(ProcessNumber p) {
    ProcessLife& of = life(p);
    of.at_end = pages_.use(p);
    // The interpreter's own pages: a child shares them with those that it came from and that came from it.
    const Run& run = runs_[p.value];
    const std::uint64_t written = run.whole ? own_.collecting_all : run.any ? own_.collecting : own_.running;
    const bool alone = p.value == 0 && (!options_.children_stay || report_.processes.size() == 1);
    const std::uint64_t exclusive = alone ? own_.resident : written;
    of.interpreter.exclusive = exclusive;
    of.interpreter.shared = own_.resident - exclusive;
    of.at_end.exclusive += of.interpreter.exclusive;
    of.at_end.shared += of.interpreter.shared;
    life(p).exclusive = pages_.exclusive_pages(p);
    life(p).copied = pages_.copied(p);
}

void Family::sample() {
    std::vector<ProcessSample>& samples = report_.samples;
    if (samples.size() == most_samples) {
        for (std::size_t i = 1; 2 * i < samples.size(); ++i)
            samples[i] = std::move(samples[2 * i]);
        samples.resize(samples.size() / 2);
        between_ *= 2;
    }
    next_sample_ = time_ + between_;
    if (!samples.empty() && samples.back().time == time_) samples.pop_back();
    ProcessSample& now = samples.emplace_back();
    now.time = time_;
    now.machine_pages = pages_.machine_pages();
    for (std::uint32_t p = 0; p < pages_.processes(); ++p)
        if (!pages_.has_ended({p})) now.uses.emplace_back(ProcessNumber{p}, pages_.use({p}));
}

}  // namespace

ProcessReport run_processes(const std::string& source, const std::string& file_name, const SessionOptions& session,
                            const ProcessOptions& options, script::Output& output, const script::StopToken& stop) {
    return Family(source, file_name, session, options, output, stop).run();
}

}  // namespace arenarium
