// A file given at the command line, opened within the limits, and the moment of it that is asked for.
#pragma once

#include <functional>
#include <string>

#include "app/cli/common_options.h"
#include "core/base/result.h"
#include "core/process/moment.h"
#include "core/session/open.h"

namespace arenarium::cli {

struct DocumentWish {
    FileKind otherwise = FileKind::operations;  // what a file is taken for that does not show what it is
    script::Output* output = nullptr;           // what a script prints; null: nowhere
    std::function<bool()> stop;                 // true ends it
    std::function<void(const HeapHistory&)> after_operation;
};

// Any file (core/session/open.h). Early ends and damage of recordings are said on standard error. Error: it cannot be
// opened, or is damaged; an error of a script is in the report alone.
Result<Opened> open_document(const std::string& path, const CommonOptions&, const DocumentWish& = {});

// Goes to where --at says, or else where the file wants to be looked at.
Result<Moment> moment_of(Opened&, const CommonOptions&);

// Both, for verbs that want nothing else; a script that ended with an error is one here.
Result<Opened> open_whole(const std::string& path, const CommonOptions&);
Result<Moment> open_moment(const std::string& path, const CommonOptions&);

}  // namespace arenarium::cli
