// arenarium compare-profilers -- PROGRAM: the same run under several memory profilers, side by side.
#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string_view>
#include <utility>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "app/cli/profiler_comparison.h"
#include "app/cli/record_texts.h"
#include "app/cli/trace_verbs.h"
#include "app/cli/verbs.h"
#include "core/imports/import.h"
#include "core/io/atomic_file.h"
#include "core/process/origins.h"
#include "core/session/recorded_use.h"

namespace arenarium::cli {
namespace {

struct CompareOptions {
    std::vector<std::string> words;
    std::string page, json, python = "python3";
    std::uint32_t top = 15;
};

// Dumps a snapshot at the program's end, after its own atexit functions; the sitecustomize of the Python runs as
// always.
constexpr const char* sitecustomize = R"(import atexit, os, sys
folder = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [p for p in sys.path if os.path.abspath(p or '.') != folder]
os.environ['PYTHONPATH'] = os.environ.pop('ARENARIUM_PYTHONPATH', '')
if not os.environ['PYTHONPATH']:
    del os.environ['PYTHONPATH']
target = os.environ.pop('ARENARIUM_SNAPSHOT')
os.environ.pop('PYTHONTRACEMALLOC', None)
def dump():
    import tracemalloc
    if tracemalloc.is_tracing():
        tracemalloc.take_snapshot().dump(target)
atexit.register(dump)
del sys.modules['sitecustomize']
try:
    import sitecustomize
except ImportError:
    pass
)";

bool is_python(const std::string& word) {
    return std::filesystem::path(word).filename().string().starts_with("python");
}

// Some tell a script's file as it was said, others in full.
std::string whole_path(std::string_view file) {
    std::error_code none;
    const std::filesystem::path path(file);
    if (!path.is_relative() || !std::filesystem::exists(path, none)) return std::string(file);
    return std::filesystem::absolute(path, none).lexically_normal().string();
}

// The last line that it said.
std::string last_words(const std::string& said) {
    std::string_view rest(said);
    while (rest.ends_with('\n') || rest.ends_with(' '))
        rest.remove_suffix(1);
    const std::size_t line = rest.rfind('\n');
    return std::string(line == std::string_view::npos ? rest : rest.substr(line + 1));
}

class Comparing {
public:
    explicit Comparing(const CompareOptions& options)
        : options_(options), words_(command_words(options.words, options.python)) {
        result_.command = words_;
    }

    Status run() {
        if (folder_.path().empty()) return Error{"no folder for files can be made", {}, "TMPDIR names another place"};
        say("without any");
        const Result<MeasuredRun> plain = measured_run(words_);
        if (!plain) return plain.error();
        if (plain->status == 126 || plain->status == 127)
            return Error{"the program cannot be started", {words_.front()}, "is it spelled right?"};
        result_.plain = *plain;
        if (is_python(words_.front()))
            if (const Result<MeasuredRun> empty = measured_run({words_.front(), "-c", ""}); empty && empty->status == 0)
                result_.empty_bytes = empty->most_bytes;
        own();
        tracemalloc();
        memray();
        heaptrack();
        return Done{};
    }
    const ProfilerComparison& result() const { return result_; }

private:
    static void say(const std::string& how) {
        if (KeptSignals::came() == 0) print_message("running the program " + how);
    }

    SeenByProfiler& add(const std::string& name) {
        result_.seen.emplace_back().name = name;
        return result_.seen.back();
    }

    // False: it did not run, and why is said.
    bool run_under(SeenByProfiler& seen, const std::vector<std::string>& words, const std::string& file,
                   const std::vector<std::pair<std::string, std::string>>& environment = {}) {
        say("under " + seen.name);
        const Result<MeasuredRun> run = measured_run(words, environment);
        if (!run) return seen.missing = run.error().message, false;
        seen.run = *run;
        std::error_code none;
        seen.file_bytes = std::filesystem::file_size(file, none);
        if (!none) return true;
        const std::string why = last_words(run->said);
        seen.missing = "it wrote nothing" + (why.empty() ? "" : " (" + why + ")");
        return false;
    }

    void own() {
        SeenByProfiler& seen = add("Arenarium");
        const std::string file = folder_ / "own.arenatrace";
        std::vector<std::string> words{"/proc/self/exe", "record", "-o", file, "--"};
        words.insert(words.end(), words_.begin(), words_.end());
        if (!run_under(seen, words, file)) return;
        Result<TraceReader> trace = read_trace(file);
        if (!trace) {
            seen.missing = trace.error().message;
            return;
        }
        const bool has_arenas = !trace->without_arenas();
        const std::uint64_t arena_size = trace->profile().arena_size;
        RecordedUse use(std::move(*trace), {});
        if (!look(use, seen, "exit")) return;
        if (!has_arenas) return;
        const Result<std::uint32_t> at = use.operation(*parse_position("exit"));
        const Result<MemoryUse> memory = use.memory(at ? *at : use.whole());
        if (memory)
            result_.arenas =
                ArenaUse{memory->arenas, memory->arenas * arena_size, memory->pool_bytes, memory->outside_bytes};
    }

    void tracemalloc() {
        SeenByProfiler& seen = add("tracemalloc");
        if (!is_python(words_.front())) {
            seen.missing = "the program is not started as a Python (python3 SCRIPT, -m MODULE)";
            return;
        }
        const std::string file = folder_ / "snapshot";
        std::ofstream(folder_ / "sitecustomize.py") << sitecustomize;
        const char* path = std::getenv("PYTHONPATH");
        const std::string before = path != nullptr ? path : "";
        if (!run_under(seen, words_, file,
                       {{"PYTHONTRACEMALLOC", "16"},
                        {"ARENARIUM_SNAPSHOT", file},
                        {"ARENARIUM_PYTHONPATH", before},
                        {"PYTHONPATH", folder_.path() + (before.empty() ? "" : ":" + before)}}))
            return;
        look_imported(file, seen);
    }

    void memray() {
        SeenByProfiler& seen = add("memray");
        const std::string& python = words_.front();
        if (!is_python(python)) {
            seen.missing = "the program is not started as a Python (python3 SCRIPT, -m MODULE)";
            return;
        }
        const Result<MeasuredRun> there = measured_run({python, "-c", "import memray"});
        if (!there || there->status != 0) {
            seen.missing = "this Python has no module memray";
            return;
        }
        const std::string file = folder_ / "memray.bin";
        std::vector<std::string> words{python, "-m", "memray", "run", "-q", "--trace-python-allocators", "-o", file};
        words.insert(words.end(), words_.begin() + 1, words_.end());
        if (run_under(seen, words, file)) look_imported(file, seen);
    }

    // It knows functions of C alone.
    void heaptrack() {
        SeenByProfiler& seen = add("heaptrack");
        const std::string program = program_in_path("heaptrack");
        if (program.empty()) {
            seen.missing = "it is not installed";
            return;
        }
        std::vector<std::string> words{program, "-o", folder_ / "heaptrack"};
        words.insert(words.end(), words_.begin(), words_.end());
        const std::string zst = folder_ / "heaptrack.zst", gz = folder_ / "heaptrack.gz";
        if (!run_under(seen, words, zst) && !find_other(seen, gz)) return;
        look_imported(seen.file_bytes != 0 && std::filesystem::exists(zst) ? zst : gz, seen);
        seen.has_lines = false;
    }
    static bool find_other(SeenByProfiler& seen, const std::string& file) {
        std::error_code none;
        const auto bytes = std::filesystem::file_size(file, none);
        if (none) return false;
        seen.file_bytes = bytes;
        seen.missing.clear();
        return true;
    }

    void look_imported(const std::string& file, SeenByProfiler& seen) {
        const std::string recording = file + ".arenatrace";
        Result<std::unique_ptr<AtomicFile>> out = AtomicFile::create(recording);
        Status done_well = out ? Status(Done{}) : Status(out.error());
        if (done_well) {
            const Result<ImportReport> report = import_allocations(file, **out, {});
            done_well = report ? (*out)->commit() : Status(report.error());
        }
        Result<TraceReader> trace = done_well ? read_trace(recording) : Result<TraceReader>(done_well.error());
        if (!trace) {
            seen.missing = "what it wrote cannot be read: " + trace.error().message;
            return;
        }
        RecordedUse use(std::move(*trace), {});
        look(use, seen, "end");
    }

    // False: it cannot be read.
    bool look(RecordedUse& use, SeenByProfiler& seen, const char* end) {
        Result<std::uint32_t> at = use.operation(*parse_position(end));
        if (!at) at = use.operation(*parse_position("end"));
        const Result<std::uint32_t> peak = use.operation(*parse_position("peak"));
        if (!at || !peak) return seen.missing = (at ? peak : at).error().message, false;
        const Result<LiveBlocks> most = use.held(*peak, Origins::By::line);
        if (!most) return seen.missing = most.error().message, false;
        seen.peak = {most->all.bytes, most->all.blocks};
        const Result<LiveBlocks> live = use.held(*at, Origins::By::line);
        if (!live) return seen.missing = live.error().message, false;
        seen.live = {live->all.bytes, live->all.blocks};
        seen.has_lines = true;
        for (const HeldByOrigin& row : live->origins) {
            OriginPlace place = use.origins().place(row.origin);
            place.function = {};  // which tracemalloc does not tell
            const std::string file = whole_path(place.file);
            place.file = file;
            const std::string line = origin_text_with_path(place);
            SeenLine& sum = seen.by_line[line.empty() ? "(no line of Python)" : line];
            sum.bytes += row.held.bytes;
            sum.blocks += row.held.blocks;
        }
        return true;
    }

    const CompareOptions& options_;
    std::vector<std::string> words_;
    PassingFolder folder_;
    ProfilerComparison result_;
};

// Its files are gone before it ends as the signal wishes.
int compare(const CompareOptions& options) {
    Result<OutputFile> page = OutputFile::open(options.page);
    if (!page) return print_error(page.error()), bad_data;
    Result<OutputFile> json = OutputFile::open(options.json);
    if (!json) return print_error(json.error()), bad_data;
    Result<ProfilerComparison> result = ProfilerComparison{};
    int came = 0;
    {
        const KeptSignals kept;
        Comparing comparing(options);
        const Status ran = comparing.run();
        result = ran ? Result<ProfilerComparison>(comparing.result()) : ran.error();
        came = KeptSignals::came();
    }
    if (came != 0) {
        page = OutputFile::open("");
        json = OutputFile::open("");
        std::raise(came);
    }
    if (!result) return print_error(result.error()), bad_data;
    StandardOutput out;
    out.write(comparison_text(*result, options.top));
    Status written = out.finish();
    if (written.ok() && page->wanted()) written = page->sink().write(comparison_page(*result, options.top));
    if (written.ok() && json->wanted()) written = json->sink().write(comparison_json(*result, options.top));
    if (written.ok()) written = page->commit();
    if (written.ok()) written = json->commit();
    if (!written) return print_error(written.error()), bad_data;
    return done;
}

}  // namespace

void add_compare_profilers(CommandLine& line) {
    auto options = std::make_shared<CompareOptions>();
    Verb verb = line.verb("compare-profilers",
                          "Run a program under tracemalloc, memray, heaptrack and Arenarium, side by side");
    verb.option("-o,--output", options->page, "Write the comparison as a page (*.html), too");
    verb.option("--json", options->json, "Write its figures as JSON, too");
    verb.option("--top", options->top, "How many lines (15)").positive();
    verb.option("--python", options->python, "Runs a script, -m MODULE or -c COMMAND (python3)");
    verb.option("PROGRAM", options->words,
                "What to run, after --: a program, a script.py, or -m MODULE; and its arguments")
        .required();
    verb.footer(
        "It runs up to six times, without input and with its output thrown away. memray and heaptrack take part where "
        "they "
        "are installed.");
    verb.runs([options] { return compare(*options); });
}

}  // namespace arenarium::cli
