// Where a process's resident memory is: as the system counts it, and the C heap as glibc itself counts it.
#include "core/python/memory_account.h"

#include <signal.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "tests/cli/command.h"
#include "tests/python/looks.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

using Catch::Matchers::Contains;

// Blocks of malloc from the main thread's arena and another's, large ones with mappings of their own; most are freed.
// Then it says what mallinfo2() says. SIGUSR1: malloc_trim(0).
constexpr const char* uses_malloc = R"py(
import ctypes, signal, threading
libc = ctypes.CDLL(None)
names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()
class Mallinfo(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in names]
if not hasattr(libc, "mallinfo2"):
    print("ready none")
    signal.pause()
libc.mallinfo2.restype = Mallinfo
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
libc.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]
def fill(count):
    blocks = (ctypes.c_void_p * count)()
    for i in range(count):
        size = 700 + i * 37 % 900
        blocks[i] = libc.malloc(size)
        libc.memset(blocks[i], 1, size)
    for i in range(count):
        if i % 5000 != 4999:
            libc.free(blocks[i])
filled, forever = threading.Event(), threading.Event()
def work():
    fill(20000)
    filled.set()
    forever.wait()
threading.Thread(target=work, daemon=True).start()
filled.wait()
large = [bytearray(b"x") * (1 << 20) for i in range(5)]
fill(40000)
def trim(*about):
    libc.malloc_trim(0)
    print("trimmed")
signal.signal(signal.SIGUSR1, trim)
print("full")
info = libc.mallinfo2()
print("ready " + " ".join([str(getattr(info, name)) for name in names]))
while True:
    signal.pause()
)py";

struct Mallinfo {
    std::uint64_t arena = 0, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
};

Mallinfo mallinfo_of(const std::string& out) {
    Mallinfo info{};
    std::istringstream words(out.substr(out.find("ready")));
    std::string ready;
    words >> ready >> info.arena >> info.ordblks >> info.smblks >> info.hblks >> info.hblkhd >> info.usmblks >>
        info.fsmblks >> info.uordblks >> info.fordblks >> info.keepcost;
    return info;
}

std::vector<AddressRange> arenas_of(const Inspection& seen) {
    std::vector<AddressRange> list;
    for (const RawArenaObject& arena : seen.raw.arenas)
        if (arena.address != 0) list.push_back({arena.address, arena.address + seen.profile.arena_size});
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    return list;
}

std::uint64_t bytes_of(const std::vector<AddressRange>& ranges) {
    std::uint64_t bytes = 0;
    for (const AddressRange& r : ranges)
        bytes += r.size();
    return bytes;
}

// What the system says in all: "Rss:  123 kB".
std::uint64_t rss_of(int pid) {
    const std::string rollup = file_content("/proc/" + std::to_string(pid) + "/smaps_rollup");
    const std::size_t at = rollup.find("Rss:");
    return at == std::string::npos ? 0 : 1024 * std::strtoull(rollup.c_str() + at + 4, nullptr, 10);
}

// Its parts are its whole.
MemoryAccount account_of(const Inspection& seen) {
    const Result<MemoryAccount> account = account_for_memory(seen);
    if (!account) FAIL(account.error().text());
    Residence sum;
    for (const Residence& kind : account->kinds)
        sum += kind;
    CHECK(sum == account->all);
    return *account;
}

MemoryAccount account_of(const Target& target) {
    const Result<Inspection> seen = look(target);
    if (!seen) FAIL(seen.error().text());
    return account_of(*seen);
}

constexpr std::uint64_t mib = 1 << 20;

}  // namespace

TEST_CASE("the C heap is what glibc itself counts, and malloc_trim returns what is said, for every Python") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    std::size_t compared = 0;
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        Target target(python.program, uses_malloc);
        const Mallinfo info = mallinfo_of(target.wait_for("ready"));
        if (info.arena == 0) continue;
        ++compared;
        target.wait_until_asleep();
        const Result<Inspection> seen = look(target);
        REQUIRE(seen);
        const ProcessMemory memory(target.pid());
        const CHeap heap = read_c_heap(memory, memory.mappings(), arenas_of(*seen));
        CHECK(heap.understood);
        // Saying it takes a little memory itself.
        CHECK(std::abs(static_cast<double>(heap.free) - static_cast<double>(info.fordblks - info.fsmblks)) <= 4096);
        CHECK(bytes_of(heap.regions) == info.arena);
        CHECK(bytes_of(heap.large) == info.hblkhd);
        CHECK(heap.large.size() == info.hblks);
        const MemoryAccount before = account_of(*seen);
        CHECK(before.all.resident() == rss_of(target.pid()));
        CHECK(before.pages_known);
        CHECK(before.of(MemoryKind::c_heap_free).resident() > 40 * mib);
        CHECK(before.verdict() == MemoryVerdict::c_heap_free);
        const std::string text = arenarium_command({"inspect", std::to_string(target.pid())}).out;
        CHECK_THAT(text, Contains(" resident are the C heap's free memory: this is not pymalloc; malloc_trim would "
                                  "return them"));
        kill(target.pid(), SIGUSR1);
        target.wait_for("trimmed");
        target.wait_until_asleep();
        const std::uint64_t rest = rss_of(target.pid());
        const MemoryAccount after = account_of(target);
        CHECK(rss_of(target.pid()) < rest + (64 << 10));  // looking brings nothing back
        const auto fell = static_cast<double>(before.all.resident()) - static_cast<double>(after.all.resident());
        CHECK(std::abs(fell - static_cast<double>(before.returnable)) < mib);
        CHECK(after.returnable < mib);
    }
    if (compared == 0) ARENARIUM_SKIP("no Python here has a C library with mallinfo2()");
}

namespace {

struct VerdictCase {
    const char* what;
    const char* source;
    MemoryVerdict verdict;
    MemoryKind kind;
};

constexpr VerdictCase verdict_cases[] = {
    {"objects in use", "keep = [str(i) for i in range(1000000)]", MemoryVerdict::arenas_in_use, MemoryKind::arenas},
    {"arenas that few objects hold", "x = [bytes(100) for i in range(700000)]\nkeep = x[::3000]\nx = None",
     MemoryVerdict::arenas_free, MemoryKind::arenas},
    {"one large object", "keep = b'x' * (64 << 20)", MemoryVerdict::large, MemoryKind::large},
    {"objects of some KiB", "keep = [b'x' * (4000 + i % 9) for i in range(16000)]", MemoryVerdict::c_heap,
     MemoryKind::c_heap},
    {"shared memory", "keep = mmap.mmap(-1, 64 << 20)\nkeep.write(b'x' * (64 << 20))", MemoryVerdict::shared,
     MemoryKind::shared},
    {"a mapped file",
     "f = open(sys.argv[0] + '.data', 'w+b')\nfor i in range(64): f.write(b'x' * (1 << 20))\nf.flush()\n"
     "keep = mmap.mmap(f.fileno(), 0)\nfor i in range(0, 64 << 20, 4096): keep[i]",
     MemoryVerdict::files, MemoryKind::files},
    {"memory of an extension",
     "keep = mmap.mmap(-1, 64 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)\nkeep.write(b'x' * (64 << 20))",
     MemoryVerdict::rest, MemoryKind::rest},
};

}  // namespace

TEST_CASE("the verdict names what most of the memory is") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const VerdictCase& c : verdict_cases) {
        INFO(c.what);
        Target target(inspectable().front().program,
                      std::string("import gc, mmap, signal, sys\n") + c.source + "\nprint('ready')\nsignal.pause()\n");
        target.wait_for("ready");
        target.wait_until_asleep();
        const MemoryAccount account = account_of(target);
        CHECK(account.verdict() == c.verdict);
        CHECK(account.verdict_bytes() > 40 * mib);
        CHECK(account.of(c.kind).resident() >= account.verdict_bytes());
        CHECK(account.c_heap_understood);
        CHECK(account.all.resident() == rss_of(target.pid()));
    }
}

TEST_CASE("what a forked child still shares counts as shared") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    Target target(inspectable().front().program, R"py(
import os, signal, time
keep = [str(i) for i in range(300000)]
parent = os.getpid()
if os.fork() == 0:
    while os.getppid() == parent:
        time.sleep(0.05)
    os._exit(0)
print("ready")
signal.pause()
)py");
    target.wait_for("ready");
    target.wait_until_asleep();
    const Residence arenas = account_of(target).of(MemoryKind::arenas);
    CHECK(arenas.shared > 10 * mib);
    CHECK(arenas.shared > arenas.exclusive);
}

TEST_CASE("the stacks of threads are told apart, and arenas of other interpreters from the main one's") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    const std::vector<Interpreter> all = inspectable();
    const Interpreter& python = *std::max_element(
        all.begin(), all.end(), [](const auto& a, const auto& b) { return a.version.minor < b.version.minor; });
    INFO(name_of(python));
    Target target(python.program, R"py(
import signal, threading
forever = threading.Event()
for i in range(100):
    threading.Thread(target=forever.wait, daemon=True).start()
try:
    try:
        import _interpreters as interpreters
        run = lambda i, code: interpreters.exec(i, code)
    except ImportError:
        import _xxsubinterpreters as interpreters
        run = interpreters.run_string
    i = interpreters.create()
    run(i, "keep = [str(k) for k in range(300000)]")
    print("ready others")
except ImportError:
    print("ready alone")
signal.pause()
)py");
    const bool others = target.wait_for("ready").find("others") != std::string::npos;
    target.wait_until_asleep();
    const Result<Inspection> seen = look(target);
    REQUIRE(seen);
    const MemoryAccount account = account_of(*seen);
    CHECK(account.of(MemoryKind::stacks).resident() >= 101 * 2 * page_size());
    if (others && !seen->others_arenas.empty()) {
        CHECK(account.of(MemoryKind::other_arenas).resident() > 10 * mib);
        CHECK(account.verdict() == MemoryVerdict::other_arenas);
    }
}

TEST_CASE("a C heap that is not as glibc leaves it is not read into") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    Target target(inspectable().front().program, R"py(
import ctypes, signal
libc = ctypes.CDLL(None)
libc.sbrk.restype = ctypes.c_void_p
libc.sbrk.argtypes = [ctypes.c_ssize_t]
ctypes.memset(libc.sbrk(64 << 20), 0x51, 64 << 20)
print("ready")
signal.pause()
)py");
    target.wait_for("ready");
    target.wait_until_asleep();
    const MemoryAccount account = account_of(target);
    CHECK_FALSE(account.c_heap_understood);
    CHECK(account.of(MemoryKind::c_heap_free) == Residence{});
    CHECK(account.returnable == 0);
    CHECK(account.verdict() == MemoryVerdict::c_heap);
    CHECK_THAT(arenarium_command({"inspect", std::to_string(target.pid())}).out,
               Contains("what of the C heap is free could not be read"));
}

TEST_CASE("a program that never rests is accounted for as well, and notices nothing") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    Target target(inspectable().front().program, R"py(
import os, random, sys, threading
stop, sums = [], []
def work(seed):
    choice, kept, count = random.Random(seed), [b""] * 500, 0
    while not stop:
        for _ in range(200):
            n = choice.choice((100, 700, 3000, 90000, 400000))
            kept[choice.randrange(500)] = b"%d" % n + b"x" * n
        count += sum(not k or k.endswith(b"x" * int(k[:k.index(b"x")])) for k in kept) - 500
    sums.append(count)
threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
print("ready")
while not os.path.exists(sys.argv[0] + ".stop"):
    pass
stop.append(1)
for t in threads:
    t.join()
print("sums", sums)
sys.exit(sum(sums) + 7)
)py");
    target.wait_for("ready");
    std::size_t understood = 0;
    for (int n = 0; n < 20; ++n) {
        const Result<Inspection> seen = look(target);
        if (!seen) continue;
        const MemoryAccount account = account_of(*seen);
        understood += account.c_heap_understood;
        CHECK(account.all.resident() > 10 * mib);
    }
    WARN(understood << " of 20 times the C heap was understood while it changed");
    target.ask_to_stop();
    CHECK(target.wait() == 7);
}

}  // namespace arenarium::test
