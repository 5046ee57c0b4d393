// Any bytes are either a trace whose every operation the engine can run, or an error with its place. The first byte
// chooses: the bytes that follow are a file, or the unpacked payload of a block, which the fuzzer could not pack.
#include <zstd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/pymalloc/invariants.h"
#include "core/session/trace_session.h"
#include "core/trace/trace_check.h"
#include "core/trace/trace_writer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace arenarium;

void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what.c_str());
    std::abort();
}

void put_u32(std::string& out, std::uint64_t value) {
    for (int i = 0; i < 4; ++i)
        out += static_cast<char>(value >> 8 * i);
}

// A file with a sound header and one block: a byte of operations, a byte of arenas with a byte each, and the payload.
std::string file_of_payload(std::uint8_t choice, const std::string& input) {
    const char* const profiles[] = {"3.8:arena=16KiB", "3.11:arena=64KiB", "3.11-debug:arena=64KiB", "3.12"};
    TraceHeader header;
    header.profile = profiles[choice / 4 % 4];
    header.has_sites = choice / 16 % 2 == 0;
    const Profile profile = *find_profile(header.profile);
    StringSink sink;
    TraceWriter writer(sink, header, profile);
    if (input.size() < 2) return sink.content;
    const auto operations = static_cast<unsigned char>(input[0]), arenas = static_cast<unsigned char>(input[1]);
    if (input.size() < 2u + arenas) return sink.content;
    const std::string payload = input.substr(2 + arenas);
    std::string packed(ZSTD_compressBound(payload.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), payload.data(), payload.size(), 1));
    std::string out = sink.content + "O";
    put_u32(out, operations);
    put_u32(out, arenas);
    put_u32(out, packed.size());
    put_u32(out, payload.size());
    for (unsigned i = 0; i < arenas; ++i) {
        const std::uint64_t base = 0x7f0000000000 + std::uint64_t{static_cast<unsigned char>(input[2 + i])} * 0x9000;
        put_u32(out, base);
        put_u32(out, base >> 32);
    }
    return out + packed;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string input(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string file = data[0] % 4 == 0 ? input : file_of_payload(data[0], input);

    Result<TraceReader> reader = TraceReader::open(file, "fuzz.arenatrace");
    if (!reader) {
        require(reader.error().place.file == "fuzz.arenatrace", "an error names the file");
        return 0;
    }
    const Result<TraceCheck> check = check_trace(*reader);
    require(check.ok() || check.error().place.file == "fuzz.arenatrace", "an error names the file");

    Result<TraceReader> again = TraceReader::open(file, "fuzz.arenatrace");
    Result<Session> session = open_trace_session(std::move(*again));
    require(session.ok(), "a recording is a session up to its damage");
    HeapHistory& history = session->history();
    const auto broken = broken_invariant(history.state(), history.profile(), history.layout());
    require(!broken, broken.value_or(""));
    for (std::uint32_t i = 0; i < history.size(); ++i) {
        const std::uint32_t site = history.log().origin({i}).site;
        require(site == 0 || history.log().call_sites().has(site), "the site of every operation is there");
    }
    if (check.ok() && !check->difference)
        require(check->operations == history.size(), "what agrees is what the session holds");
    history.timeline().seek({history.size() / 2, 0});
    return 0;
}
