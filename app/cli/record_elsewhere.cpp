// arenarium record where there is no recorder.
#include "app/cli/console.h"
#include "app/cli/verbs.h"

namespace arenarium::cli {

void add_record(CommandLine& line) {
    Verb verb = line.verb("record", "Run a Python program and record its requests (Linux alone)");
    verb.takes_anything();
    verb.runs([] {
        print_message("programs can be recorded on Linux, on x86-64 and AArch64; not here");
        return static_cast<int>(bad_data);
    });
}

}  // namespace arenarium::cli
