// The source texts that go into a recording: of the program's own files the text, of libraries what tells later whether
// they are still the same.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/trace/trace_sources.h"

namespace arenarium::cli {

class RecordedSources {
public:
    // Texts of at most so many bytes in all are taken in.
    explicit RecordedSources(std::uint64_t most_bytes) : room_(most_bytes < usual_room ? most_bytes : usual_room) {}

    // What is known of these files, seen from the folder that the program was started in. Files that cannot be read,
    // and names that are none ("<string>"), are left out.
    std::vector<TraceSource> read(std::span<const std::string> files);

    // Installed for all programs: below lib/python3.11, site-packages, dist-packages.
    static bool is_library(const std::string& file);

private:
    static constexpr std::uint64_t usual_room = 16 << 20, largest_file = 2 << 20;
    std::uint64_t room_;
};

}  // namespace arenarium::cli
