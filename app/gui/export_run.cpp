#include "app/gui/export_run.h"

#include <QCoreApplication>
#include <QTextStream>

#include "core/scene/pymalloc/refs.h"
#include "ui/export/export_job.h"

namespace arenarium::gui {

namespace {

constexpr int look_interval_ms = 5;
// So many quiet looks in a row: what was asked for has been answered.
constexpr int quiet_looks = 3;

}  // namespace

ExportRun::ExportRun(ui::MainWindow& window, const Options& options, QObject* parent)
    : QObject(parent), window_(window), options_(options), deck_(window.bridge()) {
    connect(&window.bridge(), &ui::Bridge::runFinished, this,
            [this](const ui::RunOutcome& outcome) { error_ = outcome.error; });
    connect(&timer_, &QTimer::timeout, this, &ExportRun::look);
    timer_.start(look_interval_ms);
}

void ExportRun::look() {
    quiet_ = window_.bridge().isBusy() || window_.bridge().isMoving() ? 0 : quiet_ + 1;
    if (quiet_ < quiet_looks) return;
    timer_.stop();
    if (error_) return end(*error_);
    if (options_.deck) return writeDeck();
    end(write());
}

void ExportRun::end(const Status& status) {
    if (!status) {
        QTextStream err(stderr);
        err << QString::fromStdString(status.error().text()) << "\n";
    }
    QCoreApplication::exit(status.ok() ? 0 : 1);
}

void ExportRun::writeDeck() {
    connect(&deck_, &ui::DeckMaker::made, this, [this](const ui::Deck& deck) {
        const ui::Paper paper(options_.picture.theme);
        const QByteArray pdf = ui::deck_pdf(*options_.deck, deck, paper);
        end(ui::write_to_file(options_.export_to, [&pdf](ByteSink& to) {
            return to.write({pdf.constData(), static_cast<std::size_t>(pdf.size())});
        }));
    });
    const Status asked = deck_.make(window_.lecture().chapters().all(), window_.document().name(),
                                    window_.pictureSource().scene.options);
    if (!asked) end(asked);
}

Status ExportRun::write() const {
    ui::PictureSource source = window_.pictureSource();
    const Moment& moment = *source.scene.moment;
    if (!options_.object.empty()) {
        const std::optional<PictureKind> kind = picture_kind(ui::picture_id(options_.picture.view).toStdString());
        if (!kind || (*kind != PictureKind::arena && *kind != PictureKind::pool))
            return Error{"--object belongs to --picture arena or pool", {}, {}};
        const Result<PymallocRef> object =
            find_object(moment.heap(), *moment.layout, *moment.profile, *kind, options_.object);
        if (!object) return object.error();
        source.selection = *object;
    }
    const ui::Paper paper(options_.picture.theme);
    return ui::write_to_file(options_.export_to, [&](ByteSink& to) {
        return ui::write_format(*ui::picture_format(options_.export_to), source, options_.picture, paper, to);
    });
}

}  // namespace arenarium::gui
