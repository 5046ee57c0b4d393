// Other tools' files, against what these tools themselves say of them.
#include "core/imports/import.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "core/session/recorded_use.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;
using namespace arenarium;
using namespace arenarium::test;
using nlohmann::json;

namespace {

std::vector<fs::path> samples() {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(test_data("imports/files")))
        if (entry.path().extension() != ".json" && entry.path().extension() != ".md") out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

struct Imported {
    ImportReport report;
    std::string bytes;
};

Result<Imported> imported(const fs::path& file) {
    StringSink sink;
    Result<ImportReport> report = import_allocations(file.string(), sink, {});
    if (!report) return report.error();
    return Imported{std::move(*report), std::move(sink.content)};
}

RecordedUse use_of(const std::string& bytes) {
    Result<TraceReader> trace = TraceReader::open(bytes, "imported");
    REQUIRE(trace.ok());
    CHECK(trace->without_arenas().has_value());
    return RecordedUse(std::move(*trace), {});
}

// Bytes and blocks by innermost line.
std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> lines_at(RecordedUse& use, const char* position) {
    const Result<std::uint32_t> at = use.operation(*parse_position(position));
    REQUIRE(at.ok());
    const Result<LiveBlocks> live = use.held(*at, Origins::By::line);
    REQUIRE(live.ok());
    CHECK(!use.damage());
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> out;
    for (const HeldByOrigin& row : live->origins) {
        auto& sum = out[origin_text_with_path(use.origins().place(row.origin))];
        sum.first += row.held.bytes;
        sum.second += row.held.blocks;
    }
    return out;
}

std::uint64_t bytes_of(const std::map<std::string, std::pair<std::uint64_t, std::uint64_t>>& lines) {
    std::uint64_t all = 0;
    for (const auto& [line, sum] : lines)
        all += sum.first;
    return all;
}

// Of sums memray's reader gives the same bytes, but fewer blocks where it merged stacks: the same program's whole
// capture, beside it here, has as many as we read.
void compare(const std::string& what, RecordedUse& use, const char* position, const json& truth, bool sums) {
    const auto lines = lines_at(use, position);
    for (const auto& [line, sum] : truth.items()) {
        INFO(what << ", " << line);
        const auto found = lines.find(line);
        REQUIRE(found != lines.end());
        CHECK(found->second.first == sum[0].get<std::uint64_t>());
        if (sums)
            CHECK(found->second.second >= sum[1].get<std::uint64_t>());
        else
            CHECK(found->second.second == sum[1].get<std::uint64_t>());
    }
    CHECK(lines.size() == truth.size());
}

}  // namespace

TEST_CASE("what lines hold in an imported file is what its own tool says") {
    int files = 0;
    for (const fs::path& file : samples()) {
        INFO(file.filename());
        const json truth = json::parse(read_text(file.string() + ".json"));
        const Result<Imported> run = imported(file);
        if (!run) FAIL(run.error().text());
        RecordedUse use = use_of(run->bytes);
        const bool sums = run->report.kind == ImportKind::memray_aggregated;
        if (truth.contains("live")) compare("live", use, "end", truth["live"], sums);
        if (truth.contains("live_bytes")) CHECK(bytes_of(lines_at(use, "end")) == truth["live_bytes"]);
        if (truth.contains("peak")) {
            if (sums) compare("peak", use, "mark:memray's peak", truth["peak"], sums);
            CHECK(bytes_of(lines_at(use, sums ? "mark:memray's peak" : "peak")) == truth["peak_bytes"]);
        }
        if (truth.contains("allocations") && run->report.kind == ImportKind::memray)
            CHECK(run->report.operations + run->report.unmatched == truth["allocations"]);
        ++files;
    }
    CHECK(files == 10);
}

TEST_CASE("stacks of an imported file lead from the innermost line outwards") {
    const Result<Imported> run = imported(test_data("imports/files/memray.bin"));
    REQUIRE(run.ok());
    RecordedUse use = use_of(run->bytes);
    const Result<LiveBlocks> live = use.held(static_cast<std::uint32_t>(run->report.operations), Origins::By::stack);
    REQUIRE(live.ok());
    int through_thread = 0, through_main = 0;
    for (const HeldByOrigin& row : live->origins) {
        if (use.origins().place(row.origin).function != "keep") continue;
        std::string callers;
        for (const OriginPlace& p : use.origins().callers(row.origin))
            callers += std::string(p.function) + " ";
        through_thread += callers.starts_with("run _bootstrap_inner") ? 1 : 0;
        through_main += callers.starts_with("main <module>") ? 1 : 0;
    }
    CHECK(through_thread > 0);
    CHECK(through_main > 0);
}

// ARENARIUM_MUTATIONS=2000 tries so many of each file; the ordinary run takes a sample.
TEST_CASE("a damaged file gives a clear error, or what comes before the damage") {
    const char* const wish = std::getenv("ARENARIUM_MUTATIONS");
    const int tries = wish ? std::atoi(wish) : 60;
    const TempDir dir;
    const std::string damaged = (dir / "damaged").string();
    for (const fs::path& file : samples()) {
        const std::string good = read_text(file);
        int refused = 0, taken = 0;
        std::uint64_t random = 1;
        const auto below = [&](std::uint64_t n) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            return (random >> 33) % n;
        };
        for (int i = 0; i < tries; ++i) {
            std::string bytes = good;
            const std::uint64_t changes = 1 + below(4);
            for (std::uint64_t k = 0; k < changes; ++k) {
                const std::size_t at = below(bytes.size());
                switch (below(4)) {
                    case 0:
                        bytes[at] = static_cast<char>(below(256));
                        break;
                    case 1:
                        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
                        break;
                    case 2:
                        bytes.resize(std::max<std::size_t>(1, at));
                        break;
                    default:
                        bytes.insert(at, std::string(1 + below(9), static_cast<char>(below(2) * 0xff)));
                        break;
                }
            }
            write_text(damaged, bytes);
            INFO(file.filename() << ", change " << i);
            const Result<Imported> run = imported(damaged);
            if (!run) {
                CHECK(!run.error().message.empty());
                CHECK(run.error().place.file == damaged);
                ++refused;
                continue;
            }
            // A sound recording: every operation of it is read again.
            RecordedUse use = use_of(run->bytes);
            CHECK(use.held(static_cast<std::uint32_t>(run->report.operations), Origins::By::stack).ok());
            CHECK(use.reached() == run->report.operations);
            CHECK(!use.damage());
            ++taken;
        }
        CHECK(refused + taken == tries);
        if (wish) WARN(file.filename() << ": " << refused << " refused, " << taken << " taken");
    }
}

TEST_CASE("a pickle that would run something is read as words, and refused") {
    const TempDir dir;
    const std::string file = (dir / "evil.snap").string(), made = (dir / "made").string();
    const auto refusal = [&](const std::string& bytes) {
        write_text(file, bytes);
        const Result<Imported> run = imported(file);
        return run ? std::string("taken") : run.error().message;
    };
    CHECK(refusal(std::string("\x80\x02") + "cos\nsystem\nX" + std::string("\x06\0\0\0", 4) + "touch \x85R.") ==
          "the pickle is no snapshot of tracemalloc");
    CHECK(!fs::exists(made));
    // A list that holds itself, an empty stack, a mark too few, a number of the memo that is not there.
    CHECK(refusal("\x80\x02]q\x01h\x01"
                  "a.") == "the pickle is no snapshot of tracemalloc");
    for (const char* body : {".", "t.", "h\x05.", "N", "(((", "a.", "u.", "b.", "R."}) {
        INFO(body);
        const std::string said = refusal(std::string("\x80\x04") + body);
        CHECK((said.find("pickle") != std::string::npos && said != "taken"));
    }
    // A length that the file does not have.
    CHECK(refusal(std::string("\x80\x04\x8d\xff\xff\xff\xff\xff\xff\xff\x7f", 11)).find("cut off") !=
          std::string::npos);
}

TEST_CASE("what is no file of these tools, or of another version of theirs, is refused with what is right") {
    const TempDir dir;
    const std::string file = (dir / "file").string();
    const auto refusal = [&](const std::string& bytes) {
        write_text(file, bytes);
        const Result<Imported> run = imported(file);
        return run ? std::string("taken") : run.error().text();
    };
    using Catch::Matchers::Contains;
    CHECK_THAT(refusal(""), Contains("this is no file that can be imported"));
    CHECK_THAT(refusal("hello"), Contains("memray's captures"));
    CHECK_THAT(refusal(std::string("memray\0\x0b\0\0\0", 11)), Contains("memray's format 11, and formats 12 and 13"));
    CHECK_THAT(refusal(std::string("memray\0\x0d", 8)), Contains("cut off"));
    CHECK_THAT(refusal("v 10400 2\n"), Contains("heaptrack's format 2"));
    CHECK(!imported(dir / "nothing").ok());
}

TEST_CASE("an import can be ended") {
    StringSink sink;
    ImportOptions options;
    options.go_on = [](std::uint64_t, double) { return false; };
    std::string text = "v 10400 3\nX a\n";
    for (int i = 0; i < 70000; ++i)
        text += "c 1\n";
    const TempDir dir;
    write_text(dir / "long", text);
    CHECK(!import_allocations((dir / "long").string(), sink, options).ok());
}
