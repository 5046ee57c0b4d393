#include "tests/structure/circles.h"

#include <map>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

// The circles of a tree with these files.
std::vector<std::string> circles_of(const std::map<std::string, std::string>& files) {
    const TempDir root;
    for (const auto& [file, header] : files) {
        std::filesystem::create_directories((root / file).parent_path());
        write_text(root / file, header.empty() ? "" : "#include \"" + header + "\"\n");
    }
    return find_circles(root.path()).circles;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("No file and no folder of the tree includes itself by a detour") {
    const CircleReport report = find_circles(ARENARIUM_SOURCE_DIR);
    CHECK(report.files > 300);
    CHECK(report.folders > 25);
    for (const std::string& circle : report.circles)
        FAIL_CHECK(circle);
}

TEST_CASE("A circle of files is found, and where it leads") {
    CHECK(circles_of({{"core/a/x.h", "core/a/y.h"}, {"core/a/y.h", "core/a/z.h"}, {"core/a/z.h", "core/a/x.h"}}) ==
          Found{"core/a/x.h -> core/a/y.h -> core/a/z.h -> core/a/x.h"});
    CHECK(circles_of({{"core/a/x.h", "core/a/y.h"}, {"core/a/y.h", "core/a/z.h"}, {"core/a/z.h", ""}}).empty());
}

TEST_CASE("A circle of folders is found though no file is in one, at every depth") {
    CHECK(circles_of({{"core/a/x.cpp", "core/b/x.h"}, {"core/b/y.cpp", "core/a/y.h"}}) ==
          Found{"core/a -> core/b -> core/a"});
    CHECK(circles_of({{"ui/s/a/x.cpp", "ui/s/b/x.h"}, {"ui/s/b/y.cpp", "ui/s/a/y.h"}}) ==
          Found{"ui/s/a -> ui/s/b -> ui/s/a"});
    CHECK(circles_of({{"core/a/x.cpp", "ui/b/x.h"}, {"ui/c/y.cpp", "core/a/y.h"}}) == Found{"core -> ui -> core"});
}

TEST_CASE("A folder and its rooms may use each other, and many ways to one place are no circle") {
    CHECK(circles_of({{"core/a/x.h", "core/a/room/x.h"}, {"core/a/room/x.h", "core/a/y.h"}}).empty());
    CHECK(
        circles_of({{"core/a/x.h", "core/b/x.h"}, {"core/b/x.h", "core/c/x.h"}, {"core/a/z.h", "core/c/x.h"}}).empty());
}

}  // namespace arenarium::test
