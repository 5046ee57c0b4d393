// A file read here and there gives the same bytes wherever it lies.
#include "core/io/random_bytes.h"

#include <fstream>
#include <memory>

#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::test;

TEST_CASE("bytes of a file, of memory and of a view are the same, also beyond the end") {
    const TempDir dir;
    std::string content;
    for (int i = 0; i < 10'000; ++i)
        content.push_back(static_cast<char>(i * 7 + i / 256));
    std::ofstream(dir / "file", std::ios::binary) << content;
    const Result<std::unique_ptr<RandomBytes>> file = open_random((dir / "file").string(), 1 << 20);
    REQUIRE(file.ok());
    const std::unique_ptr<RandomBytes> memory = random_bytes(content), view = random_view(content);
    for (const RandomBytes* bytes : {file->get(), memory.get(), view.get()}) {
        CHECK(bytes->size() == content.size());
        std::string room;
        for (const std::size_t at : {std::size_t{0}, std::size_t{1}, std::size_t{4095}, std::size_t{9'999}})
            for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{100}, std::size_t{20'000}})
                CHECK(bytes->read(at, count, room) == std::string_view(content).substr(at, count));
        CHECK(bytes->read(10'000, 5, room).empty());
        CHECK(bytes->read(UINT64_MAX, 5, room).empty());
    }
}

TEST_CASE("a file that is cut off while it is open gives what is left of it") {
    const TempDir dir;
    std::ofstream(dir / "file") << std::string(1000, 'x');
    const Result<std::unique_ptr<RandomBytes>> file = open_random((dir / "file").string(), 1 << 20);
    REQUIRE(file.ok());
    std::filesystem::resize_file(dir / "file", 10);
    std::string room;
    CHECK((*file)->read(0, 100, room) == std::string(10, 'x'));
    CHECK((*file)->read(500, 100, room).empty());
}

TEST_CASE("what cannot be read at random is refused or read whole") {
    const TempDir dir;
    const auto missing = open_random((dir / "nothing").string(), 100);
    REQUIRE(!missing.ok());
    CHECK(missing.error().place.file == (dir / "nothing").string());
    CHECK(!open_random("/", 100).ok());
    const Result<std::unique_ptr<RandomBytes>> pipe = open_random("/dev/null", 100);
    REQUIRE(pipe.ok());
    CHECK((*pipe)->size() == 0);
}
