// One POST over HTTP, by libcurl. Nothing else of Arenarium opens a connection.
#pragma once

#include <functional>
#include <string>

#include "core/base/result.h"

namespace arenarium::http {

// Whether this build can: libcurl is optional.
bool is_available();

// "http://127.0.0.1:8080": of this machine, by its name alone; nothing is looked up.
bool is_local(const std::string& address);

struct PostWish {
    std::string address;  // of the server, with or without "/v1/chat/completions"
    std::string key;      // sent as a bearer token; "": none. Only over https or to this machine
    double seconds = 120;
    std::function<bool()> cancelled;                // asked about once a second; true: gives up
    std::size_t most_bytes = std::size_t{4} << 20;  // of the answer
};

// The answer's body. No redirection is followed, and for this machine no proxy is asked. Error: in words for the user.
Result<std::string> post_json(const PostWish&, const std::string& body);

}  // namespace arenarium::http
