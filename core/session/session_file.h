// A saved session, *.arenarium: JSON in UTF-8. It holds what makes the session, not its result: opening it runs the
// script again, within the same limits.
//
//     {
//       "format": "arenarium.session", "version": 1,
//       "source": {"kind": "script", "name": "demo.py", "text": "b = malloc(24)\n"},
//       "profile": "3.12",
//       "address_space": {"kind": "aligned", "misalign": 0, "arena_limit": null},
//       "position": {"operation": 1, "micro": 0},
//       "breakpoints": [1],
//       "bookmarks": [{"name": "full", "operation": 40, "micro": 0}],
//       "chapters": [{"title": "Full", "notes": "Ask who sees it.", "operation": 40, "micro": 0, "view": {}}],
//       "view": {}
//     }
//
// "kind" is "script" (with "text"), "operations" (with "path", an ops file or a recording, and "process" where that
// holds several) or "snapshot" (with "path"); of the address space "aligned", "linux" or "recorded" (with "addresses",
// hex strings). "chapters" are the stops of a lecture in their order; files from before there were any have none.
// "view", of a chapter too, belongs to the window and is kept as it is. Members that are not known are passed over, so
// that a later version's additions do no harm; another "version" is refused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/address_space.h"
#include "core/base/result.h"
#include "core/session/bookmark.h"
#include "core/session/chapter.h"
#include "core/timeline/position.h"

namespace arenarium {

struct SessionFile {
    enum class SourceKind : std::uint8_t { script, operations, snapshot };
    SourceKind kind = SourceKind::script;
    std::string name;     // of the script, as errors show it
    std::string text;     // of the script
    std::string path;     // of the ops file, the recording or the snapshot
    std::string process;  // of a recording of several, see TraceProcesses::find(); "": the first
    std::string profile;
    AddressSpaceRules space;
    Position position;
    std::vector<std::uint32_t> breakpoints;  // lines, from 1
    std::vector<Bookmark> bookmarks;
    std::vector<Chapter> chapters;
    std::string view = "{}";  // a JSON object

    friend bool operator==(const SessionFile&, const SessionFile&) = default;
};

// Ends in a newline. Text that is not UTF-8 has its bad bytes replaced.
std::string write_session(const SessionFile&);

// Error: where and what is wrong. `file_name` is for messages. Texts beyond 16 MiB are refused.
Result<SessionFile> read_session(std::string_view json, const std::string& file_name);

}  // namespace arenarium
