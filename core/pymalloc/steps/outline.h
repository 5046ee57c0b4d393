// The algorithm on one page: malloc, free and realloc as a short tree of plain lines, for showing which branch an
// operation took.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/event/change.h"
#include "core/pymalloc/operations/request.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/steps.h"

namespace arenarium {

struct OutlineLine {
    static constexpr std::size_t no_parent = SIZE_MAX;

    const char* id;           // stable: "malloc.used_pool"
    std::size_t parent;       // index of a line before this one; no_parent for a root
    unsigned depth;           // 0: a root
    Routine routine;          // where in the C source; see c_function()
    const char* text;         // English, for a Translator; {threshold} stands for SMALL_REQUEST_THRESHOLD
    std::vector<Step> steps;  // the micro-steps that belong to this line, in the order of the enum; a root has none
};

// What an operation, or a part of it, did to the lines of an outline.
struct OutlineHighlight {
    static constexpr std::size_t nowhere = SIZE_MAX;

    std::vector<bool> taken;        // [line]: a micro-step of it happened, or one of a line below it
    std::size_t current = nowhere;  // the line of the micro-step that happened last
};

class Outline {
public:
    // The lines that this version of CPython has, in reading order: a parent before its children, depth first.
    explicit Outline(const Profile&);

    const std::vector<OutlineLine>& lines() const { return lines_; }
    std::string text(std::size_t line, const Translator& translate = no_translation) const;
    const char* c_function(std::size_t line) const { return arenarium::c_function(lines_[line].routine, profile_); }

    // The one line that a step belongs to; OutlineHighlight::nowhere when this version has no such step.
    std::size_t line_of(Step step) const { return line_of_step_[static_cast<std::size_t>(step)]; }

    // After the first `happened` of the micro-steps of one operation. With its kind, the root of the call is taken from
    // the first micro-step on, also when all the work is done elsewhere (a realloc of a block of the system allocator).
    OutlineHighlight highlight(std::span<const Change> changes, std::size_t happened,
                               std::optional<RequestKind> kind = std::nullopt) const;

private:
    void add_steps(std::size_t line);

    Profile profile_;
    std::vector<OutlineLine> lines_;
    std::vector<std::size_t> line_of_step_;
};

// The texts of all lines of all versions, for translators.
std::vector<const char*> outline_texts();

}  // namespace arenarium
