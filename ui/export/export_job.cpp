#include "ui/export/export_job.h"

#include <utility>

#include "core/io/atomic_file.h"

namespace arenarium::ui {

namespace {

class StoppableSink final : public ByteSink {
public:
    StoppableSink(ByteSink& target, const std::atomic<bool>* stop) : target_(target), stop_(stop) {}
    Status write(std::string_view text) override {
        if (stop_ != nullptr && *stop_) return Error{ExportJob::tr("cancelled").toStdString(), {}, {}};
        return target_.write(text);
    }

private:
    ByteSink& target_;
    const std::atomic<bool>* stop_;
};

}  // namespace

Status write_to_file(const QString& path, const ExportJob::Writer& writer, const std::atomic<bool>* cancelled) {
    Result<std::unique_ptr<AtomicFile>> file = AtomicFile::create(path.toStdString());
    if (!file) return file.error();
    StoppableSink sink(**file, cancelled);
    if (Status status = writer(sink); !status) return status;
    if (Status status = sink.write({}); !status) return status;
    return (*file)->commit();
}

ExportJob::~ExportJob() {
    cancelled_ = true;
    if (thread_) thread_->wait();
}

void ExportJob::start(const QString& path, Writer writer) {
    cancelled_ = false;
    status_ = std::make_shared<Status>(Done{});
    thread_.reset(QThread::create([status = status_, path, writer = std::move(writer), stop = &cancelled_] {
        *status = write_to_file(path, writer, stop);
    }));
    connect(thread_.get(), &QThread::finished, this, [this] {
        thread_->wait();
        thread_.reset();
        emit finished(*status_, cancelled_);
    });
    thread_->start();
}

}  // namespace arenarium::ui
