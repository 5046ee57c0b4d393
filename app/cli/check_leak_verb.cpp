// arenarium check-leak -- PROGRAM, or a recording: which lines hold more and more. For a person, and for a build that
// is to fail then.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "app/cli/recorded_sites.h"
#include "app/cli/trace_verbs.h"
#include "app/cli/verbs.h"
#include "core/base/number_text.h"
#include "core/session/open.h"

namespace arenarium::cli {
namespace {

constexpr std::size_t most_moments = 9, fewest_marks = 4;
constexpr int leaks_found = different;

struct CheckLeakOptions : CommonOptions {
    std::vector<std::string> words;
    std::string keep;  // where the recording stays; "": nowhere
    std::string python = "python3";
    std::string mark;
    std::string least = "16KiB";
    std::string within;
    std::uint32_t top = 10;
    bool children = false, imports = false;
};

struct Moments {
    std::vector<std::uint32_t> operations;
    std::string what;  // how they were chosen
};

// At most `most_moments` of these, evenly, without the first quarter: what a program sets up is no leak.
std::vector<std::uint32_t> some_of(const std::vector<std::uint32_t>& all) {
    const std::size_t first = all.size() / 4, last = all.size() - 1;
    const std::size_t count = std::min(most_moments, last - first + 1);
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(all[first + i * (last - first) / (count - 1)]);
    return out;
}

Result<Moments> moments_of(RecordedUse& use, const CheckLeakOptions& options) {
    const Result<std::vector<TraceMark>> set = use.marks();
    if (!set) return set.error();
    std::map<std::string, std::vector<std::uint32_t>> marks;
    for (const TraceMark& m : *set)
        marks[m.name].push_back(m.operation);
    std::string name = options.mark;
    if (name.empty())
        for (const auto& [known, at] : marks)
            if (at.size() >= fewest_marks && (name.empty() || at.size() > marks[name].size())) name = known;
    if (!name.empty()) {
        const auto found = marks.find(name);
        if (found == marks.end() || found->second.size() < fewest_marks)
            return Error{fmt::format("the mark \"{}\" is set {}, too few to see what grows", name,
                                     counted(found == marks.end() ? 0 : found->second.size(), "time")),
                         {use.trace().name()},
                         fmt::format("set it at least {} times, once for each round of the same work", fewest_marks)};
        Moments out{some_of(found->second), ""};
        out.what = fmt::format("at {} of {} marks \"{}\"", out.operations.size(), found->second.size(), name);
        return out;
    }
    const Result<std::optional<std::uint32_t>> exit = use.finalizing();
    if (!exit) return exit.error();
    const std::uint64_t end = exit->value_or(use.whole());
    // What a recording that begins within a run found there, it found at once.
    const bool is_within = use.trace().header().begins_within && !set->empty();
    const std::uint64_t begin = is_within ? std::min<std::uint64_t>(set->front().operation, end) : 0;
    std::vector<std::uint32_t> even;
    constexpr std::uint64_t parts = 4 * (most_moments - 1) / 3;  // of which the first quarter is left out
    for (std::uint64_t i = 0; i <= parts; ++i)
        even.push_back(static_cast<std::uint32_t>(begin + (end - begin) * i / parts));
    Moments out{some_of(even), ""};
    out.what = fmt::format("at {} moments, with as many requests from each to the next", out.operations.size());
    return out;
}

// The lines that leak in several processes.
class LeaksOfAll {
public:
    void add(const std::string& line, std::uint64_t bytes) {
        Leaking& l = lines_[line];
        ++l.processes;
        l.bytes += bytes;
    }
    // The most first; "" when only one process leaks.
    std::string text(std::uint32_t top) const {
        std::vector<std::pair<std::string, Leaking>> rows(lines_.begin(), lines_.end());
        if (std::none_of(rows.begin(), rows.end(), [](const auto& row) { return row.second.processes > 1; })) return "";
        std::stable_sort(rows.begin(), rows.end(),
                         [](const auto& a, const auto& b) { return a.second.bytes > b.second.bytes; });
        std::string out = "\nall together\n";
        for (std::size_t i = 0; i < rows.size() && i < top; ++i)
            out += fmt::format(
                "  {} grew by {} in {}\n", rows[i].first, byte_size(rows[i].second.bytes),
                rows[i].second.processes == 1 ? "1 process" : fmt::format("{} processes", rows[i].second.processes));
        if (rows.size() > top) out += "  and " + counted(rows.size() - top, "other") + "\n";
        return out;
    }

private:
    struct Leaking {
        std::uint32_t processes = 0;
        std::uint64_t bytes = 0;
    };
    std::map<std::string, Leaking> lines_;
};

std::string line_of(const Leak& leak, const Origins& origins, const std::string& within) {
    const std::string line = origin_text_with_path(origins.place(leak.origin));
    return line.empty() ? "what " + no_line_text(within) + " asked for" : line;
}

std::string leak_text(const Leak& leak, const Origins& origins, const std::string& within) {
    const auto parts = static_cast<std::uint64_t>(leak.held.size() - 1);
    std::string out =
        fmt::format("{} holds more and more: {} to {}, {} and {} a part\n ", line_of(leak, origins, within),
                    byte_size(leak.held.front().bytes), byte_size(leak.held.back().bytes),
                    byte_size(leak.grown_bytes() / parts), counted(leak.grown_blocks() / parts, "block"));
    for (const Held& held : leak.held)
        out += " " + with_commas(held.bytes);
    return out + " bytes\n";
}

// As a shell says it.
int status_of(int wait_status) {
    return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

int look_at_one(const std::string& path, const CheckLeakOptions& options, LeaksOfAll* all = nullptr) {
    RecordedReading reading(path, options);
    Result<RecordedUse> use = reading.open();
    if (!use) return print_error(use.error()), bad_data;
    const Result<Moments> moments = moments_of(*use, options);
    if (!moments) return print_error(reading.why(moments.error())), bad_data;
    LeakRule rule;
    rule.least_bytes = *parse_byte_size(options.least);
    Result<RecordedUse::Leaks> found = use->leaks(moments->operations, rule, {Origins::By::line, options.within});
    if (!found) return print_error(reading.why(found.error())), bad_data;
    say_how_it_ended(use->damage(), use->trace().end());
    std::vector<Leak>& leaks = found->lines;
    if (options.imports) leaks.insert(leaks.end(), found->imports.begin(), found->imports.end());
    for (const Leak& leak : leaks)
        if (all) all->add(line_of(leak, use->origins(), options.within), leak.grown_bytes());
    StandardOutput out;
    if (leaks.empty()) out.write("no line holds more and more (" + moments->what + ")\n");
    if (!leaks.empty())
        out.write(fmt::format("{} more and more memory ({})\n",
                              leaks.size() == 1 ? "one line holds" : counted(leaks.size(), "line") + " hold",
                              moments->what));
    for (std::size_t i = 0; i < leaks.size() && i < options.top; ++i)
        out.write("\n" + leak_text(leaks[i], use->origins(), options.within));
    if (!options.imports && !found->imports.empty())
        out.write(fmt::format("\n{} held more and more while modules were imported (--imports counts that)\n",
                              counted(found->imports.size(), "line")));
    if (leaks.size() > options.top) out.write("\nand " + counted(leaks.size() - options.top, "other") + "\n");
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return leaks.empty() ? done : leaks_found;
}

// Of several processes each by itself; one that leaks is enough.
int look_for_leaks(const std::string& path, const CheckLeakOptions& options) {
    const Result<std::optional<TraceProcesses>> several = all_processes(path, options.process);
    if (!several) return print_error(several.error()), bad_data;
    if (!*several) return look_at_one(path, options);
    int worst = done;
    LeaksOfAll all;
    for (std::uint32_t i = 0; i < (*several)->list.size(); ++i) {
        if ((*several)->list[i].recorded == 0) continue;
        StandardOutput out;
        out.write(heading(**several, i));
        if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
        CheckLeakOptions one = options;
        one.process = std::to_string(i + 1);
        if (const int found = look_at_one(path, one, &all); worst != leaks_found && found != done) worst = found;
    }
    StandardOutput out;
    out.write(all.text(options.top));
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return worst;
}

// A file that is gone with this object, unless it is kept.
class PassingFile {
public:
    // "": in the folder for such files; else beside `goal`, where it may come to stay.
    explicit PassingFile(const std::string& goal) {
        const char* folder = std::getenv("TMPDIR");
        path_ = goal.empty() ? std::string(folder != nullptr && *folder != '\0' ? folder : "/tmp") + "/arenarium-XXXXXX"
                             : goal + ".XXXXXX";
        file_ = mkstemp(path_.data());
        if (file_ >= 0) close(file_);
    }
    ~PassingFile() {
        if (file_ >= 0) unlink(path_.c_str());
    }
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;

    bool is_there() const { return file_ >= 0; }
    Status keep_as(const std::string& goal) {
        if (std::rename(path_.c_str(), goal.c_str()) != 0)
            return Error{std::string("the recording cannot be kept: ") + std::strerror(errno), {goal}, ""};
        path_ = goal, file_ = -1;
        return Done{};
    }
    const std::string& path() const { return path_; }

private:
    std::string path_;
    int file_ = -1;
};

// Runs 'arenarium record'. Its status as of waitpid; none: it could not be started.
std::optional<int> record_into(const std::string& path, const CheckLeakOptions& options) {
    std::vector<std::string> words{"arenarium", "record", "-o", path, "--python", options.python};
    if (options.children) words.push_back("--children");
    words.push_back("--");
    words.insert(words.end(), options.words.begin(), options.words.end());
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const pid_t child = fork();
    if (child < 0) return {};
    if (child == 0) {
        execv("/proc/self/exe", pointers.data());
        _exit(127);
    }
    // What the terminal sends goes to the program, too, and that decides.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGQUIT, SIG_IGN);
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return {};
    return status;
}

int record_and_look(const CheckLeakOptions& options) {
    // A new one: an older recording of that name says nothing of this run.
    PassingFile file(options.keep);
    if (!file.is_there())
        return print_error({std::string("no file can be made for the recording: ") + std::strerror(errno),
                            {file.path()},
                            "TMPDIR names another folder; -o names the file"}),
               bad_data;
    const std::optional<int> status = record_into(file.path(), options);
    if (!status) return print_error({"the program could not be recorded", {}, ""}), bad_data;
    const int ended = status_of(*status);
    if (ended != 0) print_message(fmt::format("the program ended with status {}", ended));
    if (file_kind(file.path()) != FileKind::recording) return ended != 0 ? ended : int{bad_data};
    if (!options.keep.empty())
        if (const Status kept = file.keep_as(options.keep); !kept) return print_error(kept.error()), bad_data;
    const int found = look_for_leaks(file.path(), options);
    return found == done ? ended : found;
}

bool is_recording(const std::vector<std::string>& words) {
    return words.size() == 1 && file_kind(words.front(), FileKind::operations) != FileKind::operations &&
           file_kind(words.front()) == FileKind::recording;
}

}  // namespace

void add_check_leak(CommandLine& line) {
    auto options = std::make_shared<CheckLeakOptions>();
    Verb verb = line.verb("check-leak", "Which lines of a program hold more and more memory; status 3 when one does");
    verb.option("-o,--output", options->keep, "Keep the recording in this file");
    verb.option("--each", options->mark,
                "Compare at each mark of this name that the program sets (arenarium_mark.py), one for each round of\n"
                "the same work; without it, at the mark that is set most often, or at even moments");
    verb.option("--least", options->least, "What grows by less in all is no leak (16KiB)")
        .check([](const std::string& text) {
            const Result<std::uint64_t> bytes = parse_byte_size(text);
            return bytes ? "" : bytes.error().text();
        });
    verb.option(
        "--in", options->within,
        "Only lines of files with this in their path, as src/ or app.py: what a library asked for counts to the\n"
        "line there that called it");
    verb.option("--top", options->top, "How many lines (10)").positive();
    verb.flag("--children", options->children, "Also what it forks and starts: each process by itself");
    verb.flag("--imports", options->imports, "What is asked for while a module is imported counts, too");
    verb.option("--python", options->python, "Runs a script, -m MODULE or -c COMMAND (python3)");
    verb.option("PROGRAM", options->words,
                "What to run, after --: a program, a script.py, or -m MODULE; and its arguments; or a recording "
                "(*.arenatrace)")
        .required();
    verb.footer(
        "Status: 0, nothing grows; 3, a line does; else that of the program, or 1 when it could not be recorded.");
    options->add_limit_options(verb);
    verb.runs([options] {
        return is_recording(options->words) ? look_for_leaks(options->words.front(), *options)
                                            : record_and_look(*options);
    });
}

}  // namespace arenarium::cli
