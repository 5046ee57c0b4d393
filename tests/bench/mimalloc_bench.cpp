// The engine of free-threaded CPython's allocator against a real mimalloc (libmimalloc of the system, or the library
// that the first argument names), on the same operations in turn, in processor time. The peer makes all of them in one
// thread, since handing turns between threads would cost it more than the operations do; the engine keeps the threads
// apart.
//
//     mimalloc_bench [libmimalloc.so]
#include <dlfcn.h>
#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <vector>

#include "core/mimalloc/mimalloc.h"
#include "core/trace/ops_reader.h"
#include "tests/bench/timing.h"

using namespace arenarium;
using namespace arenarium::bench;

namespace {

constexpr int rounds = 9;

std::vector<ReadOperation> read_operations(const std::string& path) {
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) throw std::runtime_error(source.error().text());
    OpsReader reader(std::move(*source));
    std::vector<ReadOperation> all, room(4096);
    while (!reader.at_end()) {
        const Result<std::size_t> got = reader.read(room);
        if (!got) throw std::runtime_error(got.error().text());
        all.insert(all.end(), room.begin(), room.begin() + static_cast<std::ptrdiff_t>(*got));
    }
    return all;
}

double engine_round(const std::vector<ReadOperation>& operations,
                    std::vector<std::optional<mimalloc::BlockRef>>& blocks) {
    mimalloc::Mimalloc engine(*mimalloc::find_profile("3.13t"));
    std::uint16_t last = 0;
    for (const ReadOperation& o : operations)
        last = std::max(last, o.thread);
    engine.thread(last);
    const ThreadStopwatch watch;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const Request& r = operations[i].request;
        const mimalloc::ThreadIndex t{operations[i].thread};
        const std::optional<mimalloc::BlockRef> operand =
            r.operand ? blocks[r.operand.value] : std::optional<mimalloc::BlockRef>{};
        switch (r.kind()) {
            case RequestKind::malloc:
                blocks[i] = engine.malloc(t, r.bytes);
                break;
            case RequestKind::calloc:
                blocks[i] = engine.calloc(t, r.bytes);
                break;
            case RequestKind::realloc:
                blocks[i] = engine.realloc(t, operand, r.bytes);
                if (!blocks[i]) blocks[i] = operand;
                break;
            default:
                engine.free(t, operand);
                blocks[i] = std::nullopt;
        }
    }
    return watch.seconds();
}

struct Peer {
    void* (*malloc)(std::size_t);
    void* (*calloc)(std::size_t, std::size_t);
    void* (*realloc)(void*, std::size_t);
    void (*free)(void*);
    int (*version)();
};

std::optional<Peer> find_peer(const char* named) {
    void* library = nullptr;
    for (const char* name : {named, "libmimalloc.so.2", "libmimalloc.so"})
        if (name && !library) library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return std::nullopt;
    const auto get = [&](auto& function, const char* name) {
        function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(library, name));
    };
    Peer peer{};
    get(peer.malloc, "mi_malloc"), get(peer.calloc, "mi_calloc"), get(peer.realloc, "mi_realloc");
    get(peer.free, "mi_free"), get(peer.version, "mi_version");
    if (!peer.malloc || !peer.calloc || !peer.realloc || !peer.free || !peer.version) return std::nullopt;
    return peer;
}

double peer_round(const Peer& peer, const std::vector<ReadOperation>& operations, std::vector<void*>& blocks) {
    const ThreadStopwatch watch;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const Request& r = operations[i].request;
        void* const operand = r.operand ? blocks[r.operand.value] : nullptr;
        switch (r.kind()) {
            case RequestKind::malloc:
                blocks[i] = peer.malloc(r.bytes);
                break;
            case RequestKind::calloc:
                blocks[i] = peer.calloc(1, r.bytes);
                break;
            case RequestKind::realloc:
                blocks[i] = peer.realloc(operand, r.bytes);
                break;
            default:
                peer.free(operand);
                blocks[i] = nullptr;
        }
    }
    const double seconds = watch.seconds();
    std::vector<bool> taken(operations.size());
    for (const ReadOperation& o : operations)
        if (o.request.operand) taken[o.request.operand.value] = true;
    for (std::size_t i = 0; i < operations.size(); ++i)
        if (!taken[i]) peer.free(blocks[i]);
    return seconds;
}

}  // namespace

int main(int count, char** words) try {
    const std::optional<Peer> peer = find_peer(count > 1 ? words[1] : nullptr);
    if (!peer) fmt::print("mimalloc: no libmimalloc is here, so there is no ratio\n");
    const std::filesystem::path tests = std::filesystem::path(ARENARIUM_SOURCE_DIR) / "tests";
    std::vector<std::filesystem::path> files;  // what real mimalloc was asked, too: see tests/mimalloc
    for (const auto& entry : std::filesystem::directory_iterator(tests / "mimalloc/runs")) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".result.gz")) continue;
        const std::string ops = name.substr(0, name.find('.')) + ".ops.gz";
        const std::filesystem::path own = tests / "mimalloc/runs" / ops;
        files.push_back(std::filesystem::exists(own) ? own : tests / "golden/ops" / ops);
    }
    std::sort(files.begin(), files.end());
    if (files.empty()) throw std::runtime_error("tests/mimalloc/runs has no results");
    for (const auto& file : files) {
        const std::vector<ReadOperation> operations = read_operations(file.string());
        std::vector<std::optional<mimalloc::BlockRef>> blocks(operations.size());
        std::vector<void*> pointers(operations.size());
        double ours = 1e9, theirs = 1e9;
        for (int round = 0; round <= rounds; ++round) {
            const double engine = engine_round(operations, blocks);
            const double real = peer ? peer_round(*peer, operations, pointers) : 1e9;
            if (round == 0) continue;  // the first finds everything cold
            ours = std::min(ours, engine);
            theirs = std::min(theirs, real);
        }
        const double n = static_cast<double>(operations.size());
        fmt::print("mimalloc {}: {:.1f} M ops/s of {}", file.stem().stem().string(), n / ours * 1e-6,
                   operations.size());
        if (peer) fmt::print(", {:.2f} x the real one ({})", theirs / ours, peer->version());
        fmt::print("\n");
    }
    return 0;
} catch (const std::exception& e) {
    fmt::print(stderr, "mimalloc_bench: {}\n", e.what());
    return 1;
}
