#include <nlohmann/json.hpp>

#include "core/export/page_document.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

const std::string document_block = "<script type=\"application/json\" id=\"document\">";
const std::string empty_page = "<title>Arenarium</title>before" + document_block + "</script>after" + document_block +
                               "<\\/script>";  // as the page's own code names it

}  // namespace

TEST_CASE("a page holds a document, and nothing in it ends its block", "[export][page]") {
    PageDocument document;
    document.name = "a<b.py";
    document.content = "</script><!-- \xff \"\\ a = malloc(24)\n";
    document.profile = "3.9";
    document.space.kind = AddressSpaceRules::Kind::linux_mmap;
    document.space.arena_limit = 3;
    document.position = Position{12, 3};
    const Result<std::string> made = page_with(empty_page, "one.html", document);
    REQUIRE(made.ok());
    CHECK(made->starts_with("<title>a&lt;b.py</title>before" + document_block));
    CHECK(made->ends_with("</script>after" + document_block + "<\\/script>"));
    const std::size_t begin = made->find(document_block) + document_block.size();
    const std::string text = made->substr(begin, made->find("</script>") - begin);
    CHECK(text.find('<') == std::string::npos);
    CHECK(made->find("</script>") == made->rfind("</script>"));
    const auto read = nlohmann::json::parse(text);
    CHECK(read["name"] == "a<b.py");
    CHECK(read["script"] == "</script><!-- \xef\xbf\xbd \"\\ a = malloc(24)\n");
    CHECK(read["position"] == "12.3");
    CHECK(read["address_space"] == "linux");
    CHECK(read["arena_limit"] == 3);
    CHECK(!read.contains("arena_misalign"));
    document.is_script = false;
    document.content = "\x1f\x8b\xff";
    document.position.reset();
    const Result<std::string> bytes = page_with(empty_page, "one.html", document);
    REQUIRE(bytes.ok());
    CHECK(bytes->find("\"bytes\":\"H4v/\"") != std::string::npos);
}

TEST_CASE("what is no page takes no document, and neither does a page one that is too large", "[export][page]") {
    PageDocument document;
    document.name = "a.py";
    for (const std::string& other :
         {std::string(), std::string("<title>Arenarium</title>"), document_block + "</script>",
          "<title>Arenarium</title>" + document_block + "{}</script>"}) {
        const Result<std::string> made = page_with(other, "one.html", document);
        REQUIRE(!made.ok());
        CHECK(made.error().place.file == "one.html");
        CHECK(made.error().advice.find("app/web.sh") != std::string::npos);
    }
    document.content.assign(most_page_bytes, 'x');
    REQUIRE(!page_with(empty_page, "one.html", document).ok());
}

}  // namespace arenarium::test
