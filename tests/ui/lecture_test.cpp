// Lecture mode: the stage alone, driven by a remote; chapters, their notes, and the pages that are made of them.
#include <QDockWidget>
#include <QPrinter>

#include "core/export/slide.h"
#include "core/scene/pymalloc/refs.h"
#include "tests/ui/window_support.h"
#include "ui/shell/find_object.h"
#include "ui/teach/chapter_editor.h"
#include "ui/teach/deck_dialog.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;

class LectureTest : public arenarium::test::WindowTest {
    Q_OBJECT

private slots:
    void init() {
        makeWindow();
        show(arenarium::test::short_script);
    }
    void cleanup() { closeWindow(); }

    void lecture_mode_shows_the_stage_alone_and_a_remote_drives_it() {
        Lecture& lecture = window_->lecture();
        lecture.setOn(true, false);
        for (const QDockWidget* dock : window_->panels().docks())
            QVERIFY2(!dock->isVisible(), qPrintable(dock->objectName()));
        QVERIFY(!window_->toolBar().isVisible());
        QVERIFY(!window_->canvasPanel().canvas().isVisible());
        QVERIFY(lecture.stage().isVisible());
        press(Qt::Key_F3);
        // Without chapters the page keys step as well.
        for (const Qt::Key key : {Qt::Key_PageDown, Qt::Key_Space, Qt::Key_Right, Qt::Key_Down}) {
            press(key);
            QTRY_COMPARE_WITH_TIMEOUT(lecture.stage().accessibleDescription(), window_->panels().narration->caption(),
                                      arenarium::test::hang_ms);
        }
        QVERIFY(at(4));
        for (const Qt::Key key : {Qt::Key_PageUp, Qt::Key_Left, Qt::Key_Up})
            press(key);
        QVERIFY(at(1));
        press(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(at(1, 1));
        QTRY_COMPARE_WITH_TIMEOUT(lecture.stage().accessibleDescription(), window_->panels().narration->caption(),
                                  arenarium::test::hang_ms);
        press(Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(at(1));
        press(Qt::Key_F11);
        QVERIFY(!lecture.isOn());
        QVERIFY(!lecture.stage().isVisible());
        QVERIFY(window_->canvasPanel().canvas().isVisible());
        QVERIFY(window_->toolBar().isVisible());
        QCOMPARE(theme_->typeScale(), 1.0);
    }

    void whatever_ends_a_lecture_brings_back_the_lists_and_the_legend() {
        CanvasPanel& canvas = window_->canvasPanel();
        QVERIFY(window_->panels().usedpools->isVisible() && canvas.pictureLegend().isVisible());
        for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_F11}) {
            press(Qt::Key_F11);
            QVERIFY(!window_->panels().usedpools->isVisible());
            press(key);
            QVERIFY(!window_->lecture().isOn());
            QVERIFY(window_->panels().usedpools->isVisible());
            QVERIFY(canvas.pictureLegend().isVisible());
        }
    }

    void a_remote_darkens_the_screen_and_the_next_step_brings_it_back() {
        Lecture& lecture = window_->lecture();
        lecture.setOn(true, false);
        press(Qt::Key_F3);
        for (const Qt::Key key : {Qt::Key_B, Qt::Key_Period, Qt::Key_W, Qt::Key_Comma}) {
            press(key);
            QVERIFY(lecture.isBlank());
            QVERIFY(at(0));
            press(key);
            QVERIFY(!lecture.isBlank());
        }
        press(Qt::Key_Period);
        press(Qt::Key_PageDown);
        QVERIFY(!lecture.isBlank());
        press(Qt::Key_B);
        press(Qt::Key_Escape);
        QVERIFY(!lecture.isBlank());
        QVERIFY(lecture.isOn());
        press(Qt::Key_Escape);
        QVERIFY(!lecture.isOn());
    }

    // What a drawn list says.
    static bool says(const DrawList& list, const std::string& words) {
        for (const DrawItem& i : list.items)
            if (i.kind == ItemKind::text && list.text_of(i).find(words) != std::string_view::npos) return true;
        return false;
    }
    static float least_block(const DrawList& list) {
        float least = 1e9F;
        for (const DrawItem& i : list.items)
            if (i.kind == ItemKind::rect && PymallocRef::from(i.ref).kind == PymallocKind::block &&
                i.key == item_key(i.ref, 0))
                least = std::min(least, i.w);
        return least;
    }

    void the_stage_shows_pool_source_and_sentence_at_every_step_of_the_examples() {
        window_->setMinimumSize(0, 0);
        window_->resize(1280, 720);
        Lecture& lecture = window_->lecture();
        lecture.setOn(true, false);
        for (const char* name : {"01_first_look.py", "05_full_and_back.py", "09_usable_arenas_slides_right.py"}) {
            const Result<Document::Content> content =
                Document::readScript(QStringLiteral(ARENARIUM_SOURCE_DIR "/resources/examples/") + QLatin1String(name));
            QVERIFY(content.ok());
            window_->document().show(*content);
            QVERIFY(settled(bridge()));
            bridge().home();
            int pools = 0, lists = 0;
            const std::uint32_t all = bridge().moment()->log.size();
            for (std::uint32_t op = 0; op <= all; op += all > 100 ? 97 : 1) {
                bridge().seekOperation(op);
                QVERIFY(settled(bridge()));
                const DrawList& shown = lecture.stage().picture();
                const Moment& now = *bridge().moment();
                const QByteArray where = QByteArray(name) + " at " + QByteArray::number(op);
                QCOMPARE(shown.width, 1280.0);
                QVERIFY2(says(shown, "usable_arenas") || now.heap().narenas_currently_allocated == 0, where);
                if (op == 0) continue;
                // The sentence is wrapped, never cut.
                std::string said;
                for (const DrawItem& i : shown.items)
                    if (i.kind == ItemKind::text && i.key != 0 && !i.ref) said += std::string(shown.text_of(i)) + " ";
                const std::string sentence = slide_sentence(now, no_translation);
                QVERIFY2(said.find(sentence) != std::string::npos, where + ": " + sentence.c_str());
                const std::uint32_t line = now.log.origin(now.last_operation).line;
                int lines = 0;
                for (std::uint32_t k = line > 2 ? line - 2 : 1; k <= line + 2; ++k)
                    lines += says(shown, std::to_string(k)) ? 1 : 0;
                QVERIFY2(lines >= 3, where);
                if (least_block(shown) < 1e8F) {
                    ++pools;
                    QVERIFY2(least_block(shown) >= 88, where + QByteArray::number(double(least_block(shown))));
                } else {
                    ++lists;
                }
            }
            QVERIFY(pools > 3);
            if (QByteArray(name).startsWith("09")) QVERIFY(pools + lists > 50);
        }
    }

    void chapters_are_made_at_a_key_and_stepped_with_a_remote() {
        Lecture& lecture = window_->lecture();
        lecture.setOn(true, false);
        press(Qt::Key_F3);
        for (const int steps : {1, 3, 2}) {
            for (int i = 0; i < steps; ++i)
                press(Qt::Key_Right);
            press(Qt::Key_K, Qt::ControlModifier);
        }
        QCOMPARE(lecture.chapters().count(), 3);
        press(Qt::Key_1);
        QVERIFY(at(1));
        QVERIFY(says(lecture.stage().picture(), "a = malloc(24)"));
        press(Qt::Key_PageDown);
        QVERIFY(at(4));
        press(Qt::Key_Right);  // a step of its own between two chapters
        QVERIFY(at(5));
        press(Qt::Key_PageDown);
        QVERIFY(at(6));
        press(Qt::Key_PageDown);  // the last one stays
        QVERIFY(at(6));
        QVERIFY(says(lecture.stage().picture(), "This is the last chapter"));
        press(Qt::Key_PageUp);
        QVERIFY(at(4));
        press(Qt::Key_9);
        QVERIFY(says(lecture.stage().picture(), "There is no chapter 9 yet"));
    }

    void a_chapter_comes_back_with_what_was_kept_on_the_stage_or_the_canvas() {
        Lecture& lecture = window_->lecture();
        lecture.setOn(true, false);
        QApplication::processEvents();  // the layout of the large type
        const ObjectRef pool = PymallocRef::of_pool({0}, bridge().moment()->layout->pool({0}, 0));
        lecture.stage().setView({ChapterView::Shows::object, pool, {}, true});
        press(Qt::Key_K, Qt::ControlModifier);
        press(Qt::Key_C);
        QVERIFY(window_->canvasPanel().canvas().isVisible());
        QVERIFY(lecture.caption().isVisible());
        QApplication::processEvents();
        const ObjectRef b = block_by_name(*bridge().moment(), "b");
        window_->selection().select(b);
        window_->canvasPanel().canvas().diveTo(b);
        const Viewport view = window_->canvasPanel().canvas().viewport();
        press(Qt::Key_K, Qt::ControlModifier);
        press(Qt::Key_F3);
        press(Qt::Key_C);
        window_->selection().clear();
        window_->canvasPanel().canvas().fitAll();
        press(Qt::Key_2);
        QVERIFY(bridge().atEnd());
        QCOMPARE(window_->selection().object(), b);
        QCOMPARE(window_->canvasPanel().canvas().viewport(), view);
        press(Qt::Key_1);
        QVERIFY(lecture.stage().isVisible());
        QVERIFY(lecture.stage().view().object == pool);
        press(Qt::Key_Left);  // the next step shows what it is about
        QVERIFY(lecture.stage().view() == ChapterView{});
    }

    void titles_and_notes_are_written_while_one_steps_and_read_by_the_presenter() {
        Lecture& lecture = window_->lecture();
        window_->actions()[Command::chapters]->trigger();
        auto* editor = window_->findChild<ChapterEditor*>();
        QVERIFY(editor != nullptr && editor->isVisible());
        bridge().seekOperation(1);
        QVERIFY(settled(bridge()));
        editor->addButton()->click();
        bridge().seekOperation(3);
        QVERIFY(settled(bridge()));
        editor->addButton()->click();
        QCOMPARE(editor->list()->count(), 2);
        editor->titleField()->setFocus();
        editor->titleField()->selectAll();
        QTest::keyClicks(editor->titleField(), QStringLiteral("A list"));
        editor->notesField()->setPlainText(QStringLiteral("Ask first.\nThen step."));
        QCOMPARE(lecture.chapters().at(1)->title, std::string("A list"));
        QCOMPARE(lecture.chapters().at(1)->notes, std::string("Ask first.\nThen step."));
        editor->upButton()->click();
        QCOMPARE(lecture.chapters().at(0)->title, std::string("A list"));
        editor->list()->setCurrentRow(1);
        QVERIFY(settled(bridge()));
        QVERIFY(at(1));
        editor->close();
        lecture.setOn(true, false);
        lecture.setShowsNotes(true);
        QVERIFY(lecture.notes().isWindow());
        press(Qt::Key_1);
        QCOMPARE(lecture.notes().title(), QStringLiteral("A list"));
        QCOMPARE(lecture.notes().notes(), QStringLiteral("Ask first.\nThen step."));
        QVERIFY(lecture.notes().next().contains(QStringLiteral("a = malloc(24)")));
        // The remote works wherever the focus is.
        QTest::keyClick(&lecture.notes(), Qt::Key_PageDown);
        QVERIFY(settled(bridge()));
        QVERIFY(at(1));
        QVERIFY(lecture.notes().notes().isEmpty());
        QVERIFY(!says(lecture.stage().picture(), "Ask first"));
        lecture.setOn(false);
        QVERIFY(!lecture.showsNotes());
    }

    void chapters_are_saved_and_old_views_become_chapters() {
        Lecture& lecture = window_->lecture();
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("talk.arenarium"));
        bridge().seekOperation(2);
        QVERIFY(settled(bridge()));
        lecture.addChapter();
        Chapter chapter = *lecture.chapters().at(0);
        chapter.title = "Two blocks";
        chapter.notes = "Ask.";
        lecture.chapters().change(0, chapter);
        SessionFile session;
        session.name = "demo.py";
        session.text = arenarium::test::short_script;
        session.profile = "3.12";
        session.chapters = lecture.chapters().all();
        QVERIFY(write_whole_file(path, write_session(session)).ok());
        lecture.chapters().set({});
        QVERIFY(window_->openFile(path).ok());
        QVERIFY(settled(bridge()));
        QCOMPARE(lecture.chapters().count(), 1);
        QVERIFY(*lecture.chapters().at(0) == chapter);
        session.chapters.clear();
        session.view = R"({"places":[{"place":2,"everything":true,"width":800,"height":300,"scale":1,"x":0,"y":0,)"
                       R"("selection":[8,0,0,1,0],"operation":3,"micro":0}]})";
        QVERIFY(write_whole_file(path, write_session(session)).ok());
        QVERIFY(window_->openFile(path).ok());
        QVERIFY(settled(bridge()));
        QCOMPARE(lecture.chapters().count(), 1);
        QCOMPARE(lecture.chapters().at(0)->position, (Position{3, 0}));
        QVERIFY(chapter_view(lecture.chapters().at(0)->view).shows == ChapterView::Shows::canvas);
        // Another script has none.
        window_->openExample(all_examples().front());
        QVERIFY(settled(bridge()));
        QCOMPARE(lecture.chapters().count(), 0);
    }

    static int pages_of(const QByteArray& pdf) { return static_cast<int>(pdf.count("/Type /Page\n")); }

    void slides_have_a_page_a_chapter_and_a_handout_holds_the_notes() {
        Lecture& lecture = window_->lecture();
        for (const std::uint32_t op : {1U, 3U, 7U, 8U, 9U}) {
            bridge().seekOperation(op);
            QVERIFY(settled(bridge()));
            lecture.addChapter();
        }
        Chapter long_one = *lecture.chapters().at(0);
        for (int i = 0; i < 200; ++i)
            long_one.notes += "A line of notes that the presenter wrote for this chapter.\n";
        lecture.chapters().change(0, long_one);
        const Position before = bridge().position();
        const QTemporaryDir folder;
        const auto made = [&](DeckDialog::What what, const char* name) {
            DeckDialog dialog(bridge(), lecture.chapters().all(), window_->pictureSource(), QStringLiteral("talk"),
                              window_.get());
            dialog.choices()->setCurrentIndex(static_cast<int>(what));
            const QString path = folder.filePath(QLatin1String(name));
            dialog.writePdf(path);
            settled(bridge());
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray slides = made(DeckDialog::What::slides, "slides.pdf");
        QCOMPARE(pages_of(slides), 5);
        QVERIFY(slides.contains("/MediaBox [0 0 960 540]") || slides.contains("/MediaBox [0 0 960.000000 540.000000]"));
        QVERIFY(!slides.contains("/Subtype /Image"));
        QCOMPARE(made(DeckDialog::What::slides, "again.pdf"), slides);
        QVERIFY(pages_of(made(DeckDialog::What::handout, "handout.pdf")) >= 4);
        QCOMPARE(pages_of(made(DeckDialog::What::shown, "shown.pdf")), 1);
        QVERIFY(bridge().position() == before);
    }

    void what_is_printed_goes_to_the_printer_page_by_page() {
        Lecture& lecture = window_->lecture();
        for (const std::uint32_t op : {1U, 2U, 3U}) {
            bridge().seekOperation(op);
            QVERIFY(settled(bridge()));
            lecture.addChapter();
        }
        const QTemporaryDir folder;
        QPrinter printer(QPrinter::HighResolution);
        printer.setOutputFormat(QPrinter::PdfFormat);
        printer.setOutputFileName(folder.filePath(QStringLiteral("printed.pdf")));
        printer.setPageOrientation(QPageLayout::Landscape);
        {
            DeckDialog dialog(bridge(), lecture.chapters().all(), window_->pictureSource(), QStringLiteral("talk"),
                              window_.get());
            dialog.print(printer);
        }
        QFile file(printer.outputFileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(pages_of(file.readAll()), 3);
    }

    void a_run_without_chapters_is_a_page_a_step_unless_it_is_long() {
        DeckDialog dialog(bridge(), {}, window_->pictureSource(), QStringLiteral("talk"), window_.get());
        QVERIFY(dialog.pdfButton()->isEnabled());
        show("blocks = [malloc(512) for i in range(500)]\n");
        DeckDialog refused(bridge(), {}, window_->pictureSource(), QStringLiteral("talk"), window_.get());
        QVERIFY(!refused.pdfButton()->isEnabled());
        QVERIFY(refused.message().contains(QStringLiteral("chapter")));
        refused.choices()->setCurrentIndex(static_cast<int>(DeckDialog::What::shown));
        QVERIFY(refused.pdfButton()->isEnabled());
    }

    void stations_of_a_long_history_are_what_happens_to_arenas() {
        show("blocks = [malloc(512) for i in range(5000)]\nfor b in blocks:\n    free(b)\n");
        press(Qt::Key_F3);
        std::vector<std::uint32_t> stops;
        while (!bridge().atEnd() && stops.size() < 100) {
            window_->transport().nextStation();
            QVERIFY(settled(bridge()));
            stops.push_back(bridge().position().operation);
        }
        QVERIFY(stops.size() > 4 && stops.size() < 100);
        QCOMPARE(stops.front(), 1U);
        for (std::size_t i = stops.size() - 1; i-- > 0;) {
            window_->transport().previousStation();
            QVERIFY(settled(bridge()));
            QCOMPARE(bridge().position().operation, stops[i]);
        }
    }
};

ARENARIUM_WIDGET_TEST(LectureTest)
#include "lecture_test.moc"
