// Files that are looked at: recorded operations and snapshots, opened, stepped through, cancelled, damaged.
#include <zlib.h>

#include <QDropEvent>
#include <QMimeData>

#include "core/export/snapshot_writer.h"
#include "core/pymalloc/read/stats.h"
#include "core/scene/pymalloc/refs.h"
#include "tests/ui/window_support.h"
#include "ui/shell/file_kinds.h"
#include "ui/shell/view_state.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;
using arenarium::test::waited_for;
using arenarium::test::write_file;

namespace {

const char* const few_operations = "# two blocks, one freed\na 0 24\nc 1 4 16\nf 0\nr 1 600\n";

QByteArray packed(const QByteArray& bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QByteArray many_operations(int count) {
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "a " + QByteArray::number(i) + " " + QByteArray::number(1 + i * 37 % 512) + "\n";
    return text;
}

}  // namespace

class FilesTest : public test::WindowTest {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    void open(const QString& path) {
        const Status opened = window_->openFile(path);
        QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text().c_str());
        QVERIFY(settled(bridge()));
    }
    QString snapshotFile() {
        const Moment& f = *bridge().moment();
        StringSink sink;
        if (!write_snapshot(f, sink)) return {};
        return write_file(folder_, "state.json", QByteArray::fromStdString(sink.content));
    }

private slots:
    void init() { makeWindow(); }
    void cleanup() { closeWindow(); }

    void the_kind_of_a_file_follows_from_its_name_or_its_first_line() {
        QCOMPARE(file_kind(QStringLiteral("x.py")), FileKind::script);
        QCOMPARE(file_kind(QStringLiteral("x.OPS")), FileKind::operations);
        QCOMPARE(file_kind(QStringLiteral("x.ops.gz")), FileKind::operations);
        QCOMPARE(file_kind(QStringLiteral("x.json")), FileKind::snapshot);
        QCOMPARE(file_kind(QStringLiteral("x.arenarium")), FileKind::session);
        QCOMPARE(file_kind(write_file(folder_, "log", few_operations)), FileKind::operations);
        QCOMPARE(file_kind(write_file(folder_, "packed", packed(few_operations))), FileKind::operations);
        QCOMPARE(file_kind(write_file(folder_, "text", "# a script\nb = malloc(8)\n")), FileKind::script);
        QCOMPARE(file_kind(folder_.filePath(QStringLiteral("missing"))), FileKind::script);
    }

    void operations_open_and_step_both_ways_and_show_their_lines() {
        for (const QString& path : {write_file(folder_, "few.ops", few_operations),
                                    write_file(folder_, "few.ops.gz", packed(few_operations))}) {
            open(path);
            QCOMPARE(bridge().history()->operations, 4U);
            QCOMPARE(bridge().history()->source, SourceKind::operations);
            QVERIFY(at(4));
            QCOMPARE(window_->document().source(), QString::fromUtf8(few_operations));
            press(Qt::Key_F4);
            QVERIFY(at(3));
            QTRY_COMPARE_WITH_TIMEOUT(window_->panels().editor->currentLine(), 4U, arenarium::test::hang_ms);
            press(Qt::Key_Period);
            QVERIFY(at(3, 1));
            press(Qt::Key_F3);
            window_->panels().editor->toggleBreakpointAt(3);
            press(Qt::Key_F8);
            QVERIFY(at(2));
        }
    }

    void what_a_file_of_operations_cannot_do_is_greyed_and_says_why() {
        open(write_file(folder_, "few.ops", few_operations));
        QVERIFY(window_->panels().editor->isReadOnly());
        QVERIFY(!can(Command::undo) && !can(Command::redo));
        QVERIFY(window_->actions()[Command::undo]->toolTip().contains(QLatin1String("not changed")));
        QVERIFY(!window_->panels().console->accepts());
        QVERIFY(!window_->panels().console->input()->isEnabled());
        QVERIFY(!window_->document().isModified());
        window_->document().runLine(QStringLiteral("x = malloc(8)"));
        QVERIFY(settled(bridge()));
        QCOMPARE(bridge().history()->operations, 4U);
        show(test::short_script);
        QVERIFY(!window_->panels().editor->isReadOnly());
        QVERIFY(can(Command::undo));
        QVERIFY(window_->panels().console->accepts());
        QVERIFY(window_->panels().console->input()->isEnabled());
        QVERIFY(!window_->actions()[Command::undo]->toolTip().contains(QLatin1Char('\n')));
    }

    void operations_run_again_under_another_version_at_the_same_place() {
        open(write_file(folder_, "few.ops", few_operations));
        bridge().seekOperation(2);
        QVERIFY(settled(bridge()));
        emit window_->toolBar().profileChosen(*find_profile("3.8"));
        QVERIFY(settled(bridge()));
        QCOMPARE(QString::fromStdString(bridge().profile().name), QStringLiteral("3.8"));
        QCOMPARE(bridge().history()->operations, 4U);
        QVERIFY(at(2));
    }

    void of_a_long_file_the_editor_shows_the_beginning() {
        open(write_file(folder_, "long.ops", many_operations(40'000)));
        QCOMPARE(bridge().history()->operations, 40'000U);
        const QString shown = window_->document().source();
        QCOMPARE(shown.count(QLatin1Char('\n')), OperationsText::most_lines + 1);
        QVERIFY(shown.section(QLatin1Char('\n'), -2).contains(QLatin1String("goes on")));
    }

    void a_damaged_file_is_told_with_its_place_and_what_came_before_is_shown() {
        open(write_file(folder_, "bad.ops", "a 0 24\na 1 24\na 0 8\na 2 8\n"));
        QCOMPARE(bridge().history()->operations, 2U);
        QCOMPARE(window_->panels().editor->errorLine(), 3U);
        QVERIFY2(window_->hintLine().hint().contains(QLatin1String("bad.ops:3:")),
                 qPrintable(window_->hintLine().hint()));
        QTRY_VERIFY_WITH_TIMEOUT(
            window_->panels().output->transcript()->toPlainText().contains(QLatin1String("bad.ops:3:")),
            arenarium::test::hang_ms);
        const QByteArray whole = packed(many_operations(60'000));
        open(write_file(folder_, "cut.ops.gz", whole.left(whole.size() / 2)));
        QVERIFY(bridge().history()->operations > 0 && bridge().history()->operations < 60'000);
        QVERIFY(window_->hintLine().hint().contains(QLatin1String("cut.ops.gz")));
    }

    void files_that_cannot_be_read_leave_the_window_as_it_is() {
        show(test::short_script);
        for (const char* name : {"missing.ops", "missing.json", "missing.py"}) {
            const Status opened = window_->openFile(folder_.filePath(QString::fromLatin1(name)));
            QVERIFY2(!opened.ok(), name);
            QVERIFY(!opened.error().advice.empty());
        }
        QVERIFY(window_->document().isScript());
        QCOMPARE(bridge().history()->operations, 9U);
    }

    void a_long_load_tells_its_progress_and_can_be_cancelled() {
        const QString path = write_file(folder_, "million.ops", many_operations(2'000'000));
        int turns = 0;
        double fraction = -1;
        std::optional<RunOutcome> outcome;
        connect(&bridge(), &Bridge::openProgress, this, [&](quint32 operations, double part) {
            if (operations == 0) return;
            fraction = part;
            ++turns;
            if (turns == 3) window_->actions()[Command::cancel]->trigger();
        });
        connect(&bridge(), &Bridge::runFinished, this, [&](const RunOutcome& o) { outcome = o; });
        QVERIFY(window_->openFile(path).ok());
        QVERIFY2(bridge().isBusy(), "it is read elsewhere");
        QVERIFY(settled(bridge()));
        QVERIFY(outcome && outcome->cancelled);
        QVERIFY(turns >= 3);
        QVERIFY(fraction > 0 && fraction < 1);
        QVERIFY(bridge().history()->operations > 0 && bridge().history()->operations < 2'000'000);
        QVERIFY(window_->hintLine().hint().contains(QLatin1String("Reading was stopped")));
        press(Qt::Key_F3);
        press(Qt::Key_F5);
        QVERIFY(at(1));
    }

    void a_second_file_replaces_one_that_still_loads() {
        const QString slow = write_file(folder_, "slow.ops", many_operations(2'000'000));
        QVERIFY(window_->openFile(slow).ok());
        open(write_file(folder_, "few.ops", few_operations));
        QCOMPARE(bridge().history()->operations, 4U);
        QCOMPARE(window_->document().name(), QStringLiteral("few.ops"));
    }

    void a_file_can_be_dropped_on_the_window() {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(write_file(folder_, "few.ops", few_operations))});
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &drop);
        QVERIFY(settled(bridge()));
        QCOMPARE(bridge().history()->operations, 4U);
    }

    void a_session_of_operations_opens_again_also_when_both_files_moved() {
        QVERIFY(QDir(folder_.path()).mkpath(QStringLiteral("moved")));
        write_file(folder_, "moved/few.ops", few_operations);
        SessionFile session;
        session.kind = SessionFile::SourceKind::operations;
        session.path = "/no/such/folder/few.ops";
        session.profile = "3.9";
        session.position = {2, 1};
        const QString path =
            write_file(folder_, "moved/lesson.arenarium", QByteArray::fromStdString(write_session(session)));
        open(path);
        QVERIFY(waited_for([this] { return at(2, 1); }));
        QCOMPARE(QString::fromStdString(bridge().profile().name), QStringLiteral("3.9"));
        QVERIFY(QFile::remove(folder_.filePath(QStringLiteral("moved/few.ops"))));
        const Status again = window_->openFile(path);
        QVERIFY(!again.ok());
        QVERIFY(again.error().text().find("few.ops") != std::string::npos);
    }

    void a_snapshot_opens_as_one_position_with_the_same_state() {
        show(test::short_script);
        const std::string before = [this] {
            return debugmallocstats(
                heap_totals(bridge().moment()->heap(), bridge().profile(), *bridge().moment()->layout),
                bridge().profile());
        }();
        const std::uint64_t blocks = bridge().moment()->summary->blocks();
        const QString path = snapshotFile();
        emit window_->toolBar().profileChosen(*find_profile("3.8"));
        open(path);
        QCOMPARE(bridge().history()->source, SourceKind::snapshot);
        QCOMPARE(QString::fromStdString(bridge().profile().name), QStringLiteral("3.12"));
        QCOMPARE(bridge().moment()->summary->blocks(), blocks);
        QCOMPARE(
            debugmallocstats(heap_totals(bridge().moment()->heap(), bridge().profile(), *bridge().moment()->layout),
                             bridge().profile()),
            before);
        for (const Command c : {Command::run, Command::step, Command::back, Command::play, Command::go_to}) {
            QVERIFY2(!can(c), qPrintable(window_->actions()[c]->objectName()));
            QVERIFY(window_->actions()[c]->toolTip().contains(QLatin1String("one position")));
        }
        const ObjectRef pool = PymallocRef::of_pool({0}, bridge().moment()->layout->pool({0}, 0));
        window_->selection().select(pool);
        window_->canvasPanel().canvas().diveTo(pool);
        emit window_->toolBar().profileChosen(*find_profile("3.8"));
        QVERIFY(settled(bridge()));
        QCOMPARE(QString::fromStdString(bridge().profile().name), QStringLiteral("3.12"));
    }

    // As sessions of 0.1 hold it: kind, arena, pool, block and byte of what was selected.
    void a_view_of_an_earlier_session_comes_back() {
        show(test::short_script);
        const std::string selection = "\"selection\":[8,0,130,7,0]";
        const std::string place = "{\"everything\":false,\"height\":400,\"micro\":1,\"operation\":3,\"place\":2," +
                                  std::string("\"scale\":2.5,") + selection + ",\"width\":600,\"x\":12.5,\"y\":30}";
        SessionFile old;
        old.view = "{\"places\":[" + place + "]}";
        Chapters& chapters = window_->lecture().chapters();
        restore_view(old, window_->canvasPanel(), chapters);
        QCOMPARE(chapters.count(), 1);
        QVERIFY(chapters.at(0)->position == (Position{3, 1}));
        const ChapterView view = chapter_view(chapters.at(0)->view);
        QVERIFY(view.shows == ChapterView::Shows::canvas);
        QVERIFY(view.object == PymallocRef::of_block({0}, {130}, 7));
        QVERIFY(view.viewport == (Viewport{600, 400, 2.5, {12.5, 30}}));
        QVERIFY(chapter_view(to_json(view)) == view);
    }

    void a_damaged_snapshot_is_told_in_words() {
        show(test::short_script);
        QFile file(snapshotFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        bytes.replace("\"ref_count\": 1", "\"ref_count\": 77");
        open(write_file(folder_, "broken.json", bytes));
        QVERIFY2(window_->hintLine().hint().contains(QLatin1String("broken.json")),
                 qPrintable(window_->hintLine().hint()));
        open(write_file(folder_, "nothing.json", "[1, 2"));
        QVERIFY(window_->hintLine().hint().contains(QLatin1String("nothing.json:1:")));
    }
};

ARENARIUM_WIDGET_TEST(FilesTest)
#include "files_test.moc"
