#include "ui/profile/live_panel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

LivePanel::LivePanel(Theme* theme, LiveProcess& process, QWidget* parent)
    : QWidget(parent),
      process_(process),
      words_(new ThemedLabel(theme, TextRole::small, ColorRole::text)),
      pause_(new QPushButton),
      chart_(new LiveChart(theme)) {
    fillBackground(this, theme);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(Theme::grid(3), Theme::grid(2), Theme::grid(3), 0);
    row->addWidget(words_, 1);
    row->addWidget(pause_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(chart_);
    connect(pause_, &QPushButton::clicked, this, [this] { process_.setOn(!process_.isOn()); });
    connect(&process_, &LiveProcess::looked, this, [this] { show(); });
    connect(&process_, &LiveProcess::onChanged, this, [this] { show(); });
    connect(&process_, &LiveProcess::ended, this, [this](const QString& reason) { show(reason); });
    show();
}

void LivePanel::show(const QString& problem) {
    setVisible(process_.pid() != 0);
    pause_->setText(process_.isOn() ? tr("Pause") : tr("Go on"));
    pause_->setToolTip(process_.isOn()
                           ? tr("The process is looked at once a second, for which it stops for some milliseconds")
                           : tr("Look at the process once a second again"));
    chart_->setSamples(process_.samples());
    if (!problem.isEmpty()) return words_->setText(problem);
    if (process_.pid() == 0) return words_->setText({});
    if (process_.samples().empty()) return words_->setText(tr("Looking into process %1…").arg(process_.pid()));
    const LiveSample& s = process_.samples().back();
    words_->setText(tr("Process %1: %2 arenas, %3; %4 of it in blocks.")
                        .arg(process_.pid())
                        .arg(groupedNumber(s.arenas), byteSize(s.arena_bytes), byteSize(s.in_use)));
}

}  // namespace arenarium::ui
