// A lesson as its file says it. The format is specified in README.md beside this file.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/course/prose.h"
#include "core/course/words.h"

namespace arenarium::course {

enum class Kind : std::uint8_t { pick, number, order, fields, choice, path, script, edit, find, compare };
inline constexpr std::array<std::string_view, 10> kind_names{"pick", "number", "order", "fields", "choice",
                                                             "path", "script", "edit",  "find",   "compare"};
inline std::string_view kind_name(Kind k) {
    return kind_names[static_cast<std::size_t>(k)];
}

// A stretch of a fence, with the line of the file that it begins at: errors lead there.
struct Code {
    std::string text;
    std::uint32_t line = 0;

    bool empty() const { return text.find_first_not_of(" \n") == std::string::npos; }
};

struct Scene {
    std::string profile = "3.14";
    std::string at = "end";        // see parse_position
    std::string view = "process";  // "pool:0:18"
    std::string space = "aligned";
    Code code;
};

struct Tolerance {
    double value = 0;
    bool percent = false;  // of the right answer
};

// A text that must reach the goals of a script question, or must not.
struct Attempt {
    std::string name;  // of the wrong machine; "" for the solution
    Code code;
};

struct Question {
    Kind kind{};
    std::string id;    // the step's when none is given
    std::string base;  // "": none
    std::vector<std::string> profiles{"3.14"};
    std::vector<std::string> wrong;
    std::string what, of, measure;
    std::vector<std::string> fields, steps, keep;
    std::string view = "process", space = "aligned";
    Tolerance tolerance;
    std::optional<std::uint64_t> max_operations, max_live;
    std::uint32_t lines = 0;  // edit: so many may differ
    std::uint32_t max_draws = 200;
    Code situation, given, next;  // above "# ask" (up to "# given"), what is to be edited, below "# ask"
    std::vector<Attempt> attempts;
    std::vector<std::string> names;  // the placeholders of the step's prose, without the engine's own
    Place place;
};

// What a bullet says of a key: an option, a row, a goal, a wrong machine.
struct KeyText {
    std::string key;
    ProseBlock text;
};

struct LectureStop {
    std::string at = "end", view = "process";
    ProseBlock caption;
};

struct Step {
    std::string id, title, title_id;
    double minutes = 0;
    bool instructor = false;
    Prose text, question_text;
    std::optional<Scene> scene;
    std::optional<Question> question;
    std::vector<KeyText> options;
    std::vector<Prose> hints;
    Prose solution, why;
    std::vector<KeyText> if_answered;
    std::vector<LectureStop> lecture;
    Prose sheet;  // of the instructor: everything
    Place place;
};

struct Lesson {
    std::string id, title, title_id, file;
    double minutes = 0;
    bool capstone = false;
    Prose text;  // the outcome first
    std::vector<Step> steps;
    Place place;
};

// Questions that a certificate asks for: all of the first, and one of the others.
struct CertificateRule {
    std::vector<std::string> all, one_of;

    bool wants(std::string_view step) const;
};

struct Course {
    std::string version, title;
    std::string folder;
    Words words;  // of the language that the lessons are in
    std::vector<Lesson> lessons;
    CertificateRule certificate;  // empty: it gives none

    const Step* step(std::string_view id) const;              // null: there is none
    const Step* question(std::string_view id) const;          // the step whose question has this id
    const Lesson* lesson_of(std::string_view step_id) const;  // also of a lesson's own id
};

}  // namespace arenarium::course
