// A history of any length, kept in an index beside its recording (index_file.h): the chunks of its log, and a
// checkpoint every `distance` operations. The stretches of the file:
//
//     chunk        index_chunk.h
//     page         up to 8 KiB of a part of a checkpoint, as it lies in memory; one that was written before is not
//                  written again, but named; and one that is much like an earlier one of the same place is written as
//                  the difference from that (exclusive or)
//     checkpoint   for each part: its bytes, then for each page where it stands, signed, less where the last one
//                  stands, and twice its bytes packed, and 1 for a difference; after which the same of the page that
//                  it is different from. The parts: pools, links, owners (u32, by link; see Owners), the rest of the
//                  state (counters; then each list its length and its items)
//     live blocks  one such part: SlotBlock, by slot
//     directory    for each chunk where it stands, signed, less where the last one stands, its bytes packed and
//                  unpacked, its kinds of events; for each checkpoint its operation and the same; where the live
//                  blocks stand, packed and unpacked; then what the session wants to know (index_directory.h)
//
// Numbers are varints. Pages and chunks are read, not mapped: a file that gets shorter meanwhile is an error, not the
// end of the process, and what was read once counts for the system's cache, not for the process.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/io/varint.h"
#include "core/process/history_store.h"
#include "core/session/index_file.h"

namespace arenarium {

// What is known of a block that is live. Its place in a list is its slot in the recording.
struct SlotBlock {
    Block block;  // NULL: no block is live there
    std::uint64_t bytes = 0;
    std::uint32_t operation = 0;  // its owner
    std::uint32_t site = 0;       // of the owner
};

class HistoryIndex final : public HistoryStore {
public:
    // Operations between two checkpoints, a number of chunks.
    static constexpr std::uint32_t usual_distance = 4 * LogChunk::size;

    explicit HistoryIndex(std::unique_ptr<IndexFile>);

    void put(std::uint32_t number, const LogChunk&) override;
    std::shared_ptr<const LogChunk> chunk(std::uint32_t number) const override;
    std::uint8_t events_in(std::uint32_t number) const override;
    std::uint32_t owners_known_at(std::uint32_t number) const override;
    void find_owners(std::uint32_t number, PoolIndex, std::span<OperationIndex> owners) const override;
    std::uint32_t position_before(std::uint32_t operation) const override;
    std::uint32_t restore_before(std::uint32_t operation, ProcessState& state) const override;

    // The state after so many operations, and who owns its blocks. REQUIRES: more than at the last one.
    void put_checkpoint(std::uint32_t operation, const HeapState&, std::span<const SlotBlock>);

    // What was put is there when the file is opened again, and `rest` and the live blocks with it.
    Status commit(std::string_view rest, std::span<const SlotBlock>);
    std::vector<SlotBlock> live_blocks() const;
    // What was committed last, found again; nothing: there is nothing, or it is damaged.
    std::optional<std::string> load();

    // See IndexFile.
    bool is_ours() const { return file_->is_ours(); }
    void begin_anew();
    std::uint64_t bytes() const { return file_->bytes(); }
    Status status() const { return file_->status(); }

private:
    enum Part : std::size_t { pools, links, owned, rest };
    static constexpr std::size_t parts = 4, page_bytes = 8192;

    struct Page {
        FramePlace place, base;  // base.packed != 0: `place` has the difference from it
    };
    // The last page of a place in a part that was written whole.
    struct Base {
        FramePlace place;
        std::string bytes;
    };

    struct ChunkPlace {
        FramePlace place;
        std::uint8_t events = 0;
    };
    struct Checkpoint {
        std::uint32_t operation = 0;
        FramePlace place;
    };
    struct Pages {
        std::uint64_t bytes = 0;
        std::vector<Page> pages;
    };
    struct Owners {
        std::uint32_t operation = 0;
        std::vector<PoolHeader> pools;
        std::vector<std::uint32_t> by_link;  // one more than the owner; see PoolHeader::links
    };
    using Hash = std::array<std::uint64_t, 2>;
    struct HashOfHash {
        std::size_t operator()(const Hash& h) const { return static_cast<std::size_t>(h[0]); }
    };

    void put_part(std::string& out, std::string_view bytes, std::uint64_t& last, std::vector<Base>* bases);
    Page written(std::string_view page, Base* base);
    Pages read_pages(VarintReader&, std::uint64_t& last) const;
    std::array<Pages, parts> pages_of(std::uint32_t operation) const;
    template <class T>
    void read_part(const Pages&, std::vector<T>& into) const;
    std::shared_ptr<const Owners> owners_at(std::uint32_t operation) const;

    std::unique_ptr<IndexFile> file_;
    mutable std::mutex mutex_;  // of all that follows
    std::vector<ChunkPlace> chunks_;
    std::vector<Checkpoint> checkpoints_;
    FramePlace live_;
    struct Cached {
        std::uint32_t number;
        std::shared_ptr<const LogChunk> chunk;
    };
    mutable std::vector<Cached> cache_;  // used last last
    mutable std::vector<std::shared_ptr<const Owners>> owners_;
    // Of the thread that puts:
    std::unordered_map<Hash, Page, HashOfHash> written_pages_;
    std::array<std::vector<Base>, parts> bases_;
    std::vector<std::uint32_t> by_link_;
};

}  // namespace arenarium
