// The objects of a script and the cyclic collector: the graph, the phases of a collection, the collector's lists, and
// why the selected object is alive.
#pragma once

#include <QStackedWidget>
#include <QWidget>

#include "ui/objects/graph_source.h"
#include "ui/objects/graph_widget.h"
#include "ui/objects/lists_widget.h"
#include "ui/objects/phase_bar.h"

class QCheckBox;

namespace arenarium::ui {

class ThemedLabel;

class ObjectsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ObjectsPanel(SceneHub& hub, QWidget* parent = nullptr);

    GraphSource& source() const { return *source_; }
    GraphWidget& graph() const { return *graph_; }
    ListsWidget& lists() const { return *lists_; }
    PhaseBar& phases() const { return *phases_; }
    // The selected one; none: no object is.
    objects::ObjectIndex selected() const { return selected_; }
    QString sentence() const;
    QString why() const;
    // What stands in the place of the graph; empty: the graph is there.
    QString emptyText() const;

public slots:
    void choose(arenarium::objects::ObjectIndex object);
    // The newest object that the line made, if there is one.
    void chooseLine(quint32 line);
    Status exportTo(const QString& path) const;

signals:
    // What it shows is up to date.
    void shown();
    // The line that made the selected object. Its block may have been there before, and then says another.
    void lineChosen(quint32 line);
    // Show the block on the canvas, and where it comes from.
    void blockActivated(const arenarium::ObjectRef& block);
    void lineActivated(quint32 line);
    void hint(const QString& text);

private:
    void adopt();
    void showSelected();
    void followSelection();
    QString sentenceNow() const;
    QString whyNow() const;
    void openMenu(QPoint at);
    void askAndExport();

    SceneHub& hub_;
    GraphSource* source_;
    PhaseBar* phases_;
    ThemedLabel *sentence_, *why_, *empty_;
    GraphWidget* graph_;
    ListsWidget* lists_;
    QStackedWidget* pages_;
    objects::ObjectIndex selected_;
    std::optional<std::uint32_t> number_;  // of the selected one, to find it again
};

}  // namespace arenarium::ui
