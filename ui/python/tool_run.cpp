#include "ui/python/tool_run.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

namespace arenarium::ui {

namespace {

constexpr int patience_ms = 3000;

}  // namespace

ToolRun::ToolRun(QObject* parent) : QObject(parent) {
    connect(&process_, &QProcess::readyReadStandardOutput, this, &ToolRun::read);
    connect(&process_, &QProcess::readyReadStandardError, this, &ToolRun::read);
    connect(&process_, &QProcess::finished, this,
            [this](int status, QProcess::ExitStatus how) { conclude(how == QProcess::NormalExit ? status : -1); });
    connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart) return;
        result_.errors = tr("%1 cannot be started: %2").arg(program(), process_.errorString());
        conclude(-1);
    });
}

ToolRun::~ToolRun() {
    process_.disconnect(this);
    if (!isRunning()) return;
    process_.terminate();
    if (!process_.waitForFinished(patience_ms)) process_.kill();
    process_.waitForFinished(patience_ms);
}

QString ToolRun::program() {
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/arenarium");
    if (QFileInfo(beside).isExecutable()) return beside;
    const QString found = QStandardPaths::findExecutable(QStringLiteral("arenarium"));
    return found.isEmpty() ? beside : found;
}

void ToolRun::start(const QStringList& arguments, const QString& workingFolder) {
    result_ = {};
    process_.setWorkingDirectory(workingFolder);
    process_.start(program(), arguments);
    process_.closeWriteChannel();
}

void ToolRun::stop() {
    if (!isRunning()) return;
    result_.stopped = true;
    process_.terminate();
}

void ToolRun::read() {
    const QString output = QString::fromUtf8(process_.readAllStandardOutput());
    const QString errors = QString::fromUtf8(process_.readAllStandardError());
    result_.output += output;
    result_.errors += errors;
    if (!output.isEmpty()) emit said(output);
    if (!errors.isEmpty()) emit said(errors);
}

void ToolRun::conclude(int status) {
    read();
    result_.status = result_.stopped ? -1 : status;
    emit finished(result_);
}

}  // namespace arenarium::ui
