// What needs the recorder, where there is none.
#include "app/cli/console.h"
#include "app/cli/verbs.h"

namespace arenarium::cli {

namespace {

void add_refusal(CommandLine& line, const char* name, const char* help) {
    Verb verb = line.verb(name, help);
    verb.takes_anything();
    verb.runs([] {
        print_message("programs can be recorded on Linux, on x86-64 and AArch64; not here");
        return static_cast<int>(bad_data);
    });
}

}  // namespace

void add_record(CommandLine& line) {
    add_refusal(line, "record", "Run a Python program and record its requests (Linux alone)");
}

void add_compare_profilers(CommandLine& line) {
    add_refusal(line, "compare-profilers", "Run a program under several memory profilers, side by side (Linux alone)");
}

}  // namespace arenarium::cli
