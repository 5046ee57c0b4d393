#include <QAbstractItemModelTester>

#include <set>

#include "core/pymalloc/read/pools.h"
#include "tests/ui/test_history.h"
#include "tests/ui/widget_support.h"
#include "ui/inspector/fields_by_kind.h"
#include "ui/lists/usedpools_model.h"
#include "ui/narration/micro_step_model.h"
#include "ui/tables/arena_model.h"
#include "ui/tables/block_model.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::Run;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

Run mixedRun() {
    Run run;
    std::vector<std::uint32_t> blocks;
    for (std::uint32_t i = 0; i < 3000; ++i)
        blocks.push_back(run.malloc(1 + i * 7 % 600, i % 3 == 0 ? "keep" : nullptr, 1 + i % 9));
    for (std::uint32_t i = 0; i < blocks.size(); ++i)
        if (i % 3 != 0) run.free(blocks[i]);
    return run;
}

}  // namespace

class ModelsTest : public QObject {
    Q_OBJECT

private slots:
    void liveBlocksAreThoseThatWereNotFreed() {
        Run run = mixedRun();
        const MomentPtr f = run.end();
        std::map<std::uint32_t, std::uint64_t> found;
        for (const LiveBlock& b : liveBlocks(*f))
            found[b.owner.value] = requestedBytes(*f, b);
        QVERIFY(found == run.live());
        QVERIFY(found.size() == 1000);
    }

    void liveBlocksOfThePastDoNotKnowTheFuture() {
        Run run = mixedRun();
        const MomentPtr f = run.moment({100, 0});
        std::set<std::uint32_t> owners;
        for (const LiveBlock& b : liveBlocks(*f))
            owners.insert(b.owner.value);
        QCOMPARE(owners.size(), std::size_t{100});
        QCOMPARE(*owners.rbegin(), 99u);
    }

    void everyMicroStepHasRowsWithoutTrouble() {
        Run run;
        const std::uint32_t a = run.malloc(24), b = run.malloc(512);
        run.free(a);
        run.free(b);
        std::size_t positions = 0;
        for (std::uint32_t op = 0; op < run.size(); ++op) {
            const std::size_t steps = run.moment({op + 1, 0})->changes().size();
            for (std::uint32_t micro = 0; micro < steps; ++micro, ++positions)
                QVERIFY(liveBlocks(*run.moment({op, micro})).size() <= 3);
        }
        QVERIFY(positions > 20);
    }

    void modelsPassTheTester() {
        Run run = mixedRun();
        BlockModel blocks;
        ArenaModel arenas;
        PoolModel pools;
        MicroStepModel steps;
        UsedPoolsModel classes;
        QAbstractItemModelTester t1(&blocks, strict), t2(&arenas, strict), t3(&pools, strict), t4(&steps, strict),
            t5(&classes, strict);
        for (const Position at :
             {Position{0, 0}, Position{1, 0}, Position{1500, 0}, Position{run.size(), 0}, Position{3, 1}}) {
            const MomentPtr f = run.moment(at);
            blocks.setRows(f, liveBlocks(*f));
            arenas.setMoment(f);
            pools.setMoment(f);
            steps.setMoment(f);
            classes.setMoment(f);
        }
        arenas.sort(2, Qt::DescendingOrder);
        pools.sort(3, Qt::DescendingOrder);
        QVERIFY(blocks.rowCount() > 0 && arenas.rowCount() > 0 && pools.rowCount() > 0 && steps.rowCount() > 0);
        QVERIFY(!blocks.data(QModelIndex(), Qt::DisplayRole).isValid());
    }

    void blocksSortByWhatTheColumnShows() {
        Run run = mixedRun();
        const MomentPtr f = run.end();
        LiveBlocks rows = liveBlocks(*f);
        sortBlocks(*f, rows, {BlockColumn::requested, true});
        for (std::size_t i = 1; i < rows.size(); ++i)
            QVERIFY(requestedBytes(*f, rows[i - 1]) >= requestedBytes(*f, rows[i]));
        sortBlocks(*f, rows, {BlockColumn::line, false});
        for (std::size_t i = 1; i < rows.size(); ++i)
            QVERIFY(scriptLine(*f, rows[i - 1]) <= scriptLine(*f, rows[i]));
    }

    void aFilterFindsNamesLinesAndSizes() {
        Run run;
        run.malloc(24, "alpha", 3);
        run.malloc(600, "beta", 4);
        run.malloc(24, "alphabet", 5);
        const MomentPtr f = run.end();
        const LiveBlocks all = liveBlocks(*f);
        QCOMPARE(all.size(), std::size_t{3});  // the raw block too
        QCOMPARE(filtered(*f, all, "ALPHA").size(), std::size_t{2});
        QCOMPARE(filtered(*f, all, "line 4").size(), std::size_t{1});
        QCOMPARE(filtered(*f, all, "24 B").size(), std::size_t{2});
        QVERIFY(filtered(*f, all, "gamma").empty());
    }

    void aMicroStepSeeksToWhereItHappenedLast() {
        Run run;
        run.malloc(24);
        MicroStepModel model;
        model.setMoment(run.moment({0, 2}));
        QCOMPARE(model.currentRow(), 1);
        QVERIFY(model.positionOf(3) == (Position{0, 4}));
        QVERIFY(model.positionOf(model.rowCount() - 1) == (Position{1, 0}));
    }

    void aPoolOfEveryStateIsNamed() {
        Run run;
        std::vector<std::uint32_t> blocks;
        for (int i = 0; i < 40; ++i)
            blocks.push_back(run.malloc(512));
        const std::uint32_t other = run.malloc(16);
        run.free(other);
        PoolModel model;
        model.setMoment(run.end(), ArenaIndex{0});
        std::map<QString, int> states;
        for (int row = 0; row < model.rowCount(); ++row)
            ++states[model.index(row, 1).data().toString()];
        QCOMPARE(states[QStringLiteral("full")], 1);
        QCOMPARE(states[QStringLiteral("used")], 1);
        QCOMPARE(states[QStringLiteral("empty")], 1);
        QCOMPARE(states[QStringLiteral("virgin")], 61);
    }

    // After every micro-step of filling a pool, emptying it and taking it again.
    void theInspectorSaysOfAPoolWhatItsLinksSay() {
        Run run;
        std::vector<std::uint32_t> blocks;
        for (int i = 0; i < 31; ++i)
            blocks.push_back(run.malloc(512));
        for (const std::uint32_t block : blocks)
            run.free(block);
        run.malloc(24);
        int full = 0, all_but_linked = 0, settled = 0;
        for (std::uint32_t i = 0; i < run.size(); ++i) {
            const std::size_t steps = run.moment({i, 1})->changes().size();
            for (std::uint32_t m = 1; m <= steps; ++m) {
                const MomentPtr f = run.moment(m < steps ? Position{i, m} : Position{i + 1, 0});
                const PoolIndex p = f->layout->pool({0}, 0);
                if (f->heap().arenas.empty() || !is_carved(f->heap(), *f->layout, p)) continue;
                const PoolHeader& header = f->heap().pool(p);
                bool linked = f->heap().arena({0}).freepools == p;
                for (std::uint32_t c = 0; c < f->layout->classes; ++c)
                    linked |= f->heap().pools[c].nextpool == p || f->heap().pools[c].prevpool == p;
                const QString said = poolFields(*f, p).state;
                const bool says_full = said.startsWith(QLatin1String("Full:"));
                QVERIFY2(says_full == (header.ref_count == 31 && header.szidx.value == 31 && !linked),
                         qPrintable(QStringLiteral("%1.%2: %3").arg(i).arg(m).arg(said)));
                QVERIFY2(said.contains(QLatin1String("no list")) == !linked, qPrintable(said));
                if (m == steps) QVERIFY2(!said.contains(QLatin1String("now")), qPrintable(said));
                full += says_full;
                all_but_linked += header.ref_count == 31 && linked;
                settled += m == steps;
            }
        }
        QVERIFY(full > 0);
        QVERIFY(all_but_linked > 0);
        QCOMPARE(settled, 63);
    }
};

ARENARIUM_WIDGET_TEST(ModelsTest)
#include "test_models.moc"
