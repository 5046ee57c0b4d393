// Every verb opens every kind of file alike, at any position that people can name.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "core/session/open.h"
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/trace/traced_run.h"

namespace arenarium::test {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
namespace fs = std::filesystem;
using Json = nlohmann::json;

const std::string script = "keep = [malloc(100) for i in range(3)]\nb = malloc(24)\nfree(keep[1])\n";

// What a page says of its run.
Json run_of(const std::string& page) {
    const std::string begin = "id=\"run\">";
    const std::size_t at = page.find(begin);
    REQUIRE(at != std::string::npos);
    return Json::parse(page.substr(at + begin.size(), page.find("</script>", at) - at - begin.size()));
}

// A column of the page: base64 of varints.
std::vector<std::uint64_t> numbers(const std::string& text) {
    const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::vector<std::uint64_t> out;
    std::uint64_t bits = 0, value = 0;
    int held = 0, shift = 0;
    for (const char c : text) {
        if (c == '=') break;
        bits = bits << 6 | digits.find(c);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        const std::uint64_t byte = bits >> held & 255;
        value |= (byte & 127) << shift;
        shift += 7;
        if (byte & 128) continue;
        out.push_back(value);
        value = 0, shift = 0;
    }
    return out;
}

// The addresses of arenas that a page begins with (core/export/html.h).
std::set<std::string> arena_addresses(const Json& run) {
    const std::vector<std::uint64_t> n = numbers(run["initial"]);
    const std::size_t first = 10 + n[9];
    std::set<std::string> out;
    for (std::size_t a = 0; a < n[0]; ++a)
        if (const std::uint64_t address = n[first + 8 * a]; address != 0) {
            char text[24];
            std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(address));
            out.insert(text);
        }
    return out;
}

std::string session_of(const std::string& source, Position at) {
    SessionFile file;
    file.name = "s.py";
    file.text = source;
    file.profile = "3.8";
    file.position = at;
    return write_session(file);
}

class Files {
public:
    Files() {
        RunWish wish;
        wish.operations = 6000;
        write_text(dir / "r.arenatrace", traced_run(wish).bytes);
        write_text(dir / "s.py", script);
        write_text(dir / "o.ops", "a 0 24\na 1 600\nr 0 40\nf 0\n");
        write_text(dir / "k.arenarium", session_of(script, {3, 1}));
        REQUIRE(arenarium_command({"export", path("s.py"), "--as", "json", "-o", path("s.json")}).status == 0);
    }
    std::string path(const char* name) const { return (dir / name).string(); }
    const TempDir dir;
};

}  // namespace

TEST_CASE("a page of a recording shows the addresses that were recorded", "[cli][open]") {
    const Files files;
    const std::string trace = files.path("r.arenatrace");
    const Json state = Json::parse(arenarium_command({"export", trace, "--as", "json", "--at", "5000"}).out);
    std::set<std::string> recorded;
    for (const Json& arena : state["allocator"]["arenas"])
        recorded.insert(arena["address"].get<std::string>());
    REQUIRE(!recorded.empty());
    CHECK(!recorded.contains("0x7f0000000000"));  // where arenas lie that nobody recorded
    const CommandResult page =
        arenarium_command({"export", trace, "--as", "html", "--with", "player", "--from", "5000", "--to", "5010"});
    REQUIRE(page.status == 0);
    CHECK(arena_addresses(run_of(page.out)) == recorded);
}

TEST_CASE("a page of a snapshot knows the names and lines of its blocks", "[cli][open]") {
    const Files files;
    const CommandResult page = arenarium_command({"export", files.path("s.json"), "--as", "html", "--with", "player"});
    REQUIRE(page.status == 0);
    const Json run = run_of(page.out), snapshot = Json::parse(read_text(files.path("s.json")));
    const std::vector<std::uint64_t> n = numbers(run["owners"]);
    std::set<std::string> in_page, in_snapshot;
    REQUIRE(n.size() == 1 + 6 * n[0]);
    for (std::size_t i = 1; i < n.size(); i += 6)
        in_page.insert(run["strings"][n[i + 5] - 1].get<std::string>() + " line " + std::to_string(n[i + 4]) +
                       " bytes " + std::to_string(n[i + 3] - 1) + " operation " + std::to_string(n[i + 2] - 1));
    for (const Json& b : snapshot["blocks"])
        in_snapshot.insert(b["name"].get<std::string>() + " line " + b["line"].dump() + " bytes " +
                           b["requested"].dump() + " operation " + b["operation"].dump());
    CHECK(in_snapshot.size() == 3);
    CHECK(in_page == in_snapshot);
}

TEST_CASE("a saved session opens at the command line, where it was saved", "[cli][open]") {
    const Files files;
    const std::string session = files.path("k.arenarium");
    const Json state = Json::parse(arenarium_command({"export", session, "--as", "json"}).out);
    CHECK(state["profile"] == "3.8");
    CHECK(state["position"] == Json({{"operation", 3}, {"micro", 1}}));
    CHECK(Json::parse(
              arenarium_command({"export", session, "--as", "json", "--at", "end"}).out)["position"]["operation"] == 5);
    CHECK_THAT(arenarium_command({"run", session, "--profile", "3.12", "--at", "end"}).out,
               Contains("profile       3.12\noperations    5\n"));
    CHECK(arenarium_command({"diff", session + "@end", session + "@5"}).status == 0);
    CHECK(run_of(arenarium_command({"export", session, "--as", "html", "--with", "player", "--at", "end"})
                     .out)["source"] == script);
    CHECK(arenarium_command({"export", session, "--as", "svg"}).status == 0);
}

TEST_CASE("a file that does not show by its name what it is opens all the same", "[cli][open]") {
    const Files files;
    for (const char* name : {"r.arenatrace", "s.json", "k.arenarium", "o.ops"}) {
        fs::copy_file(files.path(name), files.path("nameless"), fs::copy_options::overwrite_existing);
        INFO(name);
        for (const char* format : {"json", "text"})
            CHECK((arenarium_command({"export", files.path("nameless"), "--as", format}).out ==
                   arenarium_command({"export", files.path(name), "--as", format}).out));
    }
}

TEST_CASE("positions have names, in every verb that takes one", "[cli][position]") {
    const Files files;
    const std::string trace = files.path("r.arenatrace");
    const auto operation = [&](const std::string& at) {
        const CommandResult r = arenarium_command({"export", trace, "--as", "json", "--at", at});
        INFO(at << "\n" << r.err);
        REQUIRE(r.status == 0);
        return Json::parse(r.out)["position"];
    };
    CHECK(operation("40%")["operation"] == 2400);
    CHECK(operation("end")["operation"] == 6000);
    CHECK(operation("12.1") == Json({{"operation", 12}, {"micro", 1}}));
    const std::string peak = operation("peak")["operation"].dump();
    for (const std::string at : {"peak", "40%", "0.01s", "12.1"}) {
        INFO(at);
        CHECK(arenarium_command({"replay", trace, "--at", at, "--stats"}).status == 0);
        CHECK(arenarium_command({"sites", trace, "--at", at}).status == 0);
        CHECK(arenarium_command({"diff", trace + "@" + at, trace + "@" + at}).status == 0);
        CHECK(arenarium_command({"steps", trace, "--at", at}).status == 0);
    }
    CHECK(arenarium_command({"diff", trace + "@peak", trace + "@" + peak}).status == 0);
    CHECK(arenarium_command({"sites", trace, "--growth", "10%", "peak"}).status == 0);
    CHECK_THAT(arenarium_command({"sites", trace, "--growth", "end", "10%"}).err,
               Contains("the first position comes after the second"));
    CHECK(arenarium_command({"bench", files.path("o.ops"), "--at", "2.1"}).status == 0);
    for (const char* wrong : {"soon", "40 %", "-1", "1.2.3"}) {
        const CommandResult r = arenarium_command({"export", trace, "--as", "json", "--at", wrong});
        CHECK(r.status == 2);
        CHECK_THAT(r.err, Contains("a position is a number of operations"));
    }
    CHECK_THAT(arenarium_command({"export", trace, "--as", "json", "--at", "12.9999"}).err,
               StartsWith(trace + ": operation 12 has "));
}

TEST_CASE("a range of a run is the player's, whether there is a page for browsers or not", "[cli][html]") {
    const Files files;
    const std::string file = files.path("s.py");
    const CommandResult range = arenarium_command({"export", file, "--as", "html", "--from", "1"});
    REQUIRE(range.status == 0);
    CHECK(run_of(range.out)["from"] == 1);
    const CommandResult player = arenarium_command({"export", file, "--as", "html", "--with", "player"});
    REQUIRE(player.status == 0);
    CHECK(run_of(player.out)["from"] == 0);
    // Why, and what to do: that there is no page here, or that it has no ranges.
    const CommandResult page = arenarium_command({"export", file, "--as", "html", "--with", "page", "--from", "1"});
    CHECK(page.status == 1);
    CHECK_THAT(page.err, Contains("page") && Contains("--with"));
    CHECK(arenarium_command({"export", file, "--as", "html", "--with", "paper"}).status == 2);
}

TEST_CASE("every format shows a state within an operation", "[cli][position]") {
    const Files files;
    const std::string file = files.path("s.py");
    for (const char* format : {"json", "csv", "csv-pools", "text", "svg", "dot", "html"})
        for (int micro = 1; micro < 12; ++micro) {
            const CommandResult r =
                arenarium_command({"export", file, "--as", format, "--at", "0." + std::to_string(micro)});
            INFO(format << " at 0." << micro << "\n" << r.err);
            CHECK(r.status == 0);
            CHECK(!r.out.empty());
        }
    const std::string snapshot = files.path("micro.json");
    REQUIRE(arenarium_command({"run", file, "--at", "4.2", "--print-only", "--snapshot", snapshot}).status == 0);
    CHECK(Json::parse(read_text(snapshot))["position"] == Json({{"operation", 4}, {"micro", 2}}));
    CHECK(arenarium_command({"diff", snapshot, file + "@4.2"}).status == 0);
    CHECK(arenarium_command({"diff", file + "@4.2", file + "@5"}).status == 3);
}

TEST_CASE("steps tells every micro-step between two positions, and how to get there", "[cli][steps]") {
    const Files files;
    const std::string file = files.path("s.py");
    const CommandResult all = arenarium_command({"steps", file});
    REQUIRE(all.status == 0);
    const auto count = [](const std::string& text, const std::string& what) {
        std::size_t n = 0;
        for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
            ++n;
        return n;
    };
    CHECK(count(all.out, "operation ") >= 5);
    CHECK_THAT(all.out, StartsWith("operation 1, line 1: keep[0] = malloc(100) = 0x7f0000000030\n") &&
                            Contains("\noperation 5, line 3: free(keep[1])\n"));
    const CommandResult one = arenarium_command({"steps", file, "--at", "3"});
    CHECK_THAT(one.out, StartsWith("operation 4, line 2: b = malloc(24) = 0x") && Contains("\n  3.1  ") &&
                            Contains("\n  4  ") && Contains(" → "));
    CHECK_THAT(all.out, Contains(one.out));
    // The session is the oracle of how many steps there are.
    Result<Opened> opened = open_file(file);
    REQUIRE(opened.ok());
    std::size_t steps = 0;
    for (std::uint32_t i = 0; i < 5; ++i) {
        const std::size_t of_this = opened->session.history().timeline().changes(i).size();
        steps += of_this;
        for (std::size_t m = 1; m < of_this; ++m)
            CHECK_THAT(all.out, Contains("\n  " + std::to_string(i) + "." + std::to_string(m) + "  "));
    }
    CHECK(std::count(all.out.begin(), all.out.end(), '\n') == static_cast<long>(2 * steps + 2 * 5 + 4));
    const CommandResult middle = arenarium_command({"steps", file, "--at", "3.2", "--to", "4.1"});
    CHECK(count(middle.out, "\n  3.1  ") == 0);
    CHECK_THAT(middle.out, Contains("\n  3.3  ") && Contains("\n  4.1  "));
    CHECK(count(middle.out, "\n  4.2  ") == 0);
    CHECK_THAT(arenarium_command({"steps", file, "--at", "end"}).err, Contains("the last operation begins at 4"));
    CHECK_THAT(arenarium_command({"steps", file, "--at", "3", "--to", "2"}).err, Contains("--to comes before --at"));
    CHECK_THAT(arenarium_command({"steps", files.path("s.json")}).err, Contains("a snapshot has no steps"));
    const std::string out = files.path("steps.txt");
    CHECK(arenarium_command({"steps", file, "-o", out}).status == 0);
    CHECK((read_text(out) == all.out));
    CHECK(arenarium_command({"steps", files.path("r.arenatrace"), "--at", "100", "--to", "120"}).status == 0);
}

TEST_CASE("a file that is refused leaves no file behind, whatever the verb", "[refused]") {
    const TempDir dir;
    const std::string bad = (dir / "bad").string();
    fs::create_directory(dir / "out");
    const std::string out = (dir / "out/o").string(), other = (dir / "out/p").string();
    const std::vector<std::pair<std::string, std::string>> contents = {
        {"bad.py", "b = = 1\n"},
        {"bad.ops", "a 0 1\nnonsense\n"},
        {"bad.json", "{\"format\": \"arenarium.snapshot\"}"},
        {"bad.arenarium", "{\"format\": \"arenarium.session\"}"},
        {"bad.arenatrace", "nonsense"},
        {"profile.py", "# profile: 9.9\n"},
        {"short.ops", "a 0 1\n"},
    };
    for (const auto& [name, content] : contents) {
        const std::string file = (dir / name).string();
        write_text(file, content);
        const std::string at = name == "short.ops" ? "7" : "end";
        std::vector<std::vector<std::string>> commands = {
            {"run", file, "--snapshot", out, "--at", at},
            {"replay", file, "--results", out, "--snapshot", other, "--at", at},
            {"replay", file, "--snapshot", other, "--at", at},
            {"steps", file, "-o", out, "--at", at},
            {"diff", file + "@" + at, file + "@" + at, "-o", out},
            {"diff", (dir / "none").string(), file, "-o", out},
            {"bench", file, "--at", at},
            {"verify", file, "--python", ARENARIUM_PYTHON},
        };
        if (name == "short.ops") commands.pop_back();
        for (const char* format : {"json", "csv", "csv-pools", "text", "svg", "dot", "html"})
            commands.push_back({"export", file, "--as", format, "-o", out, "--at", at});
        for (const auto& command : commands) {
            const CommandResult r = arenarium_command(command);
            INFO(::Catch::Detail::stringify(command) << "\n" << r.out << r.err);
            CHECK(r.status == 1);
            CHECK(!r.err.empty());
            CHECK(fs::is_empty(dir / "out"));
        }
    }
    // An output that cannot be made takes the other one with it.
    write_text(dir / "good.ops", "a 0 1\n");
    const std::string good = (dir / "good.ops").string();
    CHECK(arenarium_command({"replay", good, "--results", out, "--snapshot", (dir / "out").string()}).status == 1);
    CHECK(fs::is_empty(dir / "out"));
    if (fs::exists("/dev/full")) {
        CHECK(arenarium_command({"replay", good, "--results", out, "--snapshot", "/dev/full"}).status == 1);
        CHECK(fs::is_empty(dir / "out"));
    }
}

TEST_CASE("differences of a recording, and of its snapshots, know the lines of the program", "[cli][origin]") {
    const Files files;
    const std::string trace = files.path("r.arenatrace");
    const std::string a = files.path("a.json"), b = files.path("b.json");
    REQUIRE(arenarium_command({"export", trace, "--as", "json", "--at", "10%", "-o", a}).status == 0);
    REQUIRE(arenarium_command({"export", trace, "--as", "json", "--at", "90%", "-o", b}).status == 0);
    const auto lines = [](const std::string& before, const std::string& after) {
        const CommandResult r = arenarium_command({"diff", before, after, "--as", "json"});
        REQUIRE(r.status == 3);
        return Json::parse(r.out)["lines"];
    };
    const Json of_recording = lines(trace + "@10%", trace + "@90%"), of_snapshots = lines(a, b);
    CHECK(of_recording.size() > 5);
    for (const Json& l : of_recording)
        if (!l["line"].is_null()) {
            CHECK(l["file"] == "a.py");
            CHECK(l["function"] == "f");
        }
    // The same state twice: in the one run, blocks freed and handed out again went and came besides.
    std::set<std::string> in_recording, in_snapshots;
    for (const Json& l : of_recording)
        in_recording.insert(l["line"].dump());
    for (const Json& l : of_snapshots) {
        in_snapshots.insert(l["line"].dump());
        CHECK((l["line"].is_null() || l["file"] == "a.py"));
    }
    CHECK(std::includes(in_recording.begin(), in_recording.end(), in_snapshots.begin(), in_snapshots.end()));
    CHECK_THAT(arenarium_command({"diff", trace + "@10%", trace + "@90%"}).out, Contains("  a.py:7 f: "));
    CHECK_THAT(arenarium_command({"steps", trace, "--at", "100", "--to", "130"}).out, Contains(", a.py:"));
    for (const char* format : {"json", "csv", "text", "svg"})
        CHECK((arenarium_command({"export", a, "--as", format}).out ==
               arenarium_command({"export", trace, "--as", format, "--at", "10%"}).out));
}

TEST_CASE("sites counts requests by line, of scripts too", "[cli][sites]") {
    const TempDir dir;
    const std::string file = (dir / "s.py").string();
    write_text(file, "b = malloc(8)\nfor i in range(11):\n    b = realloc(b, 16 + i)\nfree(b)\nk = malloc(5)\n");
    const CommandResult held = arenarium_command({"sites", file});
    CHECK(held.status == 0);
    CHECK_THAT(held.out, StartsWith("5 bytes held by 1 block\n") && Contains(" 1              1  line 5\n"));
    CHECK_THAT(held.out, !Contains("line 3"));
    const CommandResult asked = arenarium_command({"sites", file, "--requests"});
    CHECK_THAT(asked.out, Contains("               0              0             11  line 3\n") && Contains("line 1\n"));
    CHECK(asked.out.find("line 3") < asked.out.find("line 1\n"));
}

TEST_CASE("growth counts what grew, and shows no rows of nothing", "[cli][sites]") {
    const TempDir dir;
    const std::string file = (dir / "s.py").string();
    write_text(file, "def get():\n    return malloc(10)\nb = get()\nfree(b)\nb = get()\nkeep = malloc(500)\n");
    const CommandResult r = arenarium_command({"sites", file, "--growth", "1", "4"});
    CHECK_THAT(r.out, StartsWith("1 site grew\n1 other asked for new blocks in place of old ones\n"));
    CHECK_THAT(r.out, Contains("+500") && Contains("line 6\n") && !Contains("+0"));
    CHECK_THAT(arenarium_command({"sites", file, "--growth", "1", "3"}).out, StartsWith("no site grew\n"));
}

TEST_CASE("no message repeats a number of hundreds of digits", "[cli]") {
    const Files files;
    const std::string digits(300, '9'), file = files.path("s.py");
    const std::vector<std::vector<std::string>> commands = {
        {"export", file, "--as", "json", "--at", digits},
        {"export", file, "--as", "html", "--from", digits},
        {"export", file, "--as", "svg", "--picture", "arena", "--object", digits},
        {"run", file, "--max-ops", digits},
        {"run", file, "--arena-limit", digits},
        {"run", file, "--profile", "3.12:pool=" + digits},
        {"sites", file, "--top", digits},
        {"diff", file + "@" + digits, file},
        {"diff", file, file, "--most", digits},
    };
    for (const auto& command : commands) {
        const CommandResult r = arenarium_command(command);
        INFO(command[0] << " " << command.back().substr(0, 20) << "\n" << r.err);
        CHECK(r.status != 0);
        CHECK_THAT(r.err, !Contains(std::string(41, '9')));
    }
}

}  // namespace arenarium::test
