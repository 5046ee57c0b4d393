// A history of any length, kept in an index beside its recording (index_file.h): the chunks of its log, and a
// checkpoint every `distance` operations. The stretches of the file:
//
//     chunk        index_chunk.h
//     page         up to 8 KiB of a part of a checkpoint, as it lies in memory; one that was written before is not
//                  written again, but named
//     checkpoint   for each part: its bytes, then for each page where it stands, signed, less where the last one
//                  stands, and its bytes packed. The parts: pools, links, live blocks (SlotBlock, by slot), the rest
//                  of the state (counters; then each list its length and its items)
//     directory    for each chunk where it stands, signed, less where the last one stands, its bytes packed and
//                  unpacked, its kinds of events; for each checkpoint its operation and the same; then what the
//                  session wants to know (indexed_session.cpp)
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

    // The state after so many operations. REQUIRES: more than at the last one.
    void put_checkpoint(std::uint32_t operation, const HeapState&, std::span<const SlotBlock>);
    // The live blocks of a checkpoint. REQUIRES: there is one.
    std::vector<SlotBlock> live_blocks(std::uint32_t operation) const;

    // What was put is there when the file is opened again, and `rest` with it.
    Status commit(std::string_view rest);
    // What was committed last, found again; nothing: there is nothing, or it is damaged.
    std::optional<std::string> load();

    // See IndexFile.
    bool is_ours() const { return file_->is_ours(); }
    void begin_anew();
    std::uint64_t bytes() const { return file_->bytes(); }
    Status status() const { return file_->status(); }

private:
    enum Part : std::size_t { pools, links, live, rest };
    static constexpr std::size_t parts = 4, page_bytes = 8192;

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
        std::vector<FramePlace> places;
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

    void put_part(std::string& out, const void* data, std::size_t bytes, std::uint64_t& last);
    std::array<Pages, parts> pages_of(std::uint32_t operation) const;
    template <class T>
    void read_part(const Pages&, std::vector<T>& into) const;
    std::shared_ptr<const Owners> owners_at(std::uint32_t operation) const;

    std::unique_ptr<IndexFile> file_;
    mutable std::mutex mutex_;  // of all that follows
    std::vector<ChunkPlace> chunks_;
    std::vector<Checkpoint> checkpoints_;
    struct Cached {
        std::uint32_t number;
        std::shared_ptr<const LogChunk> chunk;
    };
    mutable std::vector<Cached> cache_;  // used last last
    mutable std::vector<std::shared_ptr<const Owners>> owners_;
    std::unordered_map<Hash, FramePlace, HashOfHash> written_pages_;
};

}  // namespace arenarium
