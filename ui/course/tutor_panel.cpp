#include "ui/course/tutor_panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QTimer>

#include "core/course/markdown.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

TutorPanel::TutorPanel(Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setObjectName(QStringLiteral("tutorPanel"));
    fillBackground(this, theme);
    pool_.setMaxThreadCount(1);
    auto* page = new QWidget;
    talk_ = new QVBoxLayout(page);
    talk_->setContentsMargins(Theme::grid(3), Theme::grid(2), Theme::grid(3), Theme::grid(2));
    talk_->setSpacing(Theme::grid(1));
    empty_ = new ThemedLabel(theme, TextRole::label, ColorRole::dim);
    empty_->setObjectName(QStringLiteral("tutorEmpty"));
    talk_->addWidget(empty_);
    talk_->addStretch(1);
    connect(empty_, &QLabel::linkActivated, this, &TutorPanel::ask);
    scroll_ = new QScrollArea;
    scroll_->setWidget(page);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    line_ = new QLineEdit;
    line_->setObjectName(QStringLiteral("tutorQuestion"));
    line_->setClearButtonEnabled(true);
    line_->setMaxLength(500);
    ask_ = new QPushButton;
    ask_->setObjectName(QStringLiteral("askTutor"));
    ask_->setAutoDefault(false);
    model_ = new QToolButton;
    model_->setObjectName(QStringLiteral("tutorModel"));
    model_->setAutoRaise(true);
    model_->setFocusPolicy(Qt::StrongFocus);
    model_->hide();
    connect(model_, &QToolButton::clicked, this, &TutorPanel::chooseServer);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(Theme::grid(3), Theme::grid(1), Theme::grid(3), Theme::grid(2));
    row->addWidget(line_, 1);
    row->addWidget(ask_);
    row->addWidget(model_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll_, 1);
    column->addLayout(row);
    setFocusProxy(line_);
    const auto ask_line = [this] {
        if (isBusy() && server_.isSet()) return stop();
        ask(line_->text());
    };
    connect(line_, &QLineEdit::returnPressed, this, ask_line);
    connect(ask_, &QPushButton::clicked, this, ask_line);
    adjust();
}

TutorPanel::~TutorPanel() {
    cancelled_ = true;
    pool_.clear();
    pool_.waitForDone();
}

void TutorPanel::setCourse(const QString& folder, const QString& language) {
    pool_.waitForDone();
    tutor_.reset();
    folder_ = folder;
    language_ = language;
}

void TutorPanel::ask(const QString& question) {
    if (question.trimmed().isEmpty() || isBusy() || !desk_) return;
    empty_->hide();
    auto* said = new ThemedLabel(theme_, TextRole::label, ColorRole::dim);
    said->setText(question.trimmed());
    add(said);
    line_->clear();
    ++asked_;
    cancelled_ = false;
    adjust();
    const TutorDesk desk = desk_();
    const std::string text = question.toStdString();
    pool_.start(
        [this, desk, text, server = server_, folder = folder_.toStdString(), language = language_.toStdString()] {
            Asked answer;
            const bool open = openTutor(answer, folder, language);
            if (open && server.isSet() && link_) return askModel(text, desk, server, false);
            if (open) askItself(answer, text, desk);
            QMetaObject::invokeMethod(
                this, [this, answer] { show(answer); }, Qt::QueuedConnection);
        });
}

bool TutorPanel::openTutor(Asked& answer, const std::string& folder, const std::string& language) {
    if (tutor_) return true;
    Result<tutor::Tutor> opened = tutor::Tutor::open(folder, language, coreTranslator());
    // A language that the lessons are not in.
    if (!opened && language != "en") opened = tutor::Tutor::open(folder, "en", coreTranslator());
    if (opened)
        tutor_ = std::make_shared<const tutor::Tutor>(std::move(*opened));
    else
        answer.error = QString::fromStdString(opened.error().text());
    return opened.ok();
}

void TutorPanel::askItself(Asked& answer, const std::string& question, const TutorDesk& desk) const {
    answer.reply = tutor_->ask(question, {desk.moment.get(), desk.step, desk.predicting, desk.mistake, desk.hint});
    for (const std::string& source : answer.reply.sources) {
        const course::Step* step = tutor_->course().step(source);
        answer.titles << (step ? QString::fromStdString(course::plain_text(step->title)) : QString());
    }
}

void TutorPanel::add(ThemedLabel* label) {
    talk_->insertWidget(talk_->count() - 1, label);
    // In sight, once it is laid out.
    QTimer::singleShot(0, this,
                       [this] { scroll_->verticalScrollBar()->setValue(scroll_->verticalScrollBar()->maximum()); });
}

void TutorPanel::show(const Asked& answer) {
    told_ = asked_;
    adjust();
    reply_ = answer.reply;
    auto* said = new ThemedLabel(theme_, TextRole::label, ColorRole::text);
    said->setObjectName(QStringLiteral("tutorAnswer"));
    said->setError(!answer.error.isEmpty());
    said->setText(answer.error.isEmpty() ? text(reply_.text) : answer.error);
    said->setAccessibleName(said->text());
    add(said);
    auto* from = new ThemedLabel(theme_, TextRole::small, ColorRole::dim);
    QString html;
    for (std::size_t i = 0; i < reply_.sources.size(); ++i) {
        const QString& title = answer.titles[static_cast<int>(i)];
        if (title.isEmpty()) continue;
        html +=
            (html.isEmpty() ? QString() : QStringLiteral(" · ")) + linkHtml(*theme_, text(reply_.sources[i]), title);
    }
    if (!html.isEmpty())
        from->setLinkText(tr("Read on: %1").arg(html));
    else if (answer.by_model)
        from->setText(
            tr("From %1 at %2. A number with a mark behind it came from no tool.").arg(server_.model, server_.address));
    else if (answer.error.isEmpty() && reply_.kind == tutor::Reply::Kind::computed)
        from->setText(tr("Computed from what is shown"));
    from->setVisible(!from->text().isEmpty());
    connect(from, &QLabel::linkActivated, this, &TutorPanel::stepWanted);
    add(from);
    emit answered();
}

void TutorPanel::adjust() {
    line_->setPlaceholderText(tr("Ask about the picture or a word"));
    line_->setAccessibleName(tr("Question to the tutor"));
    ask_->setText(isBusy() && server_.isSet() ? tr("St&op") : tr("&Ask"));
    ask_->setEnabled(!isBusy() || server_.isSet());
    model_->setText(tr("&Model…"));
    model_->setToolTip(server_.isSet()
                           ? tr("%1 at %2 answers; choose another, or none").arg(server_.model, server_.address)
                           : tr("Let a model of your own answer in the tutor's place"));
    const QStringList examples{tr("Why is arena 0 held?"), tr("Where does the next malloc(24) land?"),
                               tr("What is a size class?"), tr("What would Python 3.8 do differently?")};
    QString html =
        server_.isSet()
            ? tr("%1 answers, with tools that read the run shown. For example:").arg(server_.model).toHtmlEscaped()
            : tr("It answers from the engine, the lessons and the glossary, on this computer. For example:")
                  .toHtmlEscaped();
    for (const QString& e : examples)
        html += QStringLiteral("<br>") + linkHtml(*theme_, e, e);
    empty_->setLinkText(html);
}

void TutorPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) adjust();
    QWidget::changeEvent(event);
}

}  // namespace arenarium::ui
