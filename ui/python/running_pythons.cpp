#include "ui/python/running_pythons.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace arenarium::ui {

namespace {

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quint64 resident_bytes(const QByteArray& status) {
    const qsizetype at = status.indexOf("\nVmRSS:");
    if (at < 0) return 0;
    const QByteArray number = status.mid(at + 7, status.indexOf(" kB", at) - at - 7).trimmed();
    return number.toULongLong() * 1024;
}

QString spoken(QByteArray words) {
    while (words.endsWith('\0'))
        words.chop(1);
    return QString::fromLocal8Bit(words.replace('\0', ' '));
}

}  // namespace

std::vector<RunningPython> runningPythons() {
    std::vector<RunningPython> found;
    const QDir proc(QStringLiteral("/proc"));
    for (const QString& name : proc.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool is_number = false;
        const qint64 pid = name.toLongLong(&is_number);
        if (!is_number || pid == QCoreApplication::applicationPid()) continue;
        const QString folder = proc.filePath(name);
        const QString program = QFileInfo(folder + QStringLiteral("/exe")).symLinkTarget();
        if (program.isEmpty()) continue;
        const bool named = QFileInfo(program).fileName().startsWith(QLatin1String("python"));
        if (!named && !contents(folder + QStringLiteral("/maps")).contains("/libpython3")) continue;
        found.push_back({pid, program, spoken(contents(folder + QStringLiteral("/cmdline"))),
                         resident_bytes(contents(folder + QStringLiteral("/status")))});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const RunningPython& a, const RunningPython& b) { return a.bytes > b.bytes; });
    return found;
}

}  // namespace arenarium::ui
