// Files of tests: found, counted, read whole. Everything here fails the running test with a message.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace arenarium::test {

// `relative` to the folder tests/ of the source tree.
std::filesystem::path test_data(std::string_view relative);
// `relative` to the root of the source tree.
std::filesystem::path source_file(std::string_view relative);

// The files below `folder`, at any depth, whose names end in `suffix` (".py", ".ops.gz"), sorted by path.
// Fails when there is none: an empty folder tests nothing.
std::vector<std::filesystem::path> discover_files(const std::filesystem::path& folder, std::string_view suffix);

std::string read_text(const std::filesystem::path& file);
// The unpacked content of a gzip file, all its members; a damaged or truncated file fails.
std::string read_gzip(const std::filesystem::path& file);
void write_text(const std::filesystem::path& file, std::string_view content);

// A new empty folder, deleted with everything in it at the end of the scope.
class TempDir {
public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace arenarium::test
