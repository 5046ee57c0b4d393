// A recording opened by its index is what it is in memory: at every position, in every search, also when its making was
// ended, and when the file was damaged or is that of another recording.
#include "core/session/indexed_session.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <random>
#include <utility>
#include <vector>

#include "core/export/snapshot_writer.h"
#include "core/process/origins.h"
#include "core/session/open.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/trace/traced_run.h"

namespace arenarium::test::indexed {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t chunk = LogChunk::size;
constexpr std::uint32_t operations = 3 * chunk + 1234;

std::string recording(const char* profile, std::uint32_t unseen = 0, std::uint64_t seed = 1) {
    RunWish wish;
    wish.profile = profile;
    wish.operations = operations;
    wish.unseen = unseen;
    wish.seed = seed;
    wish.block = 10'000;
    return traced_run(wish).bytes;
}

IndexOptions by_index() {
    IndexOptions options;
    options.from = 0;
    options.distance = chunk;
    options.checkpoints_to_directory = 1;
    return options;
}

struct Ways {
    std::uint64_t progress = 0;  // how often it was told
    std::uint64_t end_at = UINT64_MAX;
};

Opened opened(const std::string& path, const IndexOptions& options, Ways* ways = nullptr) {
    OpenOptions how;
    how.index = options;
    how.progress = [&](const OpenProgress& p) {
        if (ways) ++ways->progress;
        return !ways || p.operations < ways->end_at;
    };
    Result<Opened> file = open_file(path, how);
    REQUIRE(file.ok());
    return std::move(*file);
}

Opened in_memory(const std::string& path) {
    IndexOptions options;
    options.from = UINT64_MAX;
    return opened(path, options);
}

std::string snapshot(Session& s) {
    StringSink sink;
    const HeapHistory& h = s.history();
    const Position at = s.history().timeline().position();
    REQUIRE(write_snapshot(h.state(), h.profile(), h.layout(), h.log(), at, sink).ok());
    return sink.content;
}

class Comparison {
public:
    Comparison(Session& memory, Session& indexed, std::uint64_t seed) : a_(memory), b_(indexed), random_(seed) {}

    void same_log() {
        REQUIRE(a_.history().size() == b_.history().size());
        CHECK(a_.history().arenas().size() == b_.history().arenas().size());
        CHECK(a_.series().bytes() == b_.series().bytes());
        CHECK(a_.trace()->marks == b_.trace()->marks);
        CHECK(a_.trace()->times == b_.trace()->times);
        CHECK(a_.trace()->events == b_.trace()->events);
        const OperationLog &a = a_.history().log(), &b = b_.history().log();
        bool same = true;
        for (std::uint32_t i = 0; i < a.size() && same; ++i) {
            INFO("operation " << i);
            const OperationIndex o{i};
            same = a.request(o) == b.request(o) && a.result(o) == b.result(o) && a.operand(o) == b.operand(o) &&
                   a.origin(o) == b.origin(o) && a.requester(o) == b.requester(o);
            CHECK(same);
        }
        for (int n = 0; n < 20; ++n) {
            const OperationIndex o{below(a.size())};
            INFO("operation " << o.value);
            CHECK(a_.history().address(o) == b_.history().address(o));
            CHECK(a_.trace()->time(o) == b_.trace()->time(o));
            CHECK(origin_text(a.place(o)) == origin_text(b.place(o)));
        }
    }

    void go(Position at) {
        a_.history().timeline().seek(at);
        b_.history().timeline().seek(at);
        same_here();
    }

    void steps_here() {
        const auto both = [&](bool (Timeline<ProcessModel>::*step)()) {
            CHECK((a_.history().timeline().*step)() == (b_.history().timeline().*step)());
            same_here();
        };
        using Line = Timeline<ProcessModel>;
        for (auto step :
             {&Line::step_back, &Line::step_back, &Line::micro_step_back, &Line::micro_step_back, &Line::step,
              &Line::step, &Line::micro_step, &Line::micro_step, &Line::step, &Line::step_back, &Line::step})
            both(step);
        const Moment a = a_.moment(), b = b_.moment();
        CHECK(std::vector(a.changes().begin(), a.changes().end()) ==
              std::vector(b.changes().begin(), b.changes().end()));
    }

    void searches_here() {
        const Position at = a_.history().timeline().position();
        std::vector<Search> searches;
        for (int k = 0; k < event_kinds; ++k)
            searches.push_back(Search::for_event(static_cast<EventKind>(k)));
        const Block block = a_.history().log().result({below(a_.history().size())});
        if (block.is_pool_block()) {
            searches.push_back(Search::for_block(block));
            searches.push_back(Search::for_pool(block.pool()));
        }
        searches.push_back(Search::for_arena({below(static_cast<std::uint32_t>(a_.history().arenas().size()))}));
        for (const Search& s : searches) {
            INFO("search " << static_cast<int>(s.kind) << " event " << static_cast<int>(s.event) << " from "
                           << at.operation << "." << at.micro);
            CHECK(a_.history().next(s, at) == b_.history().next(s, at));
            CHECK(a_.history().previous(s, at) == b_.history().previous(s, at));
        }
    }

    void owners_here() { CHECK(snapshot(a_) == snapshot(b_)); }

    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_() % end); }

private:
    void same_here() {
        const Position at = a_.history().timeline().position();
        INFO("at " << at.operation << "." << at.micro);
        CHECK(at == b_.history().timeline().position());
        CHECK(first_difference(a_.history().state(), b_.history().state()) == std::nullopt);
    }

    Session &a_, &b_;
    std::mt19937_64 random_;
};

void compare(Session& memory, Session& indexed, int positions) {
    Comparison both(memory, indexed, 7);
    both.same_log();
    const std::uint32_t size = memory.history().size();
    for (const std::uint32_t edge : {chunk, 2 * chunk, 3 * chunk, size, 0U}) {
        for (const std::uint32_t at : {edge, edge + 1, edge == 0 ? 0 : edge - 1}) {
            both.go({at, 0});
            both.steps_here();
            both.searches_here();
        }
        both.owners_here();
    }
    for (int i = 0; i < positions; ++i) {
        both.go({both.below(size + 1), both.below(3) == 0 ? both.below(6) : 0});
        if (i % 10 == 0) both.steps_here();
        if (i % 4 == 0) both.searches_here();
        if (i % 40 == 0) both.owners_here();
    }
}

}  // namespace

TEST_CASE("by its index a recording is what it is in memory, when it is made and when it is found again", "[index]") {
    const std::vector<std::pair<const char*, std::uint32_t>> runs{{"3.8", 0}, {"3.11", 5000}, {"3.12-debug", 0}};
    for (const auto& [profile, unseen] : runs) {
        INFO(profile);
        const TempDir folder;
        const std::string path = (folder / "run.arenatrace").string();
        write_text(path, recording(profile, unseen));
        Opened memory = in_memory(path);
        REQUIRE(!fs::exists(path + ".index"));
        {
            Opened made = opened(path, by_index());
            REQUIRE(made.report.ok());
            compare(memory.session, made.session, 30);
        }
        REQUIRE(fs::exists(path + ".index"));
        Ways ways;
        Opened again = opened(path, by_index(), &ways);
        CHECK(ways.progress == 0);  // nothing was read anew
        compare(memory.session, again.session, 200);
        Opened third = opened(path, by_index());  // while another one has it open
        memory.session.history().timeline().seek({memory.session.history().size(), 0});
        CHECK(snapshot(third.session) == snapshot(memory.session));
    }
}

TEST_CASE("an index whose making was ended goes on where it ended", "[index]") {
    const TempDir folder;
    const std::string path = (folder / "run.arenatrace").string();
    write_text(path, recording("3.11"));
    Opened memory = in_memory(path);
    Ways ways{0, 2 * chunk + 20'000};
    {
        const Opened ended = opened(path, by_index(), &ways);
        CHECK(ended.report.cancelled);
    }
    REQUIRE(fs::exists(path + ".index"));
    const auto half = fs::file_size(path + ".index");
    ways = {};
    Opened whole = opened(path, by_index(), &ways);
    CHECK(ways.progress > 0);
    CHECK(fs::file_size(path + ".index") > half);
    compare(memory.session, whole.session, 20);
}

TEST_CASE("of a recording no more is indexed than was asked for, and the rest when it is", "[index]") {
    const TempDir folder;
    const std::string path = (folder / "run.arenatrace").string();
    write_text(path, recording("3.11", 5000));
    Opened memory = in_memory(path);
    for (const std::uint32_t wish : {1000U, chunk - 1, chunk, chunk + 5, 2 * chunk + 1, 1000U}) {
        INFO("up to " << wish);
        OpenOptions how;
        how.index = by_index();
        how.stop_after = wish;
        const auto before = fs::exists(path + ".index") ? fs::file_size(path + ".index") : 0;
        Result<Opened> part = open_file(path, how);
        REQUIRE(part.ok());
        REQUIRE(part->report.ok());
        Session& session = part->session;
        const std::uint32_t size = session.history().size();
        CHECK(size > wish);
        CHECK(size % chunk == 0);
        CHECK(size < memory.session.history().size());
        if (wish == chunk - 1 || (wish == 1000 && before != 0)) CHECK(fs::file_size(path + ".index") == before);
        Comparison both(memory.session, session, wish);
        for (const std::uint32_t at : {size, wish, size - 1, wish / 2, 1U}) {
            both.go({at, 0});
            both.owners_here();
            CHECK(origin_text(memory.session.history().log().place({at - 1})) ==
                  origin_text(session.history().log().place({at - 1})));
        }
    }
    Opened whole = opened(path, by_index());
    compare(memory.session, whole.session, 20);
    OpenOptions how;
    how.index = by_index();
    how.stop_after = 1000;
    const Result<Opened> known = open_file(path, how);
    REQUIRE(known.ok());
    CHECK(known->session.history().size() == memory.session.history().size());
}

TEST_CASE("the index of another recording, or of an older one of the name, is thrown away", "[index]") {
    const TempDir folder;
    const std::string path = (folder / "run.arenatrace").string();
    write_text(path, recording("3.11"));
    (void)opened(path, by_index());
    write_text(path, recording("3.11", 0, 2));
    Ways ways;
    Opened made = opened(path, by_index(), &ways);
    CHECK(ways.progress > 0);
    Opened memory = in_memory(path);
    compare(memory.session, made.session, 5);
}

TEST_CASE("a damaged index is made anew, or says that it is damaged", "[index]") {
    const TempDir folder;
    const std::string path = (folder / "run.arenatrace").string();
    write_text(path, recording("3.11"));
    (void)opened(path, by_index());
    Opened memory = in_memory(path);
    const std::string whole = read_text(path + ".index");
    std::mt19937 random(3);
    int anew = 0, refused = 0;
    for (int i = 0; i < 40; ++i) {
        std::string bytes = whole;
        if (i % 4 == 0)
            bytes.resize(random() % bytes.size());
        else if (i % 4 == 1)
            bytes[random() % 72] ^= 0x10;
        else
            bytes[random() % bytes.size()] ^= 0x10;
        write_text(path + ".index", bytes);
        Ways ways;
        try {
            Opened file = opened(path, by_index(), &ways);
            anew += ways.progress > 0 ? 1 : 0;
            for (const std::uint32_t at : {memory.session.history().size(), chunk + 17, 2 * chunk + 9, 5U}) {
                file.session.history().timeline().seek({at, 0});
                memory.session.history().timeline().seek({at, 0});
                CHECK(first_difference(file.session.history().state(), memory.session.history().state()) ==
                      std::nullopt);
            }
        } catch (const IndexDamaged&) {
            ++refused;
        }
    }
    CHECK(anew >= 20);
    CHECK(refused > 0);
}

TEST_CASE("where nothing can be written, the index lies in the folder for that; without one an error says so",
          "[index]") {
    const TempDir folder;
    const std::string path = (folder / "run.arenatrace").string();
    write_text(path, recording("3.11"));
    const int descriptor = open(path.c_str(), O_RDONLY);
    const std::string there = "/proc/self/fd/" + std::to_string(descriptor);  // beside that nothing can be made
    OpenOptions how;
    how.index = by_index();
    const Result<Opened> refused = open_file(there, how);
    REQUIRE(!refused.ok());
    CHECK(refused.error().message.find("index") != std::string::npos);
    CHECK(!refused.error().advice.empty());
    how.index.folder = (folder / "cache/arenarium").string();
    const Result<Opened> file = open_file(there, how);
    REQUIRE(file.ok());
    CHECK(file->session.history().size() >= operations);
    CHECK(!fs::is_empty(how.index.folder));
    close(descriptor);
}

}  // namespace arenarium::test::indexed
