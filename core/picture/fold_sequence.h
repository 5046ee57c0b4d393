// A long list in little room: its ends and the neighbourhood of one element stay, the rest folds away.
#pragma once

#include <cstdint>
#include <vector>

namespace arenarium {

// One box of the list: an element, or a fold of the elements from first to last.
struct Piece {
    std::uint32_t first = 0, last = 0;
    bool folded = false;

    friend bool operator==(const Piece&, const Piece&) = default;
};

// At most max(slots, 1) pieces that cover 0 .. n - 1 in order. Element `focus` is shown when slots >= 3, the first
// and the last as soon as there is room for them. A fold stands for at least two elements, unless slots < 3.
std::vector<Piece> fold_sequence(std::uint32_t n, std::uint32_t slots, std::uint32_t focus);

}  // namespace arenarium
