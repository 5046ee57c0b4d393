#include "tests/structure/include_rules.h"

#include <filesystem>
#include <string>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

// What the checker says of a tree with `file`, beside headers of several folders; "" when nothing.
std::string verdict(const std::string& file, const std::string& content) {
    const TempDir root;
    for (const char* header :
         {"core/base/result.h", "core/pymalloc/allocator.h", "core/event/change.h", "core/script/language/lexer.h",
          "core/script/machine/heap.h", "core/script/library/library.h", "core/script/script.h", "core/trace/replay.h",
          "core/session/session.h", "core/picture/draw_list.h", "core/scene/pymalloc/lists.cpp", "core/python/verify.h",
          "ui/shell/dock.h", "app/cli/verbs.h"}) {
        std::filesystem::create_directories((root / header).parent_path());
        write_text(root / header, "#pragma once\n");
    }
    std::filesystem::create_directories((root / file).parent_path());
    write_text(root / file, content);
    const IncludeReport report = check_includes(root.path());
    REQUIRE(report.broken.size() <= 1);
    return report.broken.empty() ? "" : report.broken.front().text();
}

}  // namespace

TEST_CASE("core includes no Qt, and every include of the tree follows the design") {
    const IncludeReport report = check_includes(ARENARIUM_SOURCE_DIR);
    CHECK(report.files > 10);
    CHECK(report.includes > 30);
    for (const Broken& broken : report.broken)
        FAIL_CHECK(broken.text());
}

TEST_CASE("a Qt include in core or in the command line is found") {
    CHECK(verdict("core/scene/pymalloc/bad.h", "// one\n#include <QString>\n") ==
          "core/scene/pymalloc/bad.h:2: QString: core/ and all of app/ but the window include no Qt");
    CHECK(verdict("core/scene/pymalloc/bad.cpp", "  #  include <QtCore/QString>\n") != "");
    CHECK(verdict("core/script/bad.cpp", "#include \"Qsci/qsciscintilla.h\"\n") != "");
    CHECK(verdict("app/cli/bad.cpp", "#include <QFile>\n") != "");
    CHECK(verdict("core/scene/pymalloc/CMakeLists.txt", "target_link_libraries(x Qt6::Core)\n") ==
          "core/scene/pymalloc/CMakeLists.txt:1: target_link_libraries(x Qt6::Core): core/ links no Qt");
    CHECK(verdict("ui/shell/good.cpp", "#include <QString>\n") == "");
    CHECK(verdict("core/scene/pymalloc/good.cpp", "#include <string>\n#include <Quantity.h>\n") == "");
}

TEST_CASE("an include against the direction of the folders is found") {
    CHECK(verdict("core/base/bad.h", "#include \"core/pymalloc/allocator.h\"\n") ==
          "core/base/bad.h:1: core/pymalloc/allocator.h: core/base may not include core/pymalloc");
    CHECK(verdict("core/event/bad.h", "#include \"core/pymalloc/allocator.h\"\n") != "");
    CHECK(verdict("core/script/bad.h", "#include \"core/trace/replay.h\"\n") != "");
    CHECK(verdict("core/trace/bad.h", "#include \"core/picture/draw_list.h\"\n") != "");
    CHECK(verdict("core/scene/pymalloc/bad.h", "#include \"core/session/session.h\"\n") != "");
    CHECK(verdict("core/session/bad.h", "#include \"ui/shell/dock.h\"\n") != "");
    CHECK(verdict("ui/shell/bad.h", "#include \"app/cli/verbs.h\"\n") != "");
    CHECK(verdict("core/timeline/bad.h", "#include \"core/pymalloc/allocator.h\"\n") != "");
    CHECK(verdict("core/picture/bad.h", "#include \"core/pymalloc/allocator.h\"\n") != "");
    CHECK(verdict("ui/bridge/bad.h", "#include \"ui/shell/dock.h\"\n") ==
          "ui/bridge/bad.h:1: ui/shell/dock.h: ui/bridge may not include ui/shell");
    CHECK(verdict("app/cli/bad.cpp", "#include \"ui/shell/dock.h\"\n") != "");
    CHECK(verdict("app/recorder/bad.cpp", "#include \"core/trace/replay.h\"\n") != "");
    CHECK(verdict("core/pymalloc/bad.h", "#include \"core/mimalloc/mimalloc.h\"\n") != "");
    CHECK(verdict("core/new_mechanism/new_folder.h", "#include \"core/base/result.h\"\n") != "");
}

TEST_CASE("the parts of the script language include one another in one direction") {
    CHECK(verdict("core/script/language/bad.h", "#include \"core/script/machine/heap.h\"\n") ==
          "core/script/language/bad.h:1: core/script/machine/heap.h: core/script/language may not include "
          "core/script/machine");
    CHECK(verdict("core/script/machine/bad.h", "#include \"core/script/library/library.h\"\n") != "");
    CHECK(verdict("core/script/library/bad.h", "#include \"core/script/script.h\"\n") != "");
    CHECK(verdict("core/session/bad.h", "#include \"core/script/machine/heap.h\"\n") != "");
    CHECK(verdict("core/script/machine/good.h", "#include \"core/script/language/lexer.h\"\n") == "");
    CHECK(verdict("core/script/library/good.h", "#include \"core/script/machine/heap.h\"\n") == "");
    CHECK(verdict("core/script/good.h", "#include \"core/script/library/library.h\"\n") == "");
    CHECK(verdict("core/session/good.h", "#include \"core/script/script.h\"\n") == "");
}

TEST_CASE("an include along the direction of the folders is accepted") {
    CHECK(verdict("core/pymalloc/good.h", "#include \"core/event/change.h\"\n#include \"core/base/result.h\"\n") == "");
    CHECK(verdict("core/session/good.h", "#include \"core/script/language/lexer.h\"\n") == "");
    CHECK(verdict("ui/shell/good.h", "#include \"core/session/session.h\"\n#include \"ui/shell/dock.h\"\n") == "");
    CHECK(verdict("app/gui/good.cpp", "#include \"ui/shell/dock.h\"\n") == "");
    CHECK(verdict("tests/scene/good.cpp", "#include \"core/picture/draw_list.h\"\n") == "");
}

TEST_CASE("an included .cpp file, a path that is not from the root, and a clock in core are found") {
    CHECK(verdict("core/scene/pymalloc/bad.cpp", "#include \"core/scene/pymalloc/lists.cpp\"\n") ==
          "core/scene/pymalloc/bad.cpp:1: core/scene/pymalloc/lists.cpp: a .cpp file is never included");
    CHECK(verdict("core/scene/pymalloc/bad.cpp", "#include \"draw_list.h\"\n") != "");
    CHECK(verdict("core/scene/pymalloc/bad.cpp", "#include \"../base/result.h\"\n") != "");
    CHECK(verdict("core/script/bad.cpp", "#include <chrono>\n") != "");
    CHECK(verdict("app/cli/good.cpp", "#include <chrono>\n") == "");
}

TEST_CASE("other programs are reached only in the edge files, and nothing in core rests on those") {
    CHECK(verdict("core/python/bad.cpp", "#include <sys/ptrace.h>\n") ==
          "core/python/bad.cpp:1: sys/ptrace.h: core/ reaches other programs only in the edge files of core/python");
    CHECK(verdict("core/session/bad.cpp", "#include \"core/python/verify.h\"\n") != "");
    CHECK(verdict("core/python/bad.cpp", "#include <chrono>\n") != "");
    CHECK(verdict("core/python/bad.cpp", "#include <QProcess>\n") != "");
    CHECK(verdict("core/python/process_stop.cpp", "#include <sys/ptrace.h>\n#include <chrono>\n") == "");
    CHECK(verdict("core/python/good.h", "#include \"core/session/session.h\"\n#include \"core/trace/replay.h\"\n") ==
          "");
    CHECK(verdict("ui/shell/good.cpp", "#include \"core/python/verify.h\"\n") == "");
}

}  // namespace arenarium::test
