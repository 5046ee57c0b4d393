// The source of the recorded program with bytes and blocks beside each line: a choice of its files, those that hold
// most first, and the text as it was when it ran.
#pragma once

#include <QWidget>

#include <map>

#include "core/session/source_text.h"
#include "ui/bridge/selection.h"
#include "ui/kit/panel_kit.h"
#include "ui/profile/profile_hub.h"
#include "ui/profile/source_view.h"

class QComboBox;

namespace arenarium::ui {

class SourcePane : public QWidget {
    Q_OBJECT

public:
    // All outlive it. The hub counts for this pane too.
    SourcePane(Theme* theme, ProfileHub& profile, Selection& selection, QWidget* parent = nullptr);

    SourceView* view() const { return view_; }
    QComboBox* files() const { return files_; }
    // What lines hold, or, of a recording with lines, what they did.
    QComboBox* figures() const { return figures_; }
    QString file() const { return file_; }
    // What stands in place of a text that cannot be shown; "" when it is.
    QString problem() const { return problem_->text(); }
    bool isLooking() const { return work_->isWorking(); }

public slots:
    void setHistory(arenarium::ui::HistoryPtr history);
    // Where the recording lies: its texts are read from it.
    void setRecording(const QString& path);
    void showPlace(const QString& file, quint32 line);
    // The line that asked for a block of the position; nothing happens when nobody knows.
    void showOrigin(const arenarium::ObjectRef& block);
    // Looks for the live blocks that the line asked for, and selects the newest of them.
    void findBlocks(quint32 line);

signals:
    // Of a line that was asked for; 0: it has none in a pool.
    void blocksFound(int count, const QString& file, quint32 line);

private:
    void receive(const ProfilePtr& values);
    QString firstFile(const ProfileValues& values) const;
    void showFile(const QString& file);
    void fillUses();
    PacedWork::Work look();

    ProfileHub& profile_;
    Selection& selection_;
    HistoryPtr history_;
    RecordedSources sources_;
    QString file_;
    std::uint32_t wanted_line_ = 0;  // whose blocks are looked for
    void fillDid(const ProfileValues& values);

    QComboBox *files_, *figures_;
    SourceView* view_;
    ThemedLabel *problem_, *note_;
    PacedWork* work_;
};

}  // namespace arenarium::ui
