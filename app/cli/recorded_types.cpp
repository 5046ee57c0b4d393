#include "app/cli/recorded_types.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "core/python/find_heap.h"
#include "core/python/objects.h"
#include "core/python/process_memory.h"

namespace arenarium::cli {
namespace {

// What a type's object is told by lies at its beginning; of a block outside the arenas the size is not known, but it is
// larger than those within, and the largest objects with all their fields in one block are types.
constexpr std::size_t most_looked_at = 2048;

class BlockContents {
public:
    explicit BlockContents(const ProcessMemory& memory) : memory_(memory) {}

    // Of at most `at_once` blocks, valid until the next call.
    void read(std::span<const TraceLive> live) {
        bytes_.assign(live.size() * most_looked_at, 0);
        pieces_.clear();
        for (std::size_t i = 0; i < live.size(); ++i) {
            // Up to the end of a page and on behind it: what lies there may be missing.
            const std::uint64_t page = page_size(), begin = live[i].begin.value;
            std::uint8_t* const to = &bytes_[i * most_looked_at];
            const std::size_t first = std::min<std::uint64_t>(size_of(live[i]), page - begin % page);
            pieces_.push_back({begin, first, to});
            if (first < size_of(live[i])) pieces_.push_back({begin + first, size_of(live[i]) - first, to + first});
        }
        memory_.read_what_is_there(pieces_);
    }
    std::span<const std::uint8_t> of(std::size_t i, const TraceLive& block) const {
        return {&bytes_[i * most_looked_at], size_of(block)};
    }

    static constexpr std::size_t at_once = 256;

private:
    static std::size_t size_of(const TraceLive& block) {
        return block.bytes == 0 ? most_looked_at : std::min<std::size_t>(block.bytes, most_looked_at);
    }

    const ProcessMemory& memory_;
    std::vector<std::uint8_t> bytes_;
    std::vector<Piece> pieces_;
};

}  // namespace

Result<TraceTypes> read_types(int pid, bool debug_hooks, std::uint32_t operation, std::span<const TraceLive> live,
                              const std::function<void()>& alive) {
    const Result<ProcessMemory> memory = ProcessMemory::open(pid);
    if (!memory) return memory.error();
    const Result<RunningPython> python = find_python(*memory);
    if (!python) return python.error();
    ObjectReader reader(*memory, *python, debug_hooks);
    BlockContents contents(*memory);
    TraceTypes out;
    out.operation = operation;
    std::unordered_map<std::string, std::uint32_t> known;
    while (!live.empty()) {
        const auto now = live.first(std::min(live.size(), BlockContents::at_once));
        contents.read(now);
        for (std::size_t i = 0; i < now.size(); ++i) {
            const std::string& name = reader.type_in_block(contents.of(i, now[i]));
            if (name.empty()) continue;
            const auto [at, is_new] = known.try_emplace(name, static_cast<std::uint32_t>(out.names.size()));
            if (is_new) out.names.push_back(name);
            out.blocks.push_back({now[i].number, at->second});
        }
        live = live.subspan(now.size());
        alive();
    }
    std::sort(out.blocks.begin(), out.blocks.end(),
              [](const TypedBlock& a, const TypedBlock& b) { return a.number < b.number; });
    return out;
}

}  // namespace arenarium::cli
