#include "tests/tour/guide.h"

#include <QFile>
#include <QSettings>
#include <QtTest>

#include "tests/support/process_snapshot.h"
#include "tests/support/recorded_program.h"
#include "ui/shell/examples.h"
#include "ui/shell/find_object.h"

namespace arenarium::test {

using namespace ui;

namespace {

// So many looks in a row at which nothing is left to do: queued pictures have arrived and layouts have settled.
constexpr int quiet_looks = 6, look_ms = 15, most_looks = 8000;
// Hints stay: when they would go depends on the clock.
constexpr int for_ever_ms = 1'000'000'000;

const char* const gallery_source =
    "# Serves pictures, each in three sizes.\n"
    "import cache\n"
    "\n"
    "SIZES = [(64, 64), (320, 240), (1280, 960)]\n"
    "\n"
    "def serve(requests):\n"
    "    for name in requests:\n"
    "        answer(name)\n"
    "\n"
    "def answer(name):\n"
    "    picture = cache.picture(name)\n"
    "    head = [('Content-Type', 'image/png'),\n"
    "            ('Content-Length', str(len(picture)))]\n"
    "    return head, picture\n"
    "\n"
    "serve('%04d.png' % n for n in range(4000))\n";

const char* const cache_source =
    "recent = {}\n"
    "\n"
    "def picture(name):\n"
    "    key = (name, 'large')\n"
    "    if key not in recent:\n"
    "        recent[key] = load(name)\n"
    "    return recent[key]\n"
    "\n"
    "def load(name):\n"
    "    rows = [row(name, y) for y in range(4)]\n"
    "    return b''.join(rows)\n"
    "\n"
    "def row(name, y):\n"
    "    return bytes(96)\n";

std::string gallery_recording() {
    RecordedProgram p;
    p.source("gallery.py", gallery_source);
    p.source("cache.py", cache_source);
    const auto module = p.line("gallery.py", "<module>", 16), serve = p.line("gallery.py", "serve", 8, module),
               answer = p.line("gallery.py", "answer", 11, serve), head = p.line("gallery.py", "answer", 12, serve),
               key = p.line("cache.py", "picture", 4, answer), miss = p.line("cache.py", "picture", 6, answer),
               load = p.line("cache.py", "load", 10, miss), join = p.line("cache.py", "load", 11, miss),
               row = p.line("cache.py", "row", 14, load);
    for (int request = 0; request < 4000; ++request) {
        std::vector<std::uint32_t> passing;
        p.malloc(key, 56);
        for (int y = 0; y < 4; ++y)
            passing.push_back(p.malloc(row, 129));
        passing.push_back(p.malloc(load, 88));
        p.malloc(join, 417);
        passing.push_back(p.malloc(head, 72));
        for (const std::uint32_t block : passing)
            p.free(block);
    }
    p.finalize();
    return p.bytes();
}

QString written(const QTemporaryDir& folder, const char* name, const std::string& bytes) {
    QFile file(folder.filePath(QString::fromLatin1(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(bytes)) < 0)
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

}  // namespace

Guide::Guide(Theme& theme, QSize size) : theme_(theme) {
    QSettings().clear();
    theme_.setTypeScale(1);
    window_ = std::make_unique<MainWindow>(theme_, SessionOptions{}, false);
    window_->hintLine().setPatience(for_ever_ms);
    window_->setFixedSize(size);
    window_->show();
    window_->restoreUsualLayout();
}

Guide::~Guide() = default;

void Guide::openExample(const char* name, std::uint32_t operation, std::uint32_t micro) {
    for (const Example& example : all_examples()) {
        if (!example.path.section('/', -1).startsWith(QLatin1String(name))) continue;
        window_->openExample(example, {std::nullopt, std::nullopt, operation});
        settle();
        if (micro != 0) bridge().seek({operation, micro});
        return settle();
    }
    qFatal("there is no example %s", name);
}

void Guide::openScript(const char* source) {
    Document::Content content;
    content.name = QStringLiteral("lesson.py");
    content.source = QString::fromUtf8(source);
    window_->document().show(content);
    settle();
}

void Guide::openRecording() {
    if (!window_->openFile(written(folder_, "gallery.arenatrace", gallery_recording())))
        qFatal("the recording cannot be opened");
    window_->workspaces().show(Workspace::profile);
    window_->restoreUsualLayout();
    settle();
}

void Guide::openSnapshot() {
    if (!window_->openFile(written(folder_, "process.json", PinnedProcess(6).bytes())))
        qFatal("the snapshot cannot be opened");
    window_->workspaces().show(Workspace::profile);
    window_->restoreUsualLayout();
    settle();
}

void Guide::select(const char* block) {
    window_->selection().select(block_by_name(*bridge().moment(), block));
    settle();
}

void Guide::openMenu(QMenu* menu, QPoint at) {
    menu->popup(window_->mapToGlobal(at));
}

bool Guide::isBusy() const {
    MainWindow& w = *window_;
    ProfilePanels& p = w.profilePanels();
    return w.bridge().isBusy() || w.bridge().isMoving() || w.canvasPanel().isAnimating() || w.lecture().isAnimating() ||
           w.panels().lesson->isBusy() || w.panels().tutor->isBusy() || w.panels().blocks->isGathering() ||
           w.panels().sites->isCounting() || p.calls().profile().isCounting() || p.pins().isCounting() ||
           p.tints().isCounting() || p.source().isLooking() || w.objectsPanel().source().isWorking() ||
           w.comparison().isBehind() ||
           (w.sideBySide() != nullptr && (w.sideBySide()->bridge().isBusy() || w.sideBySide()->bridge().isMoving()));
}

void Guide::settle() {
    for (int quiet = 0, looks = 0; quiet < quiet_looks; ++looks) {
        if (looks == most_looks) qFatal("the window does not come to rest");
        QTest::qWait(look_ms);
        quiet = isBusy() ? 0 : quiet + 1;
    }
}

}  // namespace arenarium::test
