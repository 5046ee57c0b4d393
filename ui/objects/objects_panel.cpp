#include "ui/objects/objects_panel.h"

#include <QFileDialog>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

#include <bit>

#include "core/process/object_blocks.h"
#include "ui/kit/model_text.h"
#include "ui/kit/panel_kit.h"
#include "ui/objects/graph_file.h"

namespace arenarium::ui {

namespace {

using objects::ObjectGraph;
using objects::ObjectIndex;

std::optional<collector::Phase> own_phase(const ObjectGraph& g) {
    switch (g.collecting) {
        case ObjectGraph::Collecting::no:
            break;
        case ObjectGraph::Collecting::weak_references:
            return collector::Phase::weak_references;
        case ObjectGraph::Collecting::finalizers:
            return collector::Phase::finalizers;
        case ObjectGraph::Collecting::tp_clear:
            return collector::Phase::tp_clear;
    }
    return std::nullopt;
}

}  // namespace

ObjectsPanel::ObjectsPanel(SceneHub& hub, QWidget* parent)
    : QWidget(parent), hub_(hub), source_(new GraphSource(this, hub.bridge())) {
    Theme* theme = &hub.theme();
    fillBackground(this, theme);
    phases_ = new PhaseBar(theme);
    sentence_ = new ThemedLabel(theme, TextRole::label, ColorRole::text);
    sentence_->setAccessibleName(tr("What this phase decides"));
    graph_ = new GraphWidget(hub);
    lists_ = new ListsWidget(hub);
    why_ = new ThemedLabel(theme, TextRole::small, ColorRole::text);
    why_->setAccessibleName(tr("Why the object is alive"));
    for (ThemedLabel* label : {sentence_, why_}) {
        label->setContentsMargins(Theme::grid(3), Theme::grid(1), Theme::grid(3), Theme::grid(1));
        label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    }
    // Two lines each, whatever they say: what stands between them does not move.
    const auto keep_room = [this] {
        for (ThemedLabel* label : {sentence_, why_})
            label->setMinimumHeight(2 * label->fontMetrics().lineSpacing() + Theme::grid(2));
    };
    connect(theme, &Theme::changed, this, keep_room);
    keep_room();
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(phases_);
    column->addWidget(sentence_);
    column->addWidget(graph_, 1);
    column->addWidget(lists_);
    column->addWidget(why_);
    empty_ = makeEmptyText(theme, QString(), nullptr);
    pages_ = new QStackedWidget;
    pages_->addWidget(page);
    pages_->addWidget(empty_);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(pages_);

    connect(source_, &GraphSource::changed, this, &ObjectsPanel::adopt);
    connect(phases_, &PhaseBar::phaseWanted, this, [this](std::optional<collector::Phase> phase) {
        source_->showPlace(phase ? std::optional(position_after(*phase)) : std::nullopt);
    });
    connect(phases_, &PhaseBar::microStepWanted, source_, &GraphSource::microStep);
    connect(graph_, &GraphWidget::objectChosen, this, &ObjectsPanel::choose);
    connect(lists_, &ListsWidget::objectChosen, this, &ObjectsPanel::choose);
    connect(graph_, &GraphWidget::objectActivated, this, [this](ObjectIndex o) {
        choose(o);
        if (const ObjectRef block = source_->values()->blockOf(o)) emit blockActivated(block);
        if (const quint32 line = source_->values()->seen->graph.labels[o.value].line) emit lineActivated(line);
    });
    connect(graph_, &GraphWidget::contextMenuWanted, this, [this](const ObjectRef&, QPoint at) { openMenu(at); });
    connect(&hub.selection(), &Selection::changed, this, &ObjectsPanel::followSelection);
}

QString ObjectsPanel::sentence() const {
    return sentence_->text();
}

QString ObjectsPanel::why() const {
    return why_->text();
}

QString ObjectsPanel::emptyText() const {
    return pages_->currentWidget() == empty_ ? empty_->text() : QString();
}

void ObjectsPanel::adopt() {
    const GraphPtr& values = source_->values();
    if (!values) {
        empty_->setText(source_->problem());
        pages_->setCurrentWidget(empty_);
        selected_ = {};
        emit shown();
        return;
    }
    pages_->setCurrentIndex(0);
    phases_->setPhase(values->collection ? std::optional(values->collection->phase) : std::nullopt);
    phases_->setOwn(own_phase(values->seen->graph));
    // By the block as well: what the user selected is a place, and another object may live there now.
    selected_ = values->objectOf(hub_.selection().object());
    if (!selected_ && number_) selected_ = values->seen->numbered(*number_);
    showSelected();
    emit shown();
}

void ObjectsPanel::showSelected() {
    const GraphPtr& values = source_->values();
    if (selected_) {
        const ObjectGraph::Label& label = values->seen->graph.labels[selected_.value];
        number_ = label.number;
        if (label.line != 0) emit lineChosen(label.line);
    }
    sentence_->setText(sentenceNow());
    why_->setText(whyNow());
    graph_->show(values, selected_);
    lists_->show(values, selected_);
    source_->setUnfolded(selected_ ? number_ : std::nullopt);
}

void ObjectsPanel::choose(ObjectIndex o) {
    const GraphPtr& values = source_->values();
    if (!values) return;
    selected_ = o;
    if (!o) number_.reset();
    showSelected();
    hub_.selection().select(o ? values->blockOf(o) : ObjectRef{});
}

void ObjectsPanel::chooseLine(quint32 line) {
    const GraphPtr& values = source_->values();
    if (!values) return;
    for (std::uint32_t i = values->seen->graph.size(); i-- > 0;) {
        const ObjectGraph::Label& label = values->seen->graph.labels[i];
        if (label.line == line && values->layout->node_of[i] != GraphLayout::none) return choose({i});
    }
}

void ObjectsPanel::followSelection() {
    const GraphPtr& values = source_->values();
    if (!values) return;
    const ObjectRef& chosen = hub_.selection().object();
    const ObjectIndex object = values->objectOf(chosen);
    if (object == selected_) return;
    // An object that lies in no pool has no block to select.
    if (!chosen && selected_ && !values->blockOf(selected_)) return;
    selected_ = object;
    if (!object) number_.reset();
    showSelected();
}

QString ObjectsPanel::sentenceNow() const {
    const GraphPtr& values = source_->values();
    const Translator translate = scene_options(hub_.source(), nullptr).translate;
    const std::optional<CollectionSeen>& c = values->collection;
    if (c && c->position.micro != 0 && !c->sentence.empty())
        return QStringLiteral("%1: %2").arg(text(c->function), text(c->sentence));
    QString words = text(translate(sentence_of(values->shown(selected_))));
    if (c && c->ended)
        words += QLatin1Char(' ') + tr("%n object(s) found.", nullptr, static_cast<int>(c->collector.found));
    return words;
}

QString ObjectsPanel::whyNow() const {
    const GraphPtr& values = source_->values();
    if (!selected_) return tr("Select an object to see what keeps it alive and what it keeps.");
    const SeenObjects& seen = *values->seen;
    const QString name = text(seen.graph.short_name(selected_));
    if (seen.reading.is_garbage(selected_))
        return tr("%1: no name leads to it. Only what refers to it keeps its count above 0.").arg(name);
    const QString way = text(objects::path_text(seen.graph, seen.reading.paths.to(selected_.value)));
    QString words = tr("%1 is alive as %2.").arg(name, way);
    const std::vector<std::uint32_t> dying = seen.reading.keeps.dies_with(selected_.value);
    words += QLatin1Char(' ') + tr("With it would go %n object(s), %1", nullptr, static_cast<int>(dying.size()))
                                    .arg(byteSize(seen.reading.keeps.retained[selected_.value]));
    std::vector<Block> blocks;
    for (const std::uint64_t b : objects::blocks_of(seen.graph, dying))
        blocks.push_back(std::bit_cast<Block>(b));
    const Emptied emptied = emptied_by(blocks, values->moment->heap(), *values->moment->layout);
    if (!emptied.pools.empty())
        words += tr("; %n pool(s) would be free", nullptr, static_cast<int>(emptied.pools.size()));
    if (!emptied.arenas.empty()) words += tr(", and %n arena(s)", nullptr, static_cast<int>(emptied.arenas.size()));
    return words + QLatin1Char('.');
}

void ObjectsPanel::openMenu(QPoint at) {
    QMenu menu(this);
    QAction* block = menu.addAction(tr("Show its &block"));
    block->setEnabled(selected_ && source_->values() && source_->values()->blockOf(selected_));
    connect(block, &QAction::triggered, this, [this] { emit graph_->objectActivated(selected_); });
    menu.addSeparator();
    connect(menu.addAction(tr("Show &everything")), &QAction::triggered, graph_, &GraphWidget::showUsual);
    connect(menu.addAction(tr("&Arrange anew")), &QAction::triggered, source_, &GraphSource::arrangeAnew);
    QAction* fold = menu.addAction(tr("&Fold objects that are alike"));
    fold->setCheckable(true);
    fold->setChecked(source_->folds());
    connect(fold, &QAction::toggled, source_, &GraphSource::setFolds);
    menu.addSeparator();
    connect(menu.addAction(tr("E&xport picture\u2026")), &QAction::triggered, this, &ObjectsPanel::askAndExport);
    menu.exec(at);
}

Status ObjectsPanel::exportTo(const QString& path) const {
    if (!source_->values()) return Error{source_->problem().toStdString(), {}, {}};
    return write_graph_file(path, *source_->values(), selected_, hub_.source(), hub_.theme());
}

void ObjectsPanel::askAndExport() {
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Export picture"), QStringLiteral("objects.svg"), graph_file_filters());
    if (path.isEmpty()) return;
    const Status written = exportTo(path);
    emit hint(written ? tr("Exported as %1").arg(path) : QString::fromStdString(written.error().text()));
}

}  // namespace arenarium::ui
