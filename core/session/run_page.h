// A run as the page for browsers (core/export/page_document.h): a script runs anew there, a file is opened as it is.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/export/page_document.h"

namespace arenarium {

struct RunPage {
    PageDocument document;       // without the content of a file
    std::filesystem::path file;  // not of a script; empty: what was opened lies in no file of its own
};

// one.html as it was installed, or as app/web.sh left it beside the build; empty: nowhere.
std::filesystem::path page_beside(const std::filesystem::path& folder_of_program);

// What of the run the page would not show; none: it shows all of it.
std::optional<Error> page_lacks(const RunPage&);

// Error: that, or no such page can be read, or see page_with().
Result<std::string> run_page(const RunPage&, const std::filesystem::path& page);

}  // namespace arenarium
