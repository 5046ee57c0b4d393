// arenarium record where there is no recorder.
#include "app/cli/console.h"
#include "app/cli/verbs.h"

namespace arenarium::cli {

void add_record(CLI::App& app, Action& action) {
    CLI::App* verb = app.add_subcommand("record", "Run a Python program and record its requests (Linux alone)");
    verb->allow_extras();
    verb->callback([&action] {
        action = [] {
            print_message("programs can be recorded on Linux, on x86-64 and AArch64; not here");
            return static_cast<int>(bad_data);
        };
    });
}

}  // namespace arenarium::cli
