#include "core/python/collector_lists.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace arenarium {
namespace {

constexpr std::uint64_t generation_bytes = 24, flags = 3;  // of links: _PyGC_PREV_SHIFT
constexpr std::size_t most_objects = std::size_t{1} << 28;

struct ListHead {
    std::uint64_t next = 0, prev = 0;
};

class ListFinder {
public:
    explicit ListFinder(const ProcessMemory& memory) : memory_(memory) {}

    // 0: there is none. A build may pack the interpreter's state, so that it lies at a multiple of 4.
    std::uint64_t generations_in(std::uint64_t begin) const {
        constexpr std::uint64_t apart = 4, all = 3 * generation_bytes;
        std::vector<std::uint8_t> bytes(std::size_t{1} << 19);
        while (bytes.size() > 512 && !memory_.read(begin, bytes.data(), bytes.size()))
            bytes.resize(bytes.size() / 2);
        for (std::uint64_t k = 0; k + all <= bytes.size(); k += apart) {
            bool fits = true;
            for (std::uint64_t i = 0; fits && i < all; i += generation_bytes)
                fits = is_generation(begin + k + i, &bytes[k + i]);
            if (fits) return begin + k;
        }
        return 0;
    }

    std::vector<std::uint64_t> objects_of(std::uint64_t head) const {
        constexpr std::uint64_t header = 16;  // PyGC_Head
        std::vector<std::uint64_t> list;
        ListHead h;
        for (std::uint64_t at = head; memory_.read(at, h) && list.size() < most_objects; list.push_back(at + header)) {
            at = h.next & ~flags;
            if (at == head || at < 4096) break;
        }
        return list;
    }

private:
    bool is_generation(std::uint64_t at, const std::uint8_t* bytes) const {
        std::array<std::uint64_t, 3> words{};
        std::memcpy(words.data(), bytes, sizeof words);
        const std::uint64_t next = words[0] & ~flags, prev = words[1] & ~flags;
        const auto threshold = static_cast<std::int32_t>(words[2]), count = static_cast<std::int32_t>(words[2] >> 32);
        if (next < 4096 || prev < 4096 || threshold < 0 || count < 0) return false;
        ListHead after, before;
        return memory_.read(next, after) && memory_.read(prev, before) && (after.prev & ~flags) == at &&
               (before.next & ~flags) == at;
    }

    const ProcessMemory& memory_;
};

}  // namespace

CollectorLists collector_lists(const ProcessMemory& memory, const RunningPython& python, std::uint64_t interpreter) {
    const ListFinder finder(memory);
    CollectorLists lists;
    std::uint64_t first = 0;
    if (interpreter != 0) first = finder.generations_in(interpreter + python.offsets.gc);
    // Up to 3.8 there is one collector, in _PyRuntime.
    if (first == 0 && python.runtime != 0) first = finder.generations_in(python.runtime);
    if (first == 0) return lists;
    for (std::size_t i = 0; i < lists.generations.size(); ++i)
        lists.generations[i] = finder.objects_of(first + i * generation_bytes);
    lists.found =
        std::any_of(lists.generations.begin(), lists.generations.end(), [](const auto& list) { return !list.empty(); });
    return lists;
}

}  // namespace arenarium
