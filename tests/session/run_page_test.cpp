#include "core/session/run_page.h"

#include <filesystem>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

const std::string document_block = "<script type=\"application/json\" id=\"document\">";

RunPage script_page() {
    RunPage run;
    run.document.name = "a.py";
    run.document.content = "a = malloc(24)\n";
    return run;
}

}  // namespace

TEST_CASE("a page shows scripts and files as they are, and says what of a run it lacks", "[session][page]") {
    const TempDir dir;
    const std::filesystem::path page = dir / "one.html", ops = dir / "o.ops";
    write_text(page, "<title>Arenarium</title>" + document_block + "</script>");
    write_text(ops, "a 0 24\n");
    RunPage run = script_page();
    CHECK(!page_lacks(run));
    const Result<std::string> script = run_page(run, page);
    REQUIRE(script.ok());
    CHECK(script->find("malloc(24)") != std::string::npos);

    run.document.is_script = false;
    run.document.content.clear();
    CHECK(page_lacks(run));  // it lies nowhere
    CHECK(!run_page(run, page).ok());
    run.file = ops;
    REQUIRE(!page_lacks(run));
    const Result<std::string> file = run_page(run, page);
    REQUIRE(file.ok());
    CHECK(file->find("YSAwIDI0Cg==") != std::string::npos);
    std::filesystem::resize_file(ops, most_page_bytes + 1);
    CHECK(page_lacks(run));

    RunPage objects = script_page();
    objects.document.content = "# arenarium: objects\nx = []\n";
    CHECK(page_lacks(objects));
    RunPage recorded = script_page();
    recorded.document.space.kind = AddressSpaceRules::Kind::recorded;
    CHECK(page_lacks(recorded));
    const Result<std::string> nowhere = run_page(script_page(), dir / "no.html");
    REQUIRE(!nowhere.ok());
    CHECK(nowhere.error().place.file == (dir / "no.html").string());
}

TEST_CASE("the page is found where it was installed and where it was built", "[session][page]") {
    const TempDir dir;
    const std::filesystem::path bin = dir / "bin";
    std::filesystem::create_directories(bin);
    CHECK(page_beside(bin).empty());
    std::filesystem::create_directories(dir / "web/page");
    write_text(dir / "web/page/one.html", "built");
    CHECK(std::filesystem::equivalent(page_beside(bin), dir / "web/page/one.html"));
    std::filesystem::create_directories(dir / "share/arenarium/page");
    write_text(dir / "share/arenarium/page/one.html", "installed");
    CHECK(std::filesystem::equivalent(page_beside(bin), dir / "share/arenarium/page/one.html"));
}

}  // namespace arenarium::test
