#include "app/cli/family_part.h"

#include <algorithm>
#include <utility>

namespace arenarium::cli {
namespace {

constexpr double units_in_second = 1e9 / static_cast<double>(trace_format::unit_nanoseconds);

// The trace of one process in a file that grows.
class GrowingTrace final : public RandomBytes {
public:
    GrowingTrace(std::shared_ptr<const RandomBytes> file, std::shared_ptr<const TraceProcesses> all,
                 std::uint32_t process)
        : file_(std::move(file)), all_(std::move(all)), process_(process) {}

    std::uint64_t size() const override { return now().size(); }
    std::string_view read(std::uint64_t at, std::size_t count, std::string& room) const override {
        return now().read(at, count, room);
    }

private:
    const RandomBytes& now() const {
        const std::size_t pieces = all_->content[process_].size();
        if (!bytes_ || pieces != pieces_) bytes_ = trace_of_process(file_, *all_, process_);
        pieces_ = pieces;
        return *bytes_;
    }

    std::shared_ptr<const RandomBytes> file_;
    std::shared_ptr<const TraceProcesses> all_;
    std::uint32_t process_;
    mutable std::unique_ptr<RandomBytes> bytes_;
    mutable std::size_t pieces_ = 0;
};

}  // namespace

struct FamilyPart::Trace {
    enum class How { taken_over, cut, gone } how = How::taken_over;
    std::uint64_t taken = 0;  // bytes, of one that is taken over
    std::optional<TraceReader> reader;
    std::optional<TraceCut> cut;
    bool has_ended = false;
};

FamilyPart::FamilyPart(const RingWish& wish, std::string path, std::unique_ptr<StreamFile>& file)
    : wish_(wish), path_(std::move(path)), file_(file) {}
FamilyPart::~FamilyPart() = default;

Result<std::unique_ptr<FamilyPart>> FamilyPart::create(const RingWish& wish, const std::string& path,
                                                       std::unique_ptr<StreamFile>& file) {
    const Result<std::string> real = replaceable_file(path);
    if (!real) return real.error();
    return std::unique_ptr<FamilyPart>(new FamilyPart(wish, *real, file));
}

std::optional<FamilyPart::Next> FamilyPart::go_on(const ProcessesWriter& now, std::uint64_t units,
                                                  std::uint64_t unix_time, const std::function<void()>& flush) {
    if (problem_) return {};
    const std::uint64_t bytes = now.bytes_written();
    Status status = Done{};
    if (work_.is_idle()) {
        const bool is_due = bytes >= 2 * beginning_ && (wish_.bytes != 0 ? bytes >= wish_.bytes
                                                                         : static_cast<double>(units - begun_at_) >=
                                                                               2 * wish_.seconds * units_in_second);
        if (is_due) status = start(now, units, unix_time);
        if (!status) problem_ = status.error();
        return {};
    }
    const bool is_far_behind = wish_.bytes != 0 && bytes >= 2 * std::max(wish_.bytes, 2 * beginning_);
    const std::optional<Status> result = work_.take_result(is_far_behind);
    if (!result) return {};
    Next next;
    status = *result;
    if (status) status = change_over(next, flush);
    traces_.clear();
    to_.reset();
    old_file_.reset();
    next_file_.reset();
    if (status) return next;
    problem_ = status.error();
    return {};
}

Status FamilyPart::start(const ProcessesWriter& now, std::uint64_t units, std::uint64_t unix_time) {
    Result<std::unique_ptr<StreamFile>> next = StreamFile::create_beside(path_);
    if (!next) return next.error();
    Result<std::unique_ptr<RandomBytes>> file = open_growing(path_);
    if (!file) return file.error();
    next_file_ = std::move(*next);
    old_file_ = std::move(*file);
    all_ = std::make_shared<TraceProcesses>();
    to_ = std::make_unique<ProcessesWriter>(*next_file_, unix_time);
    const auto wished = static_cast<std::uint64_t>(wish_.seconds * units_in_second);
    cut_time_ = wish_.seconds > 0 ? units - std::min(units, wished) : UINT64_MAX;
    begun_at_ = units - std::min(units, wished);
    cut_at_ = now.bytes_written() / 2;
    work_.start([this] { return work(); });
    return Done{};
}

std::uint64_t FamilyPart::states_bytes() const {
    std::uint64_t bytes = 0;
    for (const auto& trace : traces_)
        if (trace->cut) bytes += trace->cut->beginning();
    return bytes;
}

Status FamilyPart::work() {
    constexpr int most_rounds = 100;
    constexpr std::uint64_t little = 256 << 10;
    for (int i = 0; i < most_rounds; ++i) {
        const Result<std::uint64_t> more = take_more();
        if (!more) return more.error();
        if (i == 0) beginning_ = states_bytes();
        if (i != 0 && *more < little) break;
    }
    return Done{};
}

Result<std::uint64_t> FamilyPart::take_more() {
    const std::uint64_t from = all_->next;
    if (Status read = read_on(*old_file_, path_, *all_); !read) return read.error();
    for (std::uint32_t i = 0; i < all_->list.size(); ++i) {
        if (i == traces_.size()) {
            traces_.push_back(std::make_unique<Trace>());
            to_->add(all_->list[i]);
        }
        if (Status taken = take_more_of(i); !taken) return taken.error();
        if (work_.is_stopped()) return Error{"it was ended", {path_}, ""};
    }
    if (!to_->status()) return to_->status().error();
    return all_->next - from;
}

bool FamilyPart::is_behind(std::uint32_t process, std::uint64_t at, std::uint64_t time) const {
    if (cut_time_ != UINT64_MAX) return all_->list[process].start + time >= cut_time_;
    const std::vector<TraceProcesses::Piece>& pieces = all_->content[process];
    const auto piece = std::upper_bound(pieces.begin(), pieces.end(), at,
                                        [](std::uint64_t a, const TraceProcesses::Piece& p) { return a < p.from; });
    return piece == pieces.begin() || std::prev(piece)->at + (at - std::prev(piece)->from) >= cut_at_;
}

// What is to become of it is decided when it is met first.
Status FamilyPart::take_more_of(std::uint32_t process) {
    Trace& trace = *traces_[process];
    const std::vector<TraceProcesses::Piece>& pieces = all_->content[process];
    if (pieces.empty() || trace.how == Trace::How::gone) return Done{};
    const bool is_new = trace.taken == 0 && !trace.cut;
    if (is_new && !is_behind(process, 0, 0)) {
        Result<TraceReader> reader = TraceReader::open(std::make_unique<GrowingTrace>(old_file_, all_, process), path_);
        if (!reader) return reader.error();
        trace.reader.emplace(std::move(*reader));
        const bool is_over = trace.reader->end().how != TraceEnding::cut_off;
        const bool went = cut_time_ != UINT64_MAX ? all_->list[process].went != TraceProcess::Went::runs &&
                                                        all_->list[process].end < cut_time_
                                                  : pieces.back().at < cut_at_;
        trace.how = is_over && went ? Trace::How::gone : Trace::How::cut;
        if (trace.how == Trace::How::gone) return Done{};
        trace.cut.emplace(
            *trace.reader, to_->content(process),
            [this, process](std::uint64_t at, std::uint64_t time) { return is_behind(process, at, time); },
            operations_in_block());
    }
    if (trace.cut) {
        trace.reader->look_again();
        if (Status carried = trace.cut->carry([this](std::uint64_t) { return !work_.is_stopped(); }); !carried)
            return carried;
        if (!trace.has_ended && trace.reader->end().how != TraceEnding::cut_off) {
            trace.cut->writer().end(trace.reader->end());
            trace.has_ended = true;
        }
        return Done{};
    }
    // Its header waits in the new file for what follows it.
    std::string room;
    for (const TraceProcesses::Piece& p : pieces) {
        if (p.from < trace.taken) continue;
        const std::string_view bytes = old_file_->read(p.at, p.bytes, room);
        if (bytes.size() < p.bytes) return Error{"cannot be read", {path_}, ""};
        const std::size_t head = trace.taken == 0 ? std::min<std::size_t>(1, bytes.size()) : 0;
        if (head != 0)
            if (Status written = to_->content(process).write(bytes.substr(0, head)); !written) return written;
        if (Status written = to_->content(process).write(bytes.substr(head)); !written) return written;
        trace.taken = p.from + p.bytes;
    }
    return Done{};
}

Status FamilyPart::change_over(Next& next, const std::function<void()>& flush) {
    flush();
    if (const Result<std::uint64_t> more = take_more(); !more) return more.error();
    for (std::uint32_t i = 0; i < traces_.size(); ++i) {
        Trace& trace = *traces_[i];
        to_->tell(i, all_->list[i]);
        if (trace.how == Trace::How::gone) next.gone.insert(i);
        if (!trace.cut) continue;
        if (!trace.cut->has_begun()) return Error{"a trace's beginning is not whole", {path_}, ""};
        trace.cut->writer().flush();
        if (!trace.cut->writer().status()) return trace.cut->writer().status();
        next.traces[i] = trace.cut->take_writer();
    }
    if (!to_->status()) return to_->status();
    if (Status placed = next_file_->take_place(); !placed) return placed;
    before_ = std::exchange(file_, std::move(next_file_));
    next.writer = std::move(to_);
    return Done{};
}

}  // namespace arenarium::cli
