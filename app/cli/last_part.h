// record --ring: of a recording only the last part is kept. When it has grown too long, a thread reads it up to about
// its middle, writes a file beside it that begins with the state there (core/trace/trace_cut.h) and carries the rest;
// once it is near the end the recording goes on in that file, which takes the name of the old one. At any moment the
// file under that name is whole.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/cli/background_work.h"
#include "app/cli/clock.h"
#include "app/cli/stream_file.h"
#include "core/trace/trace_cut.h"

namespace arenarium::cli {

// How much is kept: about as many bytes at most, or as many seconds at least.
struct RingWish {
    std::uint64_t bytes = 0;
    double seconds = 0;
    bool any() const { return bytes != 0 || seconds > 0; }
};

// "64MiB", "90s", "5m", "2h", "3d". Error: it is neither.
Result<RingWish> parse_ring_wish(const std::string& text);

// A file that another writes to its end. Error: it cannot be opened.
Result<std::unique_ptr<RandomBytes>> open_growing(const std::string& path);

// Where a link leads to, that is replaced. Error: it is no plain file.
Result<std::string> replaceable_file(const std::string& path);

// So small that several blocks fit.
std::uint32_t operations_in_block_of(const RingWish&);

class LastPart {
public:
    // The recording is written to `file`, under that path; both outlive this. Error: it is no plain file.
    static Result<std::unique_ptr<LastPart>> create(const RingWish&, const std::string& path,
                                                    std::unique_ptr<StreamFile>& file);
    LastPart(const LastPart&) = delete;
    LastPart& operator=(const LastPart&) = delete;

    std::uint32_t operations_in_block() const { return operations_in_block_of(wish_); }
    // To be called between entries, as often as one likes. What the recording is to be written by from now on, where
    // its file was replaced; null: as before.
    std::unique_ptr<TraceWriter> go_on(TraceWriter& now);
    // Why it can no longer be done.
    const std::optional<Error>& problem() const { return problem_; }

    unsigned cuts() const { return cuts_; }
    // Seconds that go_on() took at most: so long the program may have had to wait, when its ring was full.
    double longest() const { return longest_; }

private:
    LastPart(const RingWish& wish, std::string path, std::unique_ptr<StreamFile>& file)
        : wish_(wish), path_(std::move(path)), file_(file) {}
    bool is_due(const TraceWriter&) const;
    bool is_far_behind(const TraceWriter&) const;
    void start(const TraceWriter&);
    Status cut();
    std::unique_ptr<TraceWriter> change_over(TraceWriter& now);

    RingWish wish_;
    std::string path_;
    std::unique_ptr<StreamFile>& file_;
    std::unique_ptr<StreamFile> next_, before_;
    std::optional<TraceReader> reader_;
    std::optional<TraceCut> cut_;
    std::uint64_t cut_at_ = 0, cut_time_ = 0;      // bytes, or units of time
    std::uint64_t kept_from_ = 0, beginning_ = 0;  // units of time; bytes of the state that the file begins with
    std::optional<Error> problem_;
    unsigned cuts_ = 0;
    double longest_ = 0;
    BackgroundWork work_;  // last: it ends before what it works on
};

}  // namespace arenarium::cli
