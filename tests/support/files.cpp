#include "tests/support/files.h"

#include <stdlib.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include "tests/support/catch.h"

namespace arenarium::test {

namespace fs = std::filesystem;

fs::path test_data(std::string_view relative) {
    return fs::path(ARENARIUM_TEST_DATA) / relative;
}

fs::path source_file(std::string_view relative) {
    return fs::path(ARENARIUM_SOURCE_DIR) / relative;
}

std::vector<fs::path> discover_files(const fs::path& folder, std::string_view suffix) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->is_regular_file() && it->path().filename().string().ends_with(suffix)) found.push_back(it->path());
    }
    if (error) FAIL("cannot list " << folder.string() << ": " << error.message());
    if (found.empty()) FAIL("no file ends in " << suffix << " below " << folder.string());
    std::sort(found.begin(), found.end());
    return found;
}

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) FAIL("cannot open " << file.string() << ": " << std::strerror(errno));
    std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (in.bad()) FAIL("cannot read " << file.string());
    return content;
}

std::string read_gzip(const fs::path& file) {
    gzFile in = gzopen(file.c_str(), "rb");
    if (in == nullptr) FAIL("cannot open " << file.string() << ": " << std::strerror(errno));
    std::string content;
    std::vector<char> buffer(1 << 18);
    int got = 0;
    while ((got = gzread(in, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0) {
        content.append(buffer.data(), static_cast<std::size_t>(got));
    }
    const bool packed = gzdirect(in) == 0;
    const int closed = gzclose(in);
    if (got < 0 || closed != Z_OK || !packed) FAIL("not a whole gzip file: " << file.string());
    return content;
}

void write_text(const fs::path& file, std::string_view content) {
    std::ofstream out(file, std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) FAIL("cannot write " << file.string() << ": " << std::strerror(errno));
}

TempDir::TempDir() {
    std::string name = (fs::temp_directory_path() / "arenarium-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) FAIL("cannot make " << name << ": " << std::strerror(errno));
    path_ = name;
}

TempDir::~TempDir() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace arenarium::test
