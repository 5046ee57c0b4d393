// How the lines that hold memory stand in a table, wherever one is shown.
#pragma once

#include "ui/tables/site_model.h"
#include "ui/theme/theme.h"

class QTableView;

namespace arenarium::ui {

// `theme` and `model` outlive it.
QTableView* makeSiteTable(Theme* theme, SiteModel* model, QWidget* parent);

}  // namespace arenarium::ui
