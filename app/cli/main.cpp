// The command line of Arenarium. Exit status: 0 done, 1 the input or output is bad, 2 wrong usage, 3 what was compared
// differs.
#include <csignal>
#include <exception>
#include <new>

#include "app/cli/console.h"
#include "app/cli/verbs.h"

namespace {

using namespace arenarium::cli;

int report_usage(const CLI::App& app, const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    print_message(error.what());
    const auto used = app.get_subcommands();
    const std::string verb = used.empty() ? "" : " " + used.front()->get_name();
    print_message("'arenarium" + verb + " --help' shows how it is used");
    return wrong_usage;
}

int run(int argc, char** argv) {
    CLI::App app("Shows exactly how CPython's small-object allocator works.", "arenarium");
    app.set_version_flag("--version", "arenarium " ARENARIUM_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(36);
    Action action;
    add_run(app, action);
    add_replay(app, action);
    add_record(app, action);
    add_sites(app, action);
    add_export(app, action);
    add_diff(app, action);
    add_bench(app, action);
    add_profiles(app, action);
    add_verify(app, action);
    add_inspect(app, action);
    add_gui(app, action, argv[0]);
    try {
        app.parse(argc, argv);
        return action();
    } catch (const CLI::ParseError& error) {
        return report_usage(app, error);
    }
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
