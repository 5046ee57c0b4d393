// What an interpreter publishes of its structures (core/python/debug_offsets.h), held against the interpreter itself.
#include "core/python/debug_offsets.h"

#include <array>
#include <random>
#include <sstream>
#include <string>

#include "core/python/child_process.h"
#include "tests/python/pythons.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

using Words = std::array<std::uint64_t, debug_offsets_words>;

// Prints the words of _PyRuntime; then, from objects that it knows, what lies at an offset that is asked for.
const char* const driver = R"py(
import ctypes, sys, types
runtime = ctypes.addressof(ctypes.c_char.in_dll(ctypes.pythonapi, "_PyRuntime"))
print(*(ctypes.c_uint64 * int(sys.argv[1])).from_address(runtime))
def function(a, b):
    global frame
    c = a + b
    yield c
code = function.__code__
word = lambda address: ctypes.c_uint64.from_address(address).value
def where(start, size, value, bytes=8):
    return [at for at in range(0, size, bytes) if int.from_bytes(ctypes.string_at(start + at, bytes), "little") == value]
print("object_size", object.__basicsize__)
print("ob_type", *where(id(code), object.__basicsize__, id(types.CodeType)))
print("tuple_items", tuple.__basicsize__)
print("heap_type_size", type.__basicsize__)
print("code_adaptive", types.CodeType.__basicsize__)
print("firstlineno", *where(id(code), types.CodeType.__basicsize__, code.co_firstlineno, 4))
print("filename", *where(id(code), types.CodeType.__basicsize__, id(code.co_filename)))
print("name", *where(id(code), types.CodeType.__basicsize__, id(code.co_name)))
generator = function("x", "y")
next(generator)
print("executable", *where(id(generator), 300, id(code)), *where(id(generator), 300, id(code) | 1))
head = word(runtime + word(runtime + 40))
print("interpreter", head)
)py";

struct Asked {
    Words words{};
    std::string answers;
};

Asked ask(const Interpreter& python) {
    Asked asked;
    ChildRequest request;
    request.words = {python.program, "-c", driver, std::to_string(debug_offsets_words)};
    const Result<ChildReport> run = run_child(request);
    REQUIRE(run);
    INFO(run->message);
    REQUIRE(run->status == 0);
    std::istringstream in(run->out);
    for (std::uint64_t& word : asked.words)
        in >> word;
    REQUIRE(in);
    std::getline(in, asked.answers, '\0');
    return asked;
}

// The interpreter found that value, perhaps among others.
bool says(const std::string& answers, const std::string& name, std::uint64_t value) {
    std::istringstream lines(answers);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string first;
        words >> first;
        if (first != name) continue;
        for (std::uint64_t found = 0; words >> found;)
            if (found == value) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("what an interpreter publishes of its structures is what it finds in its own objects") {
    std::size_t seen = 0;
    for (const Interpreter& python : pythons()) {
        if (python.version.minor < first_published) continue;
        const Asked asked = ask(python);
        INFO(name_of(python) << "\n" << asked.answers);
        DebugOffsets o;
        REQUIRE(read_debug_offsets(asked.words.data(), python.version.minor, o) == OffsetsFound::yes);
        CHECK(o.minor == python.version.minor);
        CHECK_FALSE(o.free_threaded);
        CHECK(says(asked.answers, "object_size", o.object_size));
        CHECK(says(asked.answers, "ob_type", o.ob_type));
        CHECK(says(asked.answers, "tuple_items", o.tuple_items));
        CHECK((o.heap_type_size == 0 || says(asked.answers, "heap_type_size", o.heap_type_size)));
        CHECK(says(asked.answers, "code_adaptive", o.code_adaptive));
        CHECK(says(asked.answers, "firstlineno", o.firstlineno));
        CHECK(says(asked.answers, "filename", o.filename));
        CHECK(says(asked.answers, "name", o.name));
        CHECK((o.gi_iframe == 0 || says(asked.answers, "executable", o.gi_iframe + o.executable)));
        ++seen;
    }
    if (seen == 0) ARENARIUM_SKIP("no CPython 3.13 or later (tests/pythons.sh brings some)");
}

TEST_CASE("a version whose layout is not known is not guessed at") {
    Words words{};
    words[0] = 0x7970677562656478;
    for (const int minor : {16, 17, 99}) {
        words[1] = 0x03000000u | static_cast<std::uint64_t>(minor) << 16;
        DebugOffsets o;
        CHECK(read_debug_offsets(words.data(), minor, o) == OffsetsFound::unknown_layout);
        CHECK(o.minor == 0);
    }
    DebugOffsets o;
    CHECK(read_debug_offsets(words.data(), 12, o) == OffsetsFound::too_old);
}

TEST_CASE("what cannot be an interpreter's offsets is refused, whatever is wrong with it") {
    std::size_t seen = 0;
    std::mt19937_64 random(20);
    for (const Interpreter& python : pythons()) {
        const int minor = python.version.minor;
        if (minor < first_published) continue;
        ++seen;
        const Words good = ask(python).words;
        const auto verdict = [&](const Words& words, int as) {
            DebugOffsets o;
            const OffsetsFound found = read_debug_offsets(words.data(), as, o);
            CHECK((found == OffsetsFound::yes) == (o.minor != 0));
            return found;
        };
        INFO(name_of(python));
        Words words = good;
        words[0] ^= 1;
        CHECK(verdict(words, minor) == OffsetsFound::no_cookie);
        CHECK(verdict(Words{}, minor) == OffsetsFound::no_cookie);
        // Read as another version it is not that one, also where its own version is put into it.
        for (int other = first_published; other < 16; ++other) {
            if (other == minor) continue;
            CHECK(verdict(good, other) == OffsetsFound::other_version);
            words = good;
            words[1] = (words[1] & ~std::uint64_t{0xff0000}) | static_cast<std::uint64_t>(other) << 16;
            CHECK(verdict(words, other) == OffsetsFound::implausible);
        }
        for (int n = 0; n < 20000; ++n) {
            words = good;
            const std::size_t at = 3 + random() % (debug_offsets_words - 3);
            words[at] = random() % 2 ? random() : words[at] + (random() % 512 - 256) * 8;
            DebugOffsets o;
            if (read_debug_offsets(words.data(), minor, o) != OffsetsFound::yes) continue;
            // A field that is read lies in its structure.
            CHECK((o.previous < o.frame_size && o.executable < o.frame_size && o.owner < o.frame_size));
            CHECK((o.current_frame < o.thread_size && o.gc < o.interpreter_size && o.qualname < o.code_size));
            CHECK((o.finalizing < o.runtime_size && o.gc_collecting < o.gc_size));
        }
    }
    if (seen == 0) ARENARIUM_SKIP("no CPython 3.13 or later (tests/pythons.sh brings some)");
}

}  // namespace arenarium::test
