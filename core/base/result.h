// Errors as values: a message in plain words, the place it concerns, and what the user can do about it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace arenarium {

// A position in a text that the user gave us. Lines and columns count from 1; 0 means "not known".
struct Place {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend bool operator==(const Place&, const Place&) = default;
};

struct Error {
    std::string message;  // the cause, without the place: "slot 7 is already in use"
    Place place;
    std::string advice;  // what the user can do; may be empty

    // "file:line:column: message", as compilers print it; the parts that are not known are left out.
    std::string text() const;
};

// The system refused memory. `file`: what was being read or written. For the functions that other folders call: what
// lies below them throws std::bad_alloc. Needs no memory itself; without any, it says only what happened.
Error out_of_memory(std::string_view file = {}) noexcept;

// A value or an Error. Reading the side that is not there throws std::bad_variant_access: a bug in the caller.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & { return std::get<0>(content_); }
    const T& value() const& { return std::get<0>(content_); }
    T&& value() && { return std::get<0>(std::move(content_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    Error& error() { return std::get<1>(content_); }
    const Error& error() const { return std::get<1>(content_); }

private:
    std::variant<T, Error> content_;
};

struct Done {};
using Status = Result<Done>;

}  // namespace arenarium
