#include "core/trace/ops_writer.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <new>
#include <string>
#include <vector>

namespace arenarium {
namespace {

void add_line(BufferedSink& out, char letter, std::initializer_list<std::uint64_t> numbers) {
    char line[80];
    char* end = line;
    *end++ = letter;
    for (const std::uint64_t number : numbers) {
        *end++ = ' ';
        end = std::to_chars(end, line + sizeof line, number).ptr;
    }
    *end++ = '\n';
    out.add(std::string_view(line, static_cast<std::size_t>(end - line)));
}

void add_calloc(BufferedSink& out, std::uint64_t slot, const Request& request) {
    // More than any allocator gives; whether the product was kept or not, this one is refused like it.
    if (request.bytes > most_ops_bytes) return add_line(out, 'c', {slot, most_ops_bytes, most_ops_bytes});
    // The number of elements was too large to be kept: one byte each gives the same request.
    if (request.count == 0 && request.bytes != 0) return add_line(out, 'c', {slot, request.bytes, 1});
    add_line(out, 'c', {slot, request.count, request.count == 0 ? 1 : request.bytes / request.count});
}

}  // namespace

Status write_ops(const OperationLog& log, std::uint32_t operations, ByteSink& sink) try {
    BufferedSink out(sink);
    const std::uint32_t count = std::min(operations, log.size());
    std::vector<std::uint32_t> slot_of(count);
    std::uint32_t slots = 0, raw = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        const Request& request = log.request({i});
        if (log.requester({i}).domain == MemoryDomain::raw) {
            ++raw;
            continue;
        }
        const bool continues = request.operand && request.operand.value < i;
        if (request.kind() == RequestKind::free && !continues) continue;
        const std::uint32_t slot = slot_of[i] = continues ? slot_of[request.operand.value] : slots++;
        const std::uint64_t bytes = std::min(request.bytes, most_ops_bytes);
        switch (request.kind()) {
            case RequestKind::malloc:
            case RequestKind::found:
                add_line(out, 'a', {slot, bytes});
                break;
            case RequestKind::calloc:
                add_calloc(out, slot, request);
                break;
            case RequestKind::realloc:
                add_line(out, 'r', {slot, bytes});
                break;
            case RequestKind::free:
                add_line(out, 'f', {slot});
                break;
        }
    }
    if (raw != 0) out.add("# left out, because they are of the raw domain: " + std::to_string(raw) + "\n");
    return out.finish();
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

}  // namespace arenarium
