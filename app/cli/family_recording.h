// A program and all that it forks and starts, recorded into one file (core/trace/trace_processes.h).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/cli/family_part.h"
#include "app/cli/record_run.h"
#include "app/cli/ring_recording.h"
#include "app/cli/shared_family.h"
#include "core/python/find_heap.h"
#include "core/trace/trace_processes.h"

namespace arenarium::cli {

class FamilyRecording {
public:
    // All outlive this. `first`: the process that was started, with its words.
    // `part`: keeps the last part alone; null: all is kept.
    FamilyRecording(const RecordOptions&, SharedFamily&, ByteSink& file, std::uint32_t first, std::string command,
                    FamilyPart* part);
    ~FamilyRecording();

    // Takes what there is of all processes. How many words it took.
    std::uint64_t drain();
    // Words that wait in the fullest ring.
    std::uint64_t waiting() const;
    // Of the first process, when it has ended: of waitpid.
    void first_ended(int status);

    // Nobody is left that could be recorded. Takes a while when it seems so.
    bool is_over();
    // Nothing more is recorded of any.
    void end();
    bool reached_size() const { return size_reached_; }

    // Everything is written. To be called once, at the end.
    Status finish();
    // Processes of which there is a recording.
    std::uint32_t recorded() const { return recorded_; }
    // Why there is none of the first; nothing: there is no reason known here.
    std::optional<Error> problem_of_first() const { return problem_of_first_; }
    // Some process was a Python that took a ring.
    bool took_recorder() const { return took_recorder_; }
    void tell() const;

private:
    struct Member;

    void take_tiding(const recorder::Tiding&);
    void began(Member*, const recorder::Tiding&);
    void take_rings();
    // Those whose process has ended.
    std::vector<Member*> ended() const;
    void settle(Member&);
    void keep_last_part();
    void gone(Member&, std::uint64_t time);
    Member& add(std::uint32_t number, std::optional<std::uint32_t> parent, TraceProcess::Came, std::uint64_t time,
                std::string command);
    // The one that is there now under this number of the system; null: none that is known.
    Member* find(std::uint32_t number);
    std::optional<std::uint32_t> parent(std::uint32_t number);
    void publish(Member&);
    std::uint64_t now() const;
    std::uint64_t time_of(const recorder::Tiding&) const;
    Result<HeapState> first_state(Member&, const Profile&);
    std::uint64_t others_bytes(const Member&) const;

    const RecordOptions& options_;
    SharedFamily& family_;
    TickRate rate_;
    std::uint64_t start_ticks_;
    std::uint64_t unix_time_;
    FamilyPart* part_;
    std::unique_ptr<ProcessesWriter> writer_;
    std::vector<std::unique_ptr<Member>> members_;
    std::vector<Member*> living_;
    std::unordered_map<std::uint32_t, Member*> by_number_;
    std::map<std::uint32_t, HeapPlace> heaps_;  // of those that were forked from this member, directly or not
    std::uint32_t recorded_ = 0, unfollowed_ = 0;
    std::uint64_t operations_ = 0, strays_ = 0;
    std::vector<std::string> messages_;
    std::optional<Error> problem_of_first_;
    bool size_reached_ = false, ended_ = false, took_recorder_ = false;
};

}  // namespace arenarium::cli
