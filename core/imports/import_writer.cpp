#include "core/imports/import_writer.h"

#include <algorithm>

namespace arenarium {
namespace {

TraceHeader header_of(std::string python, std::string command, std::uint64_t unix_time) {
    TraceHeader h;
    h.profile = default_profile_name;
    h.python = std::move(python);
    h.command = std::move(command);
    h.unix_time = unix_time;
    h.has_sites = true;
    h.no_arenas = true;
    return h;
}

}  // namespace

ImportWriter::ImportWriter(ByteSink& sink, std::string python, std::string command, std::uint64_t unix_time)
    : writer_(sink, header_of(std::move(python), std::move(command), unix_time), *find_profile(default_profile_name)) {}

std::uint32_t ImportWriter::code(const std::string& function, const std::string& file, std::uint32_t first_line) {
    const auto [known, is_new] = codes_.try_emplace({file, function}, static_cast<std::uint32_t>(codes_.size()));
    if (is_new) writer_.define_code(first_line, function, file);
    return known->second;
}

std::uint32_t ImportWriter::place(std::uint32_t caller, std::uint32_t code, std::uint32_t line) {
    if (depths_[caller] >= deepest) caller = 0;
    const auto [known, is_new] =
        places_.try_emplace({caller, code, line}, static_cast<std::uint32_t>(places_.size() + 1));
    if (is_new) {
        writer_.define_place({caller, code, line});
        depths_.push_back(depths_[caller] + 1);
    }
    return known->second;
}

void ImportWriter::take(std::uint64_t address, std::uint64_t bytes, std::uint32_t site) {
    give(address);
    // Addresses of our own: the file's may lie anywhere, and overlap.
    const std::uint64_t ours = next_ += 16;
    live_[address] = ours;
    writer_.malloc(false, bytes, {ours}, site);
}

std::uint64_t ImportWriter::take_anywhere(std::uint64_t bytes, std::uint32_t site) {
    const std::uint64_t address = next_ + 16;
    take(address, bytes, site);
    return address;
}

bool ImportWriter::give(std::uint64_t address) {
    const auto block = live_.find(address);
    if (block == live_.end()) return false;
    writer_.free(false, {block->second});
    live_.erase(block);
    return true;
}

void ImportWriter::milliseconds(std::uint64_t since_start) {
    time_ = std::max(time_, since_start * (1'000'000 / trace_format::unit_nanoseconds));
    writer_.time(time_);
}

Status ImportWriter::finish() {
    writer_.end({TraceEnding::exited, 0, ""});
    return writer_.status();
}

}  // namespace arenarium
