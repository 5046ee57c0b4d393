#include "core/picture/fold_sequence.h"

#include <algorithm>
#include <set>

namespace arenarium {
namespace {

std::vector<Piece> pieces(const std::set<std::uint32_t>& shown, std::uint32_t n) {
    std::vector<Piece> out;
    std::uint32_t next = 0;
    for (const std::uint32_t i : shown) {
        if (i > next) out.push_back({next, i - 1, true});
        out.push_back({i, i, false});
        next = i + 1;
    }
    if (next < n) out.push_back({next, n - 1, true});
    return out;
}

}  // namespace

std::vector<Piece> fold_sequence(std::uint32_t n, std::uint32_t slots, std::uint32_t focus) {
    if (n == 0) return {};
    if (n == 1) return {{0, 0, false}};
    if (slots < 2) return {{0, n - 1, true}};
    if (n <= slots) slots = n;
    focus = std::min(focus, n - 1);
    std::set<std::uint32_t> shown;
    const auto consider = [&](std::uint32_t i) {
        if (i >= n) return;
        auto with = shown;
        with.insert(i);
        if (pieces(with, n).size() <= slots) shown = std::move(with);
    };
    if (slots == 2)
        consider(focus == n - 1 ? focus : 0);
    else
        consider(focus);
    consider(0);
    consider(n - 1);
    for (std::uint32_t d = 1; d <= slots; ++d) {
        consider(focus + d);
        if (d <= focus) consider(focus - d);
    }
    // Room that is left at one end of the list goes to the other; a lone element is not worth a fold.
    for (std::uint32_t d = 1; d <= slots; ++d) {
        consider(d);
        if (d < n) consider(n - 1 - d);
    }
    auto out = pieces(shown, n);
    for (Piece& p : out)
        p.folded = p.folded && (p.first != p.last);
    return out;
}

}  // namespace arenarium
