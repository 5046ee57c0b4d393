// What `arenarium course` judges: answer files, and lessons.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/course/lesson.h"

namespace arenarium::cli {

// Each returns the exit status.
int check_answer_file(const course::Course&, const std::string& path);
// One row an answer, and one a file that is none.
int grade_folder(const course::Course&, const std::string& folder, const std::string& csv);
// Every lesson of the folder; or these files, alone. `seeds`: variants of each question.
int check_lessons(const std::string& course_folder, const std::vector<std::string>& files, std::uint32_t seeds);

}  // namespace arenarium::cli
