#include "core/session/run_page.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "core/script/simulated/session.h"

namespace arenarium {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> bytes_of_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return {};
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

fs::path page_beside(const fs::path& folder_of_program) {
    std::error_code error;
    for (const char* place : {"../share/arenarium/page/one.html", "../web/page/one.html"})
        if (const fs::path file = folder_of_program / place; fs::is_regular_file(file, error))
            return file.lexically_normal();
    return {};
}

std::optional<Error> page_lacks(const RunPage& run) {
    const PageDocument& d = run.document;
    const auto because = [&](const char* why) { return Error{why, {d.name}, "leave out --with page"}; };
    if (d.is_script) {
        if (d.space.kind == AddressSpaceRules::Kind::recorded)
            return because("the page knows no recorded addresses of a script");
        if (script::simulated::is_objects_script(d.content)) return because("the page has no pictures of objects");
        return {};
    }
    std::error_code error;
    if (run.file.empty() || !fs::is_regular_file(run.file, error))
        return because("the page holds a file as it is, and this one lies elsewhere");
    if (fs::file_size(run.file, error) > most_page_bytes || error) return because("the file is too large for a page");
    return {};
}

Result<std::string> run_page(const RunPage& run, const fs::path& page) {
    if (std::optional<Error> lack = page_lacks(run)) return *lack;
    const std::optional<std::string> empty = bytes_of_file(page);
    if (!empty) return Error{"the page for browsers cannot be read", {page.string()}, "build it with 'sh app/web.sh'"};
    PageDocument document = run.document;
    if (!document.is_script) {
        std::optional<std::string> content = bytes_of_file(run.file);
        if (!content) return Error{"the file cannot be read", {run.file.string()}, "is it still there?"};
        document.content = std::move(*content);
    }
    return page_with(*empty, page.string(), document);
}

}  // namespace arenarium
