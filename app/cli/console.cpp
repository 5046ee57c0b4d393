#include "app/cli/console.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

namespace arenarium::cli {
namespace {

bool reader_is_gone = false;

Error output_error() {
    reader_is_gone = errno == EPIPE;
    return {std::string("cannot be written: ") + std::strerror(errno), {"<stdout>"}, ""};
}

// A number of hundreds of digits says no more than its first ones and how many there are.
std::string readable(std::string_view text) {
    constexpr std::size_t longest = 40, shown = 12;
    std::string out;
    while (!text.empty()) {
        const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
        if (digits > longest)
            out += std::string(text.substr(0, shown)) + "… (" + std::to_string(digits) + " digits)";
        else
            out += text.substr(0, digits);
        text.remove_prefix(digits);
        const std::size_t other = std::min(text.find_first_of("0123456789"), text.size());
        out += text.substr(0, other);
        text.remove_prefix(other);
    }
    return out;
}

}  // namespace

void StandardOutput::write(std::string_view text) {
    if (status_.ok() && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) status_ = output_error();
}

Status StandardOutput::finish() {
    if (status_.ok() && std::fflush(stdout) != 0) status_ = output_error();
    return status_;
}

void print_message(std::string_view text) {
    std::fflush(stdout);
    std::string line = "arenarium: ";
    line += readable(text);
    if (!line.ends_with('\n')) line += '\n';
    std::fputs(line.c_str(), stderr);
}

void print_error(const Error& error) {
    const bool about_output = error.place.file == "<stdout>";
    if (about_output && (reader_is_gone || error.message.ends_with(std::strerror(EPIPE)))) return;
    std::fflush(stdout);
    std::fputs((readable(error.text()) + "\n").c_str(), stderr);
}

}  // namespace arenarium::cli
