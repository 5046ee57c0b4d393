#include "core/trace/inherited_sites.h"

#include <algorithm>
#include <vector>

#include "core/trace/trace_reader.h"

namespace arenarium {
namespace {

// Which addresses are live, in a number that does not depend on their order (the finalizer of MurmurHash3).
std::uint64_t mixed(std::uint64_t address) {
    address = (address ^ (address >> 33)) * 0xff51afd7ed558ccd;
    address = (address ^ (address >> 33)) * 0xc4ceb9fe1a85ec53;
    return address ^ (address >> 33);
}

struct LiveSet {
    std::uint64_t blocks = 0, sum = 0;

    void add(std::uint64_t address) { ++blocks, sum += mixed(address); }
    void remove(std::uint64_t address) { --blocks, sum -= mixed(address); }
    friend bool operator==(const LiveSet&, const LiveSet&) = default;
};

// What a process was born with. Nothing: its recording is damaged there.
std::optional<LiveSet> first_blocks(TraceReader& child) {
    LiveSet out;
    TraceBlock block;
    for (;;) {
        const Result<bool> more = child.read(block);
        if (!more) return {};
        if (!*more) return out;
        for (const TraceOperation& op : block.operations) {
            if (op.request.kind() != RequestKind::found) return out;
            if (op.outside == 0) out.add(op.address.value);
        }
    }
}

// The live blocks of pools, by slot.
class LiveInPools {
public:
    void apply(const TraceOperation& op) {
        if (op.slot == TraceOperation::no_slot) return;
        if (op.slot >= blocks_.size()) blocks_.resize(op.slot + 1u);
        Block& block = blocks_[op.slot];
        const bool is_free = op.request.kind() == RequestKind::free;
        if (!is_free && !op.address) return;  // it was refused
        const bool lies_in_pool = op.stays != 0 ? block.address != 0 : op.outside == 0;
        if (block.address != 0) live_.remove(block.address);
        block = {};
        if (is_free || !lies_in_pool) return;
        block = {op.address.value, {op.request.bytes, op.site}};
        live_.add(block.address);
    }

    const LiveSet& live() const { return live_; }
    NumberTable<BornBlock> blocks() const {
        NumberTable<BornBlock> out;
        for (const Block& block : blocks_)
            if (block.address != 0) out.insert(block.address, block.asked);
        return out;
    }

private:
    struct Block {
        std::uint64_t address = 0;  // 0: none is live
        BornBlock asked;
    };
    std::vector<Block> blocks_;
    LiveSet live_;
};

// Calls visit(number of the fork, what is live at it) up to that time, until it says false or damage is met.
template <class Visit>
void each_fork(TraceReader& parent, std::uint64_t latest, const Visit& visit) {
    LiveInPools pools;
    TraceBlock block;
    std::uint32_t fork = 0;
    while (parent.time() <= latest) {
        const Result<bool> more = parent.read(block);
        if (!more || !*more) return;
        std::size_t event = 0;
        for (std::size_t i = 0;; ++i) {
            const auto now = block.first + static_cast<std::uint32_t>(i);
            for (; event < block.events.size() && block.events[event].operation <= now; ++event)
                if (block.events[event].kind == TraceEventKind::fork && !visit(fork++, pools)) return;
            if (i == block.operations.size()) break;
            pools.apply(block.operations[i]);
        }
    }
}

}  // namespace

std::optional<InheritedSites> inherited_sites(const ForkedFrom& from, const std::string& name) {
    constexpr std::uint64_t second = 1'000'000'000 / trace_format::unit_nanoseconds;  // clocks of two processes
    const TraceProcess& child = from.child();
    Result<TraceReader> born =
        TraceReader::open_process({trace_of_process(from.file, *from.all, from.process), {}}, name);
    Result<TraceReader> parent = TraceReader::open_process(process_of(from.file, from.all, from.parent()), name);
    if (!born || !parent) return {};
    const std::optional<LiveSet> wanted = first_blocks(*born);
    if (!wanted || wanted->blocks == 0) return {};
    const std::uint64_t latest = child.start - std::min(child.start, from.all->list[from.parent()].start) + second;
    // Of several forks that left the same the last is meant.
    std::optional<std::uint32_t> meant;
    each_fork(*parent, latest, [&](std::uint32_t fork, const LiveInPools& pools) {
        if (pools.live() == *wanted) meant = fork;
        return true;
    });
    if (!meant) return {};
    std::optional<InheritedSites> out;
    parent->rewind();
    each_fork(*parent, latest, [&](std::uint32_t fork, const LiveInPools& pools) {
        if (fork != *meant) return true;
        out = InheritedSites{parent->sites(), pools.blocks()};
        return false;
    });
    return out;
}

}  // namespace arenarium
