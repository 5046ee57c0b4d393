// arenarium course export --as audio: the lessons read aloud, by programs that the system has.
#pragma once

#include <string>
#include <vector>

#include "core/course/lesson.h"

namespace arenarium::cli {

struct AudioWish {
    std::string folder;   // to write to
    std::string learner;  // whose variants
    std::string voices;   // a folder of recorded chapters, STEP.wav (22,050 Hz, 16 bits, one channel); "": none
    std::vector<const course::Lesson*> lessons;
};

// Exit status; what is wrong is told.
int export_audio(const course::Course&, const AudioWish&);

}  // namespace arenarium::cli
