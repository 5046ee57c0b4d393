#include "core/trace/trace_reader.h"

#include <algorithm>
#include <array>
#include <new>
#include <span>
#include <utility>

#include "core/io/varint.h"
#include "core/trace/inherited_sites.h"
#include "core/trace/operation_reader.h"
#include "core/trace/trace_blocks.h"
#include "core/trace/trace_columns.h"
#include "core/trace/trace_graphs.h"
#include "core/trace/trace_processes.h"
#include "core/trace/trace_sources.h"
#include "core/trace/trace_state.h"
#include "core/trace/trace_types.h"

namespace arenarium {

using namespace trace_format;

struct TraceReader::Impl {
    Impl(std::unique_ptr<RandomBytes> f, std::string n) : file(std::move(f)), name(std::move(n)) {}

    std::unique_ptr<RandomBytes> file;
    std::string name;
    TraceShell shell;
    Unpacker unpacker;
    TraceEnd end;
    std::size_t next_block = 0, sources_given = 0, types_given = 0, graphs_given = 0;
    bool damaged = false;

    std::optional<OperationReader> operations;
    TraceSites sites;
    // Of what a forked process was born with; `codes` and `places` of it come before its own.
    std::optional<ForkedFrom> from;
    std::shared_ptr<const InheritedSites> inherited;
    std::uint32_t inherited_codes = 0;
    StepReader steps;
    std::vector<std::uint64_t> threads;
    std::vector<TraceMark> marks;
    std::optional<std::uint32_t> finalizing;
    std::uint32_t arenas = 0;  // obtained so far
    std::uint64_t time = 0;
    std::vector<Address> going;  // arenas released within the next operation

    std::uint32_t done() const { return operations->done(); }
    bool read_end();
    bool read_definitions(VarintReader&);
    bool read_operations(TraceColumns&, std::uint32_t count, TraceBlock&);
    bool read_event(VarintReader&, TraceEvent&);
};

bool TraceReader::Impl::read_end() {
    const auto payload = unpacker.unpack(*file, *shell.end);
    if (!payload) return false;
    VarintReader in(*payload);
    const std::uint64_t how = in.number_to(static_cast<std::uint64_t>(TraceEnding::stopped));
    end.number = in.number();
    end.reason = in.text();
    end.how = in.failed() ? TraceEnding::cut_off : static_cast<TraceEnding>(how);
    return !in.failed();
}

bool TraceReader::Impl::read_definitions(VarintReader& in) {
    constexpr std::uint64_t most = 1 << 24;
    for (std::uint64_t n = in.number(); n > 0 && !in.failed(); --n) {
        TraceCode code;
        code.first_line = static_cast<std::uint32_t>(in.number_to(UINT32_MAX));
        code.name = in.text();
        code.file = in.text();
        sites.codes.push_back(std::move(code));
    }
    for (std::uint64_t n = in.number(); n > 0 && !in.failed(); --n) {
        TracePlace place;
        place.caller = operations->site_of(static_cast<std::uint32_t>(in.number_to(most)));
        place.code = static_cast<std::uint32_t>(in.number_to(most)) + inherited_codes;
        place.line = static_cast<std::uint32_t>(in.number_to(UINT32_MAX));
        // A place is described after the one that called it.
        if (place.caller >= sites.places.size() || place.code >= sites.codes.size()) return false;
        sites.places.push_back(place);
    }
    return !in.failed() && in.left() == 0;
}

bool TraceReader::Impl::read_event(VarintReader& in, TraceEvent& e) {
    e.operation = done();
    e.time = time;
    std::string_view said;
    if (!parse_event(in, e, said)) return false;
    switch (e.kind) {
        case TraceEventKind::arena_obtained:
            if (arenas >= shell.arena_bases.size()) return false;
            e.first = shell.arena_bases[arenas++].value;
            return operations->arena_obtained({e.first});
        case TraceEventKind::arena_released:
            if (e.first >= arenas) return false;
            e.first = shell.arena_bases[e.first].value;
            going.push_back({e.first});
            return true;
        case TraceEventKind::thread_start:
            threads.push_back(e.first);
            return true;
        case TraceEventKind::thread:
            return e.first < threads.size();
        case TraceEventKind::finalizing:
            if (!finalizing) finalizing = done();
            return true;
        case TraceEventKind::mark:
            e.first = marks.size();
            marks.push_back({std::string(said), done(), e.time});
            return true;
        case TraceEventKind::arena_refused:
        case TraceEventKind::gc_start:
        case TraceEventKind::gc_stop:
        case TraceEventKind::fork:
            return true;
    }
    return false;
}

bool TraceReader::Impl::read_operations(TraceColumns& in, std::uint32_t count, TraceBlock& out) {
    constexpr std::uint64_t never = UINT64_MAX;
    const auto next_at = [](VarintReader& column, std::uint64_t now) {
        return column.left() == 0 ? never : now + column.number();
    };
    if (!operations->begin(std::exchange(in[Column::blocks], {}), sites.places.size())) return false;
    std::uint64_t next_event = next_at(in[events], 0), next_time = next_at(in[times], 0);
    for (std::uint32_t i = 0;;) {
        while (next_event == i) {
            TraceEvent e;
            if (!read_event(in[events], e)) return false;
            out.events.push_back(e);
            next_event = next_at(in[events], i);
        }
        if (next_time == i) {
            time += in[times].number();
            out.times.push_back({done(), time});
            next_time = next_at(in[times], i);
        }
        if (i == count) break;
        // What does not come between operations need not be looked for between them.
        const std::uint64_t next = std::min(next_event, next_time > i ? next_time : never);
        const auto until = going.empty() ? static_cast<std::uint32_t>(std::min<std::uint64_t>(next, count)) : i + 1;
        if (!operations->read(in, std::span(out.operations).subspan(i, until - i))) return false;
        i = until;
        for (const Address base : going)
            if (!operations->arena_released(base)) return false;
        going.clear();
    }
    if (!steps.read(std::exchange(in[Column::steps], {}), out.first, count,
                    sites.places.size() - operations->inherited_places(), out.steps, out.own))
        return false;
    for (LineStep& step : out.steps)
        step.site = operations->site_of(step.site);
    return next_event == never && next_time == never && operations->ended() &&
           std::all_of(in.begin(), in.end(), [](const VarintReader& c) { return !c.failed() && c.left() == 0; });
}

TraceReader::TraceReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TraceReader::TraceReader(TraceReader&&) noexcept = default;
TraceReader& TraceReader::operator=(TraceReader&&) noexcept = default;
TraceReader::~TraceReader() = default;

Result<TraceReader> TraceReader::open(std::string bytes, std::string name, const std::string& process) try {
    return open(random_bytes(std::move(bytes)), std::move(name), process);
} catch (const std::bad_alloc&) {
    return out_of_memory(name);
}

Result<TraceReader> TraceReader::open(std::unique_ptr<RandomBytes> file, std::string name,
                                      const std::string& process) try {
    Result<OneProcess> one = one_process(std::move(file), process, name);
    if (!one) return one.error();
    return open_process(std::move(*one), std::move(name));
} catch (const std::bad_alloc&) {
    return out_of_memory(name);
}

Result<TraceReader> TraceReader::open_process(OneProcess one, std::string name) {
    auto impl = std::make_unique<Impl>(std::move(one.trace), name);
    impl->from = std::move(one.from);
    Result<TraceShell> shell = read_shell(*impl->file, impl->name);
    if (!shell) return shell.error();
    impl->shell = std::move(*shell);
    impl->operations.emplace(impl->shell.header, impl->shell.profile);
    if (impl->shell.end && !impl->read_end()) impl->end = {};
    return TraceReader(std::move(impl));
}

// Before the first block. Read once, however often the trace is.
void TraceReader::inherit() {
    Impl& in = *impl_;
    if (in.from && in.shell.header.has_sites && in.shell.header.begins_within && !in.shell.header.knows_found)
        if (std::optional<InheritedSites> found = inherited_sites(*in.from, in.name))
            in.inherited = std::make_shared<const InheritedSites>(std::move(*found));
    in.from.reset();
    if (!in.inherited) return;
    in.sites = in.inherited->sites;
    in.inherited_codes = static_cast<std::uint32_t>(in.sites.codes.size());
    in.operations->inherit(*in.inherited);
}

void TraceReader::rewind() {
    auto again = std::make_unique<Impl>(std::move(impl_->file), std::move(impl_->name));
    again->shell = std::move(impl_->shell);
    again->end = std::move(impl_->end);
    again->from = std::move(impl_->from);
    again->inherited = std::move(impl_->inherited);
    again->operations.emplace(again->shell.header, again->shell.profile);
    impl_ = std::move(again);
}

Result<TraceLandmarks> TraceReader::landmarks() try {
    return read_landmarks(*impl_->file, impl_->shell);
} catch (const std::bad_alloc&) {
    return out_of_memory(impl_->name);
}

const TraceHeader& TraceReader::header() const {
    return impl_->shell.header;
}
const Profile& TraceReader::profile() const {
    return impl_->shell.profile;
}
const std::vector<Address>& TraceReader::arena_bases() const {
    return impl_->shell.arena_bases;
}
Result<std::optional<HeapState>> TraceReader::first_state() const try {
    const TraceShell& shell = impl_->shell;
    if (!shell.header.begins_within) return std::optional<HeapState>();
    Unpacker unpacker;
    const auto payload = shell.state ? unpacker.unpack(*impl_->file, *shell.state) : std::nullopt;
    std::optional<HeapState> state;
    if (payload) state = parse_state(*payload, shell.profile, shell.arena_bases);
    if (state) return state;
    return Error{"the state with which the recording begins is damaged", {impl_->name}, "record the program again"};
} catch (const std::bad_alloc&) {
    return out_of_memory(impl_->name);
}
std::optional<Error> TraceReader::without_arenas() const {
    if (!impl_->shell.header.no_arenas) return {};
    if (impl_->shell.header.on_mimalloc)
        return Error{"the program ran on mimalloc, which has segments in place of arenas",
                     {impl_->name},
                     "'arenarium replay --check' compares it with mimalloc, 'arenarium sites' reads it, and in the "
                     "window 'Threads on mimalloc' shows it"};
    return Error{"this recording knows no arenas: another tool told of its blocks, or they went past pymalloc",
                 {impl_->name},
                 "'arenarium sites' and 'arenarium export --as collapsed|speedscope|pprof' read it"};
}
std::size_t TraceReader::look_again() {
    const std::size_t before = impl_->shell.blocks.size();
    read_on(*impl_->file, impl_->shell);
    if (impl_->shell.end && impl_->end.how == TraceEnding::cut_off && !impl_->read_end()) impl_->end = {};
    return impl_->shell.blocks.size() - before;
}
std::uint64_t TraceReader::next_at() const {
    const auto& blocks = impl_->shell.blocks;
    return impl_->next_block < blocks.size() ? blocks[impl_->next_block].at : impl_->file->size();
}
std::uint64_t TraceReader::time() const {
    return impl_->time;
}
std::vector<TraceExtra> TraceReader::take_extras() {
    std::vector<TraceExtra> out;
    const auto take = [&](char type, const std::vector<TraceBlockPlace>& places, std::size_t& given) {
        for (; given < places.size(); ++given)
            if (const auto payload = impl_->unpacker.unpack(*impl_->file, places[given]))
                out.push_back({type, std::string(*payload)});
    };
    take(sources_block, impl_->shell.sources, impl_->sources_given);
    take(types_block, impl_->shell.types, impl_->types_given);
    take(graph_block, impl_->shell.graphs, impl_->graphs_given);
    return out;
}
std::uint64_t TraceReader::operations() const {
    return impl_->shell.operations;
}
const TraceEnd& TraceReader::end() const {
    return impl_->end;
}
const TraceSites& TraceReader::sites() const {
    return impl_->sites;
}
const std::vector<TraceMark>& TraceReader::marks() const {
    return impl_->marks;
}
std::optional<std::uint32_t> TraceReader::finalizing() const {
    return impl_->finalizing;
}
const std::vector<std::uint64_t>& TraceReader::threads() const {
    return impl_->threads;
}
const std::string& TraceReader::name() const {
    return impl_->name;
}

Result<bool> TraceReader::read(TraceBlock& out) try {
    Impl& in = *impl_;
    out.first = in.done();
    out.events.clear();
    out.times.clear();
    out.steps.clear();
    out.own.clear();
    if (in.damaged || in.next_block >= in.shell.blocks.size()) return out.operations.clear(), false;
    if (in.next_block == 0) inherit();
    const TraceBlockPlace& block = in.shell.blocks[in.next_block++];
    const auto payload = in.unpacker.unpack(*in.file, block);
    TraceColumns read;
    bool sound = payload && read_columns(*payload, in.shell.header.has_lines, read) &&
                 read[kinds].left() == block.operations && in.read_definitions(read[definitions]);
    if (sound) {
        // Those of the block before are overwritten, not cleared.
        out.operations.resize(block.operations);
        sound = in.read_operations(read, block.operations, out);
    }
    if (sound) return true;
    in.damaged = true;
    out.operations.resize(in.done() - out.first);
    out.steps.clear();
    out.own.clear();
    return Error{"the recording is damaged after operation " + std::to_string(in.done()),
                 {in.name},
                 "what comes before it can be used"};
} catch (const std::bad_alloc&) {
    // What this block had begun to define is not whole.
    impl_->damaged = true;
    out = {};
    return out_of_memory(impl_->name);
}

}  // namespace arenarium
