// The recorder runs no Python code and asks for no memory: a program that starts recorded finds itself as without, at
// whatever moment of the start the recorder looks.
//
// ARENARIUM_RECORD_STARTS=2000 tests so many starts in each mode (20 minutes); the ordinary run takes a sample.
#include <cstdlib>

#include "tests/recorder/recording.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;
using namespace arenarium;
using namespace arenarium::test;

namespace {

struct Mode {
    const char* name;
    std::vector<std::string> environment, options;
};

const std::vector<Mode>& modes() {
    static const std::vector<Mode> all{
        {"plain", {}, {}},
        {"development mode", {"PYTHONDEVMODE=1"}, {}},
        {"debug hooks", {"PYTHONMALLOC=debug"}, {}},
        {"without site", {}, {"-S"}},
        {"without site, development mode", {"PYTHONDEVMODE=1"}, {"-S"}},
    };
    return all;
}

int wished_starts() {
    const char* const wish = std::getenv("ARENARIUM_RECORD_STARTS");
    return wish ? std::atoi(wish) : 0;
}

}  // namespace

TEST_CASE("a recorded start is as any other, whenever the recorder looks") {
    REQUIRE_PYTHON(python);
    const int wish = wished_starts(), starts = wish > 0 ? wish : 12;
    const TempDir dir;
    for (const Mode& mode : modes()) {
        int same = 0;
        for (int i = 0; i < starts; ++i) {
            // Each option takes a few requests more, and moves everything after it.
            const int moved = wish > 0 ? i : 57 + i * 11;
            std::vector<std::string> words{*python};
            words.insert(words.end(), mode.options.begin(), mode.options.end());
            for (int k = 0; k < moved; ++k)
                words.insert(words.end(), {"-X", "o" + std::to_string(k)});
            words.push_back(test_data("recorder/starts/state.py").string());
            std::vector<std::string> environment = mode.environment;
            environment.emplace_back("PYTHONHASHSEED=0");
            const Ended plain = run(words, "", environment);
            const Ended recorded = run(recording(dir / "trace", words), "", environment);
            INFO(mode.name << ", " << moved << " options");
            REQUIRE(plain.exited_with(0));
            CHECK(recorded.status == plain.status);
            CHECK(recorded.out == plain.out);
            CHECK(recorded.err == plain.err);
            same += recorded.status == plain.status && recorded.out == plain.out && recorded.err == plain.err ? 1 : 0;
        }
        if (wish > 0) WARN(mode.name << ": " << same << " of " << starts << " starts the same");
        CHECK(same == starts);
    }
}
