// The one object between the widgets and a Session. The session lives on a thread of the bridge's own; every request
// returns at once, every answer is a signal on the GUI thread that carries a value.
//
// Requests are served in order, with two exceptions that keep the window quick: a request that goes to an absolute
// place (seek, home, end, a new run) replaces the moves that wait before it, and of several waiting moves only the last
// one makes a moment. A run that is asked for while another goes on cancels that one.
#pragma once

#include <QObject>
#include <QString>
#include <QThread>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "core/session/chapter.h"
#include "core/session/session.h"
#include "ui/bridge/values.h"

namespace arenarium::ui {

// Where the position is after a run.
enum class Landing : std::uint8_t {
    start,
    end,  // of a recording: where the most is held, never within the interpreter's own end (peak_before_exit)
    // Where it was: at the end when it was at the end; else the same operation as long as everything up to there is
    // the same; else just after the first operation that is another one.
    keep,
};

struct RunRequest {
    QString source;
    QString fileName;
    Landing landing = Landing::keep;
    std::optional<Profile> profile;          // none: as before
    std::optional<AddressSpaceRules> space;  // none: as before
    std::optional<std::uint32_t> operation;  // overrides `landing`; beyond the end: the end
};

// A file of operations (*.ops, *.ops.gz) or a snapshot (*.json).
struct OpenRequest {
    QString path;
    SourceKind kind = SourceKind::operations;
    QString process;                         // of a recording of several, see TraceProcesses::find(); "": the first
    QString shown;                           // the lines of it that the window shows, for histories
    Landing landing = Landing::end;          // keep: the same operation as now
    std::optional<Profile> profile;          // none: as before; a snapshot has its own
    std::optional<AddressSpaceRules> space;  // none: as before
    std::optional<std::uint32_t> operation;  // overrides `landing`; beyond the end: the end
};

// An HTML player of a range of operations, from <= to; beyond the end: the end.
struct PlayerRequest {
    QString path;
    QString name;  // of the source, as the page shows it
    quint32 from = 0, to = UINT32_MAX;
    std::vector<Chapter> chapters;
};

class Bridge : public QObject {
    Q_OBJECT

public:
    explicit Bridge(SessionOptions options = {}, QObject* parent = nullptr);
    // Cancels what goes on and waits for the thread.
    ~Bridge() override;

    // The newest values that were announced.
    MomentPtr moment() const { return moment_; }
    HistoryPtr history() const { return history_; }
    Position position() const { return moment_->position; }
    const Profile& profile() const { return *moment_->profile; }
    const AddressSpaceRules& space() const { return space_; }
    bool atEnd() const { return moment_->position.operation >= moment_->log.size(); }
    bool atStart() const { return moment_->position == Position{}; }
    // A run or a search goes on or waits.
    bool isBusy() const { return busy_; }
    // A move (or work before it) waits for its moment.
    bool isMoving() const { return pending_moves_ + pending_works_ != 0; }
    const std::set<std::uint32_t>& breakpoints() const { return breakpoints_; }

public slots:
    void run(const arenarium::ui::RunRequest& request);
    // Starts over with what the file holds. What was read before an error or a cancel stands.
    void open(const arenarium::ui::OpenRequest& request);
    // One statement or expression after the end of the script, with its variables. Goes to the end when it made
    // operations. `line_number`: where the line stands, or will stand, in the document; 0: nowhere.
    void consoleLine(const QString& line, quint32 line_number = 0);
    // Writes the whole file or none; the position stays. playerWritten() tells how it went.
    void writePlayer(const arenarium::ui::PlayerRequest& request);
    // The moments of these positions; momentsGathered() brings them, and the position stays.
    void gather(const std::vector<arenarium::Position>& positions);
    // Ends the runs, searches and players asked for so far. What a cancelled run has done stands.
    void cancel();

    void seek(arenarium::Position position);
    void seekOperation(quint32 operation) { seek({operation, 0}); }
    void home() { seek({}); }
    void end();
    void step(int count = 1);
    void stepBack(int count = 1);
    void microStep();
    void microStepBack();
    // To the next operation on a line with a breakpoint, or to the end.
    void proceed();
    void findNext(const arenarium::Search& search);
    void findPrevious(const arenarium::Search& search);

    // Lines of the script, from 1.
    void setBreakpoints(const std::set<std::uint32_t>& lines);

signals:
    // A move was asked for that leads to this operation; its moment comes later.
    void aimed(quint32 operation);
    void momentChanged(arenarium::ui::MomentPtr moment);
    // Comes before the moment of the same run.
    void historyChanged(arenarium::ui::HistoryPtr history);
    void runStarted(bool console);
    void runProgress(quint32 operations);
    // `fraction`: of the file, from 0 to 1; below 0: not known.
    void openProgress(quint32 operations, double fraction);
    void runFinished(const arenarium::ui::RunOutcome& outcome);
    void outputAppended(const QString& text);
    void searchFinished(const arenarium::ui::SearchOutcome& outcome);
    void playerWritten(const arenarium::Status& status, bool cancelled);
    // As many as were asked for; fewer after a cancel.
    void momentsGathered(const std::vector<arenarium::ui::MomentPtr>& moments, bool cancelled);
    void busyChanged(bool busy);
    void breakpointsChanged(const std::set<std::uint32_t>& lines);

private:
    friend class Worker;

    void post(struct Task command);
    void aim(const struct Task& move);
    void takeMoment();
    void answer(int moves, int works);
    void takeHistory(arenarium::ui::HistoryPtr history, const AddressSpaceRules& space);

    std::shared_ptr<class Mailbox> mailbox_;
    std::unique_ptr<QThread> thread_;
    MomentPtr moment_;
    HistoryPtr history_;
    AddressSpaceRules space_;
    std::set<std::uint32_t> breakpoints_;
    std::optional<Position> aim_;  // where the moves that wait lead, as far as that can be known before they are made
    int pending_moves_ = 0, pending_works_ = 0;
    bool busy_ = false;
};

}  // namespace arenarium::ui

Q_DECLARE_METATYPE(arenarium::Position)
