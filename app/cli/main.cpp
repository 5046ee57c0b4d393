// The command line of Arenarium. Exit status: 0 done, 1 the input or output is bad, 2 wrong usage, 3 what was compared
// differs.
#include <csignal>
#include <exception>
#include <new>

#include "app/cli/console.h"
#include "app/cli/verbs.h"

namespace {

using namespace arenarium::cli;

int run(int argc, char** argv) {
    CommandLine line("arenarium", "Shows exactly how CPython's small-object allocator works.",
                     "arenarium " ARENARIUM_VERSION);
    add_run(line);
    add_replay(line);
    add_steps(line);
    add_record(line);
    add_import(line);
    add_sites(line);
    add_check_leak(line);
    add_compare_profilers(line);
    add_graph(line);
    add_processes(line);
    add_compare_models(line);
    add_export(line, argv[0]);
    add_diff(line);
    add_bench(line);
    add_profiles(line);
    add_verify(line);
    add_inspect(line);
    add_watch(line);
    add_course(line, argv[0]);
    add_ask(line, argv[0]);
    add_gui(line, argv[0]);
    return line.run(argc, argv);
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of writing like any other
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        print_message("there is not enough memory");
    } catch (const std::exception& error) {
        print_message(error.what());
    }
    return bad_data;
}
