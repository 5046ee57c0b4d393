// Recordings of any length, made on the engine: one of little repetition, in which sizes and lives are drawn, and one
// that does the same over and over, as a service does.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "core/pymalloc/allocator.h"
#include "core/trace/trace_writer.h"
#include "tests/bench/workload.h"

namespace arenarium::bench {

inline constexpr std::uint32_t made_places = 1000;

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
        for (std::uint32_t line = 1; line <= made_places; ++line)
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
            writer_.malloc(false, r.bytes, addresses_[i], 1 + static_cast<std::uint32_t>(spread >> 32) % made_places);
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

inline bool make_recording(const std::string& path, std::uint64_t operations, bool repeats) {
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

}  // namespace arenarium::bench
