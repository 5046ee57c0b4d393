// A mistyped name is answered with the one that was meant, as CPython 3.11 does.
#include "core/script/suggestion.h"

#include <algorithm>
#include <random>
#include <sstream>
#include <vector>

#include "tests/script/python.h"
#include "tests/script/run_script.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::script;

namespace {

std::string advice(const std::string& source) {
    const Ran ran = run_script(source);
    REQUIRE(ran.outcome.error);
    return ran.outcome.error->advice;
}

const std::vector<std::string> names = {"block", "blocks", "counter", "keep", "last_one", "x", "POOL", "arena_of"};

std::string mistyped(const std::string& name, std::mt19937& random) {
    static const std::string letters = "abcdefghijklmnopqrstuvwxyzABCX_";
    std::string text = name;
    for (int edits = 1 + static_cast<int>(random() % 3); edits > 0; --edits) {
        const std::size_t at = random() % text.size();
        switch (random() % 3) {
            case 0:
                text[at] = letters[random() % letters.size()];
                break;
            case 1:
                text.insert(at, 1, letters[random() % letters.size()]);
                break;
            default:
                if (text.size() > 1) text.erase(at, 1);
                break;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("a mistyped name is answered with the one that was meant", "[script]") {
    CHECK(advice("b = mallco(24)") == "Did you mean 'malloc'?");
    CHECK(advice("block = malloc(24)\nfree(blok)") == "Did you mean 'block'?");
    CHECK(advice("pirnt(1)") == "Did you mean 'print'?");
    CHECK(advice("b = malloc(24)\nb.adress") == "Did you mean 'address'?");
    CHECK(advice("[].apend(1)") == "Did you mean 'append'?");
    CHECK(advice("import random\nrandom.randit(1, 2)") == "Did you mean 'randint'?");
    CHECK(advice("stats().free_pool") == "Did you mean 'free_pools'?");
    CHECK(advice("'x'.zzzzzz") == "");
    CHECK(advice("raise AttributeError(\"it's no 'b' has no attribute '\")") == "");
    CHECK(advice("zzzzzz") == "");
    // What is known but not assigned yet is no answer.
    CHECK(advice("free(kepp)\nkeep = malloc(24)") == "");
    CHECK(advice("b = malloc(24)\nfree(b)\nfree(b)") == "");
}

TEST_CASE("CPython 3.11 suggests the same of a script's own names", "[script]") {
    if (test::python().empty() || test::python_version() != "3.11") ARENARIUM_SKIP("CPython 3.11 is not installed");
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    std::vector<std::string> wrong;
    while (wrong.size() < 300) {
        const std::string word = mistyped(names[random() % names.size()], random);
        if (std::find(names.begin(), names.end(), word) == names.end()) wrong.push_back(word);
    }
    // Python keeps names in a dict, in the order in which they were assigned.
    std::string script = "import io, sys\nown = {}\n";
    for (const std::string& name : names)
        script += "own['" + name + "'] = 1\n";
    script += "for word in '''";
    for (const std::string& word : wrong)
        script += word + "\n";
    script +=
        "'''.split():\n"
        "    try:\n"
        "        exec(word, dict(own, __builtins__={}))\n"
        "    except NameError:\n"
        // Only what prints an uncaught exception says it.
        "        sys.stderr = io.StringIO()\n"
        "        sys.__excepthook__(*sys.exc_info())\n"
        "        line = sys.stderr.getvalue().rstrip().split('\\n')[-1]\n"
        "        print(line.split('Did you mean: ')[1].strip(\"'?\") if 'Did you mean' in line else '-')\n"
        "    except SyntaxError:\n"
        "        print('syntax')\n";
    const test::TempDir folder;
    test::write_text(folder / "ask.py", script);
    std::istringstream answers(test::python_output(folder / "ask.py"));
    const std::vector<std::string_view> known(names.begin(), names.end());
    for (const std::string& word : wrong) {
        std::string answer;
        REQUIRE(std::getline(answers, answer));
        if (answer == "syntax") continue;
        INFO(word);
        CHECK(std::string(nearest_name(word, known).value_or("-")) == answer);
    }
}
