// record --ring of several processes (see last_part.h): when their one file has grown too long, each trace that reaches
// back before its middle is cut there, one that lies behind it is taken over as it is, and one that ended before it
// goes.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/cli/last_part.h"
#include "core/trace/trace_processes.h"

namespace arenarium::cli {

class FamilyPart {
public:
    // As LastPart::create.
    static Result<std::unique_ptr<FamilyPart>> create(const RingWish&, const std::string& path,
                                                      std::unique_ptr<StreamFile>& file);

    ~FamilyPart();
    std::uint32_t operations_in_block() const { return operations_in_block_of(wish_); }

    // What the recording goes on with.
    struct Next {
        std::unique_ptr<ProcessesWriter> writer;
        // The writers of traces that were cut; all others go on as they are, into the new file.
        std::map<std::uint32_t, std::unique_ptr<TraceWriter>> traces;
        std::set<std::uint32_t> gone;  // processes of which no recording is left
    };
    // As LastPart::go_on. `units`: of time since the start; `flush` has all traces written; `unix_time` of the start.
    std::optional<Next> go_on(const ProcessesWriter& now, std::uint64_t units, std::uint64_t unix_time,
                              const std::function<void()>& flush);
    const std::optional<Error>& problem() const { return problem_; }

private:
    struct Trace;

    FamilyPart(const RingWish&, std::string path, std::unique_ptr<StreamFile>& file);
    Status start(const ProcessesWriter& now, std::uint64_t units, std::uint64_t unix_time);
    Status work();
    // Of the states with which those that were cut begin.
    std::uint64_t states_bytes() const;
    // Takes in what has come since. How many bytes that was.
    Result<std::uint64_t> take_more();
    Status take_more_of(std::uint32_t process);
    bool is_behind(std::uint32_t process, std::uint64_t at, std::uint64_t time) const;
    Status change_over(Next&, const std::function<void()>& flush);

    RingWish wish_;
    std::string path_;
    std::unique_ptr<StreamFile>& file_;
    std::unique_ptr<StreamFile> next_file_, before_;
    std::shared_ptr<RandomBytes> old_file_;
    std::shared_ptr<TraceProcesses> all_;  // of the old file
    std::unique_ptr<ProcessesWriter> to_;
    std::vector<std::unique_ptr<Trace>> traces_;  // by process
    std::uint64_t cut_at_ = 0, cut_time_ = UINT64_MAX, begun_at_ = 0, beginning_ = 0;
    std::optional<Error> problem_;
    BackgroundWork work_;
};

}  // namespace arenarium::cli
