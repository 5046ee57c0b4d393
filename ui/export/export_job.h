// Writes one file on a thread of its own: whole or not at all, and it can be given up.
#pragma once

#include <QObject>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

#include "core/base/result.h"
#include "core/io/byte_sink.h"

namespace arenarium::ui {

class ExportJob : public QObject {
    Q_OBJECT

public:
    using Writer = std::function<Status(ByteSink&)>;

    explicit ExportJob(QObject* parent = nullptr) : QObject(parent) {}
    // Gives up and waits.
    ~ExportJob() override;

    // REQUIRES: not busy. The file at `path` is replaced when everything is written.
    void start(const QString& path, Writer writer);
    bool isBusy() const { return thread_ != nullptr; }

public slots:
    // Ends it soon; nothing is left at the path.
    void cancel() { cancelled_ = true; }

signals:
    // Also after cancel(), with an error then.
    void finished(const arenarium::Status& status, bool cancelled);

private:
    std::unique_ptr<QThread> thread_;
    std::shared_ptr<Status> status_;
    std::atomic<bool> cancelled_ = false;
};

// The same at once, on this thread.
Status write_to_file(const QString& path, const ExportJob::Writer& writer,
                     const std::atomic<bool>* cancelled = nullptr);

}  // namespace arenarium::ui
