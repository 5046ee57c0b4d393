// What the recorder in a process is made of: that which is recorded (recorder.cpp), and how it comes into the process
// and leaves it (recorder_entry.cpp). There is one in a process.
#pragma once

#include <cstdint>

#include "app/recorder/allocators.h"
#include "app/recorder/interpreter_watch.h"
#include "app/recorder/lines.h"
#include "app/recorder/python_api.h"
#include "app/recorder/ring_writer.h"
#include "app/recorder/stacks.h"

#pragma GCC visibility push(hidden)

namespace arenarium::recorder {

inline constexpr std::uint32_t no_thread = UINT32_MAX;
inline constexpr int not_known = -1;

// What the requests so far have left behind.
struct Requests {
    std::uint32_t writing_thread = no_thread;
    std::uint32_t last_site = 0;
    void* main_interpreter = nullptr;
    int in_request = 0;                 // an arena that is asked for outside of a request is something else
    const void* last_malloc = nullptr;  // the block that the last request got, when that was a malloc
    std::uint64_t arena_size = 0;       // 0: not known yet
};

extern bool recording;    // hot: everything else is looked at only when it is set
extern bool is_new_fork;  // hot: of a recorded process, to be recorded as well, and has asked for nothing yet
extern bool with_sites, with_lines, is_attached, is_uncounted_fork;
extern bool one_interpreter;      // from 3.12 on others may have an allocator of their own
extern int thread_interp_offset;  // PyThreadState.interp

// The constructor of the library may use them before any constructor in it has run.
extern RingWriter ring;
extern Stacks stacks;
extern InterpreterWatch watch;
extern Lines lines;
extern PythonApi python;
extern Allocators allocators;
extern ArenaFunctions arenas;  // that were there before
extern Requests requests;

extern const MemoryFunctions ours;
extern ArenaFunctions our_arenas;

// PYTHONMALLOC and -X dev set the allocators anew when the interpreter starts. REQUIRES: no other thread runs.
void step_in_again();
// Null: the thread runs no interpreter yet.
void* current_interpreter();
// See Lines::Told.
bool note_line(void* thread, bool is_line, const void* own);

void forked_in_parent();
void forked_in_child();
// The recording of this forked child begins, before its first request. REQUIRES: is_new_fork; the interpreter lock is
// held.
void begin_in_fork();

// Takes our functions out of the interpreter's tables, where they are the uppermost. REQUIRES: the interpreter lock is
// held, and no function of ours below the caller goes on to use what was taken back.
void withdraw();

}  // namespace arenarium::recorder

#pragma GCC visibility pop
