// Text to tokens, with indentation as CPython's tokenizer sees it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/script/language/place.h"
#include "core/script/language/reading.h"

namespace arenarium::script {

enum class TokenKind : std::uint8_t { Name, Keyword, Number, String, Operator, Newline, Indent, Dedent, End, Error };

struct Token {
    TokenKind kind = TokenKind::End;
    std::string_view text;  // into the source; of an Error: nothing
    ScriptPlace place;

    bool is(std::string_view operator_or_keyword) const {
        return (kind == TokenKind::Operator || kind == TokenKind::Keyword) && text == operator_or_keyword;
    }
};

struct TokenList {
    std::vector<Token> tokens;  // ends with End or Error
    std::string error;          // the message of the Error token: "SyntaxError: …"
    bool incomplete = false;    // the error is that the text ends too early: more lines could mend it
};

// `start` is the place of the first character. With `expression` newlines are blanks, as inside brackets.
TokenList tokenize(std::string_view source, Reading& reading, ScriptPlace start = {1, 1}, bool expression = false);

bool is_keyword(std::string_view);

}  // namespace arenarium::script
