#include "core/trace/trace_blocks.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <new>

#include "core/io/little_endian.h"
#include "core/io/varint.h"
#include "core/trace/trace_graphs.h"
#include "core/trace/trace_sources.h"
#include "core/trace/trace_types.h"

namespace arenarium {

using namespace trace_format;

namespace {

Error not_a_trace(const std::string& name) {
    return {"this is no recording of Arenarium", {name}, "make one with 'arenarium record'"};
}
Error damaged_header(const std::string& name) {
    return {"the beginning of the recording is damaged", {name}, "record the program again"};
}

// The header's fields, and how many bytes it takes in the file.
Result<std::size_t> read_header(std::string_view bytes, const std::string& name, TraceShell& shell) {
    if (!bytes.starts_with(magic)) return not_a_trace(name);
    const std::size_t at = magic.size() + 4;
    if (bytes.size() < at) return damaged_header(name);
    const std::uint32_t length = u32_at(bytes, magic.size());
    if (length > longest_header || bytes.size() - at < std::size_t{length} + 4) return damaged_header(name);
    const std::string_view fields = bytes.substr(at, length);
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(fields.data()), length);
    if (crc != u32_at(bytes, at + length)) return damaged_header(name);
    VarintReader in(fields);
    const std::uint64_t made = in.number();
    if (made < oldest_version || made > version)
        return Error{"the recording was made by a newer Arenarium", {name}, "open it with that version"};
    const std::uint64_t flags = in.number();
    shell.header.has_sites = (flags & flag_sites) != 0;
    shell.header.has_lines = (flags & flag_lines) != 0;
    shell.header.no_arenas = (flags & flag_no_arenas) != 0;
    shell.header.on_mimalloc = shell.header.no_arenas && (flags & flag_mimalloc) != 0;
    const std::uint64_t initial_state = in.number(), unit = in.number();
    shell.header.begins_within = initial_state == 1;
    shell.header.knows_found = made == version;
    shell.header.unix_time = in.number();
    shell.header.profile = in.text();
    shell.header.python = in.text();
    shell.header.command = in.text();
    if (shell.header.has_lines && !shell.header.has_sites) return damaged_header(name);
    if (made == version_of_processes || (shell.header.knows_found && initial_state != 1)) return damaged_header(name);
    if (in.failed() || initial_state > 1 || unit != unit_nanoseconds) return damaged_header(name);
    Result<Profile> profile = find_profile(shell.header.profile);
    if (!profile)
        return Error{"the recording is of a Python that is not known here: " + profile.error().message,
                     {name},
                     profile.error().advice};
    shell.profile = std::move(*profile);
    return at + length + 4;
}

}  // namespace

Result<TraceShell> read_shell(const RandomBytes& file, const std::string& name) {
    TraceShell shell;
    std::string room;
    const Result<std::size_t> begin = read_header(file.read(0, magic.size() + 8 + longest_header, room), name, shell);
    if (!begin) return begin.error();
    shell.next = *begin;
    read_on(file, shell);
    return shell;
}

void read_on(const RandomBytes& file, TraceShell& shell) {
    std::string room;
    // Without its first state nothing that comes behind has a meaning.
    const auto is_readable = [&](char type) {
        return shell.state || !shell.header.begins_within || type == state_block;
    };
    for (std::uint64_t& at = shell.next; !shell.end;) {
        const std::string_view head = file.read(at, block_head_bytes, room);
        if (head.size() < block_head_bytes) break;
        const char type = head[0];
        TraceBlockPlace place;
        place.operations = u32_at(head, 1);
        place.arenas = u32_at(head, 5);
        place.packed = u32_at(head, 9);
        place.unpacked = u32_at(head, 13);
        const bool sound = is_readable(type) &&
                           (type == operations_block || type == sources_block || type == types_block ||
                            type == graph_block || type == state_block || type == end_block) &&
                           place.operations <= most_operations_in_block && place.arenas <= most_arenas_in_block &&
                           place.unpacked <= most_bytes_in_block && place.packed != 0 &&
                           shell.operations + place.operations <= UINT32_MAX - 2;
        const std::size_t arenas = std::size_t{place.arenas} * 8;
        place.at = at + block_head_bytes + arenas;
        if (!sound || place.at > file.size() || file.size() - place.at < place.packed) break;
        if (type == sources_block) {
            shell.sources.push_back(place);
        } else if (type == types_block) {
            shell.types.push_back(place);
        } else if (type == graph_block) {
            shell.graphs.push_back(place);
        } else if (type == state_block) {
            // A second one, or one that comes late, is none of ours.
            if (shell.state || !shell.blocks.empty() || !shell.header.begins_within) break;
            shell.state = place;
        } else if (type == end_block) {
            shell.end = place;
        } else {
            const std::string_view bases = file.read(at + block_head_bytes, arenas, room);
            if (bases.size() < arenas) break;
            for (std::size_t i = 0; i < arenas; i += 8)
                shell.arena_bases.push_back({u64_at(bases, i)});
            shell.operations += place.operations;
            shell.blocks.push_back(place);
        }
        at = place.at + place.packed;
    }
}

Unpacker::Unpacker() : context_(ZSTD_createDCtx()) {
    if (context_ == nullptr) throw std::bad_alloc();
}
Unpacker::~Unpacker() {
    ZSTD_freeDCtx(static_cast<ZSTD_DCtx*>(context_));
}

std::optional<std::string_view> Unpacker::unpack(const RandomBytes& file, const TraceBlockPlace& place) {
    const std::string_view payload = file.read(place.at, place.packed, packed_);
    const std::uint32_t bytes = place.unpacked;
    // A head may promise much; zstd's own head must promise the same before room is made.
    if (payload.size() != place.packed || ZSTD_getFrameContentSize(payload.data(), payload.size()) != bytes)
        return std::nullopt;
    if (buffer_.size() < bytes) buffer_.resize(bytes);
    const std::size_t got =
        ZSTD_decompressDCtx(static_cast<ZSTD_DCtx*>(context_), buffer_.data(), bytes, payload.data(), payload.size());
    if (ZSTD_getErrorCode(got) == ZSTD_error_memory_allocation) throw std::bad_alloc();
    if (ZSTD_isError(got) || got != bytes) return std::nullopt;
    return std::string_view(buffer_.data(), bytes);
}

}  // namespace arenarium
