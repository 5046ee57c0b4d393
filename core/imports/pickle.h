// Reads pickles (protocols 2 to 5, as CPython writes them) into plain values. Nothing in one is ever imported, called
// or made: an instance is its class's name, its arguments and its state, as values.
//
//     Result<Pickle> p = read_pickle(cursor);
//     p->at(p->root).kind;
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/imports/byte_cursor.h"

namespace arenarium::imports {

struct PickleValue {
    enum class Kind : std::uint8_t { none, boolean, integer, number, text, bytes, sequence, mapping, name, instance };
    Kind kind = Kind::none;
    std::int64_t integer = 0;  // boolean, integer; one beyond 64 bits: its nearest
    double number = 0;
    std::uint32_t first =
        0;  // of the lists below: text, bytes and name: in texts; sequence, mapping, instance: in items
};

// Values name each other by index; one may be named many times, and lists may hold themselves.
struct Pickle {
    std::vector<PickleValue> values;
    std::vector<std::string> texts;                 // a name: "module.name"
    std::vector<std::vector<std::uint32_t>> items;  // mapping: key, value, key …; instance: class, arguments, state
    std::uint32_t root = 0;

    const PickleValue& at(std::uint32_t i) const { return values[i]; }
    const std::string& text(std::uint32_t i) const { return texts[values[i].first]; }
    const std::vector<std::uint32_t>& of(std::uint32_t i) const { return items[values[i].first]; }
    bool is(std::uint32_t i, PickleValue::Kind k) const { return values[i].kind == k; }
};

// At most `most` values. Error: damaged, of another protocol, or too long.
Result<Pickle> read_pickle(ByteCursor&, std::size_t most = std::size_t{1} << 26);

}  // namespace arenarium::imports
