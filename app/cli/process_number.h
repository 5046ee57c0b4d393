// The number of a process as people type it.
#pragma once

#include <string>

namespace arenarium::cli {

// "" for a number that a process can have, else what is one: what none can have is wrong usage, said before anything is
// tried.
inline std::string check_process_number(const std::string& text) {
    constexpr int greatest = 4194304;  // PID_MAX_LIMIT of a 64-bit Linux
    const bool number = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    if (number && text.size() <= 7 && std::stoi(text) >= 1 && std::stoi(text) <= greatest) return "";
    return "a process number is from 1 to 4,194,304";
}

}  // namespace arenarium::cli
