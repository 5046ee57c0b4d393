// The verbs of the command line, one a file. Each adds its subcommand, and how to run it, to the app.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace arenarium::cli {

enum ExitStatus : int { done = 0, bad_data = 1, wrong_usage = 2, different = 3 };

// Set by the subcommand that was called; returns the exit status.
using Action = std::function<int()>;

void add_run(CLI::App&, Action&);
void add_replay(CLI::App&, Action&);
void add_record(CLI::App&, Action&);
void add_sites(CLI::App&, Action&);
void add_export(CLI::App&, Action&);
void add_diff(CLI::App&, Action&);
void add_bench(CLI::App&, Action&);
void add_profiles(CLI::App&, Action&);
void add_verify(CLI::App&, Action&);
void add_inspect(CLI::App&, Action&);
void add_gui(CLI::App&, Action&, const char* own_path);

}  // namespace arenarium::cli
