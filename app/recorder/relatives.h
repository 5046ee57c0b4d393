// A process among others that are recorded together: tells of itself, takes a ring, and hands the recorder on to what
// it starts. In a process that was not started so, every function does nothing.
#pragma once

#include <sys/types.h>

#include <cstddef>

#include "app/recorder/family.h"

namespace arenarium::recorder {

// The environment named this file. False: it is none of a family's.
bool join_family(const char* path);
// Still: arenarium lives, and wants to follow.
bool is_followed();

// These may run between vfork and exec: they change nothing in the memory of the program. `words`: may be null.
void tell_family(TidingKind, std::uint32_t process, std::uint32_t other, int status, char* const* words,
                 const char* first_word = nullptr);
// To be called in a child that was forked.
void tell_of_fork();

// A ring for this process, whose path is returned; null: there is none to be had.
const char* take_ring();
// Until it is called again with false, arenarium may read this process's memory, whoever its parent is.
void let_reader_look(bool);

// `environment` with what hands the recorder on; itself when nothing is to be handed on. `room`: so many bytes on the
// stack, for as long as it is used.
std::size_t room_for_environment(char* const* environment);
char* const* environment_with_recorder(char* const* environment, void* room);
// The same for a command of a shell.
std::size_t room_for_command(const char* command);
const char* command_with_recorder(const char* command, void* room);

}  // namespace arenarium::recorder
