// A file of ten million operations opens in the window: how long that takes, and how long the window's own thread ever
// keeps a key or a click waiting meanwhile.
#include <fmt/format.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include "tests/bench/timing.h"
#include "ui/shell/main_window.h"

using namespace arenarium;
using namespace arenarium::bench;

namespace {

constexpr std::uint32_t operations = 10'000'000;

// Half a million blocks at most live at a time; sizes and lives vary.
bool write_operations(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return false;
    std::vector<std::uint32_t> live;
    std::uint64_t random = 1;
    const auto next = [&random](std::uint64_t below) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        return (random >> 33) % below;
    };
    std::string text;
    std::uint32_t slot = 0;
    for (std::uint32_t i = 0; i < operations; ++i) {
        if (live.size() > 500'000 || (live.size() > 1000 && next(5) < 2)) {
            const std::size_t at = next(live.size());
            text += fmt::format("f {}\n", live[at]);
            live[at] = live.back();
            live.pop_back();
        } else {
            text += fmt::format("a {} {}\n", slot, 1 + next(512));
            live.push_back(slot++);
        }
        if (text.size() < 1 << 20) continue;
        file.write(text.data(), static_cast<qint64>(text.size()));
        text.clear();
    }
    return file.write(text.data(), static_cast<qint64>(text.size())) >= 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("ten_million.ops"));
    if (!write_operations(path)) return 1;
    ui::Theme theme;
    ui::MainWindow window(theme, SessionOptions{}, false);
    window.resize(1920, 1080);
    window.show();
    QApplication::processEvents();

    std::vector<double> turns;
    QElapsedTimer since;
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, &tick, [&] {
        turns.push_back(static_cast<double>(since.nsecsElapsed()) / 1e6);
        since.restart();
    });
    const Stopwatch watch;
    since.start();
    tick.start(1);
    if (!window.openFile(path)) return 1;
    while (window.bridge().isBusy() || window.bridge().isMoving())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double seconds = watch.seconds();
    for (int i = 0; i < 50; ++i)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    fmt::print("open {} operations: {:.2f} s, {:.1f} M operations/s\n", window.bridge().history()->operations, seconds,
               operations / seconds / 1e6);
    fmt::print("turns of the window's event loop meanwhile: {}, 99th percentile {:.1f} ms, longest {:.1f} ms\n",
               turns.size(), percentile(turns, 0.99), percentile(turns, 1));
}
