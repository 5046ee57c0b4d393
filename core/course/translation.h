// Lessons in other languages: PO files whose message contexts are the ids of lesson texts.
//
//     msgctxt "l2.next/q1"
//     msgid "Four blocks of `{size}` bytes were freed. …"
//     msgstr "…"
//
// A text whose English has changed since it was translated is shown in English.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/course/lesson.h"

namespace arenarium::course {

// Error: with file:line.
Result<Messages> read_po(std::string_view text, const std::string& file);
// Every text of the course in order, with what is translated already; translations whose English changed are kept as
// a comment. `language`: "bn".
std::string write_po(const Course&, const Messages&, const std::string& language);

// The texts of a lesson, in order: id and Markdown.
std::vector<std::pair<std::string, std::string>> texts_of(const Lesson&);

// In place: the lessons, and what the engine says in them.
void translate(Course&, const Messages&, const std::string& language);

// What is missing, and what does not hold together: placeholders, code spans and figures must be the same (figures in
// either kind of digits). At most one error a text; places are the PO file's.
std::vector<Error> check_translation(const Lesson&, const Messages&, const std::string& po_file);
// The same of what the engine says.
std::vector<Error> check_engine_texts(const Messages&, const std::string& po_file);

// resources/lessons/po/LANGUAGE.po of a course. Error: there is none, or it is damaged.
Result<Messages> read_translation(const Course&, const std::string& language);

}  // namespace arenarium::course
