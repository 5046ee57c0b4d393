// The window of threads on mimalloc: an example opens, steps go both ways, a search finds, a page that is clicked fills
// the picture, and what cannot be read is said.
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

#include "tests/ui/window_support.h"
#include "ui/threads/threads_picture.h"
#include "ui/threads/threads_window.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::waited_for;

class ThreadsTest : public arenarium::test::WindowTest {
    Q_OBJECT

    ThreadsWindow* threads_ = nullptr;

    bool isAt(std::uint32_t operation, std::uint32_t micro) {
        return waited_for([=, this] {
            return threads_->moment() && threads_->moment()->position == Position{operation, micro};
        });
    }
    void key(Qt::Key k, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(threads_, k, modifiers); }
    template <class Widget>
    Widget* find(const char* name) {
        auto* found = threads_->findChild<Widget*>(QString::fromLatin1(name));
        if (found == nullptr) qFatal("there is no %s", name);
        return found;
    }

private slots:
    void init() {
        makeWindow();
        window_->actions()[Command::threads]->trigger();
        threads_ = window_->findChild<ThreadsWindow*>();
        QVERIFY(threads_ != nullptr);
        QVERIFY(QTest::qWaitForWindowActive(threads_, arenarium::test::hang_ms));
    }
    void cleanup() { closeWindow(); }

    void an_example_is_gone_through_both_ways() {
        find<QPushButton>("threadsExample")->click();
        QVERIFY(isAt(0, 0));
        QVERIFY(threads_->moment()->size > 50);
        key(Qt::Key_F10);
        QVERIFY(isAt(1, 0));
        QVERIFY2(find<QLabel>("threadsOperation")->text().startsWith("thread 1: malloc("),
                 qPrintable(find<QLabel>("threadsOperation")->text()));
        QVERIFY(find<QListWidget>("threadsSteps")->count() > 10);
        key(Qt::Key_F11);
        QVERIFY(isAt(1, 1));
        key(Qt::Key_F11, Qt::ShiftModifier);
        QVERIFY(isAt(1, 0));
        key(Qt::Key_F10, Qt::ShiftModifier);
        QVERIFY(isAt(0, 0));
        QCOMPARE(find<QListWidget>("threadsSteps")->count(), 0);
        key(Qt::Key_End);
        QVERIFY(isAt(threads_->moment()->size, 0));
    }

    void a_recorded_program_is_shown_on_the_version_that_it_ran_on() {
        threads_->open(QStringLiteral(ARENARIUM_SOURCE_DIR "/tests/mimalloc/recordings/threads-3.14.arenatrace"));
        QVERIFY(isAt(0, 0));
        QVERIFY2(threads_->windowTitle().contains(QStringLiteral("mimalloc 2.5.2: threads-3.14.arenatrace")),
                 qPrintable(threads_->windowTitle()));
        QVERIFY(threads_->moment()->size > 50'000);
        key(Qt::Key_End);
        QVERIFY(isAt(threads_->moment()->size, 0));
        QCOMPARE(threads_->moment()->state.threads.size(), std::size_t{4});
    }

    void a_block_freed_by_another_thread_is_found_and_drawn() {
        find<QPushButton>("threadsExample")->click();
        QVERIFY(isAt(0, 0));
        find<QPushButton>("threadsNext")->click();
        QVERIFY(waited_for([this] { return threads_->moment()->position.operation > 0; }));
        const ThreadsMoment& moment = *threads_->moment();
        QVERIFY(moment.operation.startsWith("thread 1: free("));
        QVERIFY(moment.operand && moment.asks);
        QVERIFY(moment.state.page(moment.operand->page).heap != *moment.asks);
        const DrawList& list = threads_->picture().picture();
        QVERIFY(std::any_of(list.items.begin(), list.items.end(), [&](const DrawItem& item) {
            return item.kind == ItemKind::line && item.arrow == Arrow::end &&
                   item.ref == ObjectRef(MimallocRef::block(*moment.operand));
        }));
        // In all of the example: each kind of event, or a word that there is none.
        auto* events = threads_->findChild<QComboBox*>();
        for (int i = 0; i < events->count(); ++i) {
            events->setCurrentIndex(i);
            const ThreadsMomentPtr before = threads_->moment();
            find<QPushButton>("threadsNext")->click();
            QVERIFY2(
                waited_for([&] { return threads_->moment() != before || find<QLabel>("threadsMessage")->isVisible(); }),
                qPrintable(events->currentText()));
        }
    }

    void a_page_that_is_clicked_is_shown_until_it_is_gone() {
        find<QPushButton>("threadsExample")->click();
        QVERIFY(isAt(0, 0));
        key(Qt::Key_F10);
        QVERIFY(isAt(1, 0));
        const DrawList& list = threads_->picture().picture();
        const auto box = std::find_if(list.items.begin(), list.items.end(), [](const DrawItem& item) {
            return MimallocRef::from(item.ref).kind == MimallocKind::page && item.kind == ItemKind::rect && item.h > 40;
        });
        QVERIFY(box != list.items.end());
        QTest::mouseClick(&threads_->picture(), Qt::LeftButton, {},
                          QPoint(static_cast<int>(box->x + box->w / 2), static_cast<int>(box->y + box->h / 2)));
        QVERIFY(waited_for([this] { return static_cast<bool>(threads_->picture().page()); }));
        QVERIFY(waited_for([this] {
            const DrawList& shown = threads_->picture().picture();
            return std::any_of(shown.items.begin(), shown.items.end(), [](const DrawItem& item) {
                return MimallocRef::from(item.ref).kind == MimallocKind::block;
            });
        }));
        key(Qt::Key_Home);  // where there are no pages yet
        QVERIFY(isAt(0, 0));
        QVERIFY(waited_for([this] { return !threads_->picture().page(); }));
    }

    void what_cannot_be_read_is_said_with_its_place() {
        QTemporaryDir folder;
        threads_->open(arenarium::test::write_file(folder, "bad.ops", "a 0 24 @0\nf 7 0 @1\n"));
        QVERIFY(waited_for([this] { return find<QLabel>("threadsMessage")->isVisible(); }));
        QVERIFY2(find<QLabel>("threadsMessage")->text().contains("bad.ops:2"),
                 qPrintable(find<QLabel>("threadsMessage")->text()));
        threads_->open(arenarium::test::write_file(folder, "good.ops", "a 0 24 @0\nf 0 0 @1\n"));
        QVERIFY(isAt(0, 0));
        QVERIFY(!find<QLabel>("threadsMessage")->isVisible());
    }
};

ARENARIUM_WIDGET_TEST(ThreadsTest)
#include "threads_test.moc"
