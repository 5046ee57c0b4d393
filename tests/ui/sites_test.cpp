// Who holds the memory, by line of the script and by line of a recorded program.
#include <QAbstractItemModelTester>
#include <QProcess>

#include <algorithm>

#include "tests/ui/widget_support.h"
#include "ui/python/interpreters.h"
#include "ui/python/tool_run.h"
#include "ui/tables/sites_panel.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::run_of;
using arenarium::test::settled;
using arenarium::test::waited_for;

class SitesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<SitesPanel> panel_;

    SiteRows counted() {
        QSignalSpy done(panel_.get(), &SitesPanel::counted);
        panel_->setMoment(bridge_->moment());
        if (!waited_for([&] { return done.size() > 0 && !panel_->isCounting(); })) return {};
        return panel_->model()->rows();
    }

private slots:
    void init() {
        theme_ = std::make_unique<Theme>();
        bridge_ = std::make_unique<Bridge>();
        panel_ = std::make_unique<SitesPanel>(theme_.get());
        new QAbstractItemModelTester(panel_->model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                     panel_.get());
        panel_->show();
    }

    void lines_of_a_script_are_counted_where_the_position_is() {
        bridge_->run(run_of(
            "a = [malloc(100) for i in range(50)]\nb = malloc(600)\nfor x in a[:20]:\n    free(x)\nc = malloc(8)\n"));
        QVERIFY(settled(*bridge_));
        const SiteRows end = counted();
        QCOMPARE(end.bytes, std::uint64_t{30 * 100 + 600 + 8});
        QCOMPARE(end.blocks, std::uint64_t{32});
        QCOMPARE(end.rows.size(), std::size_t{3});
        QCOMPARE(end.rows[0], (SiteRow{3000, 30, 0, 0, 1, {}, {}}));
        QCOMPARE(end.rows[1], (SiteRow{600, 1, 0, 0, 2, {}, {}}));
        QCOMPARE(panel_->model()->data(panel_->model()->index(0, 0), SiteModel::LineRole).toUInt(), 1U);

        bridge_->seekOperation(10);
        QVERIFY(settled(*bridge_));
        QCOMPARE(counted().bytes, std::uint64_t{1000});
    }

    void growth_since_an_operation_leaves_out_what_did_not_grow() {
        bridge_->run(run_of("a = malloc(100)\nb = malloc(200)\nfree(a)\nc = malloc(300)\n"));
        QVERIFY(settled(*bridge_));
        panel_->setMoment(bridge_->moment());
        panel_->setSince(2);
        const SiteRows grown = counted();
        QCOMPARE(grown.rows.size(), std::size_t{1});
        QCOMPARE(grown.rows[0].line, 4U);
        QCOMPARE(grown.rows[0].more_bytes, std::int64_t{300});
    }

    void a_recording_names_files_and_functions() {
        const QStringList pythons = pythonsOnPath();
        if (pythons.isEmpty()) QSKIP("skipped: no python3 on the PATH");
        QTemporaryDir folder;
        const QString script = folder.filePath(QStringLiteral("held.py")),
                      trace = folder.filePath(QStringLiteral("held.arenatrace"));
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "def hold():\n    return [bytes(100) for i in range(5000)]\nkept = hold()\nimport os\nos._exit(0)\n");
        file.close();
        QProcess record;
        record.start(QStringLiteral(ARENARIUM_BINARY_DIR "/arenarium"),
                     {QStringLiteral("record"), QStringLiteral("-o"), trace, QStringLiteral("--python"),
                      pythons.first(), QStringLiteral("--"), script});
        QVERIFY(record.waitForFinished(arenarium::test::hang_ms));
        if (record.exitCode() != 0 || !QFileInfo::exists(trace)) QSKIP("skipped: this Python cannot be recorded here");
        OpenRequest wish;
        wish.path = trace;
        wish.kind = SourceKind::operations;
        bridge_->open(wish);
        QVERIFY(settled(*bridge_));
        QVERIFY(bridge_->history()->trace != nullptr);
        // Where it opens, at the peak, may be within the interpreter's own start.
        bridge_->seekOperation(bridge_->history()->operations);
        QVERIFY(settled(*bridge_));
        const SiteRows rows = counted();
        const auto held = std::find_if(rows.rows.begin(), rows.rows.end(),
                                       [](const SiteRow& r) { return r.file.ends_with("held.py") && r.line == 2; });
        QVERIFY(held != rows.rows.end());
        QVERIFY(held->blocks >= 5000 && held->bytes >= 5000 * 100);
        QVERIFY(held->function.find("hold") != std::string::npos);
    }
};

ARENARIUM_WIDGET_TEST(SitesTest)
#include "sites_test.moc"
