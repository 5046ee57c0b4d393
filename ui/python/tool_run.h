// One run of the command line program `arenarium` beside the window's: what meets real processes happens in a process
// of its own, which can be stopped and cannot take the window with it.
#pragma once

#include <QObject>
#include <QProcess>
#include <QStringList>

#include <functional>

namespace arenarium::ui {

class ToolRun : public QObject {
    Q_OBJECT

public:
    explicit ToolRun(QObject* parent = nullptr);
    // Ends what still runs.
    ~ToolRun() override;

    struct Result {
        int status = -1;  // exit status of arenarium; -1: it did not start or was stopped
        bool stopped = false;
        QString output, errors;
    };

    // REQUIRES: not isRunning(). `workingFolder` empty: the window's own.
    void start(const QStringList& arguments, const QString& workingFolder = {});
    bool isRunning() const { return process_.state() != QProcess::NotRunning; }
    // Asks it to end, as Ctrl+C would; what it started ends too.
    void stop();

    // Where `arenarium` is expected.
    static QString program();

signals:
    void said(const QString& text);  // standard output and standard error, as they come
    void finished(const arenarium::ui::ToolRun::Result& result);

private:
    void read();
    void conclude(int status);

    QProcess process_;
    Result result_;
};

}  // namespace arenarium::ui
