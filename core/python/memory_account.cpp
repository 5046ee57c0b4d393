#include "core/python/memory_account.h"

#include <algorithm>

#include "core/pymalloc/read/stats.h"

namespace arenarium {
namespace {

struct KnownRange {
    AddressRange range;
    MemoryKind kind;
};

bool is_shared_on_purpose(const Mapping& m) {
    for (const char* begin : {"/dev/zero", "/dev/shm/", "/memfd:", "/SYSV", "[anon_shmem:"})
        if (m.file.starts_with(begin)) return true;
    return !m.is_private && m.file.empty();
}

class Accountant {
public:
    Accountant(const Inspection& seen, const ProcessMemory& memory) : seen_(seen), memory_(memory) {}

    Result<MemoryAccount> account() {
        const std::vector<Mapping> mappings = memory_.mappings();
        find_arenas();
        const CHeap heap = read_c_heap(memory_, mappings, arenas_);
        account_.c_heap_understood = heap.understood;
        add_known(heap);
        stacks_ = stack_pointers(memory_);
        std::sort(stacks_.begin(), stacks_.end());
        const std::vector<MappingUse> uses = resident_mappings(memory_);
        if (uses.empty()) {
            if (memory_.mappings().empty()) return process_gone(memory_.pid());
            return about(memory_.pid(), "the system does not say what is in its memory (/proc/PID/smaps)");
        }
        find_programs(uses);
        for (const MappingUse& use : uses)
            count(use);
        count_arenas();
        return account_;
    }

private:
    void find_arenas() {
        const std::uint64_t size = seen_.profile.arena_size;
        for (const RawArenaObject& arena : seen_.raw.arenas)
            if (arena.address != 0) known_.push_back({{arena.address, arena.address + size}, MemoryKind::arenas});
        for (const std::uint64_t arena : seen_.others_arenas)
            known_.push_back({{arena, arena + size}, MemoryKind::other_arenas});
        sort_known();
        for (const KnownRange& k : known_)
            arenas_.push_back(k.range);
    }

    void add_known(const CHeap& heap) {
        std::vector<AddressRange> free = heap.free_pages;
        free.insert(free.end(), heap.kept_pages.begin(), heap.kept_pages.end());
        std::sort(free.begin(), free.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
        auto next = free.begin();
        for (const AddressRange& region : heap.regions) {
            std::uint64_t at = region.begin;
            for (; next != free.end() && next->begin < region.end; ++next) {
                add_range(at, next->begin, MemoryKind::c_heap);
                add_range(next->begin, next->end, MemoryKind::c_heap_free);
                at = next->end;
            }
            add_range(at, region.end, MemoryKind::c_heap);
        }
        for (const AddressRange& large : heap.large)
            add_range(large.begin, large.end, MemoryKind::large);
        sort_known();
        returnable_ = heap.free_pages;
    }
    void add_range(std::uint64_t begin, std::uint64_t end, MemoryKind kind) {
        if (begin < end) known_.push_back({{begin, end}, kind});
    }
    void sort_known() {
        std::sort(known_.begin(), known_.end(),
                  [](const KnownRange& a, const KnownRange& b) { return a.range.begin < b.range.begin; });
    }

    // Files of which something is executable.
    void find_programs(const std::vector<MappingUse>& uses) {
        for (const MappingUse& use : uses)
            if (use.mapping.executable && use.mapping.file.starts_with('/')) programs_.push_back(use.mapping.file);
        std::sort(programs_.begin(), programs_.end());
    }
    bool is_program(const std::string& file) const {
        return std::binary_search(programs_.begin(), programs_.end(), file);
    }

    // Of what in a mapping is nothing that is known better.
    MemoryKind kind_of(const Mapping& m) {
        const bool behind_program = m.begin == variables_end_ && m.file.empty();
        if (behind_program || is_program(m.file)) variables_end_ = m.end;
        if (is_shared_on_purpose(m)) return MemoryKind::shared;
        if (m.file.starts_with('/')) return is_program(m.file) ? MemoryKind::libraries : MemoryKind::files;
        if (m.file == "[heap]") return MemoryKind::c_heap;
        const auto stack = std::lower_bound(stacks_.begin(), stacks_.end(), m.begin);
        const bool has_stack = m.writable && stack != stacks_.end() && m.holds(*stack);
        if (m.file.starts_with("[stack") || has_stack) return MemoryKind::stacks;
        return behind_program ? MemoryKind::libraries : MemoryKind::rest;
    }

    void count(const MappingUse& use) {
        account_.all += use.use;
        Residence left = use.use;
        const MemoryKind kind = kind_of(use.mapping);
        const auto first =
            std::lower_bound(known_.begin(), known_.end(), use.mapping.begin,
                             [](const KnownRange& k, std::uint64_t address) { return k.range.end <= address; });
        if (first != known_.end() && first->range.begin < use.mapping.end) left = take_known(use, first);
        account_.kinds[static_cast<std::size_t>(kind)] += left;
    }

    // What remains of the mapping without the ranges in it that are known.
    Residence take_known(const MappingUse& use, std::vector<KnownRange>::const_iterator k) {
        const Mapping& m = use.mapping;
        const std::vector<PageState> pages = page_states(memory_, {m.begin, m.end});
        if (pages.empty()) {
            account_.pages_known = false;
            return use.use;
        }
        const std::uint64_t page = page_size();
        // The system counts the zero page nowhere, and among pages it is like a shared one.
        const std::uint64_t shared_pages =
            page * static_cast<std::uint64_t>(std::count(pages.begin(), pages.end(), PageState::shared));
        const double truly =
            shared_pages == 0 ? 0
                              : std::min(1.0, static_cast<double>(use.use.shared) / static_cast<double>(shared_pages));
        Residence left = use.use;
        for (; k != known_.end() && k->range.begin < m.end; ++k) {
            const std::uint64_t begin = std::max(m.begin, k->range.begin), end = std::min(m.end, k->range.end);
            Residence found = sum(pages, (begin - m.begin) / page, (end - m.begin) / page, page);
            found.shared = static_cast<std::uint64_t>(static_cast<double>(found.shared) * truly);
            found = {std::min(found.exclusive, left.exclusive), std::min(found.shared, left.shared),
                     std::min(found.swapped, left.swapped)};
            left = {left.exclusive - found.exclusive, left.shared - found.shared, left.swapped - found.swapped};
            account_.kinds[static_cast<std::size_t>(k->kind)] += found;
            if (k->kind == MemoryKind::c_heap_free &&
                std::binary_search(returnable_.begin(), returnable_.end(), k->range,
                                   [](const AddressRange& a, const AddressRange& b) { return a.begin < b.begin; }))
                account_.returnable += found.resident();
        }
        return left;
    }

    static Residence sum(const std::vector<PageState>& pages, std::uint64_t from, std::uint64_t to,
                         std::uint64_t page) {
        Residence r;
        for (std::uint64_t i = from; i < std::min<std::uint64_t>(to, pages.size()); ++i) {
            if (pages[i] == PageState::exclusive) r.exclusive += page;
            if (pages[i] == PageState::shared) r.shared += page;
            if (pages[i] == PageState::swapped) r.swapped += page;
        }
        return r;
    }

    void count_arenas() {
        const HeapTotals t = heap_totals(seen_.state, seen_.profile, seen_.layout());
        account_.arenas_in_use = t.allocated_bytes + t.pool_header_bytes;
        const std::uint64_t resident = account_.of(MemoryKind::arenas).resident();
        account_.arenas_unused = resident - std::min(resident, account_.arenas_in_use);
    }

    const Inspection& seen_;
    const ProcessMemory& memory_;
    std::vector<KnownRange> known_;
    std::vector<AddressRange> arenas_, returnable_;
    std::vector<std::string> programs_;
    std::vector<std::uint64_t> stacks_;
    std::uint64_t variables_end_ = 0;
    MemoryAccount account_;
};

struct Part {
    MemoryVerdict verdict;
    std::uint64_t bytes;
};

Part greatest_part(const MemoryAccount& a) {
    using K = MemoryKind;
    using V = MemoryVerdict;
    const auto of = [&](K kind) { return a.of(kind).resident(); };
    const std::array<Part, 11> parts{{{V::arenas_in_use, of(K::arenas) - a.arenas_unused},
                                      {V::arenas_free, a.arenas_unused},
                                      {V::other_arenas, of(K::other_arenas)},
                                      {V::c_heap, of(K::c_heap)},
                                      {V::c_heap_free, of(K::c_heap_free)},
                                      {V::large, of(K::large)},
                                      {V::libraries, of(K::libraries)},
                                      {V::files, of(K::files)},
                                      {V::shared, of(K::shared)},
                                      {V::stacks, of(K::stacks)},
                                      {V::rest, of(K::rest)}}};
    return *std::max_element(parts.begin(), parts.end(),
                             [](const Part& x, const Part& y) { return x.bytes < y.bytes; });
}

}  // namespace

MemoryVerdict MemoryAccount::verdict() const {
    return greatest_part(*this).verdict;
}

std::uint64_t MemoryAccount::verdict_bytes() const {
    return greatest_part(*this).bytes;
}

Result<MemoryAccount> account_for_memory(const Inspection& seen) {
    const ProcessMemory memory(seen.pid);
    return Accountant(seen, memory).account();
}

}  // namespace arenarium
