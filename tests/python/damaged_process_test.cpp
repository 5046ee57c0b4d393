// Processes whose memory is not as CPython leaves it: words of a real one are overwritten, one at a time, and put back.
// Whatever stands there, the answer is an error or something that holds together; and once it is put back, the process
// is seen as before.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "core/pymalloc/invariants.h"
#include "core/python/elf_image.h"
#include "core/python/look.h"
#include "core/python/pins.h"
#include "core/python/references.h"
#include "core/python/running_frames.h"
#include "tests/python/looks.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

// A word of another process, something else for a while.
class Damage {
public:
    Damage(const ProcessMemory& memory, std::uint64_t address, std::uint64_t value)
        : file_(open(("/proc/" + std::to_string(memory.pid()) + "/mem").c_str(), O_RDWR | O_CLOEXEC)),
          address_(address) {
        there_ = memory.read(address, before_) && write(value);
    }
    ~Damage() {
        if (there_) there_ = write(before_);
        if (file_ >= 0) close(file_);
    }
    Damage(const Damage&) = delete;
    Damage& operator=(const Damage&) = delete;

    bool done() const { return there_; }

private:
    bool write(std::uint64_t value) const {
        return pwrite(file_, &value, sizeof value, static_cast<off_t>(address_)) == sizeof value;
    }

    int file_;
    std::uint64_t address_, before_ = 0;
    bool there_ = false;
};

// What may stand in a word of an object, or of what it leads to, in place of what is there.
std::vector<std::uint64_t> others_than(std::uint64_t value, std::uint64_t address, std::uint64_t object) {
    return {0,      1,        ~std::uint64_t{0}, value + 8, value - 1, address, address & ~std::uint64_t{0xfff},
            object, 1u << 31, value << 8};
}

constexpr const char* zoo = R"py(
import array, collections, ctypes, functools, gc, signal, sys, types, weakref
class Plain: pass
class Slots: __slots__ = ("one", "two", "__weakref__")
class Many:
    def __init__(self): self.one, self.two = ["one"], ["two"]
class MyList(list): pass
class MyDict(dict): pass
class MyTuple(tuple): pass
class MyInt(int): pass
class Structure(ctypes.Structure): _fields_ = [("p", ctypes.py_object)]
def gen(x):
    local = [x]
    yield local
def outer():
    kept = ["cell"]
    def inner(): return kept
    return inner
@functools.lru_cache(maxsize=8)
def cached(n): return [n]
cached(1.5), cached(2.5)
a, b, c = ["a"], ["b"], ["c"]
started = gen(a)
next(started)
fresh = gen(b)
plain = Plain()
plain.x, plain.y = a, b
slots = Slots()
slots.one = a
many = Many()
many_too = Many()
many_too.three = c
with_dict = Many()
with_dict.__dict__["four"] = c
my_list = MyList([a, b])
my_list.extra = c
my_dict = MyDict(k=a)
my_dict.extra = c
deque = collections.deque([a, b, c] * 50)
watch = weakref.ref(slots, lambda r: None)
frame = sys._getframe()
things = dict(
    list=[a, b, c], dict={"k": a, 5: b}, numbers={1: a, 2: b}, set={"s", 2.5, (1, 2)}, frozen=frozenset([(3, 4)]),
    tuple=(a, b), my_tuple=MyTuple((a, b)), my_list=my_list, my_dict=my_dict, my_int=MyInt(5), deque=deque,
    plain=plain, slots=slots, many=many, many_too=many_too, with_dict=with_dict, type=Many, function=outer,
    inner=outer(), cell=outer().__closure__[0], method=Many().__init__, builtin=a.append, started=started, fresh=fresh,
    watch=watch, frame=frame, module=collections, structure=Structure(a), cached=cached, view=memoryview(b"x"),
    array=array.array("i", [1, 2]), partial=functools.partial(print, a), iterator=iter(a), mapping=types.MappingProxyType({}),
    text="text \u0e01\U0001f40d", latin="\xe9t\xe9\n\x01'", long=2 ** 100, negative=-2 ** 40, small=-7, real=2.5, whole=3.0,
    bytes=b"b\x00'\xff", bytearray=bytearray(b"x"), true=True, none=None, empty={}, complex=1j, slice=slice(a, b),
    property=property(outer), proxy=weakref.proxy(slots), order=collections.OrderedDict(k=a))
gc.collect()
gc.disable()
for name, o in things.items():
    print("thing", name, id(o), *[id(r) for r in gc.get_referents(o)])
print("runs", id(frame.f_code))
del name, o
def wait(variable):
    print("ready")
    signal.pause()
wait(a)
)py";

struct Thing {
    std::string name;
    std::uint64_t address = 0;
    std::set<std::uint64_t> referents;
};

std::vector<Thing> things_of(const std::string& printed) {
    std::vector<Thing> list;
    std::istringstream lines(printed);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string first;
        if (!(words >> first) || first != "thing") continue;
        Thing t;
        words >> t.name >> t.address;
        for (std::uint64_t r = 0; words >> r;)
            t.referents.insert(r);
        list.push_back(std::move(t));
    }
    return list;
}

// Everything that is said of an object.
std::string said_of(const ProcessMemory& memory, const RunningPython& python, std::uint64_t address,
                    std::set<std::uint64_t>* leads_to = nullptr) {
    constexpr std::uint64_t most = 1000;
    ObjectReader reader(memory, python, false);
    References references(memory, reader);
    const ObjectSeen o = reader.at(address);
    std::ostringstream said;
    said << o.type << " " << o.repr << " " << o.refcount << "\n";
    if (!o.is_object()) return said.str();
    for (const ReferenceSpan& span : references.of(o)) {
        const std::uint64_t count = std::min(span.count, most);
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::uint64_t slot = span.begin + i * span.stride;
            std::uint64_t value = 0;
            if (!memory.read(slot, value)) break;
            if (leads_to) leads_to->insert(value);
            if (i < 4) said << references.name_of(o, span, slot) << "=" << std::hex << value << std::dec << " ";
        }
    }
    return said.str();
}

}  // namespace

TEST_CASE(
    "what refers to what is what the program's own collector visits, and no damaged object is a stumbling block") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        Target target(python.program, zoo);
        const std::vector<Thing> things = things_of(target.wait_for("ready"));
        target.wait_until_asleep();
        REQUIRE(things.size() >= 50);
        const Result<ProcessMemory> memory = ProcessMemory::open(target.pid());
        REQUIRE(memory);
        const Result<RunningPython> found = find_python(*memory);
        REQUIRE(found);
        std::size_t damages = 0, told = 0;
        for (const Thing& thing : things) {
            INFO(thing.name);
            std::set<std::uint64_t> seen;
            const std::string before = said_of(*memory, *found, thing.address, &seen);
            CHECK(before.find_first_not_of(' ') != std::string::npos);
            INFO(before);
            // The elements of a cache's list are objects of their own here; the collector looks through them.
            if (thing.name != "cached")
                CHECK(std::includes(seen.begin(), seen.end(), thing.referents.begin(), thing.referents.end()));
            // Its words, those before it, and the first ones of what they lead to.
            std::vector<std::uint64_t> places;
            for (std::uint64_t k = 0; k < 20; ++k)
                places.push_back(thing.address - 32 + 8 * k);
            for (std::uint64_t k = 1; k < 8; ++k) {
                std::uint64_t to = 0;
                if (memory->read(thing.address + 8 * k, to) && to > 4096 && to % 8 == 0)
                    for (std::uint64_t n = 0; n < 5; ++n)
                        places.push_back(to + 8 * n);
            }
            for (const std::uint64_t place : places) {
                std::uint64_t word = 0;
                if (!memory->read(place, word)) continue;
                for (const std::uint64_t other : others_than(word, place, thing.address)) {
                    const Damage damage(*memory, place, other);
                    if (!damage.done()) break;
                    ++damages;
                    if (said_of(*memory, *found, thing.address) != before) ++told;
                }
            }
            CHECK(said_of(*memory, *found, thing.address) == before);
        }
        CHECK(damages > 10000);
        CHECK(told > 1000);
        CHECK(state_of(target.pid()) == "S");
    }
}

TEST_CASE("threads and their frames are found, or left out where their structures are damaged") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        Target target(python.program, zoo);
        target.wait_for("ready");
        target.wait_until_asleep();
        const Result<ProcessMemory> memory = ProcessMemory::open(target.pid());
        REQUIRE(memory);
        const Result<RunningPython> found = find_python(*memory);
        REQUIRE(found);
        const auto frames = [&] {
            ObjectReader reader(*memory, *found, false);
            References references(*memory, reader);
            const RunningThreads threads = running_threads(*memory, *found, reader, references);
            std::vector<std::uint64_t> places = threads.interpreters;
            places.insert(places.end(), threads.threads.begin(), threads.threads.end());
            std::string said;
            for (const RunningFrame& frame : threads.frames) {
                places.push_back(frame.address);
                places.push_back(frame.code);
                said += frame.function + "; ";
            }
            return std::pair(said, places);
        };
        const auto [said, places] = frames();
        CHECK(said.starts_with("wait() in target.py; "));
        for (const std::uint64_t place : places) {
            for (std::uint64_t k = 0; k < 16; ++k) {
                std::uint64_t word = 0;
                if (!memory->read(place + 8 * k, word)) break;
                for (const std::uint64_t other : {std::uint64_t{0}, word + 8, ~std::uint64_t{0}}) {
                    const Damage damage(*memory, place + 8 * k, other);
                    (void)frames();
                }
            }
        }
        CHECK(frames().first == said);
    }
}

TEST_CASE("a damaged allocator is refused with the reason, or what is seen of it holds every invariant") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    const std::vector<Interpreter> all = inspectable();
    for (const Interpreter& python : {all.front(), all[all.size() / 2], all.back()}) {
        INFO(name_of(python));
        Target target(python.program, at_rest);
        target.wait_for("ready");
        target.wait_until_asleep();
        const Result<ProcessMemory> memory = ProcessMemory::open(target.pid());
        REQUIRE(memory);
        const Result<RunningPython> found = find_python(*memory);
        REQUIRE(found);
        const Result<HeapPlace> place = find_heap(*memory, *found);
        REQUIRE(place);
        // As inspect_process does, without its patience: nothing moves here.
        const auto look_once = [&](const HeapPlace& at) -> Result<HeapState> {
            Result<RawHeap> before = read_running_heap(*memory, at, {0.5});
            const Result<RawHeap> raw = read_heap(*memory, at, {0.5}, before ? &*before : nullptr);
            if (!raw) return raw.error();
            return build_heap(*raw, at.profile);
        };
        const Result<HeapState> whole = look_once(*place);
        if (!whole) FAIL(whole.error().text());
        const Result<RawHeap> raw = read_heap(*memory, *place, {0});
        REQUIRE(raw);

        std::vector<std::uint64_t> places{place->arenas, place->arenas + 8};
        for (std::uint64_t k = 0; k < 8; ++k)
            places.push_back(place->usedpools + 24 * k);
        const Layout l(place->profile);
        std::size_t arenas = 0, pools = 0;
        for (std::size_t i = 0; i < raw->arenas.size(); ++i) {
            if (raw->arenas[i].address != 0 ? ++arenas > 1 : i + 3 < raw->arenas.size()) continue;
            for (std::uint64_t k = 0; k < 6; ++k)
                places.push_back(raw->objects + i * sizeof(RawArenaObject) + 8 * k);
        }
        for (std::size_t at = 0; at < raw->pools.size() && pools < 3; at += 7) {
            const RawArenaObject& arena = raw->arenas[at / place->profile.pools_per_arena()];
            const std::uint64_t pool =
                l.first_pool({arena.address}).value + at % place->profile.pools_per_arena() * l.pool_size;
            if (arena.address == 0 || pool >= arena.pool_address) continue;
            ++pools;
            for (std::uint64_t k = 0; k < 6; ++k)
                places.push_back(pool + 8 * k);
            if (raw->pools[at].freeblock != 0) places.push_back(raw->pools[at].freeblock);
        }
        REQUIRE(pools == 3);
        std::map<std::string, std::size_t> reasons;
        for (const std::uint64_t address : places) {
            std::uint64_t word = 0;
            if (!memory->read(address, word)) continue;
            for (const std::uint64_t other : {std::uint64_t{0}, word + 8, word - 1, ~std::uint64_t{0} << 4}) {
                const Damage damage(*memory, address, other);
                const Result<HeapState> seen = look_once(*place);
                if (seen) {
                    if (const auto broken = broken_invariant(*seen, place->profile, l)) FAIL_CHECK(*broken);
                } else {
                    ++reasons[seen.error().message];
                    CHECK(seen.error().message.find("allocator cannot be read: ") != std::string::npos);
                }
                // And found anew: there, elsewhere, or not.
                if (const Result<HeapPlace> again = find_heap(*memory, *found); !again)
                    CHECK(again.error().place.file == "process " + std::to_string(target.pid()));
            }
        }
        CHECK(reasons.size() >= 5);
        const Result<HeapState> again = look_once(*place);
        REQUIRE(again);
        CHECK(again->narenas_currently_allocated == whole->narenas_currently_allocated);
    }
}

TEST_CASE("each rule that what was read of an allocator must hold is told by its name") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    const Interpreter python = inspectable().front();
    INFO(name_of(python));
    Target target(python.program, at_rest);
    target.wait_for("ready");
    target.wait_until_asleep();
    const Result<Inspection> seen = look(target);
    if (!seen) FAIL(seen.error().text());
    const RawHeap& whole = seen->raw;
    const Layout l = seen->layout();
    REQUIRE(build_heap(whole, seen->profile));

    std::vector<std::size_t> usable;  // in the order of usable_arenas
    for (std::size_t i = 0; i < whole.arenas.size(); ++i)
        if (whole.arenas[i].address != 0 && whole.arenas[i].nfreepools > 0 && whole.arenas[i].prevarena == 0)
            for (std::size_t at = i;;) {
                usable.push_back(at);
                const std::uint64_t next = whole.arenas[at].nextarena;
                if (next == 0) break;
                at = (next - whole.objects) / sizeof(RawArenaObject);
            }
    REQUIRE(usable.size() >= 2);
    const auto carved = [&](std::size_t at) {
        const RawArenaObject& a = whole.arenas[at / seen->profile.pools_per_arena()];
        return a.address != 0 &&
               l.first_pool({a.address}).value + at % seen->profile.pools_per_arena() * std::uint64_t{l.pool_size} <
                   a.pool_address;
    };
    std::size_t used = 0, with_list = 0;
    for (std::size_t at = 0; at < whole.pools.size(); ++at) {
        if (!carved(at)) continue;
        if (whole.pools[at].ref_count > 0) used = at;
        if (whole.pools[at].ref_count > 0 && whole.free_lists[at].length > 1) with_list = at;
    }
    REQUIRE(whole.pools[used].ref_count > 0);
    REQUIRE(whole.free_lists[with_list].length > 1);
    const auto said = [&](const auto& damage) {
        RawHeap raw = whole;
        damage(raw);
        const Result<HeapState> state = build_heap(raw, seen->profile);
        return state ? "accepted" : state.error().message;
    };
    const std::string begin = "its allocator cannot be read: ";
    CHECK(said([&](RawHeap& r) { r.arenas[usable[0]].nextarena = r.objects + 8; }) ==
          begin + "a link leads to no arena");
    CHECK(said([&](RawHeap& r) { r.arenas[usable[0]].nextarena = r.objects - 48; }) ==
          begin + "a link leads to no arena");
    CHECK(said([&](RawHeap& r) { r.arenas[usable[0]].freepools = 16; }) == begin + "freepools leads to no pool");
    CHECK(said([&](RawHeap& r) { r.arenas[usable[0]].freepools = r.arenas[usable[0]].address + 4096 + 8; }) ==
          begin + "freepools leads to no pool");
    CHECK(said([&](RawHeap& r) { r.pools[used].szidx = 999; }) == begin + "a pool has no size class");
    CHECK(said([&](RawHeap& r) { r.pools[used].ref_count = 60000; }) ==
          begin + "a pool has more blocks in use than it holds");
    CHECK(said([&](RawHeap& r) { r.free_blocks[r.free_lists[with_list].begin] = 60000; }) ==
          begin + "a free list leads out of its pool");
    CHECK(said([&](RawHeap& r) { r.arenas[usable[1]].prevarena = 0; }) == begin + "usable_arenas has two beginnings");
    CHECK(said([&](RawHeap& r) {
              r.arenas[usable.back()].nextarena = r.objects + usable[1] * sizeof(RawArenaObject);
          }) == begin + "usable_arenas runs in a circle");
    CHECK(said([&](RawHeap& r) {
              for (std::size_t i = 0; i < r.usedpools.size(); i += 2) {
                  for (std::size_t at = 0; at < r.pools.size(); ++at)
                      if (carved(at)) {
                          const RawArenaObject& a = r.arenas[at / seen->profile.pools_per_arena()];
                          const std::uint64_t address =
                              l.first_pool({a.address}).value +
                              at % seen->profile.pools_per_arena() * std::uint64_t{l.pool_size};
                          if (address == r.usedpools[i]) r.pools[at].nextpool = address;
                      }
              }
          }) == begin + "usedpools runs in a circle");
    // What no rule of reading forbids, the invariants do.
    CHECK(said([&](RawHeap& r) { --r.pools[with_list].ref_count; }).starts_with(begin));
    CHECK(said([&](RawHeap& r) { r.arenas[usable[0]].nfreepools += 1; }).starts_with(begin));

    // Any word of it.
    std::mt19937_64 random(20261127);
    std::size_t refused = 0;
    constexpr std::size_t rounds = 300;
    for (std::size_t round = 0; round < rounds; ++round) {
        RawHeap raw = whole;
        const auto damage = [&](auto& list) {
            auto* const bytes = reinterpret_cast<std::uint8_t*>(list.data());
            bytes[random() % (list.size() * sizeof list[0])] ^= static_cast<std::uint8_t>(1 + random() % 255);
        };
        switch (random() % 4) {
            case 0:
                damage(raw.arenas);
                break;
            case 1:
                damage(raw.usedpools);
                break;
            case 2:
                damage(raw.free_blocks);
                break;
            default:
                damage(raw.pools);
        }
        // A list may not be longer than what was read of it: that much is read_heap()'s own promise.
        const Result<HeapState> state = build_heap(raw, seen->profile);
        if (!state) {
            ++refused;
            CHECK(state.error().message.starts_with(begin));
        } else if (const auto broken = broken_invariant(*state, seen->profile, l)) {
            FAIL_CHECK(*broken);
        }
    }
    CHECK(refused > rounds / 20);
    CHECK(refused < rounds);
}

TEST_CASE("pins are told, fewer or none, when what holds them is damaged") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    const std::vector<Interpreter> all = inspectable();
    for (const Interpreter& python : {all.front(), all.back()}) {
        INFO(name_of(python));
        Target target(python.program, R"py(
import gc, signal
class Node:
    def __init__(self, i): self.name = f"survivor-{i}"
keep = {}
junk = []
for i in range(150000):
    n = Node(i) if i % 3000 == 500 else f"temporary-{i}" * 3
    junk.append(n)
    if i % 3000 == 500: keep[i] = n
del junk, n
gc.collect()
print("id", id(keep), id(Node))
print("ready")
signal.pause()
)py");
        std::istringstream words(target.wait_for("ready"));
        std::string id;
        std::uint64_t keep = 0, node = 0;
        words >> id >> keep >> node;
        target.wait_until_asleep();
        const Result<Inspection> seen = look(target, almost_empty);
        if (!seen) FAIL(seen.error().text());
        const ProcessMemory memory(target.pid());
        const auto named = [&] {
            std::size_t count = 0;
            for (const Pin& pin : find_pins(*seen).pins) {
                CHECK((!pin.is_object || pin.immortal || pin.referred_by.size() <= pin.refcount));
                count += pin.root == "__main__.keep";
            }
            return count;
        };
        const std::size_t before = named();
        CHECK(before > 0);
        // The dict's table; its length of entries; the class.
        for (const std::uint64_t address : {keep + 32, keep + 8, node + 8, node + 32, node + 24, node + 168}) {
            std::uint64_t word = 0;
            REQUIRE(memory.read(address, word));
            for (const std::uint64_t other : {std::uint64_t{0}, word + 8, ~std::uint64_t{0} << 4}) {
                const Damage damage(memory, address, other);
                REQUIRE(damage.done());
                CHECK(named() <= before);
            }
        }
        CHECK(named() == before);
        CHECK(!look_by_type(*seen).types.empty());
    }
}

TEST_CASE(
    "an interpreter whose file or version is damaged in memory is known all the same, or refused with the reason") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    std::size_t refused = 0;  // where the file itself says nothing of an interpreter either
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        Target target(python.program, at_rest);
        target.wait_for("ready");
        target.wait_until_asleep();
        const Result<ProcessMemory> memory = ProcessMemory::open(target.pid());
        REQUIRE(memory);
        const Result<RunningPython> whole = find_python(*memory);
        REQUIRE(whole);
        std::uint64_t base = 0;
        for (const Mapping& m : memory->mappings())
            if (m.file == whole->file && m.offset == 0) base = m.begin;
        REQUIRE(base != 0);
        std::vector<std::uint64_t> places;
        for (std::uint64_t k = 0; k < 64; k += k < 8 ? 1 : 3)
            places.push_back(base + 8 * k);
        for (const std::uint64_t place : places) {
            std::uint64_t word = 0;
            REQUIRE(memory->read(place, word));
            for (const std::uint64_t other :
                 {std::uint64_t{0}, ~std::uint64_t{0}, word + 1, word + (std::uint64_t{1} << 32)}) {
                const Damage damage(*memory, place, other);
                REQUIRE(damage.done());
                const Result<RunningPython> seen = find_python(*memory);
                if (seen) continue;
                ++refused;
                CHECK(seen.error().place.file == "process " + std::to_string(target.pid()));
            }
        }
        // The version that it exports (Py_Version, from 3.11 on), of which nothing but the interpreter is wrong.
        const std::optional<ElfImage> image = ElfImage::at(*memory, base);
        REQUIRE(image);
        if (const std::uint64_t version = image->symbol("Py_Version"); version != 0) {
            std::uint64_t said = 0;
            REQUIRE(memory->read(version, said));
            const auto with = [&](std::uint64_t hex) {
                const Damage damage(*memory, version, hex);
                const Result<RunningPython> seen = find_python(*memory);
                return seen ? "accepted as " + seen->version.text() : seen.error().message;
            };
            CHECK(with(0x030700f0).find("CPython 3.7.0 is too old") != std::string::npos);
            CHECK(with(0x036300f0).find("CPython 3.99.0 is too new") != std::string::npos);
            // A word that is no version: what the interpreter says as a text stands.
            CHECK(with(0x020700f0) == "accepted as " + whole->version.text());
            for (const auto& [level, name] : {std::pair{0xau, "a"}, {0xbu, "b"}, {0xcu, "c"}})
                CHECK(with((said & ~std::uint64_t{0xff}) | level << 4).starts_with("accepted as 3."));
        }
        const Result<RunningPython> again = find_python(*memory);
        REQUIRE(again);
        CHECK(again->version.text() == whole->version.text());
        CHECK(again->runtime == whole->runtime);
    }
    if (inspectable().size() > 4) CHECK(refused > 0);
}

}  // namespace arenarium::test
