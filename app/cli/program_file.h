// What the file of a program says of whether it can be recorded, before it runs.
#pragma once

#include <string>

namespace arenarium::cli {

struct ProgramFile {
    // What keeps the recorder out: "it is statically linked"; "": nothing that can be seen from here.
    std::string obstacle;
    // False: it would not start with the recorder loaded.
    bool takes_recorder = true;
};

// `word`: a path, or a name to be found on PATH. A script is looked at as its interpreter.
ProgramFile look_at_program(const std::string& word);

// Of a script whose first line names an interpreter that is not there: "its first line asks for /no/python, which is
// not there"; else "".
std::string missing_interpreter(const std::string& word);

}  // namespace arenarium::cli
