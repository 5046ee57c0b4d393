// Where two runs part: the first operation that asks for something else, is given another place, or makes something
// else happen.
//
// Both are walked from a start of their own, operation by operation. A place is the number of an arena object, of a
// pool in its arena and of a block in its pool, and the block's size; so runs of one program at other addresses are
// alike.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/translator.h"
#include "core/process/history.h"

namespace arenarium {

// A run to be walked. Refers to what lives longer.
struct RunView {
    const OperationLog* log = nullptr;
    const Layout* layout = nullptr;
    const std::vector<ArenaLife>* arenas = nullptr;                    // by ordinal
    std::array<std::span<const std::uint32_t>, event_kinds> events{};  // by EventKind: operations, ascending
    std::uint32_t from = 0;                                            // the first operation that is looked at
};
RunView run_view(const HeapHistory&, std::uint32_t from = 0);

struct Divergence {
    enum class Kind : std::uint8_t {
        none,     // both fare the same to their ends, which come at once
        request,  // they ask for different things
        effect,   // they ask for the same, and fare differently
        end,      // one ends, the other goes on
    };
    Kind kind = Kind::none;
    std::uint32_t alike = 0;  // operations from the starts on that fare the same; the next one is the one
    // Of an effect.
    bool other_place = false;
    std::vector<EventKind> only_before, only_after;  // happened in one of them alone

    friend bool operator==(const Divergence&, const Divergence&) = default;
};

// `cancelled` is asked now and then; when it is true, the result means nothing. A hundred million operations a second,
// about.
Divergence first_divergence(const RunView& before, const RunView& after, const std::function<bool()>& cancelled = {});

// "none", "request", "effect", "end".
const char* divergence_name(Divergence::Kind);

// One sentence, with the names of the two. "First divergence: operation 2, free(a): only in 3.8 an arena is released."
std::string divergence_text(const Divergence&, const RunView& before, const RunView& after,
                            std::string_view name_before, std::string_view name_after,
                            const Translator& translate = no_translation);

}  // namespace arenarium
