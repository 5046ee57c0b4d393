// Which objects hold the arenas that are almost empty: an arena goes back to the system only when its last block is
// freed, so that one small object may hold a whole arena.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/export/snapshot_writer.h"
#include "core/metrics/block_list.h"
#include "core/python/inspect.h"
#include "core/python/objects.h"

namespace arenarium {

// An arena with at most this part of its bytes in use is almost empty.
inline constexpr double almost_empty = 1.0 / 16;

// A block in an almost empty arena.
struct Pin {
    ArenaIndex arena;
    Address address;         // of the object, or of the memory as its owner has it
    std::uint32_t size = 0;  // of the block
    std::string type;  // "float"; "keys of a dict", "items of a list"; "memory of …" or "memory" for what is no object
    bool is_object = false;
    bool immortal = false;
    std::uint64_t refcount = 0;            // of an object
    std::string repr;                      // "2.5"; may be empty
    std::vector<std::string> referred_by;  // "list at 0x…, __main__.cache[3]", at most a few
    Address block;                         // where its block begins
    std::string root;                      // the variable, class or module that leads to it; may be empty
};

struct PinGroup {
    std::string name;  // a type, or a variable
    std::uint64_t blocks = 0, bytes = 0, arenas = 0;
    std::uint64_t arenas_alone = 0;  // arenas that nothing else holds: they would return if these blocks went
};

struct Pins {
    std::vector<Pin> pins;         // by arena, those with the fewest blocks first; at most `most_listed`
    std::vector<PinGroup> groups;  // by type, those that hold the most arenas first
    std::vector<PinGroup> roots;   // the same by the variable that leads to them; "" for what none was found for
    std::uint64_t arenas = 0;      // almost empty ones
    std::uint64_t blocks = 0;      // in them
    std::uint64_t bytes_in_use = 0;
    std::uint64_t bytes_that_would_return = 0;

    static constexpr std::size_t most_listed = 10000;
};

// REQUIRES: the contents of almost empty arenas were asked for. Reads on in the process, which may be running.
Pins find_pins(const Inspection&);

// The type names of all blocks whose contents were copied.
class BlockNamer {
public:
    explicit BlockNamer(const Inspection&);
    // "" when the block is no object, or was not copied.
    std::string name(const LiveBlock&);
    // The same as a snapshot has it, with what is known of the owners of `pins`.
    BlockWords words(const LiveBlock&, const Pins& pins);

private:
    const Inspection& seen_;
    ProcessMemory memory_;
    ObjectReader reader_;
    Layout l;
    std::map<std::uint64_t, const Pin*> by_address_;  // of the pins asked for; made when first asked
};

}  // namespace arenarium
