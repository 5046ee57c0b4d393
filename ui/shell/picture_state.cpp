#include "ui/shell/picture_state.h"

namespace arenarium::ui {

namespace {

constexpr int long_run_ms = 250;

}  // namespace

PictureState::PictureState(Bridge& bridge, Document& document, ScriptEditor& editor, CanvasPanel& panel,
                           QObject* parent)
    : QObject(parent), bridge_(bridge), document_(document), editor_(editor), panel_(panel) {
    patience_.setSingleShot(true);
    patience_.setInterval(long_run_ms);
    connect(&patience_, &QTimer::timeout, this, [this] {
        is_long_ = true;
        writeRemark();
    });
    connect(&bridge_, &Bridge::runStarted, this, [this](bool console) {
        if (!console) patience_.start();
    });
    connect(&bridge_, &Bridge::runFinished, this, &PictureState::finished);
    connect(&document_, &Document::changed, this, &PictureState::writeRemark);
    connect(&panel_.notice(), &PictureNotice::lineWanted, &editor_, &ScriptEditor::jumpToError);
}

void PictureState::finished(const RunOutcome& outcome) {
    patience_.stop();
    is_long_ = false;
    writeRemark();
    if (outcome.kind == RunOutcome::Kind::console) return;
    if (!outcome.error) return panel_.hideError();
    const std::uint32_t line = outcome.error->place.line;
    const bool is_shown = line != 0 && static_cast<int>(line) <= editor_.lines();
    QString source = is_shown ? editor_.text(static_cast<int>(line) - 1) : QString();
    while (source.endsWith(QLatin1Char('\n')))
        source.chop(1);
    panel_.showError(*outcome.error, source, outcome.operations);
}

void PictureState::writeRemark() {
    if (is_long_)
        panel_.setRemark(tr("Running: the picture is still that of the run before"));
    else if (document_.isStale() && bridge_.history()->operations != 0)
        panel_.setRemark(tr("Edited since: Step or Run shows what it does now"));
    else
        panel_.setRemark({});
}

}  // namespace arenarium::ui
