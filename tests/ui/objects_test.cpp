// The panel of objects in the real window: it comes with a script that keeps objects, and a selection leads both ways.
#include <QDockWidget>
#include <QFile>

#include <bit>
#include <cmath>

#include "core/scene/objects/graph_cells.h"
#include "tests/ui/window_support.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;
using arenarium::test::waited_for;

namespace {

const char* const objects_script =
    "# arenarium: objects\n"
    "# profile: 3.11\n"
    "import gc\n"
    "gc.disable()\n"
    "class Node:\n"
    "    pass\n"
    "a = Node()\n"
    "b = Node()\n"
    "a.other = b\n"
    "b.other = a\n"
    "keep = [a, 2.5 * 3]\n"
    "del a, b\n";

}  // namespace

class ObjectsTest : public arenarium::test::WindowTest {
    Q_OBJECT

    ObjectsPanel& panel() { return window_->objectsPanel(); }
    QDockWidget* dock() { return window_->panels().objects_dock; }

    bool upToDate() {
        return waited_for([this] {
            GraphSource& source = panel().source();
            const bool fresh = source.values() ? source.values()->moment->position == bridge().position()
                                               : !source.problem().isEmpty();
            return !source.isWorking() && fresh;
        });
    }
    void openObjects(std::uint32_t operation = UINT32_MAX) {
        show(objects_script);
        QVERIFY(!dock()->isHidden());
        if (operation == UINT32_MAX) bridge().end();
        QVERIFY(settled(bridge()));
        QVERIFY(upToDate());
        QVERIFY(panel().source().values());
    }
    objects::ObjectIndex find(const char* what) {
        const auto found = panel().source().values()->seen->graph.find(what);
        return found ? *found : objects::ObjectIndex{};
    }
    QPoint placeOf(objects::ObjectIndex o) {
        const GraphLayout& l = *panel().source().values()->layout;
        const Rect r = panel().graph().viewport().to_screen(graph_cell(l.nodes[l.node_of[o.value]]));
        return QPointF(r.centre().x, r.centre().y).toPoint();
    }
    void showPhase(std::optional<collector::Phase> phase) {
        panel().phases().button(phase)->click();
        QVERIFY(upToDate());
    }

private slots:
    void init() { makeWindow(); }
    void cleanup() { closeWindow(); }

    void itComesWithAScriptThatKeepsObjects() {
        show(arenarium::test::short_script);
        QVERIFY(dock()->isHidden());
        openObjects();
        show(arenarium::test::short_script);
        QVERIFY(dock()->isHidden());
        // Who wants it all the same is told what to do.
        dock()->show();
        dock()->raise();
        QVERIFY(upToDate());
        QVERIFY(panel().emptyText().contains(QStringLiteral("# arenarium: objects")));
    }

    void aScriptWithoutAVersionGetsOneWithObjects() {
        show("# arenarium: objects\nxs = [1.5 * 2]\n");
        QCOMPARE(QString::fromStdString(bridge().profile().name), QStringLiteral("3.12"));
        window_->document().setProfile(*find_profile("3.10"));
        QVERIFY(settled(bridge()));
        show("# arenarium: objects\nxs = [1.5 * 3]\n");
        QCOMPARE(QString::fromStdString(bridge().profile().name), QStringLiteral("3.12"));
        bridge().end();
        QVERIFY(settled(bridge()));
        QVERIFY(upToDate());
        QVERIFY(find("xs[0]"));
        // One that the user chooses himself is another matter.
        window_->document().setProfile(*find_profile("3.10"));
        QVERIFY(settled(bridge()));
        QVERIFY(upToDate());
        QVERIFY(panel().emptyText().contains(QStringLiteral("3.10")));
    }

    void itOpensWhereTheScriptBegins() {
        QTemporaryDir folder;
        QVERIFY(window_->openFile(arenarium::test::write_file(folder, "cycle.py", objects_script)).ok());
        QVERIFY(settled(bridge()));
        const Position here = bridge().position();
        QVERIFY(here.operation > 0);
        const OperationLog& log = bridge().moment()->log;
        QVERIFY(log.origin({here.operation}).line != 0);
        QCOMPARE(log.origin({here.operation - 1}).line, 0U);
    }

    void aSelectedNodeSelectsItsBlockAndItsLine() {
        openObjects();
        const objects::ObjectIndex keep = find("keep");
        QVERIFY(keep);
        QTest::mouseClick(&panel().graph(), Qt::LeftButton, {}, placeOf(keep));
        QCOMPARE(panel().selected(), keep);
        const ObjectRef chosen = window_->selection().object();
        QVERIFY(chosen == panel().source().values()->blockOf(keep));
        // The list lies in a block of the free list, which no line of the script asked for.
        arenarium::test::handle_events();
        QCOMPARE(window_->panels().editor->highlightedLines(), std::vector<std::uint32_t>{11});
        QVERIFY(panel().why().contains(QStringLiteral("keep")));
        // On nothing: nothing is selected.
        QTest::mouseClick(&panel().graph(), Qt::LeftButton, {}, QPoint(2, 2));
        QVERIFY(!window_->selection().object());
        QVERIFY(!panel().selected());
    }

    void aSelectedBlockAndALineSelectTheNode() {
        openObjects();
        const objects::ObjectIndex number = find("keep[1]");
        window_->selection().select(panel().source().values()->blockOf(number));
        QCOMPARE(panel().selected(), number);
        emit window_->panels().editor->lineActivated(8);  // b = Node()
        QVERIFY(panel().selected());
        QCOMPARE(panel().source().values()->seen->graph.labels[panel().selected().value].line, 8U);
        QVERIFY(panel().graph().accessibleDescription().contains(QStringLiteral("Node")));
        // The storage of a list is the list's.
        for (const auto& s : panel().source().values()->seen->graph.storage) {
            if (s.owner != find("keep")) continue;
            const Block block = std::bit_cast<Block>(s.block);
            window_->selection().select(PymallocRef::of_block(bridge().moment()->layout->arena_of(block.pool()),
                                                              block.pool(), block.number().value));
            QCOMPARE(panel().selected(), find("keep"));
        }
    }

    void keysLeadAlongTheArrows() {
        openObjects();
        panel().choose(find("keep"));
        panel().graph().setFocus();
        QTest::keyClick(&panel().graph(), Qt::Key_Right);
        QVERIFY(panel().selected() == find("keep[0]") || panel().selected() == find("keep[1]"));
        QTest::keyClick(&panel().graph(), Qt::Key_Left);
        QCOMPARE(panel().selected(), find("keep"));
        QSignalSpy activated(&panel(), &ObjectsPanel::blockActivated);
        QTest::keyClick(&panel().graph(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QTest::keyClick(&panel().graph(), Qt::Key_Escape);
        QVERIFY(!panel().selected());
    }

    void phasesShowWhatACollectionWouldDo() {
        openObjects();
        panel().choose(find("keep"));
        const QString before = panel().sentence();
        for (const collector::Phase p : collector::phases) {
            showPhase(p);
            QVERIFY(panel().source().values()->collection);
            QCOMPARE(panel().source().values()->collection->phase, p);
            QVERIFY(panel().phases().button(p)->isChecked());
            QVERIFY(panel().sentence() != before);
        }
        // a is kept: nothing is found.
        QCOMPARE(panel().source().values()->collection->collector.found, 0U);
        const Position end = *panel().source().place();
        QCOMPARE(end, position_after(collector::Phase::tp_clear));
        panel().source().microStep(-1);
        QVERIFY(upToDate());
        QVERIFY(*panel().source().place() < end);
        panel().source().microStep(1);
        QVERIFY(upToDate());
        QCOMPARE(*panel().source().place(), end);
        // A step of the script shows the script again.
        bridge().stepBack();
        QVERIFY(settled(bridge()));
        QVERIFY(upToDate());
        QVERIFY(!panel().source().place());
        QVERIFY(panel().phases().button(std::nullopt)->isChecked());
    }

    void stepsMoveNothingThatStays() {
        openObjects();
        bridge().home();
        QVERIFY(settled(bridge()));
        QVERIFY(upToDate());
        while (!bridge().atEnd()) {
            const GraphPtr before = panel().source().values();
            bridge().step();
            QVERIFY(settled(bridge()));
            QVERIFY(upToDate());
            for (const GraphLayout::Node& was : before->layout->nodes)
                for (const GraphLayout::Node& now : panel().source().values()->layout->nodes)
                    if (was.key == now.key) QVERIFY(was.column == now.column && was.row == now.row);
        }
    }

    void zoomKeepsWhatIsUnderThePointer() {
        openObjects();
        GraphWidget& graph = panel().graph();
        QVERIFY(graph.isUsualView());
        const QPoint at = placeOf(find("keep"));
        const Point world = graph.viewport().to_world({double(at.x()), double(at.y())});
        QWheelEvent in(at, graph.mapToGlobal(at), {}, {0, 240}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&graph, &in);
        QVERIFY(!graph.isUsualView());
        const Point now = graph.viewport().to_world({double(at.x()), double(at.y())});
        QVERIFY(std::abs(now.x - world.x) < 40 && std::abs(now.y - world.y) < 40);
        QTest::keyClick(&graph, Qt::Key_F);
        QVERIFY(graph.isUsualView());
    }

    void thePictureIsWrittenByItsEnding() {
        openObjects();
        QTemporaryDir folder;
        for (const char* ending : {"svg", "png", "dot", "json"}) {
            const QString path = folder.filePath(QStringLiteral("objects.") + QLatin1String(ending));
            QVERIFY(panel().exportTo(path).ok());
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.size() > 500);
        }
        QVERIFY(!panel().exportTo(folder.filePath(QStringLiteral("objects.doc"))).ok());
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("objects.doc"))));
    }
};

ARENARIUM_WIDGET_TEST(ObjectsTest)
#include "objects_test.moc"
