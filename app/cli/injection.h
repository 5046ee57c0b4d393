// Loads the recorder into a program that runs already, and takes it out again, by one of the program's own requests.
//
// The program's threads are stopped for a moment, and two things are written: a short piece of code with an Injection
// (app/recorder/ring.h) behind it, where its code has an end of a page to spare; and the address of that code in place
// of PyMemAllocatorEx.malloc. The next request that a thread makes, with the interpreter lock held and nothing of the
// allocator's half done, runs it: it puts back what stood there, loads the library, calls its entry, and goes on with
// the request. No register of a thread is touched and no Python code runs; whenever we die, what is there works.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/recorder/ring.h"
#include "core/base/result.h"
#include "core/python/find_heap.h"
#include "core/python/process_memory.h"

namespace arenarium {
class ProcessStop;
}

namespace arenarium::cli {

class InjectedCall {
public:
    // Finds all places; changes nothing. `library`: the recorder's file. Error: it cannot be done there, and why.
    static Result<InjectedCall> prepare(const ProcessMemory&, const RunningPython&, const std::string& library);

    // The next request will call the library's function of this name. REQUIRES: no call is under way.
    Status place(const char* entry, const std::string& ring);
    // No request has come yet, and none will make the call: what stood there stands there again. False: one has come.
    Result<bool> take_back();
    // A request has come that makes the call.
    bool is_over() const;
    // No thread is in the call any more. REQUIRES: is_over(), or it was taken back.
    bool is_left() const;
    // Of the program's memory all is as it was before, if no thread can still be in the code; else it is left there,
    // where nothing leads to it. REQUIRES: is_over(), or it was taken back.
    void clean_up();
    // The library is mapped in the program.
    bool is_loaded() const;

private:
    InjectedCall(const ProcessMemory& memory, RunningPython python, std::string library)
        : memory_(memory), python_(std::move(python)), library_(std::move(library)) {}
    Status find_functions();
    Status find_rooms();
    AddressRange library_code() const;
    bool holds_no_thread(const ProcessStop&) const;
    Status choose_room(const ProcessStop&);

    ProcessMemory memory_;
    RunningPython python_;
    std::string library_;
    recorder::Injection injection_;
    // Where the code may go, the Injection behind it.
    std::vector<std::uint64_t> used_rooms_;  // a call of one that was killed still lies there
    std::uint64_t fresh_room_ = 0;           // 0: there is none
    std::uint64_t room_ = 0;                 // where it is; 0: it was nowhere yet
};

}  // namespace arenarium::cli
