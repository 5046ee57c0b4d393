// Results go to standard output, messages to standard error.
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/script/port/output.h"

namespace arenarium::cli {

// Standard output, buffered; the first failure is kept.
class StandardOutput final : public script::Output {
public:
    void write(std::string_view) override;
    bool failed() const { return !status_.ok(); }
    // Everything is written, or the reason why not.
    Status finish();

private:
    Status status_ = Done{};
};

// On standard error, after what was written to standard output so far. Nothing is said of a standard output that its
// reader closed: the reader wants no more.
void print_error(const Error&);
void print_message(std::string_view);

}  // namespace arenarium::cli
