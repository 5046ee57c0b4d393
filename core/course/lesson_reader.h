// Reads lessons. Everything that is wrong is told at once, each with file:line:column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/course/lesson.h"

namespace arenarium::course {

struct LessonReading {
    Lesson lesson;  // as much as could be read
    std::vector<Error> errors;
};

// `file`: for messages.
LessonReading read_lesson(std::string_view text, const std::string& file);

struct CourseReading {
    Course course;
    std::vector<Error> errors;
};

// The folder with course.json and the lessons. A lesson with errors is in the course as far as it could be read.
CourseReading read_course(const std::string& folder);

}  // namespace arenarium::course
