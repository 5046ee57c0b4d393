// The verbs of the command line, one a file. Each adds itself, its options, and how to run it.
#pragma once

#include "app/cli/command_line.h"

namespace arenarium::cli {

void add_run(CommandLine&);
void add_replay(CommandLine&);
void add_steps(CommandLine&);
void add_record(CommandLine&);
void add_import(CommandLine&);
void add_sites(CommandLine&);
void add_check_leak(CommandLine&);
void add_compare_profilers(CommandLine&);
void add_graph(CommandLine&);
void add_processes(CommandLine&);
void add_compare_models(CommandLine&);
void add_export(CommandLine&, const char* own_path);
void add_diff(CommandLine&);
void add_bench(CommandLine&);
void add_profiles(CommandLine&);
void add_verify(CommandLine&);
void add_inspect(CommandLine&);
void add_watch(CommandLine&);
void add_course(CommandLine&, const char* own_path);
void add_ask(CommandLine&, const char* own_path);
void add_gui(CommandLine&, const char* own_path);

}  // namespace arenarium::cli
