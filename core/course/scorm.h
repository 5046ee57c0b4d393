// A lesson as a SCORM 1.2 package: a zip with imsmanifest.xml and the lesson's page, which tells the LMS what was
// answered. Scores of a page can be forged by whoever opens it: real grading collects answer files.
//
// Told are cmi.core.lesson_status (incomplete, then passed once four of five questions were answered right, else
// completed at the last), cmi.core.score.raw (0 to 100, questions answered right without having been told),
// cmi.core.session_time, cmi.core.exit ("suspend") and cmi.suspend_data: what was answered, as JSON by step,
//     {"l2.next":{"at":0,"given":[["","0:0:3"]],"wrong":1,"hints":0,"end":"right","told":false,"right":true}}
// `at`: which variant; `end`: "right", "shown" (the solution) or ""; `told`: the solution of this variant was seen.
// What was given is left out where all would have more than 4,096 characters. Without an LMS the browser keeps the
// same.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/translator.h"
#include "core/course/lesson.h"

namespace arenarium::course {

// The bytes of the zip. Error: see lesson_page.
Result<std::string> scorm_package(const Course&, const Lesson&, const std::string& learner, const Translator& = {});

// Files in one, stored as they are: a zip that every program reads, the same bytes each time.
struct ZippedFile {
    std::string name, bytes;
};
std::string zipped(const std::vector<ZippedFile>&);

}  // namespace arenarium::course
