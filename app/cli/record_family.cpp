// One recording of a program with all that it forks and starts, from the wish to the file.
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "app/cli/clock.h"
#include "app/cli/console.h"
#include "app/cli/family_recording.h"
#include "app/cli/program_file.h"
#include "app/cli/record_run.h"
#include "app/cli/record_texts.h"
#include "app/cli/stream_file.h"
#include "app/cli/verbs.h"
#include "core/python/process_stop.h"

namespace arenarium::cli {
namespace {

constexpr std::uint32_t words_of_a_ring = 1 << 17;

// Of this process alone: each that is recorded takes some.
void take_all_descriptors() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

// Until nobody is left: what outlives the program is recorded as well, until somebody wishes an end.
void watch(RecordedProgram& program, FamilyRecording& family) {
    constexpr unsigned shortest_nap = 100, longest_nap = 1000;  // microseconds
    constexpr std::uint64_t enough = words_of_a_ring / 8;
    constexpr double usual = 1;  // seconds in which children follow their parent
    unsigned nap = shortest_nap;
    std::optional<Stopwatch> since_end;
    bool is_told = false;
    for (;;) {
        const bool ended = program.has_ended();
        if (ended && !since_end) {
            family.first_ended(program.status());
            RecordedProgram::keep_wishes_to_end();
            since_end.emplace();
        }
        const std::uint64_t took = family.drain();
        if (ended && took == 0 && (family.reached_size() || family.is_over())) return;
        if (ended && RecordedProgram::is_to_end()) return;
        if (ended && !is_told && since_end->seconds() > usual) {
            print_message("the program has ended; what it left behind is still recorded (Ctrl+C ends that)");
            is_told = true;
        }
        const std::uint64_t waiting = family.waiting();
        if (took != 0 && waiting >= enough) continue;
        if (waiting > enough) nap = std::max(nap / 2, shortest_nap);
        if (waiting < enough / 2) nap = std::min(nap * 2, longest_nap);
        if (ended)
            wait_a_little(nap / 1e6);
        else
            program.wait_for_end(nap);
    }
}

Error nothing_recorded(const FamilyRecording& family, const ProgramFile& program, const std::string& word) {
    if (const std::optional<Error> why = family.problem_of_first()) return *why;
    if (!program.obstacle.empty()) return {"nothing was recorded: " + program.obstacle, {word}, "it takes no recorder"};
    return {"nothing was recorded: no Python was started that shows its allocator",
            {word},
            "a Python that is statically linked, or runs as another user, cannot be recorded"};
}

}  // namespace

int record_family(const RecordOptions& options) {
    const std::vector<std::string> words = command_words(options.words, options.python);
    const Result<std::string> library = recorder_library();
    if (!library) return print_error(library.error()), bad_data;
    Result<std::unique_ptr<SharedFamily>> shared =
        SharedFamily::create(words_of_a_ring, !options.no_sites, options.lines);
    if (!shared) return print_error(shared.error()), bad_data;
    Result<std::unique_ptr<StreamFile>> file = StreamFile::create(options.output);
    if (!file) return print_error(file.error()), bad_data;
    std::unique_ptr<FamilyPart> part;
    if (options.ring.any()) {
        Result<std::unique_ptr<FamilyPart>> made = FamilyPart::create(options.ring, options.output, *file);
        if (!made) return print_error(made.error()), bad_data;
        part = std::move(*made);
    }
    const ProgramFile about = look_at_program(words.front());
    int status = bad_data;
    Result<RecordedProgram> program =
        RecordedProgram::start(words, about.takes_recorder ? *library : "", (*shared)->path(), status);
    if (!program) {
        Error error = program.error();
        if (error.advice.empty()) error.advice = missing_interpreter(words.front());
        return print_error(error), status;
    }
    take_all_descriptors();
    bool took_recorder = false;
    Status written = Done{};
    {
        FamilyRecording family(options, **shared, **file, static_cast<std::uint32_t>(program->process()), joined(words),
                               part.get());
        watch(*program, family);
        written = family.finish();
        took_recorder = family.took_recorder();
        if (family.recorded() == 0) written = nothing_recorded(family, about, words.front());
        if (written.ok()) written = (*file)->close();
        if (written.ok()) family.tell();
    }
    shared->reset();
    part.reset();
    file->reset();
    if (!written) {
        print_error(written.error());
        if (took_recorder && WIFEXITED(program->status()) && WEXITSTATUS(program->status()) == 0) return bad_data;
    }
    RecordedProgram::end_like(program->status());
}

}  // namespace arenarium::cli
