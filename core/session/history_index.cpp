#include "core/session/history_index.h"

#include <algorithm>
#include <cstring>

#include "core/session/index_chunk.h"

namespace arenarium {
namespace {

constexpr std::size_t most_cached_chunks = 128, most_known_pages = 1 << 20, most_owner_tables = 2;

IndexDamaged damaged_index(const std::string& path) {
    return IndexDamaged(path + ": the index of the recording is damaged; delete it, and it is made anew");
}

void put_place(std::string& out, const FramePlace& place, std::uint64_t& last) {
    put_signed(out, static_cast<std::int64_t>(place.at - last));
    put_varint(out, place.packed);
    last = place.at;
}

std::string_view bytes_of(const auto& items) {
    return {reinterpret_cast<const char*>(items.data()), items.size() * sizeof items[0]};
}

void exclusive_or(char* into, const char* other, std::size_t bytes) {
    for (std::size_t i = 0; i < bytes; ++i)
        into[i] = static_cast<char>(into[i] ^ other[i]);
}

FramePlace read_place(VarintReader& in, std::uint64_t& last) {
    last += static_cast<std::uint64_t>(in.signed_number());
    return {last, static_cast<std::uint32_t>(in.number_to(UINT32_MAX)), 0};
}

// Two sums that an accident does not bring about.
std::array<std::uint64_t, 2> hash_of(std::string_view bytes) {
    std::uint64_t a = 0x9e3779b97f4a7c15 ^ bytes.size(), b = 0xc2b2ae3d27d4eb4f;
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), 8);
        a = (a ^ word) * 0xff51afd7ed558ccd;
        a ^= a >> 32;
        b = (b + word) * 0xc4ceb9fe1a85ec53;
        b ^= b >> 29;
    }
    for (const char c : bytes) {
        a = (a ^ static_cast<unsigned char>(c)) * 0xff51afd7ed558ccd;
        b = (b + static_cast<unsigned char>(c)) * 0xc4ceb9fe1a85ec53;
    }
    return {a ^ a >> 29, b ^ b >> 32};
}

struct Counters {
    std::uint64_t raw_blocks, raw_bytes, raw_brk;
    std::int64_t py_allocated_blocks;
    std::uint32_t unused_arena_objects, usable_arenas, current, ever, highwater, zero;
};

template <class T>
void put_list(std::string& out, const T* items, std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    put_varint(out, count);
    out.append(reinterpret_cast<const char*>(items), count * sizeof(T));
}
template <class T>
std::vector<T> read_list(VarintReader& in) {
    const std::uint64_t count = in.number_to(in.left() / sizeof(T));
    const std::string_view bytes = in.bytes(count * sizeof(T));
    std::vector<T> items(bytes.size() / sizeof(T));
    if (!items.empty()) std::memcpy(static_cast<void*>(items.data()), bytes.data(), bytes.size());
    return items;
}

// All of the state but pools and links; where arenas come to lie is told by the recording.
std::string rest_of(const HeapState& s) {
    const Counters counters{s.raw.blocks,
                            s.raw.bytes,
                            s.raw.brk,
                            s.py_allocated_blocks,
                            s.unused_arena_objects.value,
                            s.usable_arenas.value,
                            s.narenas_currently_allocated,
                            s.ntimes_arena_allocated,
                            s.narenas_highwater,
                            0};
    std::string out(reinterpret_cast<const char*>(&counters), sizeof counters);
    put_list(out, s.nfp2lasta.data(), s.nfp2lasta.size());
    put_list(out, s.arenas.data(), s.arenas.size());
    put_varint(out, s.radix.leaves.size());
    for (const auto& [key, leaf] : s.radix.leaves) {
        put_varint(out, key);
        put_signed(out, leaf.tail_hi);
        put_signed(out, leaf.tail_lo);
    }
    for (const auto* nodes : {&s.radix.bottom_nodes, &s.radix.middle_nodes}) {
        put_varint(out, nodes->size());
        for (const std::uint64_t key : *nodes)
            put_varint(out, key);
    }
    return out;
}

bool read_rest(std::string_view bytes, HeapState& s) {
    VarintReader in(bytes);
    const std::string_view raw = in.bytes(sizeof(Counters));
    if (in.failed()) return false;
    Counters c;
    std::memcpy(&c, raw.data(), sizeof c);
    s.raw = {c.raw_blocks, c.raw_bytes, c.raw_brk};
    s.py_allocated_blocks = c.py_allocated_blocks;
    s.unused_arena_objects = {c.unused_arena_objects};
    s.usable_arenas = {c.usable_arenas};
    s.narenas_currently_allocated = c.current;
    s.ntimes_arena_allocated = c.ever;
    s.narenas_highwater = c.highwater;
    s.nfp2lasta = read_list<ArenaIndex>(in);
    s.arenas = read_list<ArenaObject>(in);
    s.radix = {};
    for (std::uint64_t n = in.number_to(in.left()); n > 0; --n) {
        const std::uint64_t key = in.number();
        RadixMap::Leaf& leaf = s.radix.leaves.emplace_hint(s.radix.leaves.end(), key, RadixMap::Leaf{})->second;
        leaf.tail_hi = static_cast<std::int32_t>(in.signed_number());
        leaf.tail_lo = static_cast<std::int32_t>(in.signed_number());
    }
    for (auto* nodes : {&s.radix.bottom_nodes, &s.radix.middle_nodes})
        for (std::uint64_t n = in.number_to(in.left()); n > 0; --n)
            nodes->insert(nodes->end(), in.number());
    return !in.failed() && in.left() == 0;
}

}  // namespace

HistoryIndex::HistoryIndex(std::unique_ptr<IndexFile> file) : file_(std::move(file)) {}

void HistoryIndex::put(std::uint32_t number, const LogChunk& chunk) {
    ChunkPlace put{file_->append(chunk_bytes(chunk, number * LogChunk::size)), 0};
    for (std::size_t k = 0; k < chunk.events.size(); ++k)
        if (!chunk.events[k].empty()) put.events = static_cast<std::uint8_t>(put.events | 1U << k);
    const std::scoped_lock lock(mutex_);
    chunks_.push_back(put);
}

std::shared_ptr<const LogChunk> HistoryIndex::chunk(std::uint32_t number) const {
    FramePlace place;
    {
        const std::scoped_lock lock(mutex_);
        const auto at = std::find_if(cache_.begin(), cache_.end(), [&](const Cached& c) { return c.number == number; });
        if (at != cache_.end()) {
            std::rotate(at, at + 1, cache_.end());
            return cache_.back().chunk;
        }
        place = chunks_[number].place;
    }
    auto read = std::make_shared<LogChunk>();
    if (!read_chunk(file_->read(place), number * LogChunk::size, *read)) throw damaged_index(file_->path());
    const std::scoped_lock lock(mutex_);
    if (cache_.size() >= most_cached_chunks) cache_.erase(cache_.begin());
    cache_.push_back({number, read});
    return read;
}

std::uint8_t HistoryIndex::events_in(std::uint32_t number) const {
    const std::scoped_lock lock(mutex_);
    return chunks_[number].events;
}

// The last one is not looked for: a run may end in the midst of a chunk.
std::uint32_t HistoryIndex::owners_known_at(std::uint32_t number) const {
    return position_before(number * LogChunk::size) / LogChunk::size;
}

std::uint32_t HistoryIndex::position_before(std::uint32_t operation) const {
    const std::scoped_lock lock(mutex_);
    const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), operation,
                                        [](std::uint32_t o, const Checkpoint& c) { return o < c.operation; });
    return after == checkpoints_.begin() ? 0 : (after - 1)->operation;
}

// A difference is worth it while it is less than half of the page.
HistoryIndex::Page HistoryIndex::written(std::string_view page, Base* base) {
    if (base && base->bytes.size() == page.size()) {
        std::string difference(page);
        exclusive_or(difference.data(), base->bytes.data(), page.size());
        const std::string packed = file_->pack(difference);
        if (packed.size() < base->place.packed / 2) return {file_->append_packed(packed, page.size()), base->place};
    }
    const FramePlace place = file_->append(page);
    if (base) *base = {place, std::string(page)};
    return {place, {}};
}

void HistoryIndex::put_part(std::string& out, std::string_view bytes, std::uint64_t& last, std::vector<Base>* bases) {
    put_varint(out, bytes.size());
    if (bases) bases->resize((bytes.size() + page_bytes - 1) / page_bytes);
    for (std::size_t at = 0; at < bytes.size(); at += page_bytes) {
        const std::string_view page = bytes.substr(at, page_bytes);
        if (written_pages_.size() >= most_known_pages) written_pages_.clear();
        const auto [known, is_new] = written_pages_.try_emplace(hash_of(page));
        if (is_new) known->second = written(page, bases ? &(*bases)[at / page_bytes] : nullptr);
        const auto& [place, base] = known->second;
        put_signed(out, static_cast<std::int64_t>(place.at - last));
        last = place.at;
        put_varint(out, std::uint64_t{place.packed} << 1 | (base.packed != 0 ? 1 : 0));
        if (base.packed != 0) put_place(out, base, last);
    }
}

void HistoryIndex::put_checkpoint(std::uint32_t operation, const HeapState& s, std::span<const SlotBlock> blocks) {
    std::string out;
    std::uint64_t last = 0;
    by_link_.assign(s.links.size(), 0);
    for (const SlotBlock& b : blocks)
        if (b.block.is_pool_block()) by_link_[s.pool(b.block.pool()).links + b.block.number().value] = b.operation + 1;
    put_part(out, bytes_of(s.pools), last, &bases_[pools]);
    put_part(out, bytes_of(s.links), last, &bases_[links]);
    put_part(out, bytes_of(by_link_), last, &bases_[owned]);
    put_part(out, rest_of(s), last, &bases_[rest]);
    const FramePlace place = file_->append(out);
    const std::scoped_lock lock(mutex_);
    checkpoints_.push_back({operation, place});
}

HistoryIndex::Pages HistoryIndex::read_pages(VarintReader& in, std::uint64_t& last) const {
    Pages part;
    part.bytes = in.number();
    for (std::uint64_t at = 0; at < part.bytes && !in.failed(); at += page_bytes) {
        Page& page = part.pages.emplace_back();
        last += static_cast<std::uint64_t>(in.signed_number());
        const std::uint64_t packed = in.number_to(UINT32_MAX);
        page.place = {last, static_cast<std::uint32_t>(packed >> 1), 0};
        if ((packed & 1) != 0) page.base = read_place(in, last);
        page.place.unpacked = page.base.unpacked =
            static_cast<std::uint32_t>(std::min<std::uint64_t>(page_bytes, part.bytes - at));
    }
    if (in.failed()) throw damaged_index(file_->path());
    return part;
}

std::array<HistoryIndex::Pages, HistoryIndex::parts> HistoryIndex::pages_of(std::uint32_t operation) const {
    FramePlace place;
    {
        const std::scoped_lock lock(mutex_);
        place = std::lower_bound(checkpoints_.begin(), checkpoints_.end(), operation,
                                 [](const Checkpoint& c, std::uint32_t o) { return c.operation < o; })
                    ->place;
    }
    const std::string bytes = file_->read(place);
    VarintReader in(bytes);
    std::array<Pages, parts> all;
    std::uint64_t last = 0;
    for (Pages& part : all)
        part = read_pages(in, last);
    if (in.left() != 0) throw damaged_index(file_->path());
    return all;
}

template <class T>
void HistoryIndex::read_part(const Pages& part, std::vector<T>& into) const {
    into.resize(part.bytes / sizeof(T));
    char* at = reinterpret_cast<char*>(into.data());
    std::array<char, page_bytes> base;
    for (const Page& page : part.pages) {
        file_->read(page.place, at);
        if (page.base.packed != 0) {
            file_->read(page.base, base.data());
            exclusive_or(at, base.data(), page.place.unpacked);
        }
        at += page.place.unpacked;
    }
}

std::uint32_t HistoryIndex::restore_before(std::uint32_t operation, ProcessState& state) const {
    const std::uint32_t there = position_before(operation);
    const auto pages = pages_of(there);
    read_part(pages[pools], state.heap.pools);
    read_part(pages[links], state.heap.links);
    std::vector<char> others;
    read_part(pages[rest], others);
    if (!read_rest({others.data(), others.size()}, state.heap)) throw damaged_index(file_->path());
    return there;
}

std::vector<SlotBlock> HistoryIndex::live_blocks() const {
    const std::string bytes = file_->read(live_);
    VarintReader in(bytes);
    std::uint64_t last = 0;
    std::vector<SlotBlock> blocks;
    read_part(read_pages(in, last), blocks);
    return blocks;
}

std::shared_ptr<const HistoryIndex::Owners> HistoryIndex::owners_at(std::uint32_t operation) const {
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& known : owners_)
            if (known->operation == operation) return known;
    }
    const auto pages = pages_of(operation);
    auto made = std::make_shared<Owners>();
    made->operation = operation;
    read_part(pages[pools], made->pools);
    read_part(pages[owned], made->by_link);
    const std::scoped_lock lock(mutex_);
    if (owners_.size() >= most_owner_tables) owners_.erase(owners_.begin());
    owners_.push_back(made);
    return made;
}

void HistoryIndex::find_owners(std::uint32_t number, PoolIndex pool, std::span<OperationIndex> found) const {
    const auto known = owners_at(number * LogChunk::size);
    if (!pool || pool.value >= known->pools.size()) return;
    const PoolHeader& p = known->pools[pool.value];
    for (std::size_t b = 0; b < std::min<std::size_t>(found.size(), p.links_capacity); ++b)
        if (const std::uint32_t owner = known->by_link[p.links + b]; owner != 0 && found[b].is_none())
            found[b] = {owner - 1};
}

void HistoryIndex::begin_anew() {
    const std::scoped_lock lock(mutex_);
    chunks_.clear();
    checkpoints_.clear();
    cache_.clear();
    owners_.clear();
    written_pages_.clear();
    bases_ = {};
    file_->begin_anew();
}

Status HistoryIndex::commit(std::string_view rest_of_directory, std::span<const SlotBlock> blocks) {
    std::string out, live_part;
    std::uint64_t last_page = 0;
    put_part(live_part, bytes_of(blocks), last_page, nullptr);
    live_ = file_->append(live_part);
    {
        const std::scoped_lock lock(mutex_);
        std::uint64_t last = 0;
        put_varint(out, chunks_.size());
        for (const ChunkPlace& c : chunks_) {
            put_place(out, c.place, last);
            put_varint(out, c.place.unpacked);
            out.push_back(static_cast<char>(c.events));
        }
        put_varint(out, checkpoints_.size());
        for (const Checkpoint& c : checkpoints_) {
            put_varint(out, c.operation);
            put_place(out, c.place, last);
            put_varint(out, c.place.unpacked);
        }
        put_place(out, live_, last);
        put_varint(out, live_.unpacked);
    }
    put_text(out, rest_of_directory);
    file_->commit(file_->append(out));
    return file_->status();
}

std::optional<std::string> HistoryIndex::load() try {
    if (file_->directory().at == 0) return std::nullopt;
    const std::string bytes = file_->read(file_->directory());
    VarintReader in(bytes);
    std::vector<ChunkPlace> chunks;
    std::vector<Checkpoint> checkpoints;
    std::uint64_t last = 0;
    for (std::uint64_t n = in.number(); n > 0 && !in.failed(); --n) {
        ChunkPlace& c = chunks.emplace_back();
        c.place = read_place(in, last);
        c.place.unpacked = static_cast<std::uint32_t>(in.number_to(UINT32_MAX));
        c.events = in.byte();
    }
    for (std::uint64_t n = in.number(); n > 0 && !in.failed(); --n) {
        Checkpoint& c = checkpoints.emplace_back();
        c.operation = static_cast<std::uint32_t>(in.number_to(UINT32_MAX));
        c.place = read_place(in, last);
        c.place.unpacked = static_cast<std::uint32_t>(in.number_to(UINT32_MAX));
    }
    FramePlace live = read_place(in, last);
    live.unpacked = static_cast<std::uint32_t>(in.number_to(UINT32_MAX));
    std::string rest_of_directory(in.text());
    if (in.failed() || in.left() != 0) return std::nullopt;
    const std::scoped_lock lock(mutex_);
    chunks_ = std::move(chunks);
    checkpoints_ = std::move(checkpoints);
    live_ = live;
    return rest_of_directory;
} catch (const IndexDamaged&) {
    return std::nullopt;
}

}  // namespace arenarium
