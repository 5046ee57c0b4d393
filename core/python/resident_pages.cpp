#include "core/python/resident_pages.h"

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string_view>

#include "core/python/process_stop.h"

namespace arenarium {
namespace {

std::string proc(int pid, const std::string& name) {
    return "/proc/" + std::to_string(pid) + "/" + name;
}

// "Rss:      123 kB"
void add_figure(const std::string& line, Residence& to) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) return;
    const std::string_view key = std::string_view(line).substr(0, colon);
    const std::uint64_t bytes = 1024 * std::strtoull(line.c_str() + colon + 1, nullptr, 10);
    if (key == "Private_Clean" || key == "Private_Dirty") to.exclusive += bytes;
    if (key == "Shared_Clean" || key == "Shared_Dirty") to.shared += bytes;
    if (key == "Swap") to.swapped += bytes;
}

// Words of an entry (Documentation/admin-guide/mm/pagemap.rst); who may not know the page's place sees these.
constexpr std::uint64_t is_exclusive = std::uint64_t{1} << 56, is_swapped = std::uint64_t{1} << 62,
                        is_present = std::uint64_t{1} << 63;

PageState state_of(std::uint64_t entry) {
    if ((entry & is_present) != 0) return (entry & is_exclusive) != 0 ? PageState::exclusive : PageState::shared;
    return (entry & is_swapped) != 0 ? PageState::swapped : PageState::absent;
}

}  // namespace

std::vector<MappingUse> resident_mappings(const ProcessMemory& memory) {
    std::vector<MappingUse> list;
    std::istringstream lines(file_content(proc(memory.pid(), "smaps")));
    for (std::string line; std::getline(lines, line);) {
        if (std::optional<Mapping> m = mapping_of_line(line))
            list.push_back({std::move(*m), {}});
        else if (!list.empty())
            add_figure(line, list.back().use);
    }
    return list;
}

std::vector<PageState> page_states(const ProcessMemory& memory, const AddressRange& range) {
    constexpr std::size_t most_at_once = 1 << 16;
    const std::size_t size = page_size();
    std::ifstream file;
    file.rdbuf()->pubsetbuf(nullptr, 0);  // the system gives whole entries alone
    file.open(proc(memory.pid(), "pagemap"), std::ios::binary);
    file.seekg(static_cast<std::streamoff>(range.begin / size * sizeof(std::uint64_t)));
    std::vector<PageState> states;
    states.reserve(range.size() / size);
    std::vector<std::uint64_t> entries;
    for (std::size_t left = range.size() / size; left != 0; left -= entries.size()) {
        entries.resize(std::min(left, most_at_once));
        if (!file.read(reinterpret_cast<char*>(entries.data()),
                       static_cast<std::streamsize>(entries.size() * sizeof(std::uint64_t))))
            return {};
        for (const std::uint64_t entry : entries)
            states.push_back(state_of(entry));
    }
    return states;
}

std::vector<std::uint64_t> stack_pointers(const ProcessMemory& memory) {
    constexpr int tries = 4;
    std::vector<std::uint64_t> list;
    std::vector<int> waiting = memory.threads();
    for (int n = 0; n < tries && !waiting.empty(); ++n) {
        if (n != 0) wait_a_little(0.001);
        std::vector<int> running;
        for (const int thread : waiting) {
            // "running", or number and arguments of the call, and last the stack pointer and the program's place.
            const std::string text = file_content(proc(memory.pid(), "task/" + std::to_string(thread) + "/syscall"));
            const std::size_t last = text.rfind(' ');
            const std::size_t before = last == std::string::npos || last == 0 ? last : text.rfind(' ', last - 1);
            if (text.starts_with("running"))
                running.push_back(thread);
            else if (before != std::string::npos && last != 0)
                list.push_back(std::strtoull(text.c_str() + before + 1, nullptr, 16));
        }
        waiting = std::move(running);
    }
    return list;
}

}  // namespace arenarium
