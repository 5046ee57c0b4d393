// The session's side of the bridge: serves commands on a thread of its own and tells the bridge through its event loop.
#pragma once

#include <QElapsedTimer>

#include <functional>
#include <memory>

#include "core/scene/pymalloc/summary.h"
#include "core/session/session.h"
#include "ui/bridge/mailbox.h"

namespace arenarium::ui {

// How often the window hears of a long work, and how long a moment is held back while more moves wait.
inline constexpr qint64 report_interval_ms = 40;

std::vector<std::string> split_lines(const std::string& text);

class Worker {
public:
    // `bridge` outlives the worker.
    Worker(SessionOptions options, std::shared_ptr<Mailbox> mailbox, Bridge& bridge);

    // Until the mailbox closes.
    void serve();

    MomentPtr make_moment();
    HistoryPtr make_history();

private:
    class OutputPort;

    void forget_all(const std::string& why);
    void serve(const Task& command);
    void serve_run(const Task& command);
    void serve_open(const Task& command);
    RunReport read_file(const Task& command);
    Status find_processes(const OpenRequest& wish);
    void show_so_far(Session&);
    void move_so_far(Session&);
    void serve_console(const Task& command);
    void serve_proceed(const Task& command);
    void serve_find(const Task& command);
    void serve_player(const Task& command);
    void serve_gather(const Task& command);
    void move(const Task& command);

    // True when the command was cancelled before its turn; the bridge is told.
    bool answer_cancelled(const Task& command, RunOutcome outcome);
    script::StopToken watched(const Task& command, OutputPort& output);
    void finish_run(RunOutcome outcome, const RunReport& report, std::optional<Position> go);
    Position landing(const RunRequest& request, const OperationLog& old_log, Position old_position) const;
    void publish_moment();
    // Runs on the GUI thread.
    void tell(std::function<void(Bridge&)> message);

    Session session_;
    std::shared_ptr<Mailbox> mailbox_;
    Bridge& bridge_;
    SourceKind source_ = SourceKind::script;
    std::optional<Position> taken_at_;
    ProcessesPtr processes_;
    std::vector<std::string> source_lines_;
    std::string block_;  // lines of the console that begin a statement
    std::uint64_t generation_ = 0;
    // While a long recording is being opened: where the user went, and how many operations the window knows of.
    std::optional<Position> looked_at_;
    std::uint32_t shown_ = 0;
    int moves_ = 0;  // served since the last moment
    bool has_news_ = false;
    QElapsedTimer since_moment_, since_progress_;
};

}  // namespace arenarium::ui
