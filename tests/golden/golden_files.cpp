#include "tests/golden/golden_files.h"

#include <algorithm>
#include <string_view>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

// Cuts `suffix` off; false when the name does not end in it.
bool cut(std::string& name, std::string_view suffix) {
    if (!name.ends_with(suffix)) return false;
    name.resize(name.size() - suffix.size());
    return true;
}

}  // namespace

std::vector<GoldenFile> golden_files(const std::string& suffix) {
    std::vector<GoldenFile> found;
    for (const std::filesystem::path& path : discover_files(test_data("golden"), suffix)) {
        GoldenFile file;
        file.path = path;
        const Result<Profile> profile = find_profile(path.parent_path().filename().string());
        if (!profile) FAIL("no profile for " << path.string());
        file.profile = *profile;
        std::string name = path.filename().string();
        cut(name, suffix);
        if (const auto at = name.find('@'); at != std::string::npos) {
            file.position = std::stoull(name.substr(at + 1));
            name.resize(at);
        }
        if (cut(name, "-misaligned"))
            file.rules.misalign = file.profile.pool_size == 16384 ? 4096 : 16;
        else if (cut(name, "-limit3"))
            file.rules.arena_limit = 3;
        file.ops = test_data("golden/ops/" + name + ".ops.gz");
        if (!std::filesystem::exists(file.ops)) FAIL("no operations for " << path.string());
        found.push_back(file);
    }
    return found;
}

std::string first_different_line(const std::string& expected, const std::string& got) {
    std::size_t at = 0, line = 1;
    while (at < std::min(expected.size(), got.size()) && expected[at] == got[at])
        line += expected[at++] == '\n' ? 1 : 0;
    if (expected == got) return "";
    const auto line_of = [at](const std::string& text) {
        const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
        const std::size_t start = before == std::string::npos ? 0 : before + 1;
        return "'" + text.substr(start, text.find('\n', start) - start) + "'";
    };
    return "line " + std::to_string(line) + ": expected " + line_of(expected) + ", got " + line_of(got);
}

}  // namespace arenarium::test
