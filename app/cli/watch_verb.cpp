// arenarium watch PID: the allocator of a running Python, looked at again and again.
#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <thread>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "app/cli/process_number.h"
#include "app/cli/terminal.h"
#include "app/cli/verbs.h"
#include "app/cli/watch_sample.h"
#include "app/cli/watch_screen.h"

namespace arenarium::cli {
namespace {

constexpr std::size_t most_samples = 4096;  // that are drawn
constexpr double least_every = 0.1, most_every = 3600;

struct WatchOptions {
    int pid = 0;
    double every = 1;
    std::optional<std::uint64_t> count;
    std::string format, output;
    bool pins = false, types = false;
    unsigned top = 10;
};

double seconds_since_1970() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

Result<WatchSample> sample(int pid, const WatchWish& wish) {
    Result<WatchSample> s = take_sample(pid, wish);
    if (s) s->time = seconds_since_1970();
    return s;
}

// Lines for programs: each look appended, or, in the file of an exporter, in place of the one before.
Status put(const WatchSample& s, const WatchOptions& options) {
    const std::string text =
        options.format == "prometheus" ? sample_prometheus(s, options.top) : sample_json(s, options.top);
    if (!options.output.empty() && options.output != "-" && options.format == "prometheus") {
        Result<OutputFile> file = OutputFile::open(options.output);
        if (!file) return file.error();
        if (Status written = file->sink().write(text); !written) return written;
        return file->commit();
    }
    StandardOutput out;
    out.write(text);
    return out.finish();
}

int watch_for_programs(const WatchOptions& options) {
    using Clock = std::chrono::steady_clock;
    const WatchWish wish{options.pins, options.types};
    Clock::time_point next = Clock::now();
    for (std::uint64_t i = 0; !options.count || i < *options.count; ++i) {
        if (i != 0) std::this_thread::sleep_until(next);
        // After a look that took long the next comes at once, without catching up.
        next = std::max(next, Clock::now()) +
               std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(options.every));
        const Result<WatchSample> s = sample(options.pid, wish);
        if (!s) {
            print_error(s.error());
            return i == 0 ? bad_data : done;
        }
        if (const Status written = put(*s, options); !written) return print_error(written.error()), bad_data;
    }
    return done;
}

class ScreenWatch {
public:
    explicit ScreenWatch(const WatchOptions& options) : options_(options) {
        view_.every = options.every;
        view_.pins = options.pins;
        view_.types = options.types;
    }

    int run() {
        Result<WatchSample> first = sample(options_.pid, wish());
        if (!first) return print_error(first.error()), bad_data;
        view_.base = *first;
        add(std::move(*first));
        std::optional<Error> end;
        {
            Terminal terminal;
            end = watch(terminal);
        }
        if (end) print_error(*end);
        return done;
    }

private:
    WatchWish wish() const { return {view_.pins, view_.types}; }

    void add(WatchSample&& s) {
        // Types are counted from the first look that has them.
        if (s.types && !view_.base.types) view_.base.types = s.types;
        view_.samples.push_back(std::move(s));
        if (view_.samples.size() > 1) {
            // What only the newest is drawn with.
            view_.samples[view_.samples.size() - 2].pins.reset();
            view_.samples[view_.samples.size() - 2].types.reset();
        }
        if (view_.samples.size() > most_samples) view_.samples.pop_front();
    }

    // Until the user ends it; the error when the process did.
    std::optional<Error> watch(Terminal& terminal) {
        using Clock = std::chrono::steady_clock;
        Clock::time_point looked = Clock::now();
        for (std::uint64_t looks = 1;;) {
            const Terminal::Size size = terminal.size();
            terminal.draw(watch_screen(view_, size.width, size.height));
            if (options_.count && looks >= *options_.count) return {};
            const double passed = std::chrono::duration<double>(Clock::now() - looked).count();
            char key = 0;
            switch (terminal.wait(view_.paused ? most_every : view_.every - passed, key)) {
                case Terminal::Woken::by_end:
                    return {};
                case Terminal::Woken::by_size:
                    continue;
                case Terminal::Woken::by_key:
                    if (key == 'q' || key == 'Q') return {};
                    if (!press(key)) continue;
                    break;
                case Terminal::Woken::by_time:
                    if (view_.paused) continue;
                    break;
            }
            looked = Clock::now();
            Result<WatchSample> s = sample(options_.pid, wish());
            if (!s) return s.error();
            ++looks;
            add(std::move(*s));
        }
    }

    // True: a new look is wanted at once.
    bool press(char key) {
        switch (key) {
            case ' ':
                view_.paused = !view_.paused;
                return !view_.paused;
            case 'p':
                view_.pins = !view_.pins;
                return view_.pins;
            case 't':
                view_.types = !view_.types;
                return view_.types;
            case 'r':
                view_.base = view_.samples.back();
                return view_.types;
            case '+':
                view_.every = std::min(most_every, view_.every * 2);
                return false;
            case '-':
                view_.every = std::max(least_every, view_.every / 2);
                return false;
            case 'h':
            case '?':
                view_.help = !view_.help;
                return false;
            default:
                return false;
        }
    }

    const WatchOptions& options_;
    WatchView view_;
};

int watch(WatchOptions options) {
    if (!(options.every >= least_every && options.every <= most_every))
        throw UsageError{"--every", fmt::format("is from {} to {} seconds", least_every, most_every)};
    if (!options.output.empty() && options.output != "-" && options.format != "prometheus")
        throw UsageError{"--output", "is for --as prometheus; lines of JSON go to standard output"};
    if (options.format.empty()) options.format = Terminal::is_there() ? "screen" : "json";
    if (options.format != "screen") return watch_for_programs(options);
    if (!Terminal::is_there()) throw UsageError{"--as", "screen needs a terminal; json and prometheus go anywhere"};
    return ScreenWatch(options).run();
}

}  // namespace

void add_watch(CommandLine& line) {
    auto options = std::make_shared<WatchOptions>();
    Verb verb = line.verb("watch", "Look into the allocator of a running Python again and again");
    verb.option("PID", options->pid, "The process").required().check(check_process_number);
    verb.option("--every", options->every, "Seconds from one look to the next").shows_default();
    verb.option("--count", options->count, "End after so many looks");
    verb.option("--as", options->format,
                "screen (on a terminal; h shows its keys), json (a line for each look), prometheus (text format)")
        .one_of({"screen", "json", "prometheus"});
    verb.option("-o,--output", options->output,
                "With --as prometheus: a file that is replaced, whole, at each look, as exporters read one");
    verb.flag("--pins", options->pins, "Which variables hold the arenas that are almost empty");
    verb.flag("--types", options->types, "What lies in the arenas by type");
    verb.option("--top", options->top, "How many pins and types for programs").shows_default();
    verb.footer("Status: 0 also when the process ended meanwhile; 1 when it could not be looked into at all.");
    verb.runs([options] { return watch(*options); });
}

}  // namespace arenarium::cli
