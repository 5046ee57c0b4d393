// What a script prints, up to the limit of a run.
#pragma once

#include <string_view>

#include "core/script/machine/errors.h"
#include "core/script/port/output.h"

namespace arenarium::script {

class Printer {
public:
    Printer(Output& output, std::size_t limit_bytes, Errors& errors)
        : output_(output), limit_(limit_bytes), errors_(errors) {}

    void begin_run() { written_ = 0; }
    // Writes what still fits; false, with the script stopped, when that is not all.
    bool write(std::string_view text);

private:
    Output& output_;
    const std::size_t limit_;
    Errors& errors_;
    std::size_t written_ = 0;
};

}  // namespace arenarium::script
