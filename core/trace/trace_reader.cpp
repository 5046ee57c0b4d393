#include "core/trace/trace_reader.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "core/io/varint.h"
#include "core/trace/block_map.h"
#include "core/trace/trace_blocks.h"

namespace arenarium {

using namespace trace_format;

struct TraceReader::Impl {
    Impl(std::string b, std::string n) : bytes(std::move(b)), name(std::move(n)) {}

    struct Birth {
        Address address;
        std::uint32_t operation;
    };
    using Columns = std::array<VarintReader, columns>;

    std::string bytes, name;
    TraceShell shell;
    Unpacker unpacker;
    TraceEnd end;
    std::size_t next_block = 0;
    bool damaged = false;

    std::optional<BlockMap> map;
    std::vector<Birth> births;  // by number
    TraceSites sites;
    StepReader steps;
    std::vector<std::uint64_t> threads;
    std::vector<TraceMark> marks;
    std::optional<std::uint32_t> finalizing;
    std::uint32_t done = 0;    // operations
    std::uint32_t arenas = 0;  // obtained so far
    std::uint64_t last_named = 0, last_address = 0, time = 0;
    std::vector<std::uint32_t> names;  // of the block being read: its whole column of blocks …
    std::size_t next_name = 0;         // … and how far it is used
    std::vector<Address> going;        // arenas released within the next operation

    bool read_end();
    bool read_columns(std::string_view payload, Columns&) const;
    bool read_definitions(VarintReader&);
    bool read_names(VarintReader& blocks);
    bool read_operations(Columns&, std::uint32_t count, TraceBlock&);
    bool read_operation(Columns&, TraceOperation&);
    bool read_event(VarintReader&, TraceEvent&);
    bool place(Columns&, unsigned kind, std::uint64_t size, TraceOperation&);
    // The block that comes next in the column of blocks; null: there is none, or it was never given.
    const Birth* named();
};

bool TraceReader::Impl::read_end() {
    const auto payload = unpacker.unpack(shell.end, shell.end_bytes);
    if (!payload) return false;
    VarintReader in(*payload);
    const std::uint64_t how = in.number_to(static_cast<std::uint64_t>(TraceEnding::stopped));
    end.number = in.number();
    end.reason = in.text();
    end.how = in.failed() ? TraceEnding::cut_off : static_cast<TraceEnding>(how);
    return !in.failed();
}

bool TraceReader::Impl::read_columns(std::string_view payload, Columns& out) const {
    VarintReader in(payload);
    std::array<std::uint64_t, columns> sizes{};
    const int present = shell.header.has_lines ? columns : columns_without_lines;
    for (int c = 0; c < present; ++c)
        sizes[static_cast<std::size_t>(c)] = in.number_to(most_bytes_in_block);
    for (int c = 0; c < present; ++c)
        out[static_cast<std::size_t>(c)] = VarintReader(in.bytes(sizes[static_cast<std::size_t>(c)]));
    return !in.failed() && in.left() == 0;
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
        place.caller = static_cast<std::uint32_t>(in.number_to(most));
        place.code = static_cast<std::uint32_t>(in.number_to(most));
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
    constexpr std::size_t far = 32, near = 12;
    if (next_name >= names.size()) return nullptr;
    if (next_name + far < names.size()) {
        if (const std::uint32_t n = names[next_name + far]; n < births.size()) __builtin_prefetch(&births[n]);
        if (const std::uint32_t n = names[next_name + near]; n < births.size()) map->prefetch(births[n].address);
    }
    last_named = names[next_name++];
    return last_named < births.size() ? &births[last_named] : nullptr;
}

// Where the result of a malloc, calloc or realloc lies. False: it cannot.
bool TraceReader::Impl::place(Columns& in, unsigned kind, std::uint64_t size, TraceOperation& out) {
    if ((kind & null_bit) != 0) return true;
    if ((kind & address_bit) != 0) {
        last_address += static_cast<std::uint64_t>(in[addresses].signed_number());
        out.address = {last_address};
    } else {
        out.address = map->guess(size);
    }
    return map->born(out.address, size, static_cast<std::uint32_t>(births.size()));
}

bool TraceReader::Impl::read_operation(Columns& in, TraceOperation& out) {
    const unsigned kind = in[kinds].byte();
    out.mem = (kind & mem_bit) != 0;
    const auto what = static_cast<RequestKind>(kind & kind_mask);
    if (what == RequestKind::free) {
        const Birth* block = named();
        if (!block || map->died(block->address) != static_cast<std::uint32_t>(last_named)) return false;
        out.request = Request::free({block->operation});
        return true;
    }
    const std::uint64_t first = in[sizes].number();
    if (what == RequestKind::calloc)
        out.request = Request::calloc(first, in[sizes].number());
    else
        out.request = Request::malloc(first);
    const bool stays = (kind & stays_bit) != 0, null = (kind & null_bit) != 0;
    if (what == RequestKind::realloc) {
        const bool of_null = (kind & old_null_bit) != 0;
        if (of_null && stays) return false;
        if (!stays && !place(in, kind, first, out)) return false;
        const Birth* old = of_null ? nullptr : named();
        if (!of_null && !old) return false;
        out.request = Request::realloc(old ? OperationIndex{old->operation} : OperationIndex{}, first);
        if (old) {
            const auto number = static_cast<std::uint32_t>(births.size());
            const auto was = stays || null ? map->renumber(old->address, number) : map->died(old->address);
            if (was != static_cast<std::uint32_t>(last_named)) return false;
            if (stays) out.address = old->address;
            births.push_back({stays || null ? old->address : out.address, done});
        } else {
            births.push_back({out.address, done});
        }
    } else {
        if (stays || !place(in, kind, out.request.bytes, out)) return false;
        births.push_back({out.address, done});
    }
    if (null) out.request.bytes = UINT64_MAX;
    if (shell.header.has_sites) {
        out.site = static_cast<std::uint32_t>(in[Column::sites].number_to(UINT32_MAX));
        if (out.site >= sites.places.size()) return false;
    }
    return true;
}

bool TraceReader::Impl::read_event(VarintReader& in, TraceEvent& e) {
    e.operation = done;
    e.time = time;
    const std::uint8_t kind = in.byte();
    if (kind >= trace_event_kinds) return false;
    e.kind = static_cast<TraceEventKind>(kind);
    switch (e.kind) {
        case TraceEventKind::arena_obtained:
            if (arenas >= shell.arena_bases.size()) return false;
            e.first = shell.arena_bases[arenas++].value;
            return map->arena_obtained({e.first});
        case TraceEventKind::arena_released: {
            const std::uint64_t which = in.number();
            if (which >= arenas) return false;
            e.first = shell.arena_bases[which].value;
            going.push_back({e.first});
            return true;
        }
        case TraceEventKind::gc_stop:
            e.first = in.number();
            e.second = in.number();
            return true;
        case TraceEventKind::gc_start:
            e.first = in.number();
            return true;
        case TraceEventKind::thread_start:
            e.first = in.number();
            threads.push_back(e.first);
            return true;
        case TraceEventKind::thread:
            e.first = in.number();
            return e.first < threads.size();
        case TraceEventKind::finalizing:
            e.time += in.number();
            if (!finalizing) finalizing = done;
            return true;
        case TraceEventKind::mark:
            e.time += in.number();
            e.first = marks.size();
            marks.push_back({std::string(in.text()), done, e.time});
            return marks.back().name.size() <= longest_mark;
        case TraceEventKind::arena_refused:
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
    if (!steps.read(std::exchange(in[Column::steps], {}), out.first, count, sites.places.size(), out.steps, out.own))
        return false;
    return next_event == never && next_time == never && next_name == names.size() &&
           std::all_of(in.begin(), in.end(), [](const VarintReader& c) { return !c.failed() && c.left() == 0; });
}

TraceReader::TraceReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TraceReader::TraceReader(TraceReader&&) noexcept = default;
TraceReader& TraceReader::operator=(TraceReader&&) noexcept = default;
TraceReader::~TraceReader() = default;

Result<TraceReader> TraceReader::open(std::string bytes, std::string name) try {
    auto impl = std::make_unique<Impl>(std::move(bytes), name);
    Result<TraceShell> shell = read_shell(impl->bytes, impl->name);
    if (!shell) return shell.error();
    impl->shell = std::move(*shell);
    impl->map.emplace(impl->shell.profile);
    if (!impl->shell.end.empty() && !impl->read_end()) impl->end = {};
    return TraceReader(std::move(impl));
} catch (const std::bad_alloc&) {
    return out_of_memory(name);
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
    const TraceBlockPlace& block = in.shell.blocks[in.next_block++];
    const auto payload = in.unpacker.unpack(block.payload, block.unpacked);
    Impl::Columns read;
    bool sound = payload && in.read_columns(*payload, read) && read[kinds].left() == block.operations &&
                 in.read_definitions(read[definitions]) && in.read_names(read[Column::blocks]);
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
