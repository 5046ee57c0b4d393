// What a snapshot says of its blocks is there again when it is opened: in pictures, tables, snapshots and differences.
#include "core/diff/diff.h"
#include "core/export/captioned_picture.h"
#include "core/export/csv.h"
#include "core/export/snapshot_reader.h"
#include "core/export/snapshot_writer.h"
#include "core/session/session.h"
#include "tests/scene/heaps.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/moment_of.h"

namespace arenarium::test {
namespace {

struct Reopened {
    Snapshot snapshot;
    Moment moment;

    explicit Reopened(const std::string& text)
        : snapshot(*read_snapshot(*bytes_of_memory(text, "s.json"))), moment(moment_of(snapshot)) {}
};

std::string snapshot_of(const Moment& m, const BlockNames& names = {}) {
    StringSink sink;
    REQUIRE(write_snapshot(m.heap(), *m.profile, *m.layout, m.log, m.position, sink, names).ok());
    return sink.content;
}

std::string blocks_csv(const Moment& m) {
    StringSink sink;
    REQUIRE(write_blocks_csv(m.heap(), *m.profile, *m.layout, m.log, m.position.operation, sink).ok());
    return sink.content;
}

std::vector<std::string> pool_texts(const Moment& m) {
    PictureOptions how;
    how.kind = PictureKind::pool;
    const Result<Picture> p = make_picture(m, how);
    REQUIRE(p.ok());
    std::vector<std::string> texts;
    for (const DrawItem& i : p->list.items)
        if (i.kind == ItemKind::text) texts.emplace_back(p->list.text_of(i));
    return texts;
}

bool has(const std::vector<std::string>& texts, const std::string& wanted) {
    return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

}  // namespace

TEST_CASE("a snapshot opened and written again is the same text, and its table too", "[reopened]") {
    for (const Heap& h :
         {lesson(), lesson("3.8"), pinned(), sliding("3.6"), lesson("3.11-32bit"), lesson("3.8-debug")}) {
        const std::string text = snapshot_of(h.moment());
        REQUIRE(text.find("\"requested\": null") == std::string::npos);
        const Reopened again(text);
        CHECK(snapshot_of(again.moment) == text);
        CHECK(blocks_csv(again.moment) == blocks_csv(h.moment()));
    }
}

TEST_CASE("names and sizes of a snapshot's blocks are in its picture", "[reopened]") {
    Heap h;
    h.malloc(20, "rabbit", 3);
    const Reopened again(snapshot_of(h.moment()));
    CHECK(pool_texts(again.moment) == pool_texts(h.moment()));
    CHECK(has(pool_texts(again.moment), "rabbit"));
}

TEST_CASE("a type name without size or line is shown as the name of its block", "[reopened]") {
    Heap h;
    h.malloc(20);
    Moment unknown = h.moment();
    unknown.log = {};
    const Reopened again(snapshot_of(unknown, [](const LiveBlock&) { return std::string("dict"); }));
    CHECK(has(pool_texts(again.moment), "dict"));
    CHECK(!again.snapshot.blocks.at(0).requested);
    CHECK(snapshot_of(again.moment).find("\"requested\": null, \"size\": 32, \"name\": \"dict\"") != std::string::npos);
}

TEST_CASE("the size that a snapshot's block was asked for counts in a difference", "[reopened]") {
    Heap one, other;
    one.malloc(20, "b", 3);
    other.malloc(21, "b", 4);
    const Reopened a(snapshot_of(one.moment())), b(snapshot_of(other.moment()));
    const StateDiff d = compare(a.moment, b.moment);
    REQUIRE(d.blocks.size() == 1);
    CHECK((d.blocks[0].before->requested == 20u && d.blocks[0].after->requested == 21u));
    CHECK((d.blocks[0].before->from.line == 3 && d.blocks[0].after->from.line == 4));
    CHECK(compare(a.moment, a.moment).same());
}

TEST_CASE("a block that cannot hold what it says was requested is refused", "[reopened]") {
    Heap h;
    h.malloc(20, "b", 3);
    std::string text = snapshot_of(h.moment());
    text.replace(text.find("\"requested\": 20"), 15, "\"requested\": 33");
    const Result<Snapshot> back = read_snapshot(*bytes_of_memory(text, "s.json"));
    REQUIRE(!back.ok());
    CHECK(back.error().text().find("smaller than what was requested") != std::string::npos);
}

TEST_CASE("blocks handed out after a snapshot was opened are those of the session", "[reopened]") {
    Heap h;
    h.malloc(20, "old", 3);
    const Reopened opened(snapshot_of(h.moment()));
    Session session{SessionOptions{}};
    session.start_over(opened.snapshot.state, opened.snapshot.blocks);
    session.append(Request::malloc(17));
    const HeapHistory& now = session.history();
    std::vector<LiveBlock> live;
    for_each_live_block(now.state(), now.profile(), now.layout(), now.log(), {now.size(), 0}, {},
                        [&](const LiveBlock& b) { live.push_back(b); });
    REQUIRE(live.size() == 2);
    CHECK((live[0].name == "old" && live[0].requested == 20u && live[0].place.line == 3 && live[0].inherited));
    CHECK((live[1].name.empty() && live[1].requested == 17u && !live[1].inherited));
}

}  // namespace arenarium::test
