// The moments at which a recording is to have graphs of objects, as the user says them: record --graph-at MOMENT.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/recorder/ring.h"
#include "core/base/result.h"

namespace arenarium::cli {

struct GraphWish {
    struct Line {
        std::string file;                 // the end of its path, whole names
        std::uint32_t line = 0, run = 1;  // before the run-th time that it runs

        std::string text() const;
    };
    std::vector<Line> lines;
    bool at_exit = false, at_signal = false;
    std::uint64_t every_bytes = 0;  // whenever the arenas have grown by so many; 0: never

    bool any() const { return !lines.empty() || at_exit || at_signal || every_bytes != 0; }
};

// Of all the words. Error: one of them is no moment, or there are too many lines.
Result<GraphWish> parse_graph_wish(const std::vector<std::string>& words);

// Asks the program's side for them, as the recording goes on.
class GraphAsker {
public:
    // REQUIRES: the program has not started yet. Both outlive this.
    GraphAsker(const GraphWish&, recorder::Header&);

    // To be called often: what is asked for now is done at the next line.
    void look(std::size_t arenas_held);
    // Why the program waits (Header::look_reason), in words.
    std::string moment_of(std::uint32_t reason);

private:
    const GraphWish& wish_;
    recorder::Header& header_;
    std::uint64_t grown_to_ = 0;  // bytes
    std::string asked_for_;
};

}  // namespace arenarium::cli
