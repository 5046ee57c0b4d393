// Where a history that is too long for memory is kept: its log in chunks, and states along its way. All that is asked
// here may be asked on any thread; only one of them puts.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>

#include "core/process/log_chunk.h"
#include "core/process/state.h"
#include "core/pymalloc/operations/events.h"
#include "core/timeline/checkpoints.h"

namespace arenarium {

class LogStore {
public:
    virtual ~LogStore() = default;
    LogStore(const LogStore&) = delete;
    LogStore& operator=(const LogStore&) = delete;

    // Chunks come in order, each whole.
    virtual void put(std::uint32_t number, const LogChunk&) = 0;
    virtual std::shared_ptr<const LogChunk> chunk(std::uint32_t number) const = 0;

    // Bit k: an event of that kind happens in the chunk. Kinds before `first_kept` are in the history itself.
    static constexpr auto first_kept = static_cast<int>(EventKind::usable_arenas_changed);
    virtual std::uint8_t events_in(std::uint32_t number) const = 0;

    // The last chunk, at or before this one, at whose beginning the owners of all live blocks are known.
    virtual std::uint32_t owners_known_at(std::uint32_t number) const = 0;
    // For each block of the pool that has none yet: its owner there, if it was live. REQUIRES: they are known.
    virtual void find_owners(std::uint32_t number, PoolIndex, std::span<OperationIndex> owners) const = 0;

    // Another one for each store that ever was.
    std::uint64_t identity() const { return identity_; }

protected:
    LogStore() = default;

private:
    inline static std::atomic<std::uint64_t> last_identity_{0};
    const std::uint64_t identity_ = ++last_identity_;
};

class HistoryStore : public LogStore, public FarCheckpoints<ProcessState> {};

}  // namespace arenarium
