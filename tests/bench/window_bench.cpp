// The window's budgets, with software rendering: the canvas over 10,000 arenas, one step in a long session,
// two runs side by side, the flame graph, the start.
#include <fmt/format.h>

#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "tests/bench/timing.h"
#include "tests/bench/workload.h"
#include "tests/support/recorded_program.h"
#include "ui/canvas/canvas_widget.h"
#include "ui/charts/history_chart.h"
#include "ui/shell/main_window.h"

using namespace arenarium;
using namespace arenarium::bench;

namespace {

void run_and_wait(ui::Bridge& bridge, const QString& source) {
    QEventLoop loop;
    QObject::connect(&bridge, &ui::Bridge::runFinished, &loop, &QEventLoop::quit);
    ui::RunRequest request;
    request.source = source;
    request.fileName = QStringLiteral("bench.py");
    request.landing = ui::Landing::end;
    bridge.run(request);
    loop.exec();
    while (bridge.isBusy() || bridge.isMoving())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void report(const char* what, const std::vector<double>& ms, double budget) {
    fmt::print("{}: median {:.1f} ms, 99th percentile {:.1f} ms (asked: {:.0f})\n", what, percentile(ms, 0.5),
               percentile(ms, 0.99), budget);
}

// Zooming in and out and panning over a process of 10,000 arenas.
void measure_canvas(ui::Theme& theme) {
    SessionOptions options;
    options.profile = *find_profile("3.9");
    ui::Bridge bridge(options);
    ui::Selection selection;
    ui::SceneHub hub(bridge, selection, theme);
    ui::CanvasWidget canvas(hub);
    canvas.resize(1920, 1080);
    canvas.QWidget::show();
    run_and_wait(bridge, QStringLiteral("blocks = [malloc(512) for i in range(10000 * 64 * 7)]\n"
                                        "for b in blocks[::3]:\n    free(b)\n"));
    canvas.fitAll();
    const Viewport whole = canvas.viewport();
    fmt::print("arenas on the canvas: {}\n", bridge.moment()->heap().narenas_currently_allocated);
    std::vector<double> frames, cost;
    const auto show = [&](const Viewport& view) {
        const Stopwatch watch;
        const ThreadStopwatch spent;
        canvas.setViewport(view, false);
        canvas.repaint();
        frames.push_back(watch.seconds() * 1000);
        cost.push_back(spent.seconds() * 1000);
    };
    for (const Point at : {Point{960, 540}, Point{400, 300}, Point{1500, 800}}) {
        Viewport view = whole;
        for (int i = 0; i < 60; ++i)
            show(view = zoom_at(view, at, 1.12));
        for (int i = 0; i < 40; ++i)
            show(view = pan(view, 12, i % 2 ? 7 : -7));
        for (int i = 0; i < 60; ++i)
            show(view = zoom_at(view, at, 1 / 1.12));
    }
    fmt::print("frames: {}\n", frames.size());
    report("canvas frame, 1920 x 1080", frames, 16);
    report("canvas frame, processor time of the window's thread", cost, 16);
}

// Zooming into the charts of a long session, each as wide as a screen, and moving the cursor over them.
void measure_charts(ui::Theme& theme, const ui::SeriesPtr& series, std::uint32_t operations) {
    using Subject = ui::HistoryChart::Subject;
    std::vector<double> zooms, cursors;
    for (const Subject subject : {Subject::bytes, Subject::arenas, Subject::where}) {
        ui::HistoryChart chart(&theme, subject);
        chart.resize(1920, 240);
        chart.show();
        chart.setSeries(series);
        QCoreApplication::processEvents();
        for (std::uint32_t i = 0; i < 60; ++i) {
            const std::uint32_t cut = operations / 2 / 60 * i;
            Stopwatch watch;
            chart.setRange(cut, operations - cut);
            QCoreApplication::processEvents();
            zooms.push_back(watch.seconds() * 1000);
            watch = Stopwatch();
            chart.setPosition(operations / 60 * i);
            QCoreApplication::processEvents();
            cursors.push_back(watch.seconds() * 1000);
        }
    }
    report("chart over the whole session, one zoom", zooms, 16);
    report("chart over the whole session, one move of the cursor", cursors, 16);
}

// From the key to the repainted window, the part of it after the new position arrived, and what it costs.
void measure_step(ui::Theme& theme) {
    ui::MainWindow window(theme, SessionOptions{}, false);
    window.resize(1920, 1080);
    window.show();
    ui::Bridge& bridge = window.bridge();
    run_and_wait(bridge, QStringLiteral("import random\nlive = []\nfor i in range(700000):\n"
                                        "    live.append(malloc(random.randint(1, 512)))\n"
                                        "    if len(live) > 200000:\n"
                                        "        j = random.randrange(len(live))\n"
                                        "        live[j], live[-1] = live[-1], live[j]\n"
                                        "        free(live.pop())\n"));
    fmt::print("operations in the session: {}\n", bridge.moment()->log.size());
    std::vector<double> whole, repaint, cost;
    for (int i = 0; i < 600; ++i) {
        if (i == 300) bridge.seekOperation(bridge.moment()->log.size() / 2);
        while (bridge.isMoving())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        for (int k = 0; k < 3; ++k)
            QCoreApplication::processEvents();
        const Stopwatch watch;
        const ThreadStopwatch spent;
        if (i % 2 == 0)
            bridge.stepBack();
        else
            bridge.step();
        while (bridge.isMoving())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const Stopwatch paint;
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        repaint.push_back(paint.seconds() * 1000);
        whole.push_back(watch.seconds() * 1000);
        cost.push_back(spent.seconds() * 1000);
    }
    measure_charts(theme, bridge.history()->series, bridge.moment()->log.size());
    report("one step, from request to repainted window", whole, 16);
    report("one step, repaint after the frame arrived", repaint, 16);
    report("one step, processor time of the window's thread", cost, 16);
}

// Two recordings of ten million operations side by side, stepped together: they part in the middle.
void measure_pair(ui::Theme& theme) {
    const QTemporaryDir folder;
    const auto write = [&](const char* name, std::uint32_t parts_at) {
        std::vector<Request> requests = waves(10'000'000, 200'000, 7);
        for (std::uint32_t i = parts_at; i < requests.size(); ++i)
            if (requests[i].kind() == RequestKind::malloc && i % 97 == 0)
                requests[i] = Request::malloc(requests[i].bytes / 2 + 1);
        QFile file(folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly)) return QString();
        std::string text;
        for (std::uint32_t i = 0; i < requests.size(); ++i) {
            const Request& r = requests[i];
            if (r.kind() == RequestKind::free)
                text += fmt::format("f {}\n", r.operand.value);
            else
                text += fmt::format("a {} {}\n", i, r.bytes);
            if (text.size() < (std::size_t{1} << 20) && i + 1 < requests.size()) continue;
            file.write(text.data(), static_cast<qint64>(text.size()));
            text.clear();
        }
        return file.fileName();
    };
    const QString one = write("one.ops", UINT32_MAX), other = write("other.ops", 5'000'000);
    ui::MainWindow window(theme, SessionOptions{}, false);
    window.resize(1920, 1080);
    window.show();
    ui::Bridge& bridge = window.bridge();
    const auto settle = [](ui::Bridge& b) {
        while (b.isBusy() || b.isMoving())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    if (!window.openFile(one).ok()) return fmt::print("pair: the first run cannot be opened\n");
    settle(bridge);
    ui::SideWish wish;
    wish.kind = ui::SideWish::Kind::file;
    wish.path = other;
    window.showSideBySide(wish);
    ui::SideBySide& side = *window.sideBySide();
    settle(side.bridge());
    const Stopwatch look;
    const auto calm = [&] {
        settle(bridge);
        settle(side.bridge());
        while (!side.pair().isSettled() || side.pair().sentence().isEmpty())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    calm();
    fmt::print("side by side: {} and {} operations; {:.2f} s until tints and divergence stand: {}\n",
               bridge.moment()->log.size(), side.bridge().moment()->log.size(), look.seconds(),
               side.pair().sentence().toStdString());
    const auto distance = [&] {
        return std::int64_t{side.bridge().position().operation} - std::int64_t{bridge.position().operation};
    };
    std::vector<double> frames, whole, own, cost, tints;
    for (int i = 0; i < 400; ++i) {
        if (i % 100 == 0)
            bridge.seekOperation(bridge.moment()->log.size() / 100 * (30 + static_cast<std::uint32_t>(i) / 5));
        calm();
        const std::int64_t apart = distance();
        const Stopwatch watch;
        const ThreadStopwatch step_spent;
        if (i % 2 == 0)
            bridge.step();
        else
            bridge.stepBack();
        while (bridge.isMoving() || side.bridge().isMoving() || distance() != apart)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        whole.push_back(watch.seconds() * 1000);
        own.push_back(step_spent.seconds() * 1000);
        // The tints are made on another thread; pictures do not wait for them.
        while (!side.pair().isSettled())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        tints.push_back(watch.seconds() * 1000);
        const Stopwatch paint;
        const ThreadStopwatch spent;
        window.repaint();
        QCoreApplication::processEvents();
        frames.push_back(paint.seconds() * 1000);
        cost.push_back(spent.seconds() * 1000);
    }
    report("side by side, a frame of the whole window", frames, 16);
    report("side by side, a frame, processor time of the window's thread", cost, 16);
    report("side by side, one step, from request to both repainted", whole, 16);
    report("side by side, one step, processor time of the window's thread", own, 16);
    fmt::print("side by side, one step, from request to new tints: median {:.1f} ms, 99th percentile {:.1f} ms\n",
               percentile(tints, 0.5), percentile(tints, 0.99));
}

// A recording of ten million operations from 3,000 call sites, with the flame graph beside the canvas.
void measure_flame(ui::Theme& theme) {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("run.arenatrace")));
    {
        test::RecordedProgram program;
        std::vector<std::uint32_t> lines;
        std::mt19937_64 random(11);
        for (std::uint32_t i = 0; i < 3000; ++i)
            lines.push_back(program.line(fmt::format("module_{}.py", i % 40), fmt::format("function_{}", i),
                                         i % 500 + 1, i < 20 ? 0 : lines[random() % lines.size()]));
        const std::vector<Request> requests = waves(10'000'000, 200'000, 7);
        for (const Request& r : requests) {
            if (r.kind() == RequestKind::free)
                program.free(r.operand.value);
            else
                program.malloc(lines[random() % lines.size()], r.bytes);
        }
        const std::string bytes = program.bytes();
        if (!file.open(QIODevice::WriteOnly)) return;
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        file.close();
    }
    ui::MainWindow window(theme, SessionOptions{}, false);
    window.resize(1920, 1080);
    window.show();
    ui::Bridge& bridge = window.bridge();
    const auto settle = [&bridge] {
        while (bridge.isBusy() || bridge.isMoving())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    if (!window.openFile(file.fileName()).ok()) return fmt::print("flame graph: the run cannot be opened\n");
    settle();
    ui::CallsPanel& calls = window.profilePanels().calls();
    const auto counted = [&] {
        const ui::ProfilePtr& values = calls.profile().values();
        return !calls.profile().isCounting() && values && values->moment->position == bridge.position();
    };
    const auto calm = [&] {
        settle();
        while (!counted())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        for (int k = 0; k < 3; ++k)
            QCoreApplication::processEvents();
    };
    calm();
    fmt::print("flame graph: {} operations; it is shown: {}\n", bridge.moment()->log.size(),
               calls.flame()->isVisible());
    std::vector<double> whole, turns, cost;
    for (int i = 0; i < 300; ++i) {
        if (i % 100 == 0)
            bridge.seekOperation(bridge.moment()->log.size() / 10 * (3 + 3 * static_cast<std::uint32_t>(i) / 100));
        // Every second step before the flame graph has come to rest, as when a key is held.
        if (i % 2 == 0) calm();
        const Stopwatch watch;
        const ThreadStopwatch spent;
        bridge.step();
        while (bridge.isMoving())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        whole.push_back(watch.seconds() * 1000);
        cost.push_back(spent.seconds() * 1000);
        // Until the graph is new: no turn of the event loop may be longer than a frame.
        while (i % 2 == 1 && !counted()) {
            const ThreadStopwatch turn;
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            turns.push_back(turn.seconds() * 1000);
        }
    }
    report("flame graph beside it, one step, from request to repainted window", whole, 16);
    report("flame graph beside it, one step, processor time of the window's thread", cost, 16);
    report("flame graph, a turn of the event loop until it is new, processor time", turns, 16);
}

// The whole program: start, first example run, window painted and found at rest, picture written.
void measure_start() {
    const QTemporaryDir folder;
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/../arenarium-gui");
    std::vector<double> seconds;
    for (int i = 0; i < 5; ++i) {
        const Stopwatch watch;
        const int status = QProcess::execute(program, {QStringLiteral("--screenshot"), folder.filePath("first.png")});
        if (status != 0) return fmt::print("first window: the program ended with status {}\n", status);
        seconds.push_back(watch.seconds());
    }
    fmt::print("start to first window at rest: median {:.2f} s (asked: 1)\n", percentile(seconds, 0.5));
}

}  // namespace

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::Theme theme;
    theme.setMode(ui::Theme::Mode::light);  // in the looks of the program
    theme.setReduceMotion(true);
    // An argument names the one part to measure.
    const auto wanted = [part = application.arguments().value(1)](const char* name) {
        return part.isEmpty() || part == QLatin1String(name);
    };
    if (wanted("canvas")) measure_canvas(theme);
    if (wanted("step")) measure_step(theme);
    if (wanted("pair")) measure_pair(theme);
    if (wanted("flame")) measure_flame(theme);
    if (wanted("start")) measure_start();
}
