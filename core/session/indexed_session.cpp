#include "core/session/indexed_session.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "core/base/number_text.h"
#include "core/base/prefetch.h"
#include "core/session/index_directory.h"
#include "core/session/recording.h"
#include "core/trace/read_ahead.h"
#include "core/trace/trace_state.h"

namespace arenarium {
namespace {

constexpr std::size_t most_times = std::size_t{1} << 22;

// Every other one, when there are too many.
void thin_out(std::vector<TraceTime>& times) {
    if (times.size() < most_times) return;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < times.size(); i += 2)
        times[kept++] = times[i];
    times.resize(kept);
}

SessionOptions options_of(const TraceReader& reader) {
    SessionOptions options;
    options.profile = reader.profile();
    options.space.kind = AddressSpaceRules::Kind::recorded;
    options.space.recorded = reader.arena_bases();
    return options;
}

class IndexMaker {
public:
    IndexMaker(TraceReader& reader, Session& session, HistoryIndex& index, const IndexOptions& options,
               std::vector<SlotBlock> live)
        : reader_(reader),
          session_(session),
          recording_(session.recording()),
          index_(index),
          options_(options),
          live_(std::move(live)),
          there_(session.history().size()),
          committed_(there_) {}

    Status make(const IndexProgress& progress) {
        const std::uint32_t begin = session_.history().size();
        ReadAhead ahead(reader_);
        while (const TraceBlock* block = is_enough() ? nullptr : ahead.next()) {
            add(*block);
            read_ = block->first + static_cast<std::uint32_t>(block->operations.size());
            if (const Status written = index_.status(); !written) return written.error();
            const std::uint32_t done = std::max(begin, block->first);
            if (progress && !progress(done, session_))
                return Error{"opening the recording was ended", {reader_.name()}, ""};
        }
        if (!is_enough()) directory_.record.damage = ahead.error();
        return Done{};
    }

    Status finish() {
        HeapHistory& history = session_.history();
        if (is_enough()) {
            const Status kept = history.size() > committed_ ? commit() : Status(Done{});
            take_names();
            return kept;
        }
        history.end_keeping();
        if (history.size() > there_) index_.put_checkpoint(history.size(), history.state(), live_);
        directory_.is_whole = true;
        return commit();
    }

    IndexDirectory& directory() { return directory_; }

private:
    // What was wished is indexed, and what lies before was read.
    bool is_enough() const { return is_there() && read_ >= there_; }
    bool is_there() const {
        const std::uint32_t size = session_.history().size();
        return size > options_.stop_after && size == there_;
    }

    void take_names() {
        directory_.sites = reader_.sites();
        directory_.record.threads = reader_.threads();
        directory_.record.marks = reader_.marks();
        directory_.record.finalizing = reader_.finalizing();
    }

    Status commit() {
        directory_.history = session_.history().kept();
        directory_.series = session_.series().bytes();
        committed_ = directory_.history.operations;
        if (directory_.is_whole) take_names();
        return index_.commit(directory_bytes(directory_), directory_.is_whole ? std::span<const SlotBlock>{} : live_);
    }

    void add(const TraceBlock& block) {
        TraceRecord& record = directory_.record;
        for (const TraceEvent& e : block.events) {
            if (e.kind == TraceEventKind::thread)
                directory_.turns.push_back({e.operation, static_cast<std::uint32_t>(e.first)});
            if (!is_in_history(e.kind)) record.events.push_back(e);
        }
        record.times.insert(record.times.end(), block.times.begin(), block.times.end());
        thin_out(record.times);
        const std::uint32_t size = session_.history().size();
        std::size_t done = block.first >= size ? 0 : std::min<std::size_t>(size - block.first, block.operations.size());
        if (done == block.operations.size()) return;
        done += add_found(block, done);
        for (; done < block.operations.size() && !is_there(); ++done)
            add_operation(block.operations, done);
    }

    // The blocks of the state that it begins with.
    std::size_t add_found(const TraceBlock& block, std::size_t first) {
        std::size_t at = first;
        const auto is_found = [&] {
            return at < block.operations.size() && block.operations[at].request.kind() == RequestKind::found;
        };
        if (!is_found()) return 0;
        const Profile& profile = session_.history().profile();
        const BlockFinder finder(session_.history().state(), profile);
        const std::uint64_t debug = std::uint64_t{profile.debug_words} * profile.word;
        for (; is_found(); ++at) {
            const TraceOperation& op = block.operations[at];
            const Block found = op.outside != 0 ? Block::in_raw(raw_bytes(op, debug)) : finder.at(op.address);
            recording_.found(found, op.request.bytes, {0, 0, op.site});
            if (op.slot != TraceOperation::no_slot)
                at_slot(op.slot) = {found, op.request.bytes, session_.history().size() - 1, op.site};
            after_operation();
        }
        return at - first;
    }

    void add_operation(const std::vector<TraceOperation>& operations, std::size_t i) {
        look_ahead(operations, i);
        const TraceOperation& op = operations[i];
        const SlotBlock operand = op.request.operand ? at_slot(op.slot) : SlotBlock{};
        const Block result = recording_.append_known(op.request, operand.block, operand.bytes, {0, 0, op.site});
        if (op.slot != TraceOperation::no_slot) {
            SlotBlock& slot = at_slot(op.slot);
            if (op.request.kind() == RequestKind::free)
                slot = {};
            else if (result.refused())
                slot.block = result;
            else
                slot = {result, op.request.bytes, session_.history().size() - 1, op.site};
        }
        after_operation();
    }

    // What the operations that follow will touch is brought into the cache, step by step.
    void look_ahead(const std::vector<TraceOperation>& operations, std::size_t i) const {
        constexpr std::size_t live = 32, pool = 16, link = 8;
        if (i + live >= operations.size()) return;
        const auto block_of = [&](std::size_t at) {
            const std::uint32_t slot = operations[at].slot;
            return slot < live_.size() ? live_[slot].block : Block{};
        };
        const HeapState& state = session_.history().state();
        if (const std::uint32_t slot = operations[i + live].slot; slot < live_.size()) prefetch_line(&live_[slot]);
        if (const Block b = block_of(i + pool); b.is_pool_block()) prefetch_line(&state.pools[b.pool().value]);
        if (const Block b = block_of(i + link); b.is_pool_block())
            prefetch_line(state.links.data() + state.pool(b.pool()).links + b.number().value);
    }

    SlotBlock& at_slot(std::uint32_t slot) {
        if (slot >= live_.size()) live_.resize(std::max<std::size_t>(slot + std::size_t{1}, live_.size() * 3 / 2));
        return live_[slot];
    }

    void after_operation() {
        const std::uint32_t size = session_.history().size();
        if (size % options_.distance != 0) return;
        index_.put_checkpoint(size, session_.history().state(), live_);
        there_ = size;
        if (size / options_.distance % options_.checkpoints_to_directory == 0) (void)commit();
    }

    TraceReader& reader_;
    Session& session_;
    Recording& recording_;
    HistoryIndex& index_;
    const IndexOptions& options_;
    std::vector<SlotBlock> live_;  // by slot
    std::uint32_t there_;          // the last checkpoint
    std::uint32_t committed_;      // operations of the last directory
    std::uint32_t read_ = 0;       // operations
    IndexDirectory directory_;
};

// The last checkpoint of an index, and what it was made from.
struct Found {
    IndexDirectory directory;
    Series series;
    std::vector<SlotBlock> live;
};

std::optional<Found> found_again(HistoryIndex& index, const HeapState& initial) try {
    const std::optional<std::string> bytes = index.load();
    std::optional<IndexDirectory> directory = bytes ? read_directory(*bytes) : std::nullopt;
    std::optional<Series> series = directory ? Series::of_bytes(directory->series) : std::nullopt;
    if (!series || (!directory->is_whole && !index.is_ours())) return std::nullopt;
    const std::uint32_t size = directory->history.operations;
    ProcessState state{initial};
    if (size == 0 || index.restore_before(size, state) != size) return std::nullopt;
    directory->history.state = std::move(state.heap);
    Found out{std::move(*directory), std::move(*series), {}};
    if (!out.directory.is_whole) out.live = index.live_blocks();
    return out;
} catch (const IndexDamaged&) {
    return std::nullopt;
}

using OpenIndex = Result<std::unique_ptr<IndexFile>> (*)(const std::string&, const IndexKey&);

Result<std::shared_ptr<HistoryIndex>> open_index(OpenIndex open, const std::string& path, const std::string& process,
                                                 const IndexKey& key, const IndexOptions& options) {
    const std::string ending = (process.empty() ? "" : "." + process) + ".index";
    Result<std::unique_ptr<IndexFile>> file = open(path + ending, key);
    if (!file && !options.folder.empty()) {
        std::error_code error;
        std::filesystem::create_directories(options.folder, error);
        file = open(options.folder + "/" + hex_address({key.digest}) + ending, key);
    }
    if (!file) return file.error();
    return std::make_shared<HistoryIndex>(std::move(*file));
}

}  // namespace

Result<Session> open_indexed_session(TraceReader reader, const std::string& path, const std::string& process,
                                     const IndexKey& key, const IndexOptions& options, const IndexProgress& progress) {
    Result<std::optional<HeapState>> first = reader.first_state();
    if (!first) return first.error();
    Result<std::shared_ptr<HistoryIndex>> index = open_index(IndexFile::open, path, process, key, options);
    if (!index) return index.error();
    Session session(options_of(reader));
    if (*first) session.start_over(std::move(*first));
    std::optional<Found> found = found_again(**index, session.history().state());
    if (!found && !(*index)->is_ours()) index = open_index(IndexFile::open_nameless, path, process, key, options);
    if (!index) return index.error();
    if (!found) (*index)->begin_anew();
    const bool is_whole = found && found->directory.is_whole;
    if (found)
        session.recording().keep_in(*index, std::move(found->directory.history), std::move(found->series));
    else
        session.recording().keep_in(*index, std::nullopt, std::nullopt);
    IndexDirectory directory;
    if (is_whole) {
        directory = std::move(found->directory);
    } else {
        IndexMaker maker(reader, session, **index, options, found ? std::move(found->live) : std::vector<SlotBlock>{});
        if (const Status made = maker.make(progress); !made) return made.error();
        if (const Status finished = maker.finish(); !finished) return finished.error();
        directory = std::move(maker.directory());
    }
    for (const IndexDirectory::Turn& turn : directory.turns)
        session.history().set_requester(turn.operation, {turn.actor, MemoryDomain::object});
    session.history().set_call_sites(std::make_shared<const CallSites>(std::move(directory.sites)));
    auto record = std::make_shared<TraceRecord>(std::move(directory.record));
    record->header = reader.header();
    record->end = reader.end();
    session.set_trace(std::move(record));
    return session;
}

}  // namespace arenarium
