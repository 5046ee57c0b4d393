// The threads and interpreters of a script by name: who asks now, and whose allocator serves it.
//
//     Actors actors(profile);
//     Status s = actors.enter({.is_interpreter = true, .name = "B"});
//     actors.now().interpreter;    // 1 from 3.12 on: it has an allocator of its own
//     actors.leave();
//
// From 3.12 on an interpreter has an allocator of its own (interp->obmalloc) unless it is a legacy one
// (use_main_obmalloc); before that all have one. Threads of an interpreter share its GIL and its allocator.
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "core/base/result.h"
#include "core/process/spans.h"
#include "core/pymalloc/profile.h"
#include "core/script/port/block_port.h"

namespace arenarium {

class Actors {
public:
    static constexpr std::size_t most = 1000;

    // The profile outlives it.
    explicit Actors(const Profile& profile) : profile_(profile), list_(1) {}

    // Error: there are too many, or the interpreter of that name is of the other kind.
    Status enter(const script::PortActor&);
    // To whom it was before the last enter().
    void leave();

    std::uint32_t number() const { return now_; }
    const LogActor& now() const { return list_[now_]; }
    const std::vector<LogActor>& list() const { return list_; }  // [0] is the main one

private:
    using Key = std::tuple<bool, std::uint32_t, std::string>;  // interpreter or thread, whose thread, name

    const Profile& profile_;
    std::vector<LogActor> list_;
    std::map<Key, std::uint32_t> numbers_;
    std::vector<std::uint32_t> home_{0};  // by number: the interpreter that it is, or is a thread of
    std::vector<bool> legacy_{false};
    std::vector<std::uint32_t> before_;
    std::uint32_t now_ = 0, allocators_ = 0;
};

}  // namespace arenarium
