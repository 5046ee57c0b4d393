// A script that a generator wrote: it runs as it stands, in the language or, with `# arenarium: objects`, in the
// objects mode.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/session/session.h"

namespace arenarium::course {

struct Program {
    std::string text;                           // as shown: without tags, lines kept
    std::map<std::string, std::uint32_t> tags;  // of "# here: TAG": the line, from 1
    std::uint32_t ask_line = 0;                 // of "# ask"; 0: none
    bool objects = false;
    std::shared_ptr<Session> session;                  // at its end
    std::uint32_t asked = 0;                           // operations before "# ask"; all without one
    std::string printed;                               // behind "# ask", without the last newline
    std::vector<script::simulated::ListedStep> steps;  // objects: the statements
};

// Error: of the program, with its line within it.
Result<Program> run_program(const std::string& text, const Profile&, const AddressSpaceRules&);

// "requests", "frees", "operations" and "bytes_requested" of the statements behind "# ask": what the statements ask
// for, without what running them takes. REQUIRES: objects.
std::optional<std::uint64_t> measured(const Program&, const std::string& measure);

}  // namespace arenarium::course
