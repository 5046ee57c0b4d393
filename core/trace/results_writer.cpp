#include "core/trace/results_writer.h"

#include <charconv>

namespace arenarium {

void ResultsWriter::add_number(std::uint64_t number) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out_.add(std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

void ResultsWriter::add(const HeapState& state, const Profile& profile, const Layout& layout, const Request& request,
                        Block result, std::span<const Event> events) {
    for (const Event& event : events) {
        switch (kind_of(event)) {
            case EventKind::arena_obtained:
                out_.add("A ");
                add_number(event.detail);
                out_.add(' ');
                add_number(profile.arena_size);
                out_.add('\n');
                break;
            case EventKind::arena_released:
                out_.add("F ");
                add_number(event.detail);
                out_.add('\n');
                break;
            case EventKind::arena_refused:
                out_.add("X\n");
                break;
            default:
                break;
        }
    }
    if (request.kind() == RequestKind::free) return out_.add("ok\n");
    if (result.is_null() || result.refused()) return out_.add("null\n");
    if (result.is_raw()) return out_.add("raw\n");
    const ArenaObject& arena = state.arena(layout.arena_of(result.pool()));
    add_number(arena.ordinal.value);
    out_.add(' ');
    add_number(Allocator::block_address(state, layout, profile, result) - arena.address);
    out_.add('\n');
}

}  // namespace arenarium
