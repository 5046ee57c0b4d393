#include "core/trace/trace_types.h"

#include <memory>
#include <new>
#include <utility>

#include "core/io/varint.h"
#include "core/trace/trace_blocks.h"

namespace arenarium {

std::optional<TraceTypes> types_of_payload(std::string_view payload) {
    VarintReader in(payload);
    TraceTypes types;
    types.operation = static_cast<std::uint32_t>(in.number_to(UINT32_MAX));
    for (std::uint64_t n = in.number(); n > 0 && !in.failed(); --n)
        types.names.emplace_back(in.text());
    std::uint64_t number = 0;
    for (std::uint64_t n = in.number(); n > 0 && !in.failed(); --n) {
        number += in.number_to(UINT32_MAX);
        const std::uint64_t type = in.number();
        if (number > UINT32_MAX || type >= types.names.size()) return std::nullopt;
        types.blocks.push_back({static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(type)});
    }
    if (in.failed() || in.left() != 0) return std::nullopt;
    return types;
}

std::string types_payload(const TraceTypes& types) {
    std::string out;
    put_varint(out, types.operation);
    put_varint(out, types.names.size());
    for (const std::string& name : types.names)
        put_text(out, name);
    put_varint(out, types.blocks.size());
    std::uint32_t last = 0;
    for (const TypedBlock& b : types.blocks) {
        put_varint(out, b.number - std::exchange(last, b.number));
        put_varint(out, b.type);
    }
    return out;
}

Result<std::optional<TraceTypes>> read_trace_types(std::string_view bytes, const std::string& name) {
    return read_trace_types(*random_view(bytes), name);
}

Result<std::optional<TraceTypes>> read_trace_types(const RandomBytes& file, const std::string& name) try {
    const Result<TraceShell> shell = read_shell(file, name);
    if (!shell) return shell.error();
    std::optional<TraceTypes> out;
    Unpacker unpacker;
    for (const TraceBlockPlace& place : shell->types) {
        const auto payload = unpacker.unpack(file, place);
        if (!payload) continue;
        if (std::optional<TraceTypes> types = types_of_payload(*payload)) out = std::move(types);
    }
    return out;
} catch (const std::bad_alloc&) {
    return out_of_memory(name);
}

}  // namespace arenarium
