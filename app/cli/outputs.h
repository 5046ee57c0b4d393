// What several verbs write about a moment: the summary, the statistics, the snapshot.
#pragma once

#include <memory>
#include <string>

#include "app/cli/document.h"
#include "core/base/number_text.h"
#include "core/io/atomic_file.h"

namespace arenarium::cli {

// "profile   3.12" and so on, one a line, aligned.
std::string summary(const Moment&);

inline std::string with_commas(std::uint64_t number) {
    return grouped(number);
}

// An output file of the command line, opened before the work so that a wrong path is found at once.
class OutputFile {
public:
    // "" is no file.
    static Result<OutputFile> open(const std::string& path);
    bool wanted() const { return file_ != nullptr; }
    ByteSink& sink() { return *file_; }
    // See AtomicFile.
    Status finish() { return wanted() ? file_->finish() : Status(Done{}); }
    // Without it nothing is left at the path.
    Status commit() { return wanted() ? file_->commit() : Status(Done{}); }

private:
    std::unique_ptr<AtomicFile> file_;
};

// When one is wanted. It is for the caller to commit.
Status write_snapshot_to(OutputFile&, const Moment&);

}  // namespace arenarium::cli
