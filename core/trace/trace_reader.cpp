#include "core/trace/trace_reader.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "core/io/varint.h"
#include "core/trace/block_map.h"
#include "core/trace/inherited_sites.h"
#include "core/trace/trace_blocks.h"
#include "core/trace/trace_columns.h"
#include "core/trace/trace_graphs.h"
#include "core/trace/trace_processes.h"
#include "core/trace/trace_sources.h"
#include "core/trace/trace_state.h"
#include "core/trace/trace_types.h"

namespace arenarium {

using namespace trace_format;

namespace {

constexpr std::uint64_t most_sites = UINT32_MAX / 2;

}  // namespace

struct TraceReader::Impl {
    Impl(std::unique_ptr<RandomBytes> f, std::string n) : file(std::move(f)), name(std::move(n)) {}

    using Birth = BirthTable::Birth;
    using Columns = TraceColumns;

    std::unique_ptr<RandomBytes> file;
    std::string name;
    TraceShell shell;
    Unpacker unpacker;
    TraceEnd end;
    std::size_t next_block = 0, sources_given = 0, types_given = 0, graphs_given = 0;
    bool damaged = false;

    std::optional<BlockMap> map;
    BirthTable births;
    std::vector<std::uint32_t> free_slots;
    std::uint32_t slots = 0;  // given so far
    TraceSites sites;
    // Of what a forked process was born with; `codes` and `places` of it come before its own.
    std::optional<ForkedFrom> from;
    std::shared_ptr<const InheritedSites> inherited;
    std::uint32_t inherited_codes = 0, inherited_places = 0;
    StepReader steps;
    std::vector<std::uint64_t> threads;
    std::vector<TraceMark> marks;
    std::optional<std::uint32_t> finalizing;
    std::uint32_t done = 0;    // operations
    std::uint32_t found = 0;   // those of the initial state
    std::uint32_t arenas = 0;  // obtained so far
    std::uint64_t last_named = 0, last_address = 0, time = 0;
    std::vector<std::uint32_t> names;  // of the block being read: its whole column of blocks …
    std::size_t next_name = 0;         // … and how far it is used
    std::vector<Address> going;        // arenas released within the next operation

    bool read_end();
    bool read_definitions(VarintReader&);
    bool read_names(VarintReader& blocks);
    bool read_operations(Columns&, std::uint32_t count, TraceBlock&);
    bool read_operation(Columns&, TraceOperation&);
    bool read_found(Columns&, unsigned kind, TraceOperation&);
    bool read_event(VarintReader&, TraceEvent&);
    bool place(Columns&, unsigned kind, std::uint64_t size, TraceOperation&);
    // The block that comes next in the column of blocks; null: there is none, or it is not live.
    const Birth* named();
    bool take_slot(TraceOperation&);
    // As the recording says it.
    std::uint32_t site_of(std::uint32_t said) const { return said == 0 ? 0 : said + inherited_places; }
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
        place.caller = site_of(static_cast<std::uint32_t>(in.number_to(most)));
        place.code = static_cast<std::uint32_t>(in.number_to(most)) + inherited_codes;
        place.line = static_cast<std::uint32_t>(in.number_to(UINT32_MAX));
        // A place is described after the one that called it.
        if (place.caller >= sites.places.size() || place.code >= sites.codes.size()) return false;
        sites.places.push_back(place);
    }
    return !in.failed() && in.left() == 0;
}

// Read at once, so that what is far from the cache can be called in time.
bool TraceReader::Impl::read_names(VarintReader& in) {
    names.clear();
    next_name = 0;
    std::uint64_t number = last_named;
    while (in.left() != 0) {
        number += static_cast<std::uint64_t>(in.signed_number());
        if (number > BlockMap::most_numbers) return false;
        names.push_back(static_cast<std::uint32_t>(number));
    }
    return !in.failed();
}

const TraceReader::Impl::Birth* TraceReader::Impl::named() {
    constexpr std::size_t far = 32, near = 12, many_slots = 1 << 14;
    if (next_name >= names.size()) return nullptr;
    // Few blocks are in the cache as it is.
    if (slots > many_slots && next_name + far < names.size()) {
        births.prefetch(names[next_name + far]);
        if (const Birth* birth = births.find(names[next_name + near])) map->prefetch(birth->address);
    }
    last_named = names[next_name++];
    return births.find(static_cast<std::uint32_t>(last_named));
}

// For a block that comes into being. False: there are more live blocks than slots.
bool TraceReader::Impl::take_slot(TraceOperation& out) {
    if (free_slots.empty()) {
        if (slots == TraceOperation::no_slot) return false;
        out.slot = slots++ & TraceOperation::no_slot;
        return true;
    }
    out.slot = free_slots.back() & TraceOperation::no_slot;
    free_slots.pop_back();
    return true;
}

// Where the result of a malloc, calloc or realloc lies. False: it cannot.
bool TraceReader::Impl::place(Columns& in, unsigned kind, std::uint64_t size, TraceOperation& out) {
    if ((kind & null_bit) != 0) return true;
    if ((kind & address_bit) != 0) {
        last_address += static_cast<std::uint64_t>(in[addresses].signed_number());
        out.address = {last_address};
        out.outside = map->is_outside(out.address) ? 1 : 0;
    } else {
        out.address = map->born_where_guessed(size, births.next());
        return bool(out.address);
    }
    return map->born(out.address, size, births.next());
}

bool TraceReader::Impl::read_operation(Columns& in, TraceOperation& out) {
    const unsigned kind = in[kinds].byte();
    if ((kind & found_bit) != 0) return read_found(in, kind, out);
    out.mem = (kind & mem_bit) != 0 ? 1 : 0;
    const auto what = static_cast<RequestKind>(kind & kind_mask);
    if (what == RequestKind::free) {
        const Birth* block = named();
        if (!block || map->died(block->address) != static_cast<std::uint32_t>(last_named)) return false;
        out.request = Request::free({block->operation});
        out.slot = block->slot & TraceOperation::no_slot;
        free_slots.push_back(block->slot);
        births.erase(static_cast<std::uint32_t>(last_named));
        return true;
    }
    const std::uint64_t first = in[sizes].number();
    if (what == RequestKind::calloc)
        out.request = Request::calloc(first, in[sizes].number());
    else
        out.request = Request::malloc(first);
    const bool stays = (kind & stays_bit) != 0, null = (kind & null_bit) != 0;
    if (stays && (what != RequestKind::realloc || (kind & old_null_bit) != 0)) return false;
    if (what == RequestKind::realloc && (kind & old_null_bit) == 0) {
        if (!stays && !place(in, kind, first, out)) return false;
        const Birth* old = named();
        if (!old) return false;
        out.request = Request::realloc({old->operation}, first);
        out.slot = old->slot & TraceOperation::no_slot;
        out.stays = stays ? 1 : 0;
        const Address was_at = old->address;
        const auto was = stays || null ? map->renumber(was_at, births.next()) : map->died(was_at);
        if (was != static_cast<std::uint32_t>(last_named)) return false;
        if (stays) out.address = was_at;
        births.erase(static_cast<std::uint32_t>(last_named));
        births.add({stays || null ? was_at : out.address, done, out.slot});
    } else {
        if (what == RequestKind::realloc) out.request = Request::realloc({}, first);
        if (!place(in, kind, out.request.bytes, out) || (!null && !take_slot(out))) return false;
        births.add({out.address, done, out.slot});
    }
    if (null) out.request.bytes = UINT64_MAX;
    if (shell.header.has_sites) {
        out.site = site_of(static_cast<std::uint32_t>(in[Column::sites].number_to(most_sites)));
        if (out.site >= sites.places.size()) return false;
    }
    return true;
}

// They come before all else that a program asks for.
bool TraceReader::Impl::read_found(Columns& in, unsigned kind, TraceOperation& out) {
    if (kind != (found_bit | address_bit) || !shell.header.begins_within || done != found) return false;
    ++found;
    const bool is_known = shell.header.knows_found;
    const std::uint64_t bytes = in[sizes].number_to(shell.profile.threshold);
    if (!place(in, kind, bytes, out) || !take_slot(out) || (out.outside != 0) != (is_known && bytes == 0)) return false;
    out.request = Request::found(is_known ? in[sizes].number() : bytes);
    out.request.count = static_cast<std::uint32_t>(bytes) & Request::max_count;
    births.add({out.address, done, out.slot});
    if (shell.header.has_sites) out.site = site_of(static_cast<std::uint32_t>(in[Column::sites].number_to(most_sites)));
    if (inherited && out.site == 0)
        if (const BornBlock* block = inherited->by_address.find(out.address.value)) {
            out.site = block->site;
            out.request.bytes = block->bytes;
            return !is_known;
        }
    return is_known ? out.site < sites.places.size() && out.request.bytes < UINT64_MAX : out.site == 0;
}

bool TraceReader::Impl::read_event(VarintReader& in, TraceEvent& e) {
    e.operation = done;
    e.time = time;
    std::string_view said;
    if (!parse_event(in, e, said)) return false;
    switch (e.kind) {
        case TraceEventKind::arena_obtained:
            if (arenas >= shell.arena_bases.size()) return false;
            e.first = shell.arena_bases[arenas++].value;
            return map->arena_obtained({e.first});
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
            if (!finalizing) finalizing = done;
            return true;
        case TraceEventKind::mark:
            e.first = marks.size();
            marks.push_back({std::string(said), done, e.time});
            return true;
        case TraceEventKind::arena_refused:
        case TraceEventKind::gc_start:
        case TraceEventKind::gc_stop:
        case TraceEventKind::fork:
            return true;
    }
    return false;
}

bool TraceReader::Impl::read_operations(Columns& in, std::uint32_t count, TraceBlock& out) {
    constexpr std::uint64_t never = UINT64_MAX;
    const auto next_at = [](VarintReader& column, std::uint64_t now) {
        return column.left() == 0 ? never : now + column.number();
    };
    std::uint64_t next_event = next_at(in[events], 0), next_time = next_at(in[times], 0);
    for (std::uint32_t i = 0;; ++i, ++done) {
        while (next_event == i) {
            TraceEvent e;
            if (!read_event(in[events], e)) return false;
            out.events.push_back(e);
            next_event = next_at(in[events], i);
        }
        if (next_time == i) {
            time += in[times].number();
            out.times.push_back({done, time});
            next_time = next_at(in[times], i);
        }
        if (i == count) break;
        if (!read_operation(in, out.operations[i])) return false;
        for (const Address base : going)
            if (!map->arena_released(base)) return false;
        going.clear();
    }
    if (!steps.read(std::exchange(in[Column::steps], {}), out.first, count, sites.places.size() - inherited_places,
                    out.steps, out.own))
        return false;
    for (LineStep& step : out.steps)
        step.site = site_of(step.site);
    return next_event == never && next_time == never && next_name == names.size() &&
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
    impl->map.emplace(impl->shell.profile);
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
    in.inherited_places = static_cast<std::uint32_t>(in.sites.places.size() - 1);
}

void TraceReader::rewind() {
    auto again = std::make_unique<Impl>(std::move(impl_->file), std::move(impl_->name));
    again->shell = std::move(impl_->shell);
    again->end = std::move(impl_->end);
    again->from = std::move(impl_->from);
    again->inherited = std::move(impl_->inherited);
    again->map.emplace(again->shell.profile);
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
    out.first = in.done;
    out.operations.clear();
    out.events.clear();
    out.times.clear();
    out.steps.clear();
    out.own.clear();
    if (in.damaged || in.next_block >= in.shell.blocks.size()) return false;
    if (in.next_block == 0) inherit();
    const TraceBlockPlace& block = in.shell.blocks[in.next_block++];
    const auto payload = in.unpacker.unpack(*in.file, block);
    Impl::Columns read;
    bool sound = payload && read_columns(*payload, in.shell.header.has_lines, read) &&
                 read[kinds].left() == block.operations && in.read_definitions(read[definitions]) &&
                 in.read_names(read[Column::blocks]);
    if (sound) {
        out.operations.resize(block.operations);
        sound = in.read_operations(read, block.operations, out);
    }
    if (sound) return true;
    in.damaged = true;
    out.operations.resize(in.done - out.first);
    out.steps.clear();
    out.own.clear();
    return Error{"the recording is damaged after operation " + std::to_string(in.done),
                 {in.name},
                 "what comes before it can be used"};
} catch (const std::bad_alloc&) {
    // What this block had begun to define is not whole.
    impl_->damaged = true;
    out = {};
    return out_of_memory(impl_->name);
}

}  // namespace arenarium
