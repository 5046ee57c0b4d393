#include <QSignalSpy>
#include <QTabBar>

#include "tests/ui/test_history.h"
#include "tests/ui/widget_support.h"
#include "ui/charts/charts_panel.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::Run;
using ChartSubject = HistoryChart::Subject;

class ChartsTest : public QObject {
    Q_OBJECT

private:
    Theme theme_;
    std::unique_ptr<ChartsPanel> panel_;

    HistoryChart* show(ChartSubject subject, const Run& run) {
        panel_ = std::make_unique<ChartsPanel>(&theme_);
        panel_->resize(800, 260);
        panel_->tabs()->setCurrentIndex(static_cast<int>(subject));
        panel_->show();
        panel_->setSeries(run.series());
        (void)QTest::qWaitForWindowExposed(panel_.get(), arenarium::test::hang_ms);
        QTest::qWait(50);
        arenarium::test::handle_events();
        return panel_->history(subject);
    }
    static Run tenThousand() {
        Run run;
        for (std::uint32_t i = 0; i < 10000; ++i)
            run.malloc(1 + i % 512);
        return run;
    }

private slots:
    void ticksAreWholeAndCoverTheGreatest() {
        for (const double greatest : {0.0, 1.0, 100.0, 5.3 * 1024 * 1024, 3e9}) {
            const Ticks ticks = byteTicks(greatest, 5);
            QVERIFY(ticks.top >= greatest && ticks.count >= 1 && ticks.count <= 5);
            QVERIFY(ticks.top - ticks.step < std::max(greatest, 1.0));
        }
        QCOMPARE(byteTickText(byteTicks(4.1 * 1024 * 1024, 5).step), QStringLiteral("1 MiB"));
        QCOMPARE(countTicks(41, 5).step, 10.0);
    }

    void aClickSeeksToTheOperationUnderIt() {
        HistoryChart* chart = show(ChartSubject::bytes, tenThousand());
        QSignalSpy seek(panel_.get(), &ChartsPanel::seekWanted);
        const QPointF at(chart->plot().left() + chart->plot().width() / 4, chart->plot().center().y());
        QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, at.toPoint());
        QCOMPARE(seek.count(), 1);
        const auto target = seek.first().first().value<Position>();
        QVERIFY(target.operation > 2450 && target.operation < 2550);
        QVERIFY(target.micro == 0);
    }

    void aDragSelectsARangeForAllCharts() {
        HistoryChart* chart = show(ChartSubject::bytes, tenThousand());
        QSignalSpy range(panel_.get(), &ChartsPanel::rangeChangedByUser);
        const QRect plot = chart->plot().toRect();
        QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, {plot.left() + plot.width() / 4, plot.center().y()});
        QTest::mouseMove(chart->viewport(), {plot.center().x(), plot.center().y()});
        QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, plot.center());
        QCOMPARE(range.count(), 1);
        for (const ChartSubject s : {ChartSubject::bytes, ChartSubject::arenas, ChartSubject::where}) {
            QVERIFY(panel_->history(s)->from() > 2400 && panel_->history(s)->from() < 2600);
            QVERIFY(panel_->history(s)->to() > 4900 && panel_->history(s)->to() < 5100);
        }
        QTest::mouseDClick(chart->viewport(), Qt::LeftButton, {}, plot.center());
        QVERIFY(chart->from() == 0 && chart->to() == 10000);
    }

    void keysReadAndSeek() {
        HistoryChart* chart = show(ChartSubject::arenas, tenThousand());
        QSignalSpy seek(panel_.get(), &ChartsPanel::seekWanted);
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_End);
        QTest::keyClick(chart, Qt::Key_Return);
        QCOMPARE(seek.count(), 1);
        QCOMPARE(seek.first().first().value<Position>().operation, 10000u);
    }

    void hoverTellsWhatTheNaiveSumSays() {
        Run run;
        std::uint64_t asked = 0;
        for (std::uint32_t i = 0; i < 100; ++i) {
            run.malloc(16 * (1 + i % 32));
            asked += 16 * (1 + i % 32);
        }
        HistoryChart* chart = show(ChartSubject::bytes, run);
        QVERIFY(chart->describe(100).contains(byteTickText(static_cast<double>(asked))));
        QVERIFY(chart->describe(100).contains(QStringLiteral("1 MiB")));  // one arena
    }

    void anyHistoryCostsABoundedNumberOfPoints() {
        Run run;
        std::vector<std::uint32_t> blocks;
        for (std::uint32_t i = 0; i < 60000; ++i) {
            if (blocks.size() > 500 && i % 2 == 0) {
                run.free(blocks[i % blocks.size()]);
                blocks.erase(blocks.begin() + i % static_cast<std::ptrdiff_t>(blocks.size()));
            } else {
                blocks.push_back(run.malloc(1 + i % 512));
            }
        }
        for (const ChartSubject s : {ChartSubject::bytes, ChartSubject::arenas, ChartSubject::where}) {
            HistoryChart* chart = show(s, run);
            QVERIFY(chart->pointsDrawn() > 10);
            QVERIFY(chart->pointsDrawn() <= 6 * 2 * static_cast<int>(HistoryChart::mostPoints));
        }
    }

    void anEmptyHistoryIsDrawnWithoutTrouble() {
        HistoryChart* chart = show(ChartSubject::where, Run());
        QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, chart->plot().center().toPoint());
        QTest::keyClick(chart, Qt::Key_Plus);
        QVERIFY(chart->to() == 1);
    }

    void theBarsOfTheMomentCountBlocks() {
        Run run;
        std::vector<std::uint32_t> blocks;
        for (int i = 0; i < 40; ++i)
            blocks.push_back(run.malloc(512));
        run.free(blocks[3]);
        show(ChartSubject::bytes, run);
        panel_->tabs()->setCurrentIndex(3);
        panel_->setMoment(run.end());
        const auto& rows = panel_->classes()->rows();
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows[0].blocks_in_use, std::uint64_t{39});
        QSignalSpy chosen(panel_.get(), &ChartsPanel::objectActivated);
        QTest::qWait(20);
        arenarium::test::handle_events();
        QTest::mouseClick(panel_->classes()->viewport(), Qt::LeftButton, {},
                          panel_->classes()->plot().center().toPoint());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().value<ObjectRef>().index, 31u);
    }
};

ARENARIUM_WIDGET_TEST(ChartsTest)
#include "test_charts.moc"
