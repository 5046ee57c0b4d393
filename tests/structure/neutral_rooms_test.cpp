// What every mechanism builds on names the things of none: pymalloc's words stand only in comments there.
#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string>
#include <string_view>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;

namespace arenarium::test {
namespace {

constexpr std::array<std::string_view, 4> neutral_rooms = {"core/base", "core/event", "core/picture", "core/timeline"};

// Below all mechanisms, because logs, recordings and scripts share them: the typed numbers, and the system's memory,
// whose unit is the arena.
constexpr std::array<std::string_view, 3> shared = {"ids.h", "address_space.h", "address_space.cpp"};

constexpr std::array<std::string_view, 6> words = {"arena", "pool", "block", "sizeclass", "szidx", "pymalloc"};

// Lower case, without comments, underscores and the project's own name.
std::string code_of(std::string_view text) {
    std::string code;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        const bool line = rest.starts_with("//"), block = rest.starts_with("/*");
        if (line || block) {
            const std::size_t end = block ? rest.find("*/", 2) : rest.find('\n');
            if (end == std::string_view::npos) break;
            i += block ? end + 1 : end;
            code += '\n';
        } else if (text[i] != '_') {
            code += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
        }
    }
    constexpr std::string_view own = "arenarium";
    for (std::size_t at = code.find(own); at != std::string::npos; at = code.find(own, at))
        code.erase(at, own.size());
    return code;
}

// The first word of pymalloc in the code; "" when there is none.
std::string_view word_in(std::string_view text) {
    const std::string code = code_of(text);
    for (const std::string_view word : words)
        if (code.find(word) != std::string::npos) return word;
    return {};
}

}  // namespace

TEST_CASE("what all mechanisms build on speaks of none of them") {
    for (const std::string_view room : neutral_rooms) {
        std::size_t files = 0;
        for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(ARENARIUM_SOURCE_DIR) / room)) {
            const std::string name = entry.path().filename().string();
            if (!name.ends_with(".h") && !name.ends_with(".cpp")) continue;
            ++files;
            if (room == "core/base" && std::find(shared.begin(), shared.end(), name) != shared.end()) continue;
            INFO(room << "/" << name);
            CHECK(word_in(read_text(entry.path())) == "");
        }
        CHECK(files >= 3);
    }
}

TEST_CASE("a word of pymalloc is found in names and texts, not in comments") {
    CHECK(word_in("struct A {\n    PoolIndex p;\n};\n") == "pool");
    CHECK(word_in("int nfree_pools;") == "pool");
    CHECK(word_in("// one\nint usedpools;") == "pool");
    CHECK(word_in("Rgb size_class_color(int);") == "sizeclass");
    CHECK(word_in("const char* s = \"an arena\";") == "arena");
    CHECK(word_in("/* a */ int block_size;") == "block");
    CHECK(word_in("namespace arenarium {\n// the arenas\nint x;  /* of a pool\n and a block */ int y;\n}") == "");
    CHECK(word_in("int x;  // a pool") == "");
}

}  // namespace arenarium::test
