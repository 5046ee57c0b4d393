// Texts that real Pythons printed become states that print the same.
#include "core/imports/debugmallocstats.h"

#include <filesystem>

#include "core/pymalloc/invariants.h"
#include "core/pymalloc/read/stats.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/property.h"

namespace fs = std::filesystem;
using namespace arenarium;
using namespace arenarium::test;

namespace {

// statistics/VERSION[-how].txt: what sys._debugmallocstats() of that Python wrote, as it was.
std::vector<fs::path> posted_texts() {
    return discover_files(test_data("imports/statistics"), ".txt");
}

std::string profile_of(const fs::path& file) {
    const std::string name = file.stem().string();
    const std::size_t dot = name.find('.', 2);
    return name.substr(0, dot);
}

std::string printed_by(const ImportedStatistics& s) {
    return debugmallocstats(heap_totals(s.state, s.profile, Layout(s.profile)), s.profile);
}

std::string quoted(const std::string& text) {
    std::string out = "I see this:\n\n    ```\n";
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = text.find('\n', at);
        out += "> " + text.substr(at, end - at) + "\r\n";
        at = end == std::string::npos ? text.size() : end + 1;
    }
    return out + "```\nAny ideas?\n";
}

}  // namespace

TEST_CASE("the state of a posted text prints that text") {
    const std::vector<fs::path> texts = posted_texts();
    CHECK(texts.size() >= 12);
    for (const fs::path& file : texts) {
        INFO(file.filename().string());
        const std::string text = read_text(file);
        CHECK(looks_like_debugmallocstats(text.substr(0, 4096)));
        const Result<Profile> profile = find_profile(profile_of(file));
        REQUIRE(profile.ok());
        const Result<ImportedStatistics> seen = import_debugmallocstats(text, "posted", *profile);
        if (!seen) INFO(seen.error().message);
        REQUIRE(seen.ok());
        const std::string printed = printed_by(*seen);
        CHECK(text.substr(0, printed.size()) == printed);
        CHECK(broken_invariant(seen->state, seen->profile, Layout(seen->profile)).value_or("") == "");
        CHECK_FALSE(seen->free_lists.empty());
        CHECK_FALSE(seen->version_is_guessed);

        // Quoted in a message, and by nobody's word which Python it is.
        const Result<ImportedStatistics> guessed = import_debugmallocstats(quoted(text), "posted");
        REQUIRE(guessed.ok());
        CHECK((guessed->version_is_guessed || guessed->profile.name == profile->name));
        const std::string again = printed_by(*guessed);
        CHECK(text.substr(0, again.size()) == again);
        CHECK(guessed->free_lists == seen->free_lists);
    }
}

TEST_CASE("a text whose figures do not fit together is refused at its line") {
    const std::string text = read_text(posted_texts().front());
    const auto refused = [&](const std::string& from, const std::string& to) {
        std::string changed = text;
        const std::size_t at = changed.find(from);
        REQUIRE(at != std::string::npos);
        changed.replace(at, from.size(), to);
        const Result<ImportedStatistics> seen = import_debugmallocstats(changed, "posted");
        REQUIRE_FALSE(seen.ok());
        return seen.error().message;
    };
    CHECK_THAT(refused("# arenas allocated current", "# arenas"), Catch::Contains("allocated current"));
    CHECK_THAT(refused("unused pools *", "pools *"), Catch::Contains("unused pools"));
    CHECK_THAT(refused("arenas *", "arena *"), Catch::Contains("bytes/arena"));
    CHECK_FALSE(import_debugmallocstats("", "posted").ok());
    CHECK_FALSE(import_debugmallocstats("class   size   num pools   blocks in use  avail blocks\n", "posted").ok());
}

TEST_CASE("a text of more blocks than there is room for is refused before any is made") {
    // Pools of 16 KiB with 1,021 blocks of 16 bytes each, 64 in an arena.
    const std::string text =
        "class   size   num pools   blocks in use  avail blocks\n"
        "    0     16     4194304      4282384384             0\n"
        "# arenas allocated total = 65,536\n# arenas highwater mark = 65,536\n# arenas allocated current = 65,536\n"
        "65536 arenas * 1048576 bytes/arena = 68,719,476,736\n0 unused pools * 16384 bytes = 0\n"
        "# arena map bot nodes = 4\n# bytes lost to arena map root = 262,144\n";
    const Result<ImportedStatistics> seen = import_debugmallocstats(text, "posted");
    REQUIRE_FALSE(seen.ok());
    CHECK_THAT(seen.error().message, Catch::Contains("more blocks than can be drawn"));
}

TEST_CASE("a damaged text gives an error or a sound state") {
    const std::vector<fs::path> texts = posted_texts();
    check_property("whatever digits and letters change", [&] {
        std::string text = read_text(texts[*rc::gen::inRange<std::size_t>(0, texts.size())]);
        for (int n = *rc::gen::inRange(1, 8); n > 0; --n) {
            const auto at = *rc::gen::inRange<std::size_t>(0, std::min<std::size_t>(text.size(), 4000));
            const char to = "0123456789 ,\n*=ax"[*rc::gen::inRange(0, 17)];
            if (*rc::gen::arbitrary<bool>())
                text[at] = to;
            else
                text.erase(at, 1);
        }
        const Result<ImportedStatistics> seen = import_debugmallocstats(text, "posted");
        if (!seen) {
            RC_ASSERT(!seen.error().message.empty());
            return;
        }
        RC_ASSERT(!broken_invariant(seen->state, seen->profile, Layout(seen->profile)));
    });
}
