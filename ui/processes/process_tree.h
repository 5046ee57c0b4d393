// The processes of a recording, each below the one that it came from, with when it ran, how it ended and what it held.
#pragma once

#include <QTreeWidget>

#include <memory>
#include <vector>

#include "core/session/processes_use.h"
#include "ui/bridge/values.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

// "3 of 7: python3 worker.py; forked by 4710; 0.12 s to 3.40 s".
QString processText(const TraceProcesses& all, std::uint32_t process);

class ProcessTree : public QTreeWidget {
    Q_OBJECT

public:
    enum Column { process_column, time_column, held_column, ended_column, columns };

    explicit ProcessTree(Theme* theme, QWidget* parent = nullptr);

    // Null: empty.
    void setProcesses(const ProcessesPtr& processes);
    // Null: not known yet.
    void setUse(const std::shared_ptr<const ProcessesUse>& use);
    // The process of a row; nothing: no row.
    static std::optional<std::uint32_t> process(const QTreeWidgetItem* item);
    QTreeWidgetItem* row(std::uint32_t process) const;

private:
    void fill(QTreeWidgetItem* item, std::uint32_t process, std::uint64_t last) const;

    ProcessesPtr processes_;
    std::vector<QTreeWidgetItem*> rows_;  // by process; null: it is not listed
};

}  // namespace arenarium::ui
