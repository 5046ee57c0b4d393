// Keeps the work safe: every change is written, a moment later, to a file of its own in the application's data folder.
// A file whose program is gone holds the work of a window that was closed or died; the next start takes it over.
#pragma once

#include <QLockFile>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

#include "core/session/session_file.h"

namespace arenarium::ui {

// A larger file is no saved session.
inline constexpr qint64 most_session_bytes = 16 << 20;

class Autosave : public QObject {
    Q_OBJECT

public:
    static constexpr int delay_ms = 500;

    // `content` makes what is to be written; nothing when there is nothing worth keeping.
    explicit Autosave(std::function<std::optional<SessionFile>()> content, QObject* parent = nullptr);
    ~Autosave() override;

    // The newest work that no running window owns; this window owns it from now on.
    std::optional<SessionFile> takeOver();

public slots:
    // Something changed.
    void touch() { timer_.start(); }
    // Writes at once.
    bool flush();

signals:
    void failed(const QString& message);

private:
    static QString folder();
    bool own(const QString& file);

    std::function<std::optional<SessionFile>()> content_;
    QTimer timer_;
    QString file_;
    std::unique_ptr<QLockFile> lock_;
    bool has_told_failure_ = false;
};

// Writes beside the file and renames.
Status write_whole_file(const QString& path, const std::string& bytes);
// At most `most` bytes.
Result<std::string> read_whole_file(const QString& path, qint64 most);

}  // namespace arenarium::ui
