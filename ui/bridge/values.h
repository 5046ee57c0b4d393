// What the worker hands to widgets: immutable values, shared by pointer, safe to keep and to read on any thread.
#pragma once

#include <QMetaType>
#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/metrics/series.h"
#include "core/process/history.h"
#include "core/process/moment.h"
#include "core/scene/pymalloc/summary.h"
#include "core/script/script.h"
#include "core/session/trace_session.h"
#include "core/trace/trace_processes.h"

namespace arenarium::ui {

// A moment with what the far views need to know, made beside it on the worker.
struct ShownMoment : Moment {
    std::shared_ptr<const Summary> summary;  // never null
};
// Never null where a signal or Bridge::moment() hands one out.
using MomentPtr = std::shared_ptr<const ShownMoment>;

// What a history was made from.
enum class SourceKind : std::uint8_t { script, operations, snapshot };

// The processes of a recording of several, one of which is shown.
struct Processes {
    std::string path;
    TraceProcesses all;
    std::uint32_t shown = 0;  // in all.list
};
using ProcessesPtr = std::shared_ptr<const Processes>;

// What is known about a whole run, beyond the position.
struct History {
    SourceKind source = SourceKind::script;
    std::optional<Position> taken_at;  // of a snapshot: where its program was
    std::uint64_t generation = 0;      // another number after every change of the operations
    std::uint32_t operations = 0;
    std::uint32_t most_arenas = 0;  // held at the same time
    // Of the script that ran, console lines included; [0] is line 1. Of a file: what is shown of it. Never null.
    std::shared_ptr<const std::vector<std::string>> source_lines = std::make_shared<std::vector<std::string>>();
    std::shared_ptr<const Series> series;                        // never null in what the bridge hands out
    std::array<std::vector<std::uint32_t>, event_kinds> events;  // by EventKind: operations, ascending
    std::vector<ArenaLife> arenas;                               // by ordinal
    std::shared_ptr<const TraceRecord> trace;                    // of a recording; else null
    ProcessesPtr processes;                                      // of a recording of several; else null

    std::span<const std::uint32_t> operations_with(EventKind k) const { return events[static_cast<std::size_t>(k)]; }
};
using HistoryPtr = std::shared_ptr<const History>;

// How a run, a console line or the reading of a file ended. What was done before an error stands in the history.
struct RunOutcome {
    enum class Kind : std::uint8_t { script, console, file };
    Kind kind = Kind::script;
    QString source;  // the console line; empty for a script
    QString fileName;
    std::optional<Error> error;            // Place::line counts from 1; 0: not known
    std::vector<script::TraceLine> trace;  // of a script's error, outermost first
    bool cancelled = false;
    bool needs_more = false;       // a console line that begins a block: nothing ran yet
    std::uint32_t operations = 0;  // of the whole history
    std::uint32_t added = 0;       // operations of a console line

    bool ok() const { return !error && !cancelled; }
};

struct SearchOutcome {
    bool found = false;
    bool backward = false;
    bool cancelled = false;
    Position position;  // where the search has gone, when found
};

}  // namespace arenarium::ui

Q_DECLARE_METATYPE(arenarium::ui::MomentPtr)
Q_DECLARE_METATYPE(arenarium::ui::HistoryPtr)
Q_DECLARE_METATYPE(arenarium::ui::RunOutcome)
Q_DECLARE_METATYPE(arenarium::ui::SearchOutcome)
