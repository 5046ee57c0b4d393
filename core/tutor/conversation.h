// The tutor with a model: any server that speaks the OpenAI-compatible /v1/chat/completions, with read-only tools into
// the engine. Talking to the server is the caller's: this room opens no connection.
//
// What goes out, as JSON: {"model", "messages": [{"role", "content"} …], "tools": [{"type": "function", …} …]}; what
// comes back:
// {"choices": [{"message": {"content", "tool_calls": [{"id", "function": {"name", "arguments"}} …]}}]}. Nothing of it
// is trusted: tools only read, rounds and calls are limited, and a number that no tool gave is marked in the answer.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/tutor/tutor.h"

namespace arenarium::tutor {

// Sends one body to the server and gives its answer's body. Error: no connection, no answer in time, or a status that
// is none of success.
using Post = std::function<Result<std::string>(const std::string& body)>;

struct ConversationLimits {
    unsigned rounds = 6;       // answers of the server
    unsigned tool_calls = 16;  // in all; those beyond are answered with an error
    std::size_t answer_bytes = 64 << 10;
};

struct Spoken {
    std::string text;                     // numbers that no tool gave are followed by a mark
    std::vector<std::string> unverified;  // these numbers
    unsigned tool_calls = 0;
};

// What the server will get first: to be shown before anything is sent beyond this machine.
std::string first_message(const Tutor&, std::string_view question, const Desk&, const std::string& model);

// Error: what Post said, or an answer that is none, in words for the user.
Result<Spoken> converse(const Tutor&, std::string_view question, const Desk&, const std::string& model, const Post&,
                        const ConversationLimits& = {});

}  // namespace arenarium::tutor
