#include "core/export/json_reader.h"

#include "tests/support/catch.h"
#include "tests/support/property.h"

namespace arenarium::test {
namespace {

template <class Read>
std::string error_of(const std::string& text, Read read) {
    const auto source = bytes_of_memory(text, "f.json");
    JsonReader in(*source);
    read(in);
    in.end();
    return in.ok() ? "" : in.error().text();
}

std::string string_in(const std::string& text) {
    const auto source = bytes_of_memory(text, "f.json");
    JsonReader in(*source);
    const std::string out = in.string();
    return in.ok() ? out : in.error().message;
}

}  // namespace

TEST_CASE("objects, lists, numbers, addresses and null are read", "[json]") {
    std::uint64_t n = 0, sum = 0;
    Address a;
    bool none = false;
    const std::string text =
        " {\"list\" : [1, 2,3 ],\r\n\t\"n\":18446744073709551615,\"a\":\"0x7f00\",\"none\":null, \"e\":[], \"o\":{}}\n";
    CHECK(error_of(text, [&](JsonReader& in) {
              in.object({{"n", [&] { n = in.number(UINT64_MAX); }},
                         {"a", [&] { a = in.address(); }},
                         {"none", [&] { none = in.null(); }},
                         {"e", [&] { in.array([&] { in.fail("no"); }); }},
                         {"o", [&] { in.object({}); }},
                         {"list", [&] { in.array([&] { sum += in.number(9); }); }}});
          }) == "");
    CHECK(n == UINT64_MAX);
    CHECK(sum == 6);
    CHECK(a == Address{0x7f00});
    CHECK(none);
}

TEST_CASE("strings are unescaped", "[json]") {
    CHECK(string_in(R"("a\"b\\c\/\b\f\n\r\t")") == "a\"b\\c/\b\f\n\r\t");
    CHECK(string_in(R"("\u0041\u00e4\u20ac\ud83d\ude00")") == "A\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80");
    for (const char* wrong : {R"("\x")", R"("\u12")", R"("\u+123")", R"("\ud800")", R"("\ud800\u0041")", R"("\udc00")"})
        CHECK(string_in(wrong) == "a wrong \\ escape within a string");
    CHECK(string_in("\"a\nb\"") == "a control character within a string");
    CHECK(string_in("\"" + std::string(5000, 'x') + "\"") == "a string is longer than 4096 bytes");
    CHECK(string_in("\"abc") == "the text ends within a string");
}

TEST_CASE("what is wrong is named with its place", "[json]") {
    const auto n = [](JsonReader& in) { in.object({{"n", [&] { (void)in.number(99); }}}); };
    CHECK(error_of("", n) == "f.json:1:1: the text ends where an object {…} should be");
    CHECK(error_of("[]", n) == "f.json:1:1: an object {…} should be here");
    CHECK(error_of("{}", n) == "f.json:1:2: 'n' is missing in the object that ends here");
    CHECK(error_of("{\n \"n\": 1,\n \"n\": 2}", n) == "f.json:3:2: 'n' is here twice");
    CHECK(error_of("{\"m\": 1}", n) == "f.json:1:2: 'm' does not belong here");
    CHECK(error_of("{\"n\": 100}", n) == "f.json:1:7: a number from 0 to 99 should be here");
    CHECK(error_of("{\"n\": -1}", n) == "f.json:1:7: a number from 0 to 99 should be here");
    CHECK(error_of("{\"n\": 1.5}", n) == "f.json:1:7: a whole number should be here");
    CHECK(error_of("{\"n\": 1e1}", n) == "f.json:1:7: a whole number should be here");
    CHECK(error_of("{\"n\": 01}", n) == "f.json:1:7: a whole number should be here");
    CHECK(error_of("{\"n\": 18446744073709551616}", n) == "f.json:1:7: a number from 0 to 99 should be here");
    CHECK(error_of("{\"n\": 1} x", n) == "f.json:1:10: something follows the end");
    CHECK(error_of("{\"n\": 1", n) == "f.json:1:8: the text ends where ',' or '}' should be");
    CHECK(error_of("{\"n\": 1 2", n) == "f.json:1:9: ',' or '}' should be here");
    CHECK(error_of("{\"n\": 1,}", n) == "f.json:1:9: a text \"…\" should be here");
    const auto a = [](JsonReader& in) { (void)in.address(); };
    for (const char* wrong : {"\"0x\"", "\"12\"", "\"0x12g\"", "\"0x-1\"", "\"0x10000000000000000\""})
        CHECK(error_of(wrong, a) == "f.json:1:1: an address \"0x…\" should be here");
}

TEST_CASE("nesting without end is refused", "[json]") {
    std::function<void(JsonReader&)> deeper = [&](JsonReader& in) { in.array([&] { deeper(in); }); };
    CHECK(error_of(std::string(1000000, '['), deeper).find("too deeply nested") != std::string::npos);
}

}  // namespace arenarium::test
