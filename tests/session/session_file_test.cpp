#include "core/session/session_file.h"

#include "tests/support/catch.h"

using namespace arenarium;

namespace {

SessionFile example() {
    SessionFile s;
    s.name = "démo \"x\".py";
    s.text = "b = malloc(24)\nprint('ü')\n";
    s.profile = "3.9:pool=8KiB";
    s.space.kind = AddressSpaceRules::Kind::linux_mmap;
    s.space.arena_limit = 7;
    s.position = {3, 2};
    s.breakpoints = {1, 9};
    s.bookmarks = {{"full", {2, 0}}};
    s.chapters = {{"Füll \"it\"", "Ask first.\nThen step.", {2, 1}, R"({"shows":"step"})"}, {"", "", {3, 0}, "{}"}};
    s.view = R"({"zoom":1.5})";
    return s;
}

}  // namespace

TEST_CASE("A session file read back is what was written") {
    SessionFile s = example();
    auto read = read_session(write_session(s), "x.arenarium");
    REQUIRE(read);
    CHECK(*read == s);

    s.kind = SessionFile::SourceKind::operations;
    s.name = s.text = "";
    s.path = "run.ops.gz";
    s.space.kind = AddressSpaceRules::Kind::recorded;
    s.space.arena_limit = AddressSpaceRules::unlimited;
    s.space.recorded = {{0x7f0000000000}, {0x7e0000001000}};
    read = read_session(write_session(s), "x.arenarium");
    REQUIRE(read);
    CHECK(*read == s);
}

TEST_CASE("A session file from before there were chapters is read and has none") {
    const std::string old = R"({"format": "arenarium.session", "version": 1,
        "source": {"kind": "script", "name": "demo.py", "text": "b = malloc(24)\n"}, "profile": "3.12",
        "address_space": {"kind": "aligned", "misalign": 0, "arena_limit": null},
        "position": {"operation": 1, "micro": 0}, "breakpoints": [1],
        "bookmarks": [{"name": "full", "operation": 40, "micro": 0}],
        "view": {"places": [{"place": 2, "operation": 1, "micro": 0}]}})";
    const auto read = read_session(old, "old.arenarium");
    REQUIRE(read);
    CHECK(read->chapters.empty());
    CHECK(read->bookmarks.size() == 1);
    CHECK(read->view.find("places") != std::string::npos);
}

TEST_CASE("A damaged session file is refused with a reason, at every byte") {
    const std::string good = write_session(example());
    std::size_t refused = 0;
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (const char c : {'\0', '"', '{', '9', '-', '\xff'}) {
            std::string bad = good;
            bad[i] = c;
            const auto read = read_session(bad, "x.arenarium");
            if (!read) {
                ++refused;
                CHECK(read.error().text().starts_with("x.arenarium: not a saved session: "));
            }
        }
        if (i + 2 < good.size()) CHECK(!read_session(good.substr(0, i), "x.arenarium"));
    }
    CHECK(refused > good.size());
}

TEST_CASE("Foreign versions, missing members and endless nesting are named") {
    const auto message = [](const std::string& json) {
        const auto read = read_session(json, "s");
        return read ? std::string() : read.error().message;
    };
    CHECK(message("[]") == "not a saved session: \"format\" must be a string");
    CHECK(message(R"({"format":"arenarium.snapshot"})") ==
          "not a saved session: its \"format\" is not arenarium.session");
    CHECK(message(R"({"format":"arenarium.session","version":2})") == "not a saved session: its version is not 1");
    CHECK(message(std::string(2'000'000, '[')) == "not a saved session: it is not JSON");
    CHECK(message(std::string(17u << 20, ' ')) == "not a saved session: it is larger than 16 MiB");
}
