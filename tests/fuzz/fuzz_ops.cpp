// Any bytes are either operations that leave a sound heap or an error with its place. What was read is written and
// read again: the requests must be the same.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/pymalloc/invariants.h"
#include "core/trace/ops_writer.h"
#include "core/trace/replay.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace arenarium;

void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what.c_str());
    std::abort();
}

Profile profile_of(std::uint8_t choice) {
    static const std::vector<Profile> small = [] {
        std::vector<Profile> list = all_profiles();
        for (const char* name : {"3.12:arena=4KiB,pool=1KiB,threshold=256", "3.8:arena=16KiB", "3.7:arena=16KiB"})
            list.push_back(*find_profile(name));
        return list;
    }();
    return small[choice % small.size()];
}

// What no allocator gives is written as anything that none gives.
bool same(const Request& a, const Request& b) {
    const bool absurd = a.bytes > INT64_MAX && b.bytes > INT64_MAX;
    return a == b || (absurd && a.kind() == b.kind() && a.operand == b.operand);
}

void check_round_trip(const OperationLog& log) {
    StringSink text;
    require(write_ops(log, log.size(), text).ok(), "the operations can be written");
    OpsReader reader(bytes_of_memory(text.content, "again.ops"));
    std::vector<ReadOperation> room(log.size() + 1);
    std::uint32_t at = 0;
    while (!reader.at_end()) {
        const auto got = reader.read(room);
        require(got.ok(), got.ok() ? "" : got.error().text());
        for (std::size_t i = 0; i < *got; ++i, ++at)
            require(same(room[i].request, log.request({at})), "request " + std::to_string(at) + " is the same");
    }
    require(at == log.size(), "as many operations are read as were written");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const Profile profile = profile_of(data[0]);
    AddressSpaceRules rules;
    if (data[1] & 1) rules.kind = AddressSpaceRules::Kind::linux_mmap;
    if (data[1] & 2) rules.misalign = 512;
    if (data[1] & 4) rules.arena_limit = data[1] >> 4;
    const std::string text(reinterpret_cast<const char*>(data) + 2, size - 2);

    OpsReader reader(bytes_of_memory(text, "fuzz.ops"));
    Allocator allocator(profile, rules);
    OperationLog log;
    StringSink sink;
    ResultsWriter results(sink);
    ReplayOptions options;
    options.max_operations = 20000;
    const Status status = replay(reader, allocator, log, &results, options);
    require(status.ok() || status.error().place.file == "fuzz.ops", "an error names the file");
    const auto broken = broken_invariant(allocator.state(), allocator.profile(), allocator.layout());
    require(!broken, broken.value_or(""));
    check_round_trip(log);
    return 0;
}
