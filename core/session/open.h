// One way to open any file, for the command line, the window and exports alike: what it is, and the session that comes
// of it.
//
//     OpenOptions how;
//     how.progress = [&](const OpenProgress& p) { show(p.operations, p.fraction); return !cancelled; };
//     Result<Opened> file = open_file("run.arenatrace", how);
//     if (!file) …;                          // nothing could be opened: why, and what to do
//     if (file->report.error) …;             // what came before this is there
//     file->go_to(*parse_position("peak"));
//     Moment now = file->session.moment();
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/address_space.h"
#include "core/base/result.h"
#include "core/session/indexed_session.h"
#include "core/session/named_position.h"
#include "core/session/session.h"
#include "core/session/session_file.h"

namespace arenarium {

// What is packed with gzip is unpacked up to so many bytes: 16 GiB, less in a browser.
inline constexpr std::size_t largest_recording =
    static_cast<std::size_t>(std::min<std::uint64_t>(std::uint64_t{16} << 30, SIZE_MAX / 4));

enum class FileKind : std::uint8_t { script, operations, recording, snapshot, session };

// By what the file holds where that leaves no doubt, else by the ending of its name, else by what its beginning looks
// like, else `otherwise`. `head`: the first bytes, unpacked; 4 KiB are plenty.
FileKind file_kind(std::string_view name, std::string_view head, FileKind otherwise = FileKind::script);
// The same of a file; of one that cannot be read, by its name alone.
FileKind file_kind(const std::string& path, FileKind otherwise = FileKind::script);

// Where the file of a session's source is: at its path, seen from the folder of the session, else beside the session.
// `folder`: of the session; "" when it lies nowhere yet.
std::string source_path(const SessionFile&, const std::string& folder);

struct OpenProgress {
    FileKind kind{};               // of what is being opened
    std::uint64_t operations = 0;  // done so far
    double fraction = -1;          // from 0 to 1; below 0: not known
    // What there is already of a long recording, at its end: to be shown during the call, not to be changed. It does
    // not know yet what its call sites are, nor what happened beside its operations. Null: nothing.
    Session* so_far = nullptr;
};

struct OpenOptions {
    std::optional<Profile> profile;  // none: what the file asks for, else the default. Not for recordings and snapshots
    // Arenas of scripts and operations under this profile; empty: what the file asks for, else the default.
    std::function<AddressSpaceRules(const Profile&)> space;
    script::ScriptLimits limits;
    std::optional<std::uint64_t> max_operations;  // a file with more is an error; none: the limit of scripts alone
    // What follows so many operations is not read, of a file of operations; and of a long recording not more than that
    // needs is indexed (see IndexOptions).
    std::uint64_t stop_after = UINT64_MAX;
    FileKind otherwise = FileKind::script;                    // see file_kind()
    script::Output* output = nullptr;                         // what a script prints; null: nowhere
    std::string process;                                      // of a recording of several: TraceProcesses::find()
    IndexOptions index;                                       // of long recordings
    std::function<bool(const OpenProgress&)> progress;        // called now and then; false ends the work
    std::function<void(const HeapHistory&)> after_operation;  // called after each of a file of operations
};

struct Opened {
    FileKind kind{};    // of the file
    FileKind source{};  // what the history was made from; never session
    std::string name;   // of the file, for messages
    std::string text;   // of the script
    Session session;
    // How it went. What was done before an error, and before the end of the progress, stands in the session.
    RunReport report;
    // Where the file wants to be looked at: a saved session where it was saved, all others at their end.
    Position position;
    std::optional<Position> taken_at;  // of a snapshot: where its program was
    std::optional<SessionFile> saved;  // of a session: all that it says

    // A snapshot has no position but its own. Goes there. Error: see find_position(), or the operation has fewer
    // micro-steps; its place is the file.
    Result<Position> go_to(const NamedPosition&);
};

// `path`: "-" is standard input. Error: the file cannot be read, or is not what it says it is; with its place, the
// cause, and what to do.
Result<Opened> open_file(const std::string& path, const OpenOptions& = {});
// The same of bytes that somebody else has read; they are looked at during the call alone. `name`: what the file is
// called; a session that names another file finds none.
Result<Opened> open_content(std::string_view content, const std::string& name, const OpenOptions& = {});

}  // namespace arenarium
