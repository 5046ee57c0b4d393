// What the tests of widgets share. Waiting has a limit only so that a hang becomes a failure; nothing is timed.
#pragma once

#include <QApplication>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "ui/bridge/bridge.h"

namespace arenarium::test {

inline constexpr int hang_ms = 120'000;

// A home of its own for settings and data, and an application without blinking cursors.
class WidgetTestHome {
public:
    WidgetTestHome() {
        qputenv("XDG_CONFIG_HOME", home_.filePath(QStringLiteral("config")).toLocal8Bit());
        qputenv("XDG_DATA_HOME", home_.filePath(QStringLiteral("data")).toLocal8Bit());
        if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
        QCoreApplication::setOrganizationName(QStringLiteral("arenarium"));
        QCoreApplication::setApplicationName(QStringLiteral("arenarium"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home_.filePath(QStringLiteral("config")));
    }

private:
    QTemporaryDir home_;
};

template <class Condition>
bool waited_for(Condition condition) {
    return QTest::qWaitFor(condition, hang_ms);
}

// Everything that is posted, and every timer that is due, has its turn, however slow the machine is.
inline void handle_events() {
    for (int round = 0; round < 20; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

// All that was asked for is done, and its moment has arrived.
inline bool settled(ui::Bridge& bridge) {
    return waited_for([&bridge] { return !bridge.isBusy() && !bridge.isMoving(); });
}

// Starts the last Python on PATH that writes something when run with these arguments, and waits for that. A launcher
// may have nothing to launch.
inline bool start_python(QProcess& process, QStringList interpreters, const QStringList& arguments) {
    while (!interpreters.isEmpty() && process.bytesAvailable() == 0) {
        process.start(interpreters.takeLast(), arguments);
        if (!process.waitForReadyRead(hang_ms)) process.waitForFinished(hang_ms);
    }
    return process.bytesAvailable() > 0;
}

inline ui::RunRequest run_of(const char* source, ui::Landing landing = ui::Landing::end) {
    ui::RunRequest request;
    request.source = QString::fromUtf8(source);
    request.fileName = QStringLiteral("test.py");
    request.landing = landing;
    return request;
}

}  // namespace arenarium::test

// The main function of a test program with one class of tests.
#define ARENARIUM_WIDGET_TEST(TestClass)         \
    int main(int argc, char** argv) {            \
        arenarium::test::WidgetTestHome home;    \
        QApplication application(argc, argv);    \
        QApplication::setCursorFlashTime(0);     \
        TestClass tests;                         \
        return QTest::qExec(&tests, argc, argv); \
    }
