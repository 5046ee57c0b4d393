#include "core/trace/ops_reader.h"

#include <array>
#include <vector>

#include "core/io/gunzip.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"
#include "tests/trace/sources.h"

namespace arenarium::test {
namespace {

struct Reading {
    std::vector<ReadOperation> operations;
    std::string error;  // "" when the file was read to its end
};

Reading read_to_end(std::unique_ptr<ByteSource> source) {
    OpsReader reader(std::move(source));
    Reading out;
    std::array<ReadOperation, 7> room;
    while (!reader.at_end()) {
        const Result<std::size_t> got = reader.read(room);
        if (!got) {
            out.error = got.error().text();
            break;
        }
        out.operations.insert(out.operations.end(), room.begin(), room.begin() + *got);
    }
    return out;
}

Reading reading(std::string_view text) {
    return read_to_end(bytes_of_memory(text, "f.ops"));
}

}  // namespace

TEST_CASE("every kind of operation is read, and slots become operations", "[ops]") {
    const Reading r = reading("a 0 24\nc 7 4 16\nr 0 100\nf 0\nr 9 5\nf 7\nf 9\n");
    REQUIRE(r.error == "");
    REQUIRE(r.operations.size() == 7);
    CHECK(r.operations[0].request == Request::malloc(24));
    CHECK(r.operations[1].request == Request::calloc(4, 16));
    CHECK(r.operations[2].request == Request::realloc({0}, 100));
    CHECK(r.operations[3].request == Request::free({2}));
    CHECK(r.operations[4].request == Request::realloc({}, 5));
    CHECK(r.operations[5].request == Request::free({1}));
    CHECK(r.operations[6].request == Request::free({4}));
    CHECK(r.operations[6].line == 7);
    CHECK(r.operations[6].slot == 9);
}

TEST_CASE("comments, empty lines, blanks, tabs, CRLF, a byte order mark and a missing last newline are fine", "[ops]") {
    const Reading r = reading("\xef\xbb\xbf# head\r\n\r\n  a\t0   24 \r\n\n \t \n# more\na 1 8\nf 0");
    REQUIRE(r.error == "");
    REQUIRE(r.operations.size() == 3);
    CHECK(r.operations[0].line == 3);
    CHECK(r.operations[1].line == 7);
    CHECK(r.operations[2].line == 8);
    CHECK(reading("").operations.empty());
    CHECK(reading("\n").error == "");
    CHECK(reading("# only").error == "");
}

TEST_CASE("what is wrong is named with file, line, column and advice", "[ops]") {
    struct Case {
        std::string text, error;
    };
    const std::string shape = " (an operation is 'a SLOT N', 'c SLOT N M', 'r SLOT N' or 'f SLOT')";
    const std::string range = " (numbers go from 0 to 9223372036854775807)";
    const std::vector<Case> cases = {
        {"a 0 1\nx 1 2\n", "f.ops:2:1: 'x' is no operation" + shape},
        {"alloc 1 2", "f.ops:1:1: 'alloc' is no operation" + shape},
        {"f 3\n", "f.ops:1:3: slot 3 is empty (it was never filled, or its block was freed before)"},
        {"a 3 1\nf 3\nf 3\n", "f.ops:3:3: slot 3 is empty (it was never filled, or its block was freed before)"},
        {"a 3 1\nf 3\nr  3 9\n", "f.ops:3:4: slot 3 is empty (it was never filled, or its block was freed before)"},
        {"a 3 1\n a 3 1\n",
         "f.ops:2:4: slot 3 is used twice (slots are never reused: give every block a slot of its own)"},
        {"a 3 1\nf 3\nc 3 1 1\n",
         "f.ops:3:3: slot 3 is used twice (slots are never reused: give every block a slot of its own)"},
        {"a 0 9223372036854775808\n", "f.ops:1:5: the size is '9223372036854775808', out of range" + range},
        {"a 99999999999999999999999999 1\n",
         "f.ops:1:3: the slot is '999999999999999999999999…', out of range" + range},
        {"c 0 1 18446744073709551615",
         "f.ops:1:7: the size of an element is '18446744073709551615', out of range" + range},
        {"a 0 -1\n", "f.ops:1:5: the size is '-1', not a number" + shape},
        {"a 0 1.5\n", "f.ops:1:5: the size is '1.5', not a number" + shape},
        {"a 0\n", "f.ops:1:4: the size is missing" + shape},
        {"c 0 5 \n", "f.ops:1:7: the size of an element is missing" + shape},
        {"a", "f.ops:1:2: the slot is missing" + shape},
        {"f 0 1\n", "f.ops:1:5: '1' is more than 'f' takes" + shape},
        {"a 0 16 a 1 16\n", "f.ops:1:8: 'a' is more than 'a' takes" + shape},
        {std::string("a 0 \0\n", 6), "f.ops:1:5: the size is '\\x00', not a number" + shape},
        {std::string("\0\0", 2), "f.ops:1:1: '\\x00\\x00' is no operation" + shape},
    };
    for (const Case& c : cases)
        CHECK(reading(c.text).error == c.error);
}

TEST_CASE("the largest numbers are read", "[ops]") {
    const Reading r = reading("a 9223372036854775807 9223372036854775807\nc 4294967296 4294967296 4294967296\n");
    REQUIRE(r.error == "");
    CHECK(r.operations[0].request.bytes == INT64_MAX);
    CHECK(r.operations[1].request.bytes == UINT64_MAX);  // the product overflows: refused by every system
}

TEST_CASE("operations before an error are handed out first or counted", "[ops]") {
    OpsReader reader(bytes_of_memory("a 0 1\na 1 1\nbad\n", "f.ops"));
    std::array<ReadOperation, 2> room;
    REQUIRE(*reader.read(room) == 2);
    CHECK(!reader.read(room).ok());
    CHECK(!reader.read(room).ok());
    CHECK(reader.operations() == 2);
}

TEST_CASE("a line of 2 GB is refused in little memory, a comment of 2 GB passed over", "[ops]") {
    const std::uint64_t size = std::uint64_t{2} << 30;
    CHECK(read_to_end(std::make_unique<Endless>("a 0 1\na 1 ", '7', size))
              .error.find("endless:2:65537: the line is longer") == 0);
    CHECK(read_to_end(std::make_unique<Endless>("a 0 1\n", ' ', size))
              .error.find("endless:2:65537: the line is longer") == 0);
    const Reading comment = read_to_end(std::make_unique<Endless>("a 0 1\n#", 'x', size));
    CHECK(comment.error == "");
    CHECK(comment.operations.size() == 1);
}

TEST_CASE("reading goes on behind a long comment with the right line number", "[ops]") {
    const Reading r =
        reading("#" + std::string(1'000'000, 'x') + "\na 0 1\n#" + std::string(300'000, 'y') + "\r\nf 1\n");
    CHECK(r.operations.size() == 1);
    CHECK(r.error.find("f.ops:4:3: slot 1 is empty") == 0);
}

TEST_CASE("slots may be any numbers, in any order", "[ops]") {
    check_property(
        "slots",
        [] {
            const auto slots = *rc::gen::unique<std::vector<std::uint64_t>>(rc::gen::oneOf(
                rc::gen::inRange<std::uint64_t>(0, 20000), rc::gen::inRange<std::uint64_t>(0, INT64_MAX)));
            std::string text;
            for (const std::uint64_t slot : slots)
                text += "a " + std::to_string(slot) + " 1\n";
            for (const std::uint64_t slot : slots)
                text += "f " + std::to_string(slot) + "\n";
            const Reading r = reading(text);
            RC_ASSERT(r.error == "");
            RC_ASSERT(r.operations.size() == 2 * slots.size());
            for (std::uint32_t i = 0; i < slots.size(); ++i)
                RC_ASSERT(r.operations[slots.size() + i].request == Request::free({i}));
        },
        100, 2000);
}

TEST_CASE("how the bytes come makes no difference", "[ops]") {
    std::string text = "# start\n";
    for (int i = 0; i < 5000; ++i)
        text += "a " + std::to_string(i) + " " + std::to_string(i * 7) + (i % 3 ? "\n" : "\r\n");
    const std::string packed = gzipped(text), two_members = gzipped(text.substr(0, 1003)) + gzipped(text.substr(1003));
    const std::size_t expected = reading(text).operations.size();
    REQUIRE(expected == 5000);
    for (const std::string& form : {text, packed, two_members, packed + std::string(700, '\0')}) {
        CHECK(reading(form).error == "");
        for (const std::size_t step : {1, 2, 3, 17, 4096}) {
            const Reading r = read_to_end(unpacked(std::make_unique<Trickle>(form, step)));
            CHECK(r.error == "");
            CHECK(r.operations.size() == expected);
        }
    }
}

TEST_CASE("damaged gzip is an error with the place that was reached", "[ops]") {
    std::string text;
    for (int i = 0; i < 100000; ++i)
        text += "a " + std::to_string(i) + " " + std::to_string(i * 7919 % 1000) + "\n";
    const std::string packed = gzipped(text);
    SECTION("cut off anywhere") {
        for (std::size_t keep = 2; keep < packed.size(); keep += packed.size() / 23) {
            const Reading r = reading(packed.substr(0, keep));
            CHECK(r.error.find("f.ops:") == 0);
            CHECK(r.error.find("the gzip data are cut off") != std::string::npos);
        }
    }
    SECTION("a bit turned over anywhere") {
        for (std::size_t at = 0; at < packed.size(); at += packed.size() / 97) {
            std::string damaged = packed;
            damaged[at] = static_cast<char>(damaged[at] ^ 4);
            if (at >= 4 && at < 10) continue;  // the time and system of the header mean nothing
            CHECK(reading(damaged).error.find("f.ops:") == 0);
        }
    }
    SECTION("followed by something else") {
        CHECK(reading(packed + "a 1 2\n").error.find("something that is not gzip follows") != std::string::npos);
    }
}

TEST_CASE("any bytes at all give operations or an error", "[ops]") {
    check_property(
        "any bytes",
        [] {
            const std::string text = *rc::gen::container<std::string>(rc::gen::weightedOneOf<char>(
                {{9, rc::gen::elementOf(std::string("acrf 0123456789\n\n\r#\t"))}, {1, rc::gen::arbitrary<char>()}}));
            const Reading r = reading(text);
            if (!r.error.empty()) RC_ASSERT(r.error.find("f.ops:") == 0);
        },
        2000, 200);
}

TEST_CASE("a file that is not there and a folder are errors", "[ops]") {
    CHECK(open_bytes("/nonexistent/x.ops").error().text() ==
          "/nonexistent/x.ops: cannot be opened: No such file or directory");
    auto folder = open_bytes("/");
    std::string error;
    if (folder.ok())
        error = read_to_end(std::move(*folder)).error;
    else
        error = folder.error().text();
    CHECK(error.find("Is a directory") != std::string::npos);
}

}  // namespace arenarium::test
