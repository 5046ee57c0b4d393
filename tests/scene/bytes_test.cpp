// The byte view against real interpreters: what a debugger read out of them, laid out by hand as the C structs are.
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/scene/pymalloc/pool_bytes.h"
#include "tests/scene/heaps.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium {
namespace {

using nlohmann::json;
using Memory = std::map<std::uint64_t, std::uint8_t>;

void put(Memory& m, std::uint64_t at, std::uint64_t value, unsigned size) {
    for (unsigned i = 0; i < size; ++i)
        m[at + i] = static_cast<std::uint8_t>(value >> 8 * i);
}

struct Measured {
    std::string profile, ops;
    std::uint32_t position;
    json state;
};

std::vector<Measured> measured(std::string_view version) {
    std::vector<Measured> all;
    for (const auto& file : test::discover_files(test::test_data("golden") / version, ".state.json.gz")) {
        const std::string name = file.filename().string();
        const std::size_t at = name.find('@');
        all.push_back({std::string(version), name.substr(0, at),
                       static_cast<std::uint32_t>(std::stoul(name.substr(at + 1))),
                       json::parse(test::read_gzip(file))});
    }
    return all;
}

test::Heap replayed(const Measured& m) {
    test::Heap h(m.profile);
    std::istringstream lines(test::read_gzip(test::test_data("golden/ops/" + m.ops + ".ops.gz")));
    std::map<std::uint64_t, OperationIndex> slots;
    std::string kind;
    while (h.log.size() < m.position && lines >> kind) {
        std::uint64_t slot = 0, a = 0, b = 0;
        lines >> slot;
        if (kind != "f") lines >> a;
        if (kind == "c") lines >> b;
        const Request request = kind == "a"   ? Request::malloc(a)
                                : kind == "c" ? Request::calloc(a, b)
                                : kind == "r" ? Request::realloc(slots[slot], a)
                                              : Request::free(slots[slot]);
        const Block operand = request.operand ? h.log.result(request.operand) : Block{};
        const OperationIndex i = h.log.append(request, h.allocator.run(request, operand));
        if (kind != "f") slots[slot] = i;
    }
    return h;
}

// The words of the pool headers and free blocks, as far as the measurement tells them.
Memory written_by_hand(const json& state, const std::vector<std::uint64_t>& bases, unsigned word) {
    Memory memory;
    const auto address = [&](const json& at) { return bases.at(at[0]) + at[1].get<std::uint64_t>(); };
    for (const json& arena : state["arenas"]) {
        const auto& free_pools = arena["freepools"];
        for (const json& pool : arena["pools"]) {
            const std::uint64_t p = address(pool["at"]);
            put(memory, p, pool["count"], 4);
            const auto& blocks = pool["freeblocks"];
            const std::uint64_t base = bases.at(pool["at"][0]);
            const auto block = [&](std::size_t i) {
                return i < blocks.size() ? base + blocks[i].get<std::uint64_t>() : 0;
            };
            put(memory, p + word, block(0), word);
            for (std::size_t i = 0; i < blocks.size(); ++i)
                put(memory, block(i), block(i + 1), word);
            const std::uint64_t tail = p + 4 * word;
            put(memory, tail, pool["arenaindex"], 4);
            put(memory, tail + 4, pool["szidx"], 4);
            put(memory, tail + 8, pool["nextoffset"], 4);
            put(memory, tail + 12, pool["maxnextoffset"], 4);
        }
        for (std::size_t i = 0; i < free_pools.size(); ++i)
            put(memory, address(free_pools[i]) + 2 * word, i + 1 < free_pools.size() ? address(free_pools[i + 1]) : 0,
                word);
    }
    for (const auto& ring : state["usedpools"]) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            put(memory, address(ring[i]) + 2 * word, address(ring[i + 1]), word);
            put(memory, address(ring[i + 1]) + 3 * word, address(ring[i]), word);
        }
    }
    return memory;
}

// What the scene says, byte by byte, at the same addresses.
Memory shown(const Moment& in) {
    Memory memory;
    const auto add = [&memory](std::uint64_t at, const std::vector<MemoryByte>& bytes) {
        for (std::size_t i = 0; i < bytes.size(); ++i)
            if (bytes[i].known) memory[at + i] = bytes[i].value;
    };
    for (std::uint32_t a = 0; a < in.heap().maxarenas(); ++a) {
        if (!in.heap().arenas[a].address) continue;
        for (std::uint32_t n = 0; n < in.heap().pools_per_arena; ++n) {
            const PoolView v = view_pool(in, in.layout->pool({a}, n));
            add(pool_base(in, v.pool).value, header_bytes(in, v));
            for (std::uint32_t b = 0; b < v.blocks; ++b)
                add(block_base(in, v, b).value, block_bytes(in, v, b));
        }
    }
    return memory;
}

TEST_CASE("header and link bytes are those of real interpreters, in every version that was measured") {
    std::size_t states = 0, bytes = 0;
    for (const char* version : {"3.6", "3.7", "3.8", "3.9", "3.10", "3.12", "3.13"}) {
        for (const Measured& m : measured(version)) {
            if (m.ops.starts_with("arenas-2") || m.ops.starts_with("real")) continue;  // long; the same code
            INFO(version << " " << m.ops << "@" << m.position);
            const test::Heap h = replayed(m);
            const HeapState& s = h.allocator.state();
            std::vector<std::uint64_t> bases(s.ntimes_arena_allocated);
            for (const ArenaObject& a : s.arenas)
                if (a.address) bases.at(a.ordinal.value) = a.address.value;
            const Memory expected = written_by_hand(m.state, bases, h.allocator.profile().word);
            const Memory seen = shown(h.moment());
            std::size_t wrong = 0;
            for (const auto& [at, value] : expected) {
                const auto it = seen.find(at);
                wrong += it == seen.end() || it->second != value;
            }
            CHECK(wrong == 0);
            CHECK(!expected.empty());
            bytes += expected.size();
            ++states;
        }
    }
    CHECK(states >= 40);
    CHECK(bytes > 10000);
}

TEST_CASE("a 32-bit pool header has its fields where the C struct has them") {
    test::Heap h("3.11-32bit");
    h.malloc(8);
    const Moment in = h.moment();
    const PoolView v = view_pool(in, h.pool_of({0}));
    const std::uint64_t second = block_base(in, v, 1).value;
    Memory expected;
    put(expected, 0, 1, 4);         // ref.count
    put(expected, 4, second, 4);    // freeblock
    put(expected, 16, 0, 4);        // arenaindex
    put(expected, 20, 0, 4);        // szidx
    put(expected, 24, 32 + 16, 4);  // nextoffset
    put(expected, 28, 4096 - 8, 4);
    const auto bytes = header_bytes(in, v);
    REQUIRE(bytes.size() == 32);
    for (std::size_t i = 0; i < 32; ++i) {
        INFO("byte " << i);
        CHECK(bytes[i].known == expected.contains(i));  // nextpool and prevpool lead into usedpools
        if (bytes[i].known) CHECK(int(bytes[i].value) == int(expected[i]));
    }
}

TEST_CASE("what nobody knows is said to be unknown") {
    const test::Heap h = test::lesson();
    const Moment in = h.moment();
    const PoolView v = view_pool(in, h.pool_of({0}));
    for (std::uint32_t b = 0; b < v.blocks; ++b) {
        const auto bytes = block_bytes(in, v, b);
        std::size_t known = 0;
        for (const MemoryByte& byte : bytes)
            known += byte.known;
        CHECK(known == (v.states[b] == BlockStatus::free ? 8u : 0u));
    }
    const PoolView virgin = view_pool(in, h.allocator.layout().pool({0}, 63));
    for (const MemoryByte& byte : header_bytes(in, virgin))
        CHECK_FALSE(byte.known);
    // The ring of usedpools leads to an array whose place is not simulated.
    const auto header = header_bytes(in, v);
    CHECK_FALSE(header[16].known);
    CHECK(header_field_text(in, v, HeaderField::nextpool) == "usedpools[31]");
}

TEST_CASE("under the debug hooks a block shows its size, the domain and the forbidden bytes") {
    test::Heap h("3.12-debug");
    const OperationIndex i = h.malloc(5);
    const Moment in = h.moment();
    PoolView v = view_pool(in, h.pool_of(i));
    look_up_owners(in, v);
    const auto bytes = block_bytes(in, v, 0);
    REQUIRE(bytes.size() == 32);
    const std::vector<int> expected{0, 0, 0, 0, 0, 0, 0, 5, 'o', 0xfd, 0xfd, 0xfd, 0xfd, 0xfd, 0xfd, 0xfd};
    for (std::size_t k = 0; k < 16; ++k)
        CHECK(int(bytes[k].value) == expected[k]);
    for (std::size_t k = 16; k < 21; ++k)
        CHECK_FALSE(bytes[k].known);
    for (std::size_t k = 21; k < 29; ++k)
        CHECK(int(bytes[k].value) == 0xfd);
    for (std::size_t k = 29; k < 32; ++k)
        CHECK_FALSE(bytes[k].known);
}

}  // namespace
}  // namespace arenarium
