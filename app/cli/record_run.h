// One recording, from the wish to the file: of a program that is started for it, or of one that runs already.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/graph_wish.h"
#include "app/cli/last_part.h"

namespace arenarium::cli {

struct RecordOptions {
    std::string output;
    std::string python = "python3";
    bool no_sites = false, lines = false, children = false;
    std::string max_size;  // "": none
    GraphWish graphs;
    RingWish ring;
    std::vector<std::string> words;
    int process = 0;                // that runs already; 0: none
    std::optional<double> seconds;  // of that one
};

// Runs the program and ends as it does.
int record_program(const RecordOptions&);
// The same, with all that it starts and forks.
int record_family(const RecordOptions&);
// Records the process, which runs on afterwards. Status of the verb.
int record_process(const RecordOptions&);

}  // namespace arenarium::cli
