// The lesson read aloud: which sentences, and where they stand in the panel.
#include <QScrollBar>
#include <QTextDocumentFragment>

#include "ui/course/lesson_panel.h"

namespace arenarium::ui {

namespace {

// An option has no place in a text: it stands over the same wash as a whole.
void set_marked(QLabel& label, const Theme& theme, bool on) {
    if (on == label.autoFillBackground()) return;
    QPalette colors = label.palette();
    colors.setColor(QPalette::Window, theme.wash(ColorRole::accent, 0.3));
    label.setPalette(colors);
    label.setAutoFillBackground(on);
}

}  // namespace

void LessonPanel::connectReading() {
    ReadAloud& voice = reading_->voice();
    connect(reading_, &ReadingBar::beginWanted, this, &LessonPanel::readStep);
    connect(&voice, &ReadAloud::lineBegan, this,
            [this](const course::Utterance& line) { markLine(QString::fromStdString(line.shown)); });
    connect(&voice, &ReadAloud::failed, this, [this](const QString& why) {
        error_->setText(why);
        error_->setVisible(true);
        scroll_->verticalScrollBar()->setValue(0);
    });
    connect(&voice, &ReadAloud::changed, this, [this, &voice] {
        if (!voice.isReading()) markLine({});
    });
    // At a prediction the voice waits until it was made.
    connect(&voice, &ReadAloud::ended, this,
            [this] { reading_->setWaits(step_.question.has_value() && !card_->isJudged()); });
}

void LessonPanel::readStep() {
    if (!course_ || step_.id.empty()) return;
    const course::Step* step = course_->step(step_.id);
    if (step == nullptr) return;
    error_->setText(step_.error);
    error_->setVisible(!step_.error.isEmpty());
    const course::SpokenStep spoken = course::spoken_step(*course_, *step, step_.drawn ? &step_.drawn->own() : nullptr);
    std::vector<course::Utterance> lines = course::by_sentence(spoken.before);
    if (!lines.empty()) lines.back().pause = 0;
    const std::string title = course::plain_text(step->title);
    lines.insert(lines.begin(), {course::for_ears(step->title, course_->words), title, 0.6});
    if (!step_.lead.isEmpty()) {
        const course::Lesson& lesson = *course_->lesson_of(step_.id);
        std::vector<course::Utterance> lead{
            {course::for_ears(lesson.title, course_->words), course::plain_text(lesson.title), 0.6}};
        for (const course::ProseBlock& block : lesson.text)
            lead.push_back({course::for_ears(block.markdown, course_->words), course::plain_text(block.markdown), 0.6});
        lead = course::by_sentence(lead);
        lines.insert(lines.begin(), lead.begin(), lead.end());
    }
    reading_->setWaits(false);
    reading_->voice().start(std::move(lines), language_);
}

void LessonPanel::readVerdict() {
    const course::Step* step = course_->step(step_.id);
    std::vector<course::Utterance> lines;
    const auto add = [&](const QString& words) {
        const std::string shown = words.trimmed().toStdString();
        if (!shown.empty()) lines.push_back({course::for_ears(shown, course_->words), shown, 0.35});
    };
    add(verdict_->headline);
    add(verdict_->reason);
    add(QTextDocumentFragment::fromHtml(verdict_->belief).toPlainText());
    // A script that does not do it yet can be mended first.
    if (card_->isJudged()) {
        const course::SpokenStep spoken = course::spoken_step(*course_, *step, &step_.drawn->own());
        lines.insert(lines.end(), spoken.after.begin(), spoken.after.end());
    }
    reading_->setWaits(false);
    reading_->voice().start(course::by_sentence(lines), language_);
}

void LessonPanel::markLine(const QString& sentence) {
    QList<ProseView*> views{lead_, prose_};
    views << card_->views();
    bool found = false;
    for (ProseView* view : views) {
        const QRect there = found || sentence.isEmpty() || !view->isVisible() ? QRect() : view->mark(sentence);
        if (there.isEmpty()) {
            sentence.isEmpty() ? view->unmark() : view->setExtraSelections({});
            continue;
        }
        found = true;
        const QPoint at = view->viewport()->mapTo(scroll_->widget(), there.center());
        scroll_->ensureVisible(at.x(), at.y(), 0, there.height() / 2 + Theme::grid(6));
    }
    for (auto* label : card_->findChildren<ThemedLabel*>())
        set_marked(*label, *theme_, !found && !sentence.isEmpty() && label->text() == sentence);
}

void LessonPanel::hideEvent(QHideEvent* event) {
    reading_->voice().pause();
    QWidget::hideEvent(event);
}

}  // namespace arenarium::ui
