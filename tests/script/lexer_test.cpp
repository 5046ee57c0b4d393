#include "core/script/language/lexer.h"

#include "core/script/language/text.h"
#include "tests/support/catch.h"

using namespace arenarium::script;

namespace {

TokenList read_tokens(std::string_view source) {
    Reading reading;
    return tokenize(source, reading);
}

std::string kinds(std::string_view source) {
    std::string out;
    for (const Token& t : read_tokens(source).tokens)
        out += "NKnsoL>< E!"[static_cast<int>(t.kind) >= 8 ? static_cast<int>(t.kind) + 1 : static_cast<int>(t.kind)];
    return out;
}

}  // namespace

TEST_CASE("indentation becomes tokens and blank lines do not", "[script]") {
    CHECK(kinds("if x:\n    y\n\n  # note\n    z\nw\n") == "KNoL>NLNL<NLE");
    CHECK(kinds("a\n") == "NLE");
    CHECK(kinds("a") == "NLE");
    CHECK(kinds("(a\n  b)\n") == "oNNoLE");
    CHECK(kinds("") == "E");
    CHECK(kinds("'a") == "!");
}

TEST_CASE("tokens know their line and their column in characters", "[script]") {
    const TokenList list = read_tokens("é = 'ü'; x\n  \ny");
    CHECK(list.tokens[1].place == arenarium::script::ScriptPlace{1, 3});
    CHECK(list.tokens[4].place == arenarium::script::ScriptPlace{1, 10});
    CHECK(list.tokens[6].place == arenarium::script::ScriptPlace{3, 1});
}

TEST_CASE("line ends of every system count as one", "[script]") {
    CHECK(kinds("a\r\nb\rc\n") == "NLNLNLE");
    CHECK(read_tokens("a\r\nb").tokens[2].place.line == 2);
}

TEST_CASE("code points are counted, cut and mapped", "[script]") {
    CHECK(count_code_points("aé日😀") == 4);
    CHECK(byte_offset("aé日😀", 2) == 3);
    CHECK(byte_offset("abc", 10) == 3);
    CHECK(is_valid_utf8("aé日😀"));
    CHECK_FALSE(is_valid_utf8("\xC0\xAF"));
    CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));
    CHECK_FALSE(is_valid_utf8("\xE6\x97"));
}
