// A pull reader for JSON of a known shape (RFC 8259): the caller says what must come next. Streams, so that memory
// follows what the caller keeps, and every error has a place. Numbers are unsigned integers; nothing here needs others.
//
//     JsonReader in(source);
//     std::uint64_t n = 0;
//     in.object({{"n", [&] { n = in.number(99); }}});
//     in.end();
//     if (!in.ok()) return in.error();
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/io/byte_source.h"

namespace arenarium {

class JsonReader {
public:
    static constexpr std::size_t longest_string = 1 << 12;  // bytes
    static constexpr int deepest = 16;                      // objects and arrays within each other

    struct Field {
        std::string_view name;
        std::function<void()> read;  // must read the value, or call fail()
        bool optional = false;
    };

    explicit JsonReader(ByteSource& source) : source_(source), buffer_(1 << 16) {}

    // After the first error nothing more is read, and every call returns at once.
    bool ok() const { return !failed_; }
    const Error& error() const { return error_; }
    // At the token that was read last.
    void fail(std::string message, std::string advice = {});

    // An object with exactly these fields, each once, in any order; those that are optional may be missing.
    void object(std::initializer_list<Field> fields);
    // An object with any keys; `value(key)` must read the value.
    void object_of_any(const std::function<void(const std::string&)>& value);
    void array(const std::function<void()>& element);
    std::uint64_t number(std::uint64_t most);
    std::string string();
    // "0x…", hexadecimal, at most 64 bits.
    Address address();
    // Reads a null when one is next; otherwise reads nothing.
    bool null();
    // Nothing but blanks follows.
    void end();

private:
    static constexpr int no_more = -1;

    int peek();
    int take();
    int next_token();  // passes over blanks, marks the place, peeks
    bool expect(char c, const char* what);
    void members(const std::function<void(const std::string&)>& value);
    bool escape(std::string& out);
    std::uint32_t hex4();

    ByteSource& source_;
    std::vector<char> buffer_;
    std::size_t at_ = 0, size_ = 0;
    bool ended_ = false, failed_ = false;
    std::uint32_t line_ = 1, column_ = 1, token_line_ = 1, token_column_ = 1;
    int depth_ = 0;
    Error error_;
};

}  // namespace arenarium
