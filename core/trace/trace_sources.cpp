#include "core/trace/trace_sources.h"

#include <zlib.h>

#include <memory>
#include <new>
#include <utility>

#include "core/io/varint.h"
#include "core/trace/trace_blocks.h"
#include "core/trace/trace_processes.h"

namespace arenarium {
namespace {

TraceSource read_source(VarintReader& in) {
    TraceSource s;
    s.file = in.text();
    if (in.number_to(1) == 0) {
        s.text = std::string(in.text());
        s.bytes = s.text->size();
        s.crc = static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(s.text->data()), s.text->size()));
    } else {
        s.bytes = in.number();
        s.crc = static_cast<std::uint32_t>(in.number_to(UINT32_MAX));
    }
    return s;
}

}  // namespace

std::vector<TraceSource> sources_of_payload(std::string_view payload) {
    std::vector<TraceSource> out;
    VarintReader in(payload);
    for (std::uint64_t n = in.number(); n > 0 && !in.failed(); --n) {
        TraceSource source = read_source(in);
        if (!in.failed()) out.push_back(std::move(source));
    }
    return out;
}

namespace {

Status read_sources(const RandomBytes& file, const std::string& name, std::vector<TraceSource>& out) {
    const Result<TraceShell> shell = read_shell(file, name);
    if (!shell) return shell.error();
    Unpacker unpacker;
    for (const TraceBlockPlace& place : shell->sources) {
        const auto payload = unpacker.unpack(file, place);
        if (!payload) continue;
        for (TraceSource& source : sources_of_payload(*payload))
            out.push_back(std::move(source));
    }
    return Done{};
}

}  // namespace

Result<std::vector<TraceSource>> read_trace_sources(std::string_view bytes, const std::string& name) try {
    const std::shared_ptr<const RandomBytes> file = random_view(bytes);
    const Result<std::optional<TraceProcesses>> processes = read_processes(*file, name);
    if (!processes) return processes.error();
    std::vector<TraceSource> out;
    Status read = Done{};
    if (!*processes) read = read_sources(*file, name, out);
    // Those of several processes, one behind the other.
    for (std::uint32_t i = 0; *processes && i < (*processes)->list.size() && read; ++i)
        if ((*processes)->list[i].recorded != 0)
            read = read_sources(*trace_of_process(file, **processes, i), name, out);
    if (!read) return read.error();
    return out;
} catch (const std::bad_alloc&) {
    return out_of_memory(name);
}

}  // namespace arenarium
