#include "app/cli/recorded_sources.h"

#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <system_error>
#include <utility>

namespace arenarium::cli {

bool RecordedSources::is_library(const std::string& file) {
    static const std::regex folder(R"((^|/)(lib(32|64)?/python[0-9.]+|site-packages|dist-packages)/)");
    return std::regex_search(file, folder);
}

std::vector<TraceSource> RecordedSources::read(std::span<const std::string> files) {
    std::vector<TraceSource> out;
    for (const std::string& name : files) {
        std::error_code problem;
        if (name.empty() || name.front() == '<' || !std::filesystem::is_regular_file(name, problem)) continue;
        const std::uintmax_t size = std::filesystem::file_size(name, problem);
        if (problem || size > largest_file) continue;
        std::ifstream in(name, std::ios::binary);
        std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        if (!in.is_open() || in.bad()) continue;
        TraceSource source;
        source.file = name;
        source.bytes = text.size();
        source.crc = static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), text.size()));
        if (!is_library(name) && text.size() <= room_) {
            room_ -= text.size();
            source.text = std::move(text);
        }
        out.push_back(std::move(source));
    }
    return out;
}

}  // namespace arenarium::cli
