#include "ui/shell/autosave.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUuid>

namespace arenarium::ui {

namespace {

const QString ending = QStringLiteral(".arenarium");

}  // namespace

Status write_whole_file(const QString& path, const std::string& bytes) {
    QSaveFile file(path);
    const auto size = static_cast<qint64>(bytes.size());
    if (file.open(QIODevice::WriteOnly) && file.write(bytes.data(), size) == size && file.commit()) return Done{};
    return Error{file.errorString().toStdString(), {path.toStdString(), 0, 0}, {}};
}

Result<std::string> read_whole_file(const QString& path, qint64 most) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return Error{file.errorString().toStdString(), {path.toStdString(), 0, 0}, {}};
    const QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most)
        return Error{Autosave::tr("the file is too large").toStdString(), {path.toStdString(), 0, 0}, {}};
    return bytes.toStdString();
}

Autosave::Autosave(std::function<std::optional<SessionFile>()> content, QObject* parent)
    : QObject(parent), content_(std::move(content)) {
    timer_.setSingleShot(true);
    timer_.setInterval(delay_ms);
    connect(&timer_, &QTimer::timeout, this, &Autosave::flush);
}

Autosave::~Autosave() = default;

QString Autosave::folder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/autosave");
}

bool Autosave::own(const QString& file) {
    auto lock = std::make_unique<QLockFile>(file + QStringLiteral(".lock"));
    lock->setStaleLockTime(0);
    if (!lock->tryLock()) return false;
    lock_ = std::move(lock);
    file_ = file;
    return true;
}

std::optional<SessionFile> Autosave::takeOver() {
    const QDir dir(folder());
    for (const QString& name : dir.entryList({QLatin1Char('*') + ending}, QDir::Files, QDir::Time)) {
        const QString file = dir.filePath(name);
        if (!own(file)) continue;
        const Result<std::string> bytes = read_whole_file(file, most_session_bytes);
        if (bytes) {
            const Result<SessionFile> session = read_session(*bytes, file.toStdString());
            if (session) return *session;
        }
        // Kept for a look, but out of the way of the next start.
        QFile::rename(file, file + QStringLiteral(".damaged"));
        file_.clear();
        lock_.reset();
    }
    return std::nullopt;
}

bool Autosave::flush() {
    timer_.stop();
    const std::optional<SessionFile> session = content_();
    if (!session) return true;
    if (file_.isEmpty()) {
        const bool made = QDir().mkpath(folder());
        const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces) + ending;
        if (!made || !own(QDir(folder()).filePath(name))) {
            if (!std::exchange(has_told_failure_, true)) emit failed(tr("Autosave cannot write to %1").arg(folder()));
            return false;
        }
    }
    const Status written = write_whole_file(file_, write_session(*session));
    if (!written && !std::exchange(has_told_failure_, true))
        emit failed(tr("Autosave failed: %1").arg(QString::fromStdString(written.error().text())));
    if (written) has_told_failure_ = false;
    return written.ok();
}

}  // namespace arenarium::ui
