// list.sort and sorted: a merge sort, because comparing may raise and must never be fed to std::sort, and because
// keys that are equal keep their order.
#include <algorithm>

#include "core/script/library/tables.h"

namespace arenarium::script {
namespace {

struct Sorter {
    Runtime& rt;
    const std::vector<Value>& keys;
    bool reverse;
    std::vector<std::uint32_t> order;
    std::vector<std::uint32_t> spare;

    // Whether b has to come before a, which stood in front of it.
    bool swaps(std::uint32_t a, std::uint32_t b, bool& result) {
        return rt.tick() && (ordered(rt, Comparison::Less, keys[reverse ? a : b], keys[reverse ? b : a], result));
    }

    // Up to 63 items CPython compares so: the run at the start, turned round when it falls, and then each further item
    // is put in by halving (count_run and binarysort in listobject.c). Which comparison is the first that fails, shows.
    bool sort_few() {
        if (reverse) std::reverse(order.begin(), order.end());
        const auto less = [&](std::uint32_t a, std::uint32_t b, bool& result) {
            return rt.tick() && ordered(rt, Comparison::Less, keys[a], keys[b], result);
        };
        std::size_t run = std::min<std::size_t>(order.size(), 1);
        bool falls = false;
        for (; run < order.size(); ++run) {
            bool lower = false;
            if (!less(order[run], order[run - 1], lower)) return false;
            if (run == 1) falls = lower;
            if (lower != falls) break;
        }
        if (falls) std::reverse(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(run));
        for (; run < order.size(); ++run) {
            const std::uint32_t pivot = order[run];
            std::size_t left = 0;
            for (std::size_t right = run; left < right;) {
                const std::size_t middle = left + (right - left) / 2;
                bool lower = false;
                if (!less(pivot, order[middle], lower)) return false;
                (lower ? right : left) = lower ? middle : middle + 1;
            }
            const auto at = order.begin() + static_cast<std::ptrdiff_t>(left);
            std::rotate(at, order.begin() + static_cast<std::ptrdiff_t>(run),
                        order.begin() + static_cast<std::ptrdiff_t>(run) + 1);
        }
        if (reverse) std::reverse(order.begin(), order.end());
        return true;
    }

    // Whether all is in order, or else strictly the other way round: then it is turned. One look, as CPython's
    // count_run does first.
    bool sort_one_run(bool& done) {
        done = true;
        if (order.size() < 2) return true;
        bool down = false;
        if (!swaps(order[0], order[1], down)) return false;
        for (std::size_t i = 2; done && i < order.size(); ++i) {
            bool swapped = false;
            if (!swaps(order[i - 1], order[i], swapped)) return false;
            done = swapped == down;
        }
        if (done && down) std::reverse(order.begin(), order.end());
        return true;
    }

    bool sort(std::size_t begin, std::size_t end) {
        if (end - begin < 2) return true;
        const std::size_t middle = begin + (end - begin) / 2;
        if (!sort(begin, middle) || !sort(middle, end)) return false;
        bool swapped = false;
        if (!swaps(order[middle - 1], order[middle], swapped)) return false;
        if (!swapped) return true;  // in order already
        std::size_t a = begin;
        std::size_t b = middle;
        for (std::size_t out = begin; out < end; ++out) {
            bool take_b = a == middle;
            if (a < middle && b < end && !swaps(order[a], order[b], take_b)) return false;
            spare[out] = take_b ? order[b++] : order[a++];
        }
        std::copy(spare.begin() + static_cast<std::ptrdiff_t>(begin), spare.begin() + static_cast<std::ptrdiff_t>(end),
                  order.begin() + static_cast<std::ptrdiff_t>(begin));
        return true;
    }
};

}  // namespace

bool sort_values(Runtime& rt, std::vector<Value>& items, const Value& key, bool reverse) {
    std::vector<Value> keys;
    // The items are the caller's still; they, their keys and their order are there at once.
    const std::size_t each = sizeof(Value) * (key.is_none() ? 2 : 3) + 2 * sizeof(std::uint32_t);
    if (!rt.reserve(items.size() * each) || !rt.tick(items.size() / 16 + 1)) return false;
    const Held held(rt.heap, items.size() * each);
    if (!key.is_none()) {
        keys.reserve(items.size());
        for (const Value& item : items) {
            Value k = call(rt, key, {item});
            if (k.is_nothing()) return false;
            keys.push_back(std::move(k));
        }
    }
    Sorter sorter{rt, key.is_none() ? items : keys, reverse, std::vector<std::uint32_t>(items.size()),
                  std::vector<std::uint32_t>(items.size())};
    for (std::uint32_t i = 0; i < sorter.order.size(); ++i)
        sorter.order[i] = i;
    constexpr std::size_t few = 64;
    bool done = items.size() < few;
    const bool fine = done ? sorter.sort_few() : sorter.sort_one_run(done) && (done || sorter.sort(0, items.size()));
    // The keys go in rising order (list_sort_impl).
    for (std::size_t i = 0; i < keys.size(); ++i)
        keys[sorter.order[reverse ? keys.size() - 1 - i : i]].reset();
    if (!fine) return false;
    std::vector<Value> sorted;
    sorted.reserve(items.size());
    for (const std::uint32_t i : sorter.order)
        sorted.push_back(std::move(items[i]));
    items.swap(sorted);
    return true;
}

}  // namespace arenarium::script
