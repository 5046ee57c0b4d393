#include "tests/tour/stops.h"

#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTimer>

#include "core/course/variant.h"
#include "ui/course/certificate_dialog.h"
#include "ui/course/model_dialog.h"
#include "ui/shell/messages.h"

namespace arenarium::test {

using namespace ui;

namespace {

constexpr std::uint32_t list_forms = 10, arenas_slide = 6300, at_end = UINT32_MAX;

void free_list(Guide& g) {
    g.openExample("02", list_forms);
}

void lecture(Guide& g, const char* example, std::uint32_t operation) {
    g.openExample(example, operation);
    g.window().workspaces().show(Workspace::learn);
    g.window().lecture().setOn(true, false);
    g.settle();
}

void chapters(Guide& g) {
    lecture(g, "02", 0);
    Chapters& all = g.window().lecture().chapters();
    all.set(
        {{"Six blocks in a pool", "Count the blocks with the class.", {7, 0}},
         {"The free list is a stack", "Ask: which block comes next?\nThen step, and let them see the arrows.", {9, 0}},
         {"Handed out again", "The last one freed comes first.", {12, 0}}});
    g.window().lecture().goToChapter(1);
    g.settle();
}

void lesson(Guide& g, const char* step) {
    g.openExample("02", 0);
    if (!g.window().showCourse(QString::fromLatin1(step))) qFatal("there is no step %s", step);
    g.settle();
}

// A learner whose capstone is done; nothing is kept.
void capstone_done(Guide& g) {
    lesson(g, "cap.report");
    LessonPanel& panel = *g.window().panels().lesson;
    const course::Course& course = panel.course();
    panel.setLearner(Learner({}, "tour"));
    std::vector<std::string> steps = course.certificate.all;
    steps.push_back(course.certificate.one_of.front());
    for (const std::string& id : steps) {
        const Result<course::Variant> v = course::draw_variant(course, *course.step(id), {"tour", 1});
        if (!v) qFatal("%s", v.error().text().c_str());
        course::AnswerLine line;
        line.course = course.version;
        line.step = id;
        line.seed = v->seed;
        line.answer = v->right;
        line.mark = std::string(course::mark_name(course::Mark::right));
        if (!panel.learner().note(line)) qFatal("the answer is not counted");
    }
    panel.openContents();
    g.settle();
}

void certificate_made(Guide& g) {
    auto* dialog = qobject_cast<CertificateDialog*>(QApplication::activeModalWidget());
    if (dialog == nullptr) qFatal("no certificate is asked for");
    dialog->findChild<QLineEdit*>(QStringLiteral("certificateName"))->setText(QStringLiteral("Ananya"));
    dialog->findChild<QLineEdit*>(QStringLiteral("certificateFolder"))->setText(g.folder());
    dialog->findChild<QPushButton*>(QStringLiteral("makeCertificate"))->click();
    while (dialog->isBusy())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void raise(Guide& g, QDockWidget* dock) {
    dock->show();
    dock->raise();
    g.settle();
}

std::function<void(Guide&)> trigger(Command command) {
    return [command](Guide& g) { g.window().actions()[command]->trigger(); };
}

std::function<void(Guide&)> menu_of_bar(int index) {
    return [index](Guide& g) {
        QMenuBar* bar = g.window().menuBar();
        QAction* action = bar->actions().at(index);
        g.openMenu(action->menu(), bar->actionGeometry(action).bottomLeft());
    };
}

// The menus of the tool bar: examples, versions, until.
std::function<void(Guide&)> menu_of_tool_bar(int index) {
    return [index](Guide& g) {
        int seen = 0;
        for (QToolButton* button : g.window().toolBar().findChildren<QToolButton*>())
            if (button->menu() != nullptr && seen++ == index)
                return g.openMenu(button->menu(), button->mapTo(&g.window(), button->rect().bottomLeft()));
        qFatal("the tool bar has no menu %d", index);
    };
}

// Just before the first operation of that line.
void before_line(Guide& g, const char* example, std::uint32_t line) {
    g.openExample(example, at_end);
    const OperationLog& log = g.bridge().moment()->log;
    std::uint32_t operation = 0;
    while (operation < log.size() && log.origin({operation}).line < line)
        ++operation;
    g.bridge().seekOperation(operation);
    g.settle();
}

// Two nodes that hold each other, after `del` of both names.
void lost_cycle(Guide& g) {
    before_line(g, "16", 25);
}

void phase(Guide& g, collector::Phase p) {
    lost_cycle(g);
    g.window().objectsPanel().phases().button(p)->click();
    g.settle();
}

// In the midst of what the script's own gc.collect() frees.
void own_collection(Guide& g) {
    before_line(g, "16", 28);
    const GraphSource& source = g.window().objectsPanel().source();
    for (int steps = 0; source.values()->seen->graph.collecting != objects::ObjectGraph::Collecting::tp_clear;
         ++steps) {
        if (steps == 50) qFatal("example 16 collects nothing");
        g.bridge().step();
        g.settle();
    }
}

const char* const pages_script =
    "# arenarium: objects\n"
    "# profile: 3.11\n"
    "class Page:\n"
    "    pass\n"
    "\n"
    "cache = {}\n"
    "for n in range(3):\n"
    "    page = Page()\n"
    "    page.lines = [n * 1.5, 'text ' * 40]\n"
    "    cache[n] = page\n"
    "del page\n";

void why_alive(Guide& g) {
    g.openScript(pages_script);
    g.bridge().end();
    g.settle();
    ObjectsPanel& panel = g.window().objectsPanel();
    const auto lines = panel.source().values()->seen->graph.find("cache[1].lines");
    if (!lines) qFatal("%s", lines.error().text().c_str());
    panel.choose(*lines);
    g.settle();
}

std::vector<Stop> objects_stops() {
    return {
        {"learn-objects", [](Guide& g) { before_line(g, "16", 22); }},
        {"learn-collection", lost_cycle},
        {"learn-collection-1", [](Guide& g) { phase(g, collector::Phase::update_refs); }},
        {"learn-collection-2", [](Guide& g) { phase(g, collector::Phase::subtract_refs); }},
        {"learn-collection-3", [](Guide& g) { phase(g, collector::Phase::move_unreachable); }},
        {"learn-collection-4", [](Guide& g) { phase(g, collector::Phase::weak_references); }},
        {"learn-collection-5", [](Guide& g) { phase(g, collector::Phase::finalizers); }},
        {"learn-collection-6", [](Guide& g) { phase(g, collector::Phase::tp_clear); }},
        {"learn-collection-own", own_collection},
        {"learn-collection-step",
         [](Guide& g) {
             phase(g, collector::Phase::update_refs);
             g.window().objectsPanel().source().microStep(3);
             g.settle();
         }},
        {"learn-why-alive", why_alive},
        {"learn-no-objects",
         [](Guide& g) {
             free_list(g);
             raise(g, g.window().panels().objects_dock);
         }},
    };
}

std::vector<Stop> learn_stops() {
    return {
        {"learn-start", [](Guide& g) { g.openExample("01", 0); }},
        {"learn-free-list", free_list},
        {"learn-micro-step", [](Guide& g) { g.openExample("02", list_forms, 2); }},
        {"learn-block",
         [](Guide& g) {
             free_list(g);
             g.select("blocks[3]");
             g.window().canvasPanel().canvas().diveTo(g.window().selection().object());
         }},
        {"learn-usable-arenas", [](Guide& g) { g.openExample("09", arenas_slide); }},
        {"learn-pinned-arenas", [](Guide& g) { g.openExample("10", at_end); }},
        {"learn-error", [](Guide& g) { g.openScript("a = malloc(48)\nb = malloc(48)\nfree(a)\nfree(b)\nfree(a)\n"); }},
        {"learn-side-by-side",
         [](Guide& g) {
             g.openExample("08", at_end);
             emit g.window().toolBar().profileChosen(*find_profile("3.9"));
             g.settle();
             g.window().hintLine().offerButton()->click();
         }},
        {"learn-lesson", [](Guide& g) { lesson(g, "l2.lifo"); }},
        {"learn-lesson-answered",
         [](Guide& g) {
             lesson(g, "l2.lifo");
             LessonPanel& panel = *g.window().panels().lesson;
             emit panel.card().checkWanted(panel.step().drawn->own().machines.front().answer);
             g.settle();
         }},
        {"learn-lessons",
         [](Guide& g) {
             lesson(g, "l2.lifo");
             g.window().panels().lesson->openContents();
         }},
        {"learn-tutor",
         [](Guide& g) {
             free_list(g);
             g.window().actions()[Command::tutor]->trigger();
             g.settle();
         }},
        {"learn-tutor-answered",
         [](Guide& g) {
             free_list(g);
             g.window().actions()[Command::tutor]->trigger();
             for (const char* question :
                  {"Where does the next malloc(24) land?", "What is a size class?", "Who wins the cup?"}) {
                 g.window().panels().tutor->ask(QString::fromUtf8(question));
                 g.settle();
             }
         }},
        {"learn-bookmark",
         [](Guide& g) {
             g.openExample("12", 40);
             g.window().actions()[Command::bookmark]->trigger();
             g.bridge().end();
             g.settle();
             g.window().actions()[Command::compare_bookmark]->trigger();
         }},
    };
}

std::vector<Stop> teach_stops() {
    return {
        {"teach-free-list", [](Guide& g) { lecture(g, "02", list_forms); }},
        {"teach-usable-arenas", [](Guide& g) { lecture(g, "09", arenas_slide); }},
        {"teach-start", [](Guide& g) { lecture(g, "01", 0); }},
        {"teach-chapter", chapters},
        {"teach-canvas",
         [](Guide& g) {
             lecture(g, "09", arenas_slide);
             g.window().lecture().setShowsCanvas(true);
         }},
        {"teach-notes", chapters,
         [](Guide& g) {
             g.window().lecture().setShowsNotes(true);
             g.window().lecture().notes().move(g.window().pos() + QPoint(80, 80));
         }},
    };
}

std::vector<Stop> profile_stops() {
    return {
        {"profile-source", [](Guide& g) { g.openRecording(); }},
        {"profile-growth",
         [](Guide& g) {
             g.openRecording();
             g.window().profilePanels().setShowsGrowth(true);
         }},
        {"profile-call-tree",
         [](Guide& g) {
             g.openRecording();
             g.window().profilePanels().calls().setShowsTree(true);
         }},
        {"profile-lines",
         [](Guide& g) {
             g.openRecording();
             g.window().profilePanels().tints().setBy(TintBy::line);
             raise(g, g.window().panels().sites_dock);
         }},
        {"profile-pins",
         [](Guide& g) {
             g.openSnapshot();
             g.window().profilePanels().tints().setBy(TintBy::type);
             raise(g, g.window().panels().pins_dock);
         }},
        {"profile-blocks",
         [](Guide& g) {
             g.openSnapshot();
             raise(g, g.window().panels().blocks_dock);
         }},
    };
}

std::vector<Stop> menu_stops() {
    return {
        {"menu-file", free_list, menu_of_bar(0)},
        {"menu-edit", free_list, menu_of_bar(1)},
        {"menu-view", free_list, menu_of_bar(2)},
        {"menu-run", free_list, menu_of_bar(3)},
        {"menu-help", free_list, menu_of_bar(4)},
        {"menu-examples", free_list, menu_of_tool_bar(0)},
        {"menu-versions", free_list, menu_of_tool_bar(1)},
        {"menu-until", free_list, menu_of_tool_bar(2)},
        {"menu-block",
         [](Guide& g) {
             free_list(g);
             g.select("blocks[3]");
         },
         [](Guide& g) {
             CanvasPanel& canvas = g.window().canvasPanel();
             emit canvas.contextMenuWanted(g.window().selection().object(), canvas.mapToGlobal(QPoint(60, 120)),
                                           &canvas.canvas());
         }},
    };
}

std::vector<Stop> dialog_stops() {
    return {
        {"dialog-first-steps", free_list, trigger(Command::guide)},
        {"dialog-about", free_list, trigger(Command::about)},
        {"dialog-shortcuts", free_list, trigger(Command::shortcuts)},
        {"dialog-go-to", free_list, trigger(Command::go_to)},
        {"dialog-version", free_list, [](Guide& g) { emit g.window().toolBar().customProfileWanted(); }},
        {"dialog-address-space", free_list, [](Guide& g) { emit g.window().toolBar().addressSpaceWanted(); }},
        {"dialog-export", free_list, trigger(Command::export_as)},
        {"dialog-print", chapters, trigger(Command::print)},
        {"dialog-chapters", chapters, trigger(Command::chapters)},
        {"dialog-compare-python", free_list, trigger(Command::compare_python)},
        {"dialog-record", free_list, trigger(Command::record_program)},
        {"dialog-profilers", free_list, trigger(Command::compare_profilers)},
        {"dialog-inspect", free_list, trigger(Command::inspect_process)},
        {"dialog-threads", free_list, trigger(Command::threads)},
        {"dialog-certificate-needs",
         [](Guide& g) {
             lesson(g, "cap.line");
             g.window().panels().lesson->openContents();
         },
         [](Guide& g) { g.window().panels().lesson->openCertificate(); }},
        {"dialog-certificate", capstone_done, [](Guide& g) { g.window().panels().lesson->openCertificate(); }},
        {"dialog-certificate-made", capstone_done,
         [](Guide& g) {
             // Within the dialog's own loop, before it is looked at.
             QTimer::singleShot(0, &g.window(), [&g] { certificate_made(g); });
             g.window().panels().lesson->openCertificate();
         }},
        {"dialog-model", free_list,
         [](Guide& g) {
             ModelDialog({QStringLiteral("http://127.0.0.1:8080"), QStringLiteral("small"), {}}, g.theTheme(),
                         &g.window())
                 .exec();
         }},
        {"dialog-send", free_list,
         [](Guide& g) {
             SendDialog(QStringLiteral("https://models.example.org"),
                        QStringLiteral("{\n  \"model\": \"small\",\n  \"messages\": []\n}"), g.theTheme(), &g.window())
                 .exec();
         }},
        {"dialog-save", free_list,
         [](Guide& g) { save_question(&g.window(), g.theme(), QStringLiteral("lesson.py"))->exec(); }},
        {"dialog-error", free_list,
         [](Guide& g) {
             const Error error{
                 "this is no recording", {"gallery.arenatrace", 0, 0}, "make one with 'arenarium record'"};
             error_message(&g.window(), g.theme(), error)->exec();
         }},
    };
}

}  // namespace

std::vector<Stop> all_stops() {
    std::vector<Stop> all;
    for (const auto& part : {learn_stops, objects_stops, teach_stops, profile_stops, menu_stops, dialog_stops})
        for (Stop& stop : part())
            all.push_back(std::move(stop));
    return all;
}

}  // namespace arenarium::test
