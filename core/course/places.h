// Where a block lies, as an answer says it: "0:18:3" is block 3 of pool 18 of the arena that was obtained first.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/course/value.h"
#include "core/process/history.h"

namespace arenarium::course {

enum class PlaceOf : std::uint8_t { block, pool, arena };

struct BlockPlace {
    bool raw = true;
    std::uint32_t arena = 0, pool = 0, block = 0;  // ordinal; numbers within

    // "0:18:3", "0:18", "0"; "raw".
    std::string text(PlaceOf) const;
    friend bool operator==(const BlockPlace&, const BlockPlace&) = default;
};

// "0:18:3" with as many numbers as `of` has, or "raw".
std::optional<BlockPlace> read_place(const std::string& text, PlaceOf of);

// Of a block that a script holds or held. REQUIRES: value.type is block, of this history.
BlockPlace place_of(const HeapHistory&, const Value& block);
// Of what operation i returned.
BlockPlace place_of_result(const HeapHistory&, OperationIndex i);
// Of an address in an arena that is held.
std::optional<BlockPlace> place_at(const HeapState&, const Layout&, Address);

// The names that blocks had before operation `before`: each name leads to the block that had it last.
std::map<std::string, BlockPlace> named_places(const HeapHistory&, std::uint32_t before);

}  // namespace arenarium::course
