#include "core/python/c_heap.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "core/python/process_stop.h"
#include "core/python/resident_pages.h"

namespace arenarium {
namespace {

// The low bits of a chunk's size.
constexpr std::uint64_t prev_inuse = 1, is_mmapped = 2, non_main_arena = 4, size_bits = 7;
constexpr std::uint64_t alignment = 16, smallest_chunk = 32, fencepost = 16, longest_fence = 64;
constexpr std::uint64_t heap_max_size = std::uint64_t{64} << 20;
constexpr std::uint64_t smallest_mapped = 128 << 10;  // the least that mmap_threshold becomes by itself
constexpr int tries = 5;                              // of a region that changes while it is read

struct Head {
    std::uint64_t prev_size, size;
};

// Reads heads of chunks that ascend, and touches no page that is not there: reading would bring it.
class Heads {
public:
    Heads(const ProcessMemory& memory, const AddressRange& within)
        : memory_(memory), within_(within), page_(page_size()), pages_(page_states(memory, within)) {}
    std::optional<Head> at(std::uint64_t address) {
        if (address + sizeof(Head) > within_.end) return std::nullopt;
        if (address < begin_ || address + sizeof(Head) > begin_ + filled_) {
            begin_ = address;
            filled_ =
                static_cast<std::size_t>(std::min<std::uint64_t>(bytes_.size(), end_of_present(address) - address));
            if (!memory_.read(begin_, bytes_.data(), filled_)) return filled_ = 0, std::nullopt;
        }
        Head head{};
        std::memcpy(&head, bytes_.data() + (address - begin_), sizeof head);
        return head;
    }

private:
    // Of the page that holds the address, and of those behind it as long as they are there.
    std::uint64_t end_of_present(std::uint64_t address) const {
        std::size_t k = static_cast<std::size_t>((address - within_.begin) / page_) + 1;
        const std::uint64_t most = bytes_.size();
        while (k < pages_.size() && k * page_ < address - within_.begin + most &&
               (pages_[k] == PageState::exclusive || pages_[k] == PageState::shared))
            ++k;
        return std::min(within_.end, within_.begin + k * page_);
    }

    const ProcessMemory& memory_;
    const AddressRange within_;
    const std::uint64_t page_;
    const std::vector<PageState> pages_;
    std::uint64_t begin_ = 0;
    std::size_t filled_ = 0;
    std::array<char, 32768> bytes_;
};

// The chunks of one region.
struct Walked {
    std::uint64_t in_use = 0, free = 0;
    std::vector<AddressRange> free_pages, kept_pages;
};

class Walk {
public:
    Walk(const ProcessMemory& memory, const AddressRange& region, bool is_main)
        : heads_(memory, region), region_(region), is_main_(is_main), page_(page_size()) {}

    // From the chunk at `first` to the end of the region; none when the chunks do not lead there.
    std::optional<Walked> from(std::uint64_t first) {
        walked_ = {};
        AddressRange chunk{};  // the last that was met
        bool marked = true;    // as chunks of a thread's arena are, unless they are free
        for (std::uint64_t at = first; at < region_.end;) {
            const std::optional<Head> head = heads_.at(at);
            if (!head) return std::nullopt;
            const std::uint64_t size = head->size & ~size_bits;
            const bool is_free = (head->size & prev_inuse) == 0;
            if (is_free ? chunk.end == 0 : !marked && size > fencepost) return std::nullopt;
            if (chunk.end != 0) add(chunk, is_free);
            // Where the heap was not to be had in one piece: two small chunks behind the last.
            if (size <= fencepost) return region_.end - at <= longest_fence ? std::optional(walked_) : std::nullopt;
            marked = is_main_ || (head->size & non_main_arena) != 0;
            const bool ours = (head->size & (is_main_ ? is_mmapped | non_main_arena : is_mmapped)) == 0;
            if (!ours || size < smallest_chunk || size % alignment != 0 || size > region_.end - at) return std::nullopt;
            chunk = {at, at + size};
            at += size;
        }
        if (chunk.end == 0) return std::nullopt;
        add_top(chunk);
        return walked_;
    }

private:
    void add(const AddressRange& chunk, bool is_free) {
        (is_free ? walked_.free : walked_.in_use) += chunk.size();
        // mtrim(): whole pages behind struct malloc_chunk.
        constexpr std::uint64_t own_fields = 48;
        if (is_free) add_pages(chunk.begin + own_fields, chunk.end, walked_.free_pages);
    }
    // systrim(): whole pages but one for a chunk that must stay; only of the main arena.
    void add_top(const AddressRange& chunk) {
        walked_.free += chunk.size();
        if (is_main_)
            add_pages(chunk.begin + smallest_chunk + 1, chunk.end, walked_.free_pages);
        else
            add_pages(chunk.begin + smallest_chunk, chunk.end, walked_.kept_pages);
    }
    void add_pages(std::uint64_t begin, std::uint64_t end, std::vector<AddressRange>& to) const {
        begin = (begin + page_ - 1) / page_ * page_;
        end = end / page_ * page_;
        if (begin < end) to.push_back({begin, end});
    }

    Heads heads_;
    const AddressRange region_;
    const bool is_main_;
    const std::uint64_t page_;
    Walked walked_;
};

class Reader {
public:
    Reader(const ProcessMemory& memory, const std::vector<Mapping>& mappings, const std::vector<AddressRange>& known)
        : memory_(memory), mappings_(mappings), known_(known), page_(page_size()) {}

    CHeap read() {
        read_main();
        for (const Mapping& m : mappings_)
            if (is_anonymous(m)) read_threads_heaps(m);
        std::sort(heap_.regions.begin(), heap_.regions.end(), before);
        skipped_ = known_;
        skipped_.insert(skipped_.end(), heap_.regions.begin(), heap_.regions.end());
        std::sort(skipped_.begin(), skipped_.end(), before);
        for (const Mapping& m : mappings_)
            if (is_anonymous(m)) find_large(m);
        for (std::vector<AddressRange>* list : {&heap_.free_pages, &heap_.kept_pages, &heap_.large})
            std::sort(list->begin(), list->end(), before);
        return std::move(heap_);
    }

private:
    static bool before(const AddressRange& a, const AddressRange& b) { return a.begin < b.begin; }
    static bool is_anonymous(const Mapping& m) {
        return m.readable && m.writable && m.is_private && (m.file.empty() || m.file.starts_with("[anon"));
    }

    void add(const AddressRange& region, const std::optional<Walked>& walked) {
        heap_.regions.push_back(region);
        if (!walked) {
            heap_.understood = false;
            return;
        }
        heap_.in_use += walked->in_use;
        heap_.free += walked->free;
        heap_.free_pages.insert(heap_.free_pages.end(), walked->free_pages.begin(), walked->free_pages.end());
        heap_.kept_pages.insert(heap_.kept_pages.end(), walked->kept_pages.begin(), walked->kept_pages.end());
    }

    void read_main() {
        AddressRange region{};
        for (const Mapping& m : mappings_) {
            if (m.file != "[heap]" || !m.readable) continue;
            if (region.end == 0) region = {m.begin, m.end};
            if (region.end == m.begin) region.end = m.end;
        }
        if (region.end == 0) return;
        std::optional<Walked> walked;
        for (int n = 0; !walked && n < tries; ++n) {
            if (n != 0) wait_a_little(0.001);
            walked = Walk(memory_, region, true).from(region.begin);
        }
        add(region, walked);
    }

    // struct heap_info: the arena, the heap before, bytes in use, and more.
    struct HeapInfo {
        std::uint64_t ar_ptr, prev, size, mprotect_size;
    };

    void read_threads_heaps(const Mapping& m) {
        std::uint64_t at = (m.begin + heap_max_size - 1) / heap_max_size * heap_max_size;
        for (; at < m.end; at += heap_max_size) {
            bool done = false;
            for (int n = 0; !done && n < tries; ++n)
                done = read_threads_heap(m, at);
            heap_.understood = heap_.understood && done;
        }
    }
    // True: it was read, or it is none.
    bool read_threads_heap(const Mapping& m, std::uint64_t at) {
        HeapInfo info{};
        if (m.end - at < page_ || !memory_.read(at, info)) return true;
        const std::uint64_t offset = info.ar_ptr - at;
        const bool has_size = info.size % page_ == 0 && info.size >= page_ && info.size <= m.end - at;
        const bool is_first = info.prev == 0 && (offset == 32 || offset == 48);  // sizeof(heap_info) by version
        const bool is_later = info.prev % heap_max_size == 0 && info.prev != 0 && info.ar_ptr != 0;
        if (!has_size || (!is_first && !is_later)) return true;
        const AddressRange region{at, at + info.size};
        Walk walk(memory_, region, false);
        // Behind heap_info comes, in the arena's first heap, struct malloc_state, whose size is its version's.
        constexpr std::uint64_t smallest_state = 1024, largest_state = 8192;
        std::uint64_t first = at + 32, last = at + 48;
        if (is_first) {
            first = info.ar_ptr + smallest_state;
            last = std::min(info.ar_ptr + largest_state, region.end);
        }
        for (; first <= last; first += alignment)
            if (const std::optional<Walked> walked = walk.from(first)) return add(region, walked), true;
        return false;
    }

    // From one known piece of the mapping to the next; what is unknown is passed page by page.
    void find_large(const Mapping& m) {
        const std::vector<PageState> pages = page_states(memory_, {m.begin, m.end});
        if (pages.empty()) return;
        std::size_t window = 1;
        auto skip = std::lower_bound(skipped_.begin(), skipped_.end(), m.begin,
                                     [](const AddressRange& r, std::uint64_t a) { return r.end <= a; });
        for (std::uint64_t at = m.begin; at < m.end;) {
            while (skip != skipped_.end() && skip->end <= at)
                ++skip;
            if (skip != skipped_.end() && skip->begin <= at) {
                at = (skip->end + page_ - 1) / page_ * page_;
                window = 1;
                continue;
            }
            const std::uint64_t size = size_of_large(m, at, pages, window);
            if (size != 0) heap_.large.push_back({at, at + size});
            window = size != 0 ? 1 : std::min<std::size_t>(2 * window, 512);
            at += size != 0 ? size : page_;
        }
        heads_.clear();
    }

    // Of the chunk that begins there; 0: there is none.
    std::uint64_t size_of_large(const Mapping& m, std::uint64_t at, const std::vector<PageState>& pages,
                                std::size_t window) {
        if (!heads_.empty() && (at < heads_begin_ || at >= heads_begin_ + heads_.size() * page_)) heads_.clear();
        if (heads_.empty()) {
            heads_begin_ = at;
            heads_.resize(std::min<std::size_t>(window, static_cast<std::size_t>((m.end - at) / page_)));
            std::vector<Piece> pieces;
            for (std::size_t k = 0; k < heads_.size(); ++k) {
                const PageState state = pages[static_cast<std::size_t>((at - m.begin) / page_) + k];
                if (state == PageState::exclusive || state == PageState::shared)
                    pieces.push_back({at + k * page_, sizeof(Head), &heads_[k]});
            }
            memory_.read_what_is_there(pieces);
        }
        const Head& head = heads_[static_cast<std::size_t>((at - heads_begin_) / page_)];
        std::uint64_t size = head.size & ~size_bits;
        // From 2.43 on the size is without the chunk's own 16 bytes, and the first word may tell of a huge page.
        if ((size + sizeof(Head)) % page_ == 0) size += sizeof(Head);
        const bool is_one = head.prev_size <= 1 && (head.size & size_bits) == is_mmapped && size % page_ == 0 &&
                            size >= smallest_mapped && size <= m.end - at;
        return is_one ? size : 0;
    }

    const ProcessMemory& memory_;
    const std::vector<Mapping>& mappings_;
    const std::vector<AddressRange>& known_;
    const std::uint64_t page_;
    std::vector<AddressRange> skipped_;
    std::vector<Head> heads_;  // of the pages from heads_begin_ on
    std::uint64_t heads_begin_ = 0;
    CHeap heap_;
};

}  // namespace

CHeap read_c_heap(const ProcessMemory& memory, const std::vector<Mapping>& mappings,
                  const std::vector<AddressRange>& known) {
    return Reader(memory, mappings, known).read();
}

}  // namespace arenarium
