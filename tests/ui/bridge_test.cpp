#include "ui/bridge/bridge.h"

#include <QFile>
#include <QTemporaryDir>

#include "core/pymalloc/state.h"
#include "tests/bench/made_recording.h"
#include "tests/ui/widget_support.h"
#include "ui/bridge/player.h"
#include "ui/bridge/selection.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::run_of;
using arenarium::test::settled;
using arenarium::test::waited_for;

namespace {

const char* const ten_blocks = "blocks = [malloc(100) for i in range(10)]\nfor b in blocks:\n    free(b)\n";

// Follows a bridge and keeps what it said.
struct Listener {
    explicit Listener(Bridge& bridge) {
        QObject::connect(&bridge, &Bridge::momentChanged, &context,
                         [this](const MomentPtr& f) { frames.push_back(f); });
        QObject::connect(&bridge, &Bridge::runFinished, &context, [this](const RunOutcome& o) { runs.push_back(o); });
        QObject::connect(&bridge, &Bridge::searchFinished, &context,
                         [this](const SearchOutcome& o) { searches.push_back(o); });
        QObject::connect(&bridge, &Bridge::outputAppended, &context, [this](const QString& text) { output += text; });
        QObject::connect(&bridge, &Bridge::runProgress, &context, [this] { ++progress; });
    }
    QObject context;
    std::vector<MomentPtr> frames;
    std::vector<RunOutcome> runs;
    std::vector<SearchOutcome> searches;
    QString output;
    int progress = 0;
};

}  // namespace

class BridgeTest : public QObject {
    Q_OBJECT

private slots:
    void starts_with_a_moment_of_an_untouched_allocator() {
        Bridge bridge;
        QVERIFY(bridge.moment());
        QCOMPARE(bridge.moment()->log.size(), 0U);
        QVERIFY(bridge.atStart());
        QVERIFY(bridge.atEnd());
        QVERIFY(bridge.history()->series);
    }

    void a_run_ends_at_its_last_operation_with_its_output_and_events() {
        Bridge bridge;
        Listener heard(bridge);
        bridge.run(run_of("b = malloc(24)\nprint('hello', b.size)\n"));
        QVERIFY(bridge.isBusy());
        QVERIFY(settled(bridge));
        QCOMPARE(heard.runs.size(), 1U);
        QVERIFY(heard.runs[0].ok());
        QCOMPARE(heard.output, QStringLiteral("hello 32\n"));
        QCOMPARE(bridge.position(), (Position{1, 0}));
        QCOMPARE(bridge.history()->operations_with(EventKind::arena_obtained).size(), 1U);
        QCOMPARE(bridge.history()->most_arenas, 1U);
        QCOMPARE(bridge.moment()->summary->blocks(), std::uint64_t{1});
    }

    void stepping_there_and_back_gives_the_same_states() {
        Bridge bridge;
        bridge.run(run_of(ten_blocks, Landing::start));
        QVERIFY(settled(bridge));
        std::vector<std::shared_ptr<const ProcessState>> states{bridge.moment()->state};
        std::vector<Position> positions{bridge.position()};
        while (!bridge.atEnd()) {
            bridge.microStep();
            QVERIFY(settled(bridge));
            QVERIFY(bridge.position() > positions.back());
            positions.push_back(bridge.position());
            states.push_back(bridge.moment()->state);
        }
        QVERIFY(positions.size() > 20);
        for (std::size_t i = positions.size() - 1; i-- > 0;) {
            bridge.microStepBack();
            QVERIFY(settled(bridge));
            QCOMPARE(bridge.position(), positions[i]);
            const auto difference = first_difference(bridge.moment()->heap(), states[i]->heap);
            QVERIFY2(!difference, difference.value_or("").c_str());
        }
        bridge.step(3);
        bridge.stepBack();
        QVERIFY(settled(bridge));
        QCOMPARE(bridge.position(), (Position{2, 0}));
    }

    void the_newest_of_many_seeks_wins_and_the_others_are_not_queued() {
        Bridge bridge;
        bridge.run(run_of("blocks = [malloc(64) for i in range(20000)]\n"));
        QVERIFY(settled(bridge));
        Listener heard(bridge);
        constexpr std::uint32_t asked = 500;
        for (std::uint32_t i = 0; i < asked; ++i)
            bridge.seekOperation((i * 7919) % 20000);
        bridge.seekOperation(4321);
        QVERIFY(settled(bridge));
        QCOMPARE(bridge.position(), (Position{4321, 0}));
        QVERIFY(!heard.frames.empty());
        QVERIFY2(heard.frames.size() < asked, "every seek made a moment");
        QCOMPARE(heard.frames.back()->position, bridge.position());
    }

    void an_endless_script_is_cancelled_while_the_window_lives() {
        Bridge bridge;
        Listener heard(bridge);
        bridge.run(run_of("while True:\n    free(malloc(8))\n"));
        QVERIFY(waited_for([&] { return heard.progress >= 3; }));
        QVERIFY(bridge.isBusy());
        bridge.cancel();
        QVERIFY(settled(bridge));
        QCOMPARE(heard.runs.size(), 1U);
        QVERIFY(heard.runs[0].cancelled);
        QVERIFY2(heard.runs[0].operations > 0, "what was done before stands");
        QCOMPARE(bridge.history()->operations, heard.runs[0].operations);
        bridge.home();
        bridge.step();
        QVERIFY(settled(bridge));
        QCOMPARE(bridge.position(), (Position{1, 0}));
    }

    void a_new_run_replaces_the_one_that_goes_on() {
        Bridge bridge;
        Listener heard(bridge);
        bridge.run(run_of("while True:\n    free(malloc(8))\n"));
        QVERIFY(waited_for([&] { return heard.progress >= 1; }));
        bridge.run(run_of("a = malloc(1)\n"));
        QVERIFY(settled(bridge));
        QCOMPARE(heard.runs.size(), 2U);
        QVERIFY(heard.runs[0].cancelled);
        QVERIFY(heard.runs[1].ok());
        QCOMPARE(bridge.history()->operations, 1U);
    }

    void a_bridge_that_goes_ends_its_endless_script() {
        auto bridge = std::make_unique<Bridge>();
        Listener heard(*bridge);
        bridge->run(run_of("while True:\n    free(malloc(8))\n"));
        QVERIFY(waited_for([&] { return heard.progress >= 1; }));
        bridge.reset();
    }

    void two_bridges_know_nothing_of_each_other() {
        Bridge a;
        SessionOptions old;
        old.profile = *find_profile("3.8");
        Bridge b(old);
        a.run(run_of("x = malloc(8)\n"));
        b.run(run_of(ten_blocks));
        QVERIFY(settled(a));
        QVERIFY(settled(b));
        QCOMPARE(a.history()->operations, 1U);
        QCOMPARE(b.history()->operations, 20U);
        QCOMPARE(QString::fromStdString(b.profile().name), QStringLiteral("3.8"));
        a.home();
        QVERIFY(settled(a));
        QVERIFY(a.atStart());
        QVERIFY(b.atEnd());
    }

    void an_error_has_its_line_and_what_ran_before_it_stands() {
        Bridge bridge;
        Listener heard(bridge);
        bridge.run(run_of("a = malloc(8)\nfree(a)\nfree(a)\n"));
        QVERIFY(settled(bridge));
        QVERIFY(heard.runs.at(0).error);
        QCOMPARE(heard.runs[0].error->place.line, 3U);
        QCOMPARE(bridge.history()->operations, 2U);
    }

    void a_console_line_goes_on_with_the_variables_of_the_script() {
        Bridge bridge;
        Listener heard(bridge);
        bridge.run(run_of("a = malloc(8)\n"));
        bridge.consoleLine(QStringLiteral("free(a)"), 2);
        QVERIFY(settled(bridge));
        QCOMPARE(bridge.position(), (Position{2, 0}));
        QCOMPARE(bridge.moment()->log.origin({1}).line, 2U);
        bridge.home();
        bridge.consoleLine(QStringLiteral("1 + 1"));
        QVERIFY(settled(bridge));
        QVERIFY2(bridge.atStart(), "a look at a value moves nothing");
        QCOMPARE(heard.output, QStringLiteral("2\n"));
        QCOMPARE(heard.runs.back().added, 0U);
    }

    void running_an_edited_script_keeps_the_position_where_it_still_makes_sense() {
        Bridge bridge;
        bridge.run(run_of(ten_blocks));
        QVERIFY(settled(bridge));
        bridge.seek({5, 2});
        bridge.run(run_of("blocks = [malloc(100) for i in range(50)]\n", Landing::keep));
        QVERIFY(settled(bridge));
        QCOMPARE(bridge.position(), (Position{5, 2}));
        bridge.run(
            run_of("a = malloc(100)\nb = malloc(100)\nc = malloc(7)\nd = malloc(9)\ne = malloc(9)\nf = malloc(9)\n",
                   Landing::keep));
        QVERIFY(settled(bridge));
        QCOMPARE(bridge.position(), (Position{3, 0}));
        bridge.end();
        bridge.run(run_of("a = malloc(100)\n", Landing::keep));
        QVERIFY(settled(bridge));
        QVERIFY(bridge.atEnd());
    }

    void searches_go_both_ways_and_say_when_there_is_nothing() {
        Bridge bridge;
        Listener heard(bridge);
        bridge.run(run_of("a = malloc(8)\nb = malloc(600)\nfree(b)\n", Landing::start));
        bridge.findNext(Search::for_event(EventKind::raw_request));
        QVERIFY(settled(bridge));
        QCOMPARE(bridge.position(), (Position{2, 0}));
        bridge.end();
        bridge.findPrevious(Search::for_event(EventKind::arena_obtained));
        QVERIFY(settled(bridge));
        QCOMPARE(bridge.position(), (Position{1, 0}));
        bridge.findNext(Search::for_event(EventKind::arena_released));
        QVERIFY(settled(bridge));
        QCOMPARE(heard.searches.size(), 3U);
        QVERIFY(!heard.searches.back().found);
        QCOMPARE(bridge.position(), (Position{1, 0}));
    }

    void proceeding_stops_at_each_breakpoint_and_then_at_the_end() {
        Bridge bridge;
        bridge.run(run_of("a = malloc(8)\nfor i in range(2):\n    b = malloc(8)\nfree(a)\n", Landing::start));
        bridge.setBreakpoints({3});
        for (const std::uint32_t stop : {2U, 3U, 4U}) {
            bridge.proceed();
            QVERIFY(settled(bridge));
            QCOMPARE(bridge.position(), (Position{stop, 0}));
        }
    }

    void auto_play_runs_to_a_breakpoint_and_to_the_end() {
        Bridge bridge;
        bridge.run(run_of(ten_blocks, Landing::start));
        bridge.setBreakpoints({3});
        QVERIFY(settled(bridge));
        Player player(bridge);
        player.setStepsPerSecond(1000);
        QCOMPARE(player.stepsPerSecond(), Player::fastest);
        player.setPlaying(true);
        QVERIFY(waited_for([&] { return !player.isPlaying(); }));
        QCOMPARE(bridge.position(), (Position{11, 0}));
        bridge.setBreakpoints({});
        player.setPlaying(true);
        QVERIFY(waited_for([&] { return !player.isPlaying(); }));
        QVERIFY(bridge.atEnd());
    }

    void another_profile_and_address_space_take_effect() {
        Bridge bridge;
        RunRequest request = run_of("a = malloc(8)\n");
        request.profile = *find_profile("3.6");
        request.space = AddressSpaceRules{};
        request.space->kind = AddressSpaceRules::Kind::linux_mmap;
        bridge.run(request);
        QVERIFY(settled(bridge));
        QCOMPARE(QString::fromStdString(bridge.profile().name), QStringLiteral("3.6"));
        QCOMPARE(bridge.moment()->profile->arena_size, 256U << 10);
        QVERIFY(bridge.space().kind == AddressSpaceRules::Kind::linux_mmap);
    }

    void a_long_recording_is_stepped_through_while_its_index_is_made() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("long.arenatrace"));
        QVERIFY(bench::make_recording(path.toStdString(), 3'000'000, true));
        qputenv("ARENARIUM_INDEX_FROM", "0");
        Bridge bridge;
        std::optional<quint32> known;  // when the window was first told of a part
        bool moved = false;
        connect(&bridge, &Bridge::historyChanged, this, [&](const HistoryPtr& h) {
            if (!bridge.isBusy() || known || h->operations < 1000) return;
            known = h->operations;
            bridge.seekOperation(777);
            bridge.step();
            bridge.stepBack(3);
        });
        connect(&bridge, &Bridge::momentChanged, this, [&](const MomentPtr& m) {
            if (bridge.isBusy() && m->position == Position{775, 0}) moved = true;
        });
        // As long as this thread is too late for it because others have the processor.
        for (int tries = 0; tries < 50 && !moved; ++tries) {
            QFile::remove(path + QStringLiteral(".index"));
            known.reset();
            OpenRequest request;
            request.path = path;
            bridge.open(request);
            QVERIFY(settled(bridge));
            if (known) QCOMPARE(bridge.position(), (Position{775, 0}));
        }
        QVERIFY2(moved, "moves are served before all is indexed");
        QVERIFY(*known < bridge.history()->operations);
        QVERIFY(bridge.history()->operations >= 3'000'000U);
        Bridge other;  // the index is whole, whatever was looked at meanwhile
        OpenRequest again;
        again.path = path;
        other.open(again);
        for (const std::uint32_t at : {775U, 1'500'000U, 2'999'999U}) {
            bridge.seekOperation(at);
            other.seekOperation(at);
            QVERIFY(settled(bridge) && settled(other));
            const auto difference = first_difference(bridge.moment()->heap(), other.moment()->heap());
            QVERIFY2(!difference, difference.value_or("").c_str());
        }
        qunsetenv("ARENARIUM_INDEX_FROM");
    }

    void a_line_selects_its_live_blocks_newest_first() {
        Bridge bridge;
        bridge.run(run_of("keep = []\nfor i in range(5):\n    keep.append(malloc(32))\nfree(keep[4])\n"));
        QVERIFY(settled(bridge));
        Selection selection;
        selection.selectLine(3, *bridge.moment());
        QCOMPARE(selection.value().others.size(), 3U);
        QCOMPARE(selection.value().line, 3U);
        QCOMPARE(owner_of(*bridge.moment(), selection.object()).value, 3U);
        const auto taken = PymallocRef::from(selection.object());
        const ObjectRef freed = PymallocRef::of_block(taken.arena, taken.pool, 4);
        QVERIFY(exists_in(*bridge.moment(), freed));
        QVERIFY(owner_of(*bridge.moment(), freed).is_none());
        bridge.home();
        QVERIFY(settled(bridge));
        QVERIFY(!exists_in(*bridge.moment(), selection.object()));
    }
};

ARENARIUM_WIDGET_TEST(BridgeTest)
#include "bridge_test.moc"
