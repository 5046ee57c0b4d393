#include "ui/profile/calls_panel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/kit/flow_layout.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

enum What { held, grown };
enum View { flame_view, tree_view };

// A state without a run: blocks are there, and nobody was seen to ask for them.
bool isLook(const ProfilePtr& values) {
    return values->moment->log.size() == 0 && values->moment->heap().narenas_currently_allocated != 0;
}

}  // namespace

CallsPanel::CallsPanel(SceneHub& hub, QWidget* parent)
    : QWidget(parent),
      profile_(new ProfileHub(this)),
      what_(new QComboBox),
      how_(new QComboBox),
      whole_(new QPushButton(tr("Show all"))),
      total_(new ThemedLabel(&hub.theme(), TextRole::small, ColorRole::dim)),
      empty_(makeEmptyText(&hub.theme(), QString(), nullptr)),
      views_(new QStackedWidget),
      flame_(new FlameWidget(hub)),
      model_(new CallTreeModel(this)),
      tree_(new QTreeView) {
    Theme* theme = &hub.theme();
    fillBackground(this, theme);
    what_->addItems({tr("Held here"), tr("Grown between the handles")});
    what_->setAccessibleName(tr("What to count"));
    how_->addItems({tr("Flame graph"), tr("Callers as a tree")});
    how_->setAccessibleName(tr("How to show the calls"));
    whole_->setToolTip(tr("Show all calls again"));
    whole_->hide();
    total_->setWordWrap(false);
    total_->setMinimumHeight(how_->sizeHint().height());  // on one line with the boxes
    auto* area = new QScrollArea;
    area->setWidget(flame_);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    fillBackground(area->viewport(), theme);
    tree_->setModel(model_);
    tree_->setAccessibleName(tr("Calls that hold memory"));
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setUniformRowHeights(true);
    tree_->setTextElideMode(Qt::ElideLeft);  // of a long path, not of its line
    tree_->setSelectionMode(QAbstractItemView::SingleSelection);
    tree_->setTabKeyNavigation(false);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    tree_->header()->setSectionResizeMode(CallTreeModel::place_column, QHeaderView::Stretch);
    const auto measure = [this, theme] { tree_->setFont(theme->font(TextRole::mono_small)); };
    measure();
    connect(theme, &Theme::changed, this, measure);
    connect(theme, &Theme::changed, this, &CallsPanel::sayTotal);
    views_->addWidget(area);
    views_->addWidget(tree_);

    auto* head = new FlowLayout(Theme::grid(2));
    head->setContentsMargins(Theme::grid(3), Theme::grid(2), Theme::grid(3), Theme::grid(2));
    for (QWidget* w : {static_cast<QWidget*>(what_), static_cast<QWidget*>(how_), static_cast<QWidget*>(whole_),
                       static_cast<QWidget*>(total_)})
        head->addWidget(w);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(views_, 1);
    column->addWidget(empty_, 1);

    connect(profile_, &ProfileHub::changed, this, &CallsPanel::receive);
    connect(what_, &QComboBox::activated, this, [this](int what) { emit growthWanted(what == grown); });
    connect(how_, &QComboBox::currentIndexChanged, views_, &QStackedWidget::setCurrentIndex);
    connect(whole_, &QPushButton::clicked, this, [this] { flame_->setFocusNode(0); });
    connect(flame_, &FlameWidget::focusNodeChanged, this, [this](quint32 node) {
        whole_->setVisible(node != 0);
        sayTotal();
    });
    connect(flame_, &FlameWidget::chosenByUser, this, [this](quint32 node) {
        const QSignalBlocker quiet(tree_->selectionModel());
        const QModelIndex index = model_->indexOf(node);
        tree_->setCurrentIndex(index);
        tell(node);
    });
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        const std::uint32_t node = model_->node(index);
        if (node == 0) return;
        flame_->choose(node);
        tell(node);
    });
    receive(nullptr);
}

bool CallsPanel::showsTree() const {
    return how_->currentIndex() == tree_view;
}

void CallsPanel::setShowsTree(bool on) {
    how_->setCurrentIndex(on ? tree_view : flame_view);
}

void CallsPanel::setShowsGrowth(bool on) {
    what_->setCurrentIndex(on ? grown : held);
}

void CallsPanel::tell(std::uint32_t node) {
    const ProfilePtr& values = profile_->values();
    if (!values) return;
    const CallSites& sites = values->moment->log.call_sites();
    const std::uint32_t site = values->tree.nodes[node].site;
    if (sites.has(site)) emit placeChosen(text(sites.code(site).file), sites.places[site].line);
}

void CallsPanel::sayTotal() {
    const ProfilePtr& values = profile_->values();
    if (!values || isLook(values)) return total_->setText(QString());
    const SiteUse& all = values->tree.root().total;
    QString words = values->is_growth
                        ? tr("%1 more in %2 blocks, from operation %3 to %4")
                              .arg(byteSize(static_cast<quint64>(all.bytes)), QLocale().toString(all.blocks),
                                   groupedNumber(values->from), groupedNumber(values->to))
                        : tr("%1 in %2 blocks after operation %3")
                              .arg(byteSize(static_cast<quint64>(std::max<std::int64_t>(0, all.bytes))),
                                   QLocale().toString(all.blocks), groupedNumber(values->to));
    if (values->is_growth && values->shrunk.bytes < 0)
        words += tr("; %1 less elsewhere").arg(byteSize(static_cast<quint64>(-values->shrunk.bytes)));
    total_->setText(words);
}

void CallsPanel::receive(const ProfilePtr& values) {
    flame_->setValues(values);
    model_->setValues(values);
    const bool any = values && values->tree.root().children != 0;
    if (any && values->moment->log.call_sites().places.size() > 1) {
        // Down to where the calls part.
        for (std::uint32_t n = 0; values->tree.nodes[n].children == 1;) {
            n = values->tree.nodes[n].first_child;
            tree_->expand(model_->indexOf(n));
        }
    }
    empty_->setText(!values ? tr("Counting…")
                    : !any && isLook(values)
                        ? tr("A look into a process does not tell who asked. Record the program to see that.")
                    : values->is_growth ? tr("Nothing holds more at the second handle than at the first.")
                                        : tr("No block is in use at this position."));
    views_->setVisible(any);
    empty_->setVisible(!any);
    sayTotal();
}

}  // namespace arenarium::ui
