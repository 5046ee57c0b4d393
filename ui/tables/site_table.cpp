#include "ui/tables/site_table.h"

#include <QHeaderView>
#include <QTableView>

namespace arenarium::ui {

QTableView* makeSiteTable(Theme* theme, SiteModel* model, QWidget* parent) {
    auto* const table = new QTableView(parent);
    table->setModel(model);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    // Of a place that is too long the middle gives way, never its line; where it is narrow, the function.
    table->setTextElideMode(Qt::ElideMiddle);
    table->horizontalHeader()->setSectionResizeMode(SiteModel::place_column, QHeaderView::Stretch);
    QObject::connect(table->horizontalHeader(), &QHeaderView::geometriesChanged, table, [table] {
        table->setColumnHidden(SiteModel::function_column, table->viewport()->width() < Theme::grid(110));
    });
    table->setStyleSheet(QStringLiteral("QTableView::item { border: 0; padding: 0 8px; }"));
    const auto measure = [table, theme] {
        table->setFont(theme->monoFont());
        table->verticalHeader()->setDefaultSectionSize((table->fontMetrics().height() + Theme::grid(2) + 3) / 4 * 4);
    };
    measure();
    QObject::connect(theme, &Theme::changed, table, measure);
    return table;
}

}  // namespace arenarium::ui
