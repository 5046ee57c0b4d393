// Recordings of any length: what the lines of one hold, and every address of it compared, in a pass that takes memory
// for its live blocks alone.
//
//     stream_bench [MILLIONS]     operations in each recording (100), at most 4,000
//
// Two recordings are made: one of little repetition, in which sizes and lives are drawn, and one that does the same
// over and over, as a service does.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include "core/pymalloc/allocator.h"
#include "core/session/recorded_use.h"
#include "core/trace/trace_check.h"
#include "core/trace/trace_writer.h"
#include "tests/bench/timing.h"
#include "tests/bench/workload.h"

using namespace arenarium;
using namespace arenarium::bench;

namespace {

constexpr std::size_t largest = std::size_t{16} << 30;
constexpr std::uint32_t places = 1000;

class FileSink final : public ByteSink {
public:
    explicit FileSink(const std::string& path) : file_(path, std::ios::binary) {}
    Status write(std::string_view bytes) override {
        file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return file_ ? Status(Done{}) : Status(Error{"the disk is full", {}, ""});
    }

private:
    std::ofstream file_;
};

// Runs requests on the engine and tells them to a recording.
class Maker {
public:
    explicit Maker(const std::string& path)
        : sink_(path), allocator_(*find_profile("3.11"), space()), writer_(sink_, header(), allocator_.profile()) {
        writer_.define_code(1, "work", "service.py");
        for (std::uint32_t line = 1; line <= places; ++line)
            writer_.define_place({line / 2, 0, line});
    }

    // The requests free what they took.
    void run(const std::vector<Request>& requests) {
        results_.resize(requests.size());
        addresses_.resize(requests.size());
        for (std::size_t i = 0; i < requests.size(); ++i) {
            const Request& r = requests[i];
            const Block operand = r.operand ? results_[r.operand.value] : Block{};
            watcher_.events.clear();
            results_[i] = allocator_.run(r, operand, watcher_);
            tell_arenas();
            if (r.kind() == RequestKind::free) {
                writer_.free(false, addresses_[r.operand.value]);
                continue;
            }
            addresses_[i] =
                results_[i].is_raw() ? Address{raw_ += 16 + (r.bytes | 15)} : allocator_.address_of(results_[i]);
            const std::uint64_t spread = r.bytes * 0x9e3779b97f4a7c15;
            writer_.malloc(false, r.bytes, addresses_[i], 1 + static_cast<std::uint32_t>(spread >> 32) % places);
        }
        operations_ += requests.size();
        writer_.time(operations_ / 100);
    }
    std::uint64_t operations() const { return operations_; }
    bool end() {
        writer_.end({TraceEnding::exited, 0, ""});
        return writer_.status().ok();
    }

private:
    static AddressSpaceRules space() {
        AddressSpaceRules rules;
        rules.kind = AddressSpaceRules::Kind::linux_mmap;
        return rules;
    }
    static TraceHeader header() { return {"3.11", "3.11 (made)", "a service", 0, true, false}; }

    void tell_arenas() {
        for (const Event& e : watcher_.events) {
            if (kind_of(e) == EventKind::arena_obtained) {
                bases_.push_back(allocator_.state().arena({e.object}).address);
                writer_.event(TraceEventKind::arena_obtained, bases_.back().value);
            } else if (kind_of(e) == EventKind::arena_released) {
                writer_.event(TraceEventKind::arena_released, bases_[e.detail].value);
            }
        }
    }

    FileSink sink_;
    Allocator allocator_;
    TraceWriter writer_;
    EventCollector watcher_;
    std::vector<Block> results_;
    std::vector<Address> addresses_, bases_;
    std::uint64_t operations_ = 0, raw_ = 0x555500000000;
};

bool make(const std::string& path, std::uint64_t operations, bool repeats) {
    Maker maker(path);
    std::vector<Request> requests;
    for (std::uint64_t seed = 1; maker.operations() < operations; ++seed) {
        if (requests.empty() || !repeats) {
            requests = repeats ? waves(100'000, 2'000, seed) : waves(4'000'000, 400'000, seed);
            free_the_rest(requests);
        }
        maker.run(requests);
    }
    return maker.end();
}

// Runs the work in a process of its own, whose peak memory is then that of the work alone.
bool measure(const std::string& what, const std::string& path, const std::function<std::uint64_t(TraceReader)>& work) {
    const pid_t child = fork();
    if (child == 0) {
        const Stopwatch watch;
        Result<std::unique_ptr<RandomBytes>> bytes = open_random(path, largest);
        Result<TraceReader> trace = bytes ? TraceReader::open(std::move(*bytes), path) : bytes.error();
        const std::uint64_t done = trace ? work(std::move(*trace)) : 0;
        const double seconds = watch.seconds();
        fmt::print("{}: {:.1f} s, {:.1f} M operations/s, {:.0f} MiB\n", what, seconds,
                   static_cast<double>(done) / 1e6 / seconds, peak_mib());
        std::fflush(stdout);
        _exit(done != 0 ? 0 : 1);
    }
    int status = 1;
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

std::uint64_t held(TraceReader trace) {
    RecordedUse use(std::move(trace), {});
    const Result<std::uint32_t> end = use.operation(*parse_position("end"));
    const Result<LiveBlocks> live = use.held(*end, Origins::By::line);
    return live && !use.damage() ? *end : 0;
}

std::uint64_t peak(TraceReader trace) {
    RecordedUse use(std::move(trace), {});
    return use.operation(*parse_position("peak")) ? use.whole() : 0;
}

std::uint64_t compared(TraceReader trace) {
    const Result<TraceCheck> check = check_trace(trace);
    return check && !check->difference ? check->operations : 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t millions = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100;
    if (millions == 0 || millions > 4000) return 2;
    const std::string path =
        (std::filesystem::temp_directory_path() / ("arenarium-" + std::to_string(getpid()) + ".arenatrace")).string();
    bool good = true;
    for (const bool repeats : {true, false}) {
        const char* const kind = repeats ? "repeating" : "drawn";
        const Stopwatch watch;
        good = make(path, millions * 1'000'000, repeats) && good;
        const auto bytes = static_cast<double>(std::filesystem::file_size(path));
        fmt::print("{}, {} M operations: made in {:.1f} s, {:.3f} bytes an operation\n", kind, millions,
                   watch.seconds(), bytes / (static_cast<double>(millions) * 1e6));
        std::fflush(stdout);
        good = measure(fmt::format("{}: what lines hold at the end", kind), path, held) && good;
        good = measure(fmt::format("{}: where the peak is", kind), path, peak) && good;
        good = measure(fmt::format("{}: every address compared", kind), path, compared) && good;
        std::filesystem::remove(path);
    }
    return good ? 0 : 1;
}
