// 'arenarium sites' of a recording, read in one pass and in memory for its live blocks alone, so that the length of the
// run does not matter.
#pragma once

#include <string>
#include <vector>

#include "app/cli/common_options.h"
#include "app/cli/site_text.h"

namespace arenarium::cli {

struct RecordedWish {
    std::string file;
    std::vector<std::string> positions;  // none: before the interpreter's own end; two: from one to the other
    bool growth = false, traffic = false;
    SiteTextOptions text;
};

// A recording that lies in a file. What is said of a micro-step, or of a file that can be read only once, needs its
// history.
bool can_be_streamed(const std::string& path, const std::vector<std::string>& positions);

// The exit status.
int show_recorded_sites(const RecordedWish&, const CommonOptions&);

}  // namespace arenarium::cli
