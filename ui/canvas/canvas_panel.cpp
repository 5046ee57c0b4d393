#include "ui/canvas/canvas_panel.h"

#include <QEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <cmath>

#include "core/scene/pymalloc/format.h"
#include "ui/compare/bookmarks.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

// A size, its unit, and some pools of a ring.
constexpr int beside_grid = 50, beside_from_grid = 100;

QHBoxLayout* header_layout() {
    auto* layout = new QHBoxLayout;
    layout->setSpacing(Theme::grid(3));
    return layout;
}

// The heights of the two pictures: usually two to three, but where that leaves the lens too low for names, numbers and
// arrows, it takes what the canvas can spare. Once the user has moved the line between them, it is theirs.
class PictureHeights : public QObject {
public:
    PictureHeights(QSplitter* splitter, const QWidget* canvas, const QWidget* lens, const Theme& theme)
        : QObject(splitter), splitter_(splitter), canvas_(canvas), lens_(lens), theme_(theme) {
        splitter->installEventFilter(this);
        connect(splitter, &QSplitter::splitterMoved, this, [this] { is_users_ = true; });
    }

protected:
    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() == QEvent::Resize && !is_users_) share();
        return QObject::eventFilter(object, event);
    }

private:
    void share() {
        constexpr int lens_wanted = Theme::grid(40), canvas_least = Theme::grid(13);
        const auto scaled = [this](int pixels) { return static_cast<int>(std::lround(pixels * theme_.typeScale())); };
        const int both = splitter_->height() - splitter_->handleWidth();
        const int wanted = lens_->y() + scaled(lens_wanted), most = both - canvas_->y() - scaled(canvas_least);
        const int lens = std::max(both * 3 / 5, std::min(wanted, most));
        splitter_->setSizes({both - lens, lens});
    }

    QSplitter* splitter_;
    const QWidget *canvas_, *lens_;
    const Theme& theme_;
    bool is_users_ = false;
};

}  // namespace

CanvasPanel::CanvasPanel(SceneHub& hub, QWidget* parent) : QWidget(parent), hub_(hub) {
    setObjectName(QStringLiteral("canvasPanel"));
    strip_ = new UsableStrip(hub);
    canvas_ = new CanvasWidget(hub);
    canvas_place_ = new Breadcrumbs(hub);
    legend_ = new DifferenceLegend(hub.theme());
    legend_->hide();
    canvas_hint_ = new QLabel;
    canvas_hint_->setMinimumWidth(0);
    canvas_hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    canvas_hint_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    lens_ = new LensWidget(hub, *canvas_);
    lens_place_ = new Breadcrumbs(hub);

    auto* canvas_header = new QWidget;
    auto* canvas_lines = new QVBoxLayout(canvas_header);
    canvas_lines->setContentsMargins(0, 0, 0, 0);
    canvas_lines->setSpacing(0);
    canvas_line_ = header_layout();
    canvas_lines->addLayout(canvas_line_);
    canvas_lines->addWidget(legend_);
    canvas_line_->addWidget(canvas_place_);
    canvas_line_->addWidget(canvas_hint_, 1);
    auto* lens_header = new QWidget;
    lens_line_ = header_layout();
    lens_header->setLayout(lens_line_);
    lens_line_->addWidget(lens_place_, 1);
    headers_ = {canvas_line_, lens_line_};

    splitter_ = new QSplitter(Qt::Vertical);
    splitter_->setHandleWidth(1);
    splitter_->setChildrenCollapsible(false);
    splitter_->addWidget(headed(canvas_header, canvas_));
    lens_box_ = headed(lens_header, lens_);
    splitter_->addWidget(lens_box_);
    // The lens shows names, numbers and arrows, and needs the height for them.
    splitter_->setStretchFactor(0, 2);
    splitter_->setStretchFactor(1, 3);
    splitter_->setSizes({240, 360});
    new PictureHeights(splitter_, canvas_, lens_, hub.theme());

    marks_ = new PictureLegend(hub);
    notice_ = new PictureNotice(&hub.theme());
    notice_->hide();
    picture_ = new QWidget;
    auto* parts = new QVBoxLayout(picture_);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(0);
    lists_ = new QWidget;
    auto* lists_row = new QHBoxLayout(lists_);
    lists_row->setContentsMargins(0, 0, 0, 0);
    lists_row->setSpacing(0);
    lists_row->addWidget(strip_, 1);
    parts->addWidget(lists_);
    parts->addWidget(splitter_, 1);
    parts->addWidget(marks_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(picture_, 1);
    column->addWidget(notice_, 1);
    connect(notice_, &PictureNotice::pictureWanted, this, &CanvasPanel::hideError);

    for (PictureWidget* surface : {static_cast<PictureWidget*>(strip_), static_cast<PictureWidget*>(canvas_),
                                   static_cast<PictureWidget*>(lens_)}) {
        connect(surface, &PictureWidget::contextMenuWanted, this,
                [this, surface](const ObjectRef& object, QPoint at) { emit contextMenuWanted(object, at, surface); });
    }
    connect(canvas_place_, &Breadcrumbs::wanted, canvas_, &CanvasWidget::diveTo);
    connect(lens_place_, &Breadcrumbs::wanted, canvas_, &CanvasWidget::diveTo);
    connect(canvas_, &CanvasWidget::viewportChanged, this, &CanvasPanel::writeHeaders);
    connect(lens_, &LensWidget::rootChanged, this, &CanvasPanel::writeLens);
    connect(&hub_, &SceneHub::changed, this, &CanvasPanel::writeHeaders);
    setAutoFillBackground(true);
    writeHeaders();
}

QWidget* CanvasPanel::headed(QWidget* header, QWidget* body) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(body, 1);
    return box;
}

bool CanvasPanel::isAnimating() const {
    return canvas_->isFlying() || canvas_->isAnimating() || lens_->isAnimating() || strip_->isAnimating();
}

void CanvasPanel::showComparison(Comparison& comparison) {
    const auto show = [this, &comparison] {
        if (shows_side_) return;
        legend_->setVisible(comparison.isOn());
        const DifferencePtr& found = comparison.difference();
        canvas_->setMarks(found ? MarksPtr(found, &found->marks) : nullptr);
        if (!comparison.isOn()) return;
        legend_->setWords(DifferenceLegend::Words::since);
        const DifferenceCounts* counts = found ? &found->marks.total : nullptr;
        // Lists and figures may differ where every block and pool is the same.
        if (counts != nullptr && counts->none() && !found->diff.same()) counts = nullptr;
        legend_->setHeading(tr("Since %1").arg(position_name(comparison.bookmark()->position)), counts);
    };
    connect(&comparison, &Comparison::changed, this, show);
    connect(&comparison, &Comparison::switched, this, show);
}

void CanvasPanel::showSide(MarksPtr marks) {
    shows_side_ = true;
    legend_->setWords(DifferenceLegend::Words::sides);
    legend_->setHeading({}, marks ? &marks->total : nullptr);
    legend_->show();
    canvas_->setMarks(std::move(marks));
}

void CanvasPanel::hideSide() {
    shows_side_ = false;
    legend_->hide();
    canvas_->setMarks(nullptr);
}

void CanvasPanel::setBeside(const QString& title, QWidget* list) {
    beside_ = new QWidget;
    beside_title_ = new QLabel(title);
    beside_title_->setBuddy(list);
    auto* column = new QVBoxLayout(beside_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(beside_title_);
    column->addWidget(list, 1);
    beside_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Ignored);
    lists_->layout()->addWidget(beside_);
    writeHeaders();
}

void CanvasPanel::setBesideVisible(bool on) {
    beside_wanted_ = on;
    showBeside();
}

// usable_arenas, which says more, needs the room first.
void CanvasPanel::showBeside() {
    if (beside_ == nullptr) return;
    const double least = Theme::grid(beside_from_grid) * hub_.theme().typeScale();
    beside_->setVisible(beside_wanted_ && width() >= least);
}

void CanvasPanel::showError(const Error& error, const QString& source, quint32 done) {
    notice_->setError(error, source, done);
    picture_->hide();
    notice_->show();
    emit errorShown(true);
}

void CanvasPanel::hideError() {
    notice_->hide();
    picture_->show();
    emit errorShown(false);
}

void CanvasPanel::setRemark(const QString& text) {
    if (text == remark_) return;
    remark_ = text;
    writeHeaders();
}

void CanvasPanel::setActs(HandActs* acts) {
    acts_ = acts;
    lens_line_->addWidget(acts);
    connect(acts, &HandActs::done, canvas_, [this] { canvas_->setFocus(); });
}

// What can be done by hand stays in sight.
void CanvasPanel::setLensVisible(bool on) {
    lens_box_->setVisible(on);
    if (acts_ != nullptr) (on ? lens_line_ : canvas_line_)->addWidget(acts_);
}

void CanvasPanel::keyPressEvent(QKeyEvent* event) {
    if (acts_ == nullptr || event->modifiers() != Qt::NoModifier || !acts_->handleKey(event->key()))
        QWidget::keyPressEvent(event);
}

void CanvasPanel::writeHeaders() {
    const auto scaled = [this](int n) {
        return static_cast<int>(std::lround(Theme::grid(n) * hub_.theme().typeScale()));
    };
    for (QLayout* header : headers_)
        header->setContentsMargins(scaled(3), Theme::grid(2), scaled(3), Theme::grid(1));
    if (beside_ != nullptr) {
        beside_title_->setContentsMargins(scaled(3), Theme::grid(2), scaled(3), Theme::grid(1));
        beside_title_->setFont(hub_.theme().font(TextRole::mono));
        beside_->setFixedWidth(scaled(beside_grid));
    }
    const QString dim = hub_.theme().color(ColorRole::dim).name();
    QPalette background = palette();
    background.setColor(QPalette::Window, hub_.theme().color(ColorRole::background));
    if (background != palette()) setPalette(background);
    const Summary& summary = hub_.scene().summary();
    const auto arenas = summary.by_address().size();
    const QString figures =
        (arenas == 1 ? tr("1 arena") : tr("%1 arenas").arg(groupedNumber(arenas))) + QStringLiteral(" \u00b7 ") +
        byteSize(arenas * std::uint64_t{hub_.moment()->profile->arena_size}) + QStringLiteral(" \u00b7 ") +
        (summary.blocks() == 1 ? tr("1 block live") : tr("%1 blocks live").arg(groupedNumber(summary.blocks())));
    canvas_place_->setPlace(canvas_->focusObject(), {}, figures);
    writeLens();
    if (!remark_.isEmpty()) {
        const int free = width() - canvas_place_->sizeHint().width() - Theme::grid(11);
        canvas_hint_->setText(canvas_hint_->fontMetrics().elidedText(remark_, Qt::ElideRight, std::max(free, 0)));
        canvas_hint_->setToolTip(remark_);
        return;
    }
    canvas_hint_->setToolTip({});
    // Shown whole or not at all, and not in a lecture, where nobody asks for keys.
    const QString hint = tr("F fit \u00b7 wheel zoom \u00b7 double-click dives in");
    const int room = width() - canvas_place_->sizeHint().width() - Theme::grid(11);
    const bool fits = canvas_hint_->fontMetrics().horizontalAdvance(hint) <= room && hub_.theme().typeScale() <= 1;
    canvas_hint_->setText(fits ? QStringLiteral("<span style='color:%1'>%2</span>").arg(dim, hint.toHtmlEscaped())
                               : QString());
}

void CanvasPanel::writeLens() {
    lens_place_->setPlace(lens_->root(), tr("Lens"));
}

void CanvasPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showBeside();
    writeHeaders();
}

void CanvasPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) writeHeaders();
    QWidget::changeEvent(event);
}

}  // namespace arenarium::ui
