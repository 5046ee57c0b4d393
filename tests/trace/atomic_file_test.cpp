#include "core/io/atomic_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

namespace fs = std::filesystem;

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a file appears whole, at the end", "[atomic]") {
    const TempDir dir;
    auto file = AtomicFile::create((dir / "out").string());
    REQUIRE(file.ok());
    REQUIRE((*file)->write("hello").ok());
    CHECK(!fs::exists(dir / "out"));
    REQUIRE((*file)->commit().ok());
    CHECK(read_text(dir / "out") == "hello");
    CHECK(files_in(dir.path()) == 1);
    CHECK((fs::status(dir / "out").permissions() & fs::perms::owner_read) != fs::perms::none);
}

TEST_CASE("what is not committed leaves the old file and no trace", "[atomic]") {
    const TempDir dir;
    write_text(dir / "out", "old");
    {
        auto file = AtomicFile::create((dir / "out").string());
        REQUIRE((*file)->write("new").ok());
    }
    CHECK(read_text(dir / "out") == "old");
    CHECK(files_in(dir.path()) == 1);
}

TEST_CASE("a replaced file keeps its rights, and a link stays a link", "[atomic]") {
    const TempDir dir;
    write_text(dir / "out", "old");
    chmod((dir / "out").c_str(), 0640);
    fs::create_symlink("out", dir / "link");
    auto file = AtomicFile::create((dir / "link").string());
    REQUIRE((*file)->write("new").ok());
    REQUIRE((*file)->commit().ok());
    CHECK(fs::is_symlink(dir / "link"));
    CHECK(read_text(dir / "out") == "new");
    struct stat info {};
    stat((dir / "out").c_str(), &info);
    CHECK((info.st_mode & 0777) == 0640);
}

TEST_CASE("a folder that is not there and a full disk are errors", "[atomic]") {
    const TempDir dir;
    CHECK(AtomicFile::create((dir / "no/out").string()).error().text().find("cannot be written") != std::string::npos);
    CHECK(!AtomicFile::create(dir.path().string()).ok());
    if (access("/dev/full", W_OK) != 0) return;
    auto file = AtomicFile::create("/dev/full");
    REQUIRE(file.ok());
    (void)(*file)->write("x");
    const Status status = (*file)->commit();
    REQUIRE(!status.ok());
    CHECK(status.error().text() == "/dev/full: cannot be written: No space left on device");
}

}  // namespace arenarium::test
