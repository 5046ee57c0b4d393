#include "app/cli/console.h"

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
    line += text;
    if (!line.ends_with('\n')) line += '\n';
    std::fputs(line.c_str(), stderr);
}

void print_error(const Error& error) {
    const bool about_output = error.place.file == "<stdout>";
    if (about_output && (reader_is_gone || error.message.ends_with(std::strerror(EPIPE)))) return;
    std::fflush(stdout);
    std::fputs((error.text() + "\n").c_str(), stderr);
}

}  // namespace arenarium::cli
