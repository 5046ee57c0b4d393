#include "app/cli/graph_wish.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "app/cli/recorded_program.h"
#include "core/base/number_text.h"

namespace arenarium::cli {
namespace {

std::optional<std::uint32_t> number_in(std::string_view text) {
    std::uint32_t n = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (text.empty() || problem != std::errc{} || end != text.data() + text.size() || n == 0) return std::nullopt;
    return n;
}

// FILE:LINE or FILE:LINE:RUN.
std::optional<GraphWish::Line> line_in(std::string_view word) {
    const std::size_t last = word.rfind(':');
    if (last == std::string_view::npos || last == 0) return std::nullopt;
    const std::optional<std::uint32_t> number = number_in(word.substr(last + 1));
    if (!number) return std::nullopt;
    if (const std::size_t before = word.rfind(':', last - 1); before != std::string_view::npos && before != 0)
        if (const auto line = number_in(word.substr(before + 1, last - before - 1)))
            return GraphWish::Line{std::string(word.substr(0, before)), *line, *number};
    return GraphWish::Line{std::string(word.substr(0, last)), *number, 1};
}

}  // namespace

std::string GraphWish::Line::text() const {
    return file + ":" + std::to_string(line) + (run == 1 ? "" : ":" + std::to_string(run));
}

Result<GraphWish> parse_graph_wish(const std::vector<std::string>& words) {
    GraphWish wish;
    for (const std::string& word : words) {
        if (word == "exit") {
            wish.at_exit = true;
        } else if (word == "signal") {
            wish.at_signal = true;
        } else if (const std::optional<GraphWish::Line> line = line_in(word)) {
            if (line->file.size() >= sizeof(recorder::WantedLine::file))
                return Error{"the name of the file is too long: " + line->file, {}, "its last part is enough"};
            wish.lines.push_back(*line);
        } else if (const Result<std::uint64_t> bytes = parse_byte_size(word); bytes && *bytes != 0) {
            wish.every_bytes = *bytes;
        } else {
            return Error{"'" + word + "' is no moment",
                         {},
                         "say app.py:12, app.py:12:3 (the third time), exit, signal "
                         "or 64MiB"};
        }
    }
    if (wish.lines.size() > recorder::most_wanted_lines)
        return Error{"at most " + std::to_string(recorder::most_wanted_lines) + " lines can be waited for", {}, ""};
    return wish;
}

GraphAsker::GraphAsker(const GraphWish& wish, recorder::Header& header) : wish_(wish), header_(header) {
    for (std::size_t i = 0; i < wish.lines.size(); ++i) {
        recorder::WantedLine& to = header.wanted_lines[i];
        std::copy(wish.lines[i].file.begin(), wish.lines[i].file.end(), to.file);
        to.line = wish.lines[i].line;
        to.run = wish.lines[i].run;
    }
    header.wanted_line_count = static_cast<std::uint32_t>(wish.lines.size());
}

void GraphAsker::look(std::size_t arenas_held) {
    const std::uint64_t every = wish_.every_bytes, held = arenas_held * header_.arena_size;
    if (every != 0 && held >= grown_to_ + every) {
        grown_to_ = held / every * every;
        asked_for_ = exact_byte_size(grown_to_) + " of arenas";
        header_.look_asked.store(1);
    }
    if (wish_.at_signal && RecordedProgram::took_signal()) {
        asked_for_ = "signal";
        header_.look_asked.store(1);
    }
}

std::string GraphAsker::moment_of(std::uint32_t reason) {
    if (reason == recorder::look_at_exit) return "exit";
    if (reason == recorder::look_asked_for) return asked_for_;
    const std::size_t line = reason - recorder::look_at_line;
    return line < wish_.lines.size() ? wish_.lines[line].text() : "";
}

}  // namespace arenarium::cli
