#include "ui/tables/sites_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/kit/flow_layout.h"
#include "ui/kit/model_text.h"
#include "ui/tables/site_table.h"

namespace arenarium::ui {

namespace {

enum What { held, grown };

}  // namespace

SitesPanel::SitesPanel(Theme* theme, QWidget* parent)
    : QWidget(parent),
      model_(new SiteModel(this)),
      what_(new QComboBox(this)),
      since_(new QSpinBox(this)),
      here_(new QPushButton(tr("From here"), this)),
      total_(new ThemedLabel(theme, TextRole::small, ColorRole::dim, this)),
      empty_(makeEmptyText(theme, QString(), this)),
      table_(makeSiteTable(theme, model_, this)),
      work_(new PacedWork(this, [this] { return count(); })) {
    fillBackground(this, theme);
    what_->addItems({tr("Held here"), tr("Grown since")});
    what_->setAccessibleName(tr("What to count"));
    since_->setAccessibleName(tr("Operation to compare with"));
    since_->setPrefix(tr("operation ", "before a number in a spin box"));
    since_->setRange(0, 0);
    since_->setGroupSeparatorShown(true);
    since_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    here_->setToolTip(tr("Count what grows from the shown position on"));
    table_->setAccessibleName(tr("Lines that hold memory"));
    auto* head = new FlowLayout(Theme::grid(2));
    head->setContentsMargins(Theme::grid(3), Theme::grid(2), Theme::grid(3), 0);
    for (QWidget* w : {static_cast<QWidget*>(what_), static_cast<QWidget*>(since_), static_cast<QWidget*>(here_)})
        head->addWidget(w);
    total_->setMargin(Theme::grid(2));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(total_);
    column->addWidget(table_, 1);
    column->addWidget(empty_, 1);

    connect(what_, &QComboBox::currentIndexChanged, this, &SitesPanel::adopt);
    connect(since_, &QSpinBox::valueChanged, this, [this] { work_->wantNow(); });
    connect(here_, &QPushButton::clicked, this, [this] {
        if (moment_) setSince(moment_->position.operation);
    });
    connect(table_, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (const quint32 line = index.data(SiteModel::LineRole).toUInt()) emit lineActivated(line);
    });
    adopt();
}

void SitesPanel::setSince(std::optional<quint32> operation) {
    if (operation) since_->setValue(static_cast<int>(*operation));
    what_->setCurrentIndex(operation ? grown : held);
    work_->wantNow();
}

void SitesPanel::adopt() {
    since_->setVisible(what_->currentIndex() == grown);
    work_->wantNow();
}

void SitesPanel::setMoment(MomentPtr moment) {
    moment_ = std::move(moment);
    since_->setMaximum(static_cast<int>(std::min<std::uint32_t>(moment_->log.size(), INT32_MAX)));
    work_->wantSoon();
}

PacedWork::Work SitesPanel::count() {
    if (!moment_) return {};
    std::optional<std::uint32_t> since;
    if (what_->currentIndex() == grown) since = static_cast<std::uint32_t>(since_->value());
    return [this, moment = moment_, since](const PacedWork::Stopped&) -> PacedWork::Adopt {
        auto rows = std::make_shared<SiteRows>(siteRows(*moment, since));
        return [=, this] { receive(std::move(*rows), since.has_value()); };
    };
}

void SitesPanel::receive(SiteRows rows, bool is_growth) {
    total_->setText(tr("%1 in %2 blocks are held here.").arg(byteSize(rows.bytes), groupedNumber(rows.blocks)));
    empty_->setText(is_growth ? tr("Nothing holds more than at that operation.")
                              : tr("No block is in use at this position."));
    const bool any = !rows.rows.empty();
    model_->setRows(std::move(rows), is_growth);
    table_->setVisible(any);
    empty_->setVisible(!any);
    emit counted();
}

}  // namespace arenarium::ui
