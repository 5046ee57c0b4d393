#include "core/trace/trace_processes.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/io/little_endian.h"
#include "core/io/varint.h"
#include "core/trace/trace_format.h"

namespace arenarium {
namespace {

constexpr char process_piece = 'P', content_piece = 'C';
constexpr std::size_t piece_head_bytes = 13;
constexpr std::uint32_t most_processes = 1 << 20;
constexpr std::size_t longest_command = 1 << 16;

std::uint32_t crc_of(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

std::string payload_of(const TraceProcess& p) {
    std::string out;
    put_varint(out, p.number);
    put_varint(out, p.parent ? *p.parent + std::uint64_t{1} : 0);
    put_varint(out, static_cast<std::uint64_t>(p.came));
    put_varint(out, p.start);
    put_varint(out, static_cast<std::uint64_t>(p.went));
    put_varint(out, p.end);
    put_varint(out, p.status);
    put_text(out, std::string_view(p.command).substr(0, longest_command));
    put_text(out, std::string_view(p.problem).substr(0, longest_command));
    return out;
}

std::optional<TraceProcess> parse_process(std::string_view payload) {
    TraceProcess p;
    VarintReader in(payload);
    p.number = static_cast<std::uint32_t>(in.number_to(UINT32_MAX));
    const std::uint64_t parent = in.number_to(most_processes);
    if (parent != 0) p.parent = static_cast<std::uint32_t>(parent - 1);
    p.came = static_cast<TraceProcess::Came>(in.number_to(static_cast<std::uint64_t>(TraceProcess::Came::became)));
    p.start = in.number();
    p.went = static_cast<TraceProcess::Went>(in.number_to(static_cast<std::uint64_t>(TraceProcess::Went::unknown)));
    p.end = in.number();
    p.status = in.number();
    p.command = in.text();
    p.problem = in.text();
    if (in.failed()) return std::nullopt;
    return p;
}

// Reads on where one piece ends and the next begins.
class ProcessBytes final : public RandomBytes {
public:
    ProcessBytes(std::shared_ptr<const RandomBytes> file, std::vector<TraceProcesses::Piece> pieces)
        : file_(std::move(file)), pieces_(std::move(pieces)) {}

    std::uint64_t size() const override { return pieces_.empty() ? 0 : pieces_.back().from + pieces_.back().bytes; }

    std::string_view read(std::uint64_t at, std::size_t count, std::string& room) const override {
        if (at >= size()) return {};
        auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), at,
                                      [](std::uint64_t a, const TraceProcesses::Piece& p) { return a < p.from; });
        --piece;
        const std::uint64_t within = at - piece->from;
        if (within + count <= piece->bytes) return file_->read(piece->at + within, count, room);
        count = static_cast<std::size_t>(std::min<std::uint64_t>(count, size() - at));
        std::string all, one;
        all.reserve(count);
        for (; all.size() < count && piece != pieces_.end(); ++piece) {
            const std::uint64_t skip = at + all.size() - piece->from;
            const std::size_t wanted =
                static_cast<std::size_t>(std::min<std::uint64_t>(count - all.size(), piece->bytes - skip));
            const std::string_view got = file_->read(piece->at + skip, wanted, one);
            all += got;
            if (got.size() < wanted) break;
        }
        room = std::move(all);
        return room;
    }

private:
    std::shared_ptr<const RandomBytes> file_;
    std::vector<TraceProcesses::Piece> pieces_;
};

Error damaged(const std::string& name) {
    return {"the beginning of the recording is damaged", {name}, "record the program again"};
}

// Where the pieces begin; nothing: it is no file of several processes.
Result<std::optional<std::size_t>> read_header(std::string_view bytes, const std::string& name,
                                               TraceProcesses& processes) {
    const std::size_t at = trace_format::magic.size() + 4;
    if (!bytes.starts_with(trace_format::magic) || bytes.size() < at) return std::optional<std::size_t>();
    const std::uint32_t length = u32_at(bytes, trace_format::magic.size());
    VarintReader in(bytes.substr(at, length));
    if (in.number() != trace_format::version_of_processes) return std::optional<std::size_t>();
    processes.unix_time = in.number();
    if (in.failed() || bytes.size() < at + length + 4 || crc_of(bytes.substr(at, length)) != u32_at(bytes, at + length))
        return damaged(name);
    return std::optional<std::size_t>(at + length + 4);
}

std::string seconds_text(std::uint64_t units) {
    const std::uint64_t hundredths = units * trace_format::unit_nanoseconds / 10'000'000;
    std::string part = std::to_string(hundredths % 100);
    if (part.size() == 1) part.insert(part.begin(), '0');
    return std::to_string(hundredths / 100) + "." + part + " s";
}

// On one line, not too long; trust nothing in it.
std::string command_text(std::string command) {
    constexpr std::size_t longest = 120;
    for (char& c : command)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    if (command.size() <= longest) return command;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(command[end]) & 0xc0) == 0x80)  // within a character
        --end;
    return command.substr(0, end) + "…";
}

}  // namespace

class ProcessesWriter::Content final : public ByteSink {
public:
    Content(ProcessesWriter& to, std::uint32_t process) : to_(to), process_(process) {}
    Status write(std::string_view bytes) override {
        if (has_begun_) return to_.piece(content_piece, process_, bytes);
        held_ += bytes;
        has_begun_ = held_.size() > bytes.size();
        return has_begun_ ? to_.piece(content_piece, process_, std::exchange(held_, {})) : to_.status_;
    }
    void take_waiting(Content& other) {
        if (!has_begun_ && held_.empty()) held_ = std::exchange(other.held_, {});
    }

private:
    ProcessesWriter& to_;
    std::uint32_t process_;
    std::string held_;
    bool has_begun_ = false;
};

ProcessesWriter::ProcessesWriter(ByteSink& sink, std::uint64_t unix_time) : sink_(sink) {
    std::string header;
    put_varint(header, trace_format::version_of_processes);
    put_varint(header, unix_time);
    room_ = trace_format::magic;
    put_u32(room_, header.size());
    room_ += header;
    put_u32(room_, crc_of(header));
}

Status ProcessesWriter::piece(char type, std::uint32_t process, std::string_view payload) {
    if (!status_) return status_;
    has_content_ = has_content_ || type == content_piece;
    room_ += type;
    put_u32(room_, process);
    put_u32(room_, payload.size());
    put_u32(room_, type == process_piece ? crc_of(payload) : 0);
    room_ += payload;
    if (!has_content_) return status_;
    status_ = sink_.write(room_);
    bytes_ += room_.size();
    room_.clear();
    return status_;
}

ProcessesWriter::~ProcessesWriter() = default;

void ProcessesWriter::take_waiting(ProcessesWriter& other) {
    for (std::size_t i = 0; i < std::min(contents_.size(), other.contents_.size()); ++i)
        contents_[i]->take_waiting(*other.contents_[i]);
}

std::uint32_t ProcessesWriter::add(const TraceProcess& about) {
    const auto process = static_cast<std::uint32_t>(contents_.size());
    contents_.push_back(std::make_unique<Content>(*this, process));
    tell(process, about);
    return process;
}

void ProcessesWriter::tell(std::uint32_t process, const TraceProcess& about) {
    (void)piece(process_piece, process, payload_of(about));
}

ByteSink& ProcessesWriter::content(std::uint32_t process) {
    return *contents_[process];
}

std::optional<std::uint32_t> TraceProcesses::first_recorded() const {
    for (std::uint32_t i = 0; i < list.size(); ++i)
        if (list[i].recorded != 0) return i;
    return std::nullopt;
}

Result<std::uint32_t> TraceProcesses::find(const std::string& wish, const std::string& file) const {
    const std::string how = "'arenarium sites' lists them";
    if (wish.empty()) {
        if (const auto first = first_recorded()) return *first;
        return Error{"no process of this recording was recorded", {file}, how};
    }
    std::uint64_t number = 0;
    for (const char c : wish)
        number = c >= '0' && c <= '9' && number < 1'000'000'000 ? number * 10 + static_cast<std::uint64_t>(c - '0')
                                                                : UINT32_MAX;
    std::optional<std::uint32_t> found;
    if (number >= 1 && number <= list.size()) found = static_cast<std::uint32_t>(number - 1);
    for (std::uint32_t i = 0; i < list.size() && (!found || list[*found].recorded == 0) && number > list.size(); ++i)
        if (list[i].number == number) found = i;
    if (!found) return Error{"there is no process " + wish + " in this recording", {file}, how};
    if (list[*found].recorded == 0) {
        const std::string& why = list[*found].problem;
        return Error{"process " + wish + " has no recording: " + (why.empty() ? "it is no Python" : why), {file}, how};
    }
    return *found;
}

Result<std::optional<TraceProcesses>> read_processes(const RandomBytes& file, const std::string& name) {
    TraceProcesses out;
    if (Status read = read_on(file, name, out); !read) return read.error();
    return out.next == 0 ? std::optional<TraceProcesses>() : std::optional(std::move(out));
}

Status read_on(const RandomBytes& file, const std::string& name, TraceProcesses& out) {
    std::string room;
    constexpr std::size_t longest_header = 64;
    if (out.next == 0) {
        const Result<std::optional<std::size_t>> begin = read_header(file.read(0, longest_header, room), name, out);
        if (!begin) return begin.error();
        if (!*begin) return Done{};
        out.next = **begin;
    }
    for (std::uint64_t at = out.next;; out.next = at) {
        const std::string_view head = file.read(at, piece_head_bytes, room);
        if (head.size() < piece_head_bytes) break;
        const char type = head[0];
        const std::uint32_t process = u32_at(head, 1), bytes = u32_at(head, 5), crc = u32_at(head, 9);
        at += piece_head_bytes;
        if (at > file.size() || file.size() - at < bytes) break;
        if (type == process_piece) {
            if (process > out.list.size() || process >= most_processes || bytes > 4 * longest_command) break;
            const std::string_view payload = file.read(at, bytes, room);
            if (payload.size() != bytes || crc_of(payload) != crc) break;
            std::optional<TraceProcess> about = parse_process(payload);
            // A parent is met before its children.
            if (!about || (about->parent && *about->parent >= process)) break;
            if (process == out.list.size()) {
                out.list.emplace_back();
                out.content.emplace_back();
            }
            about->recorded = out.list[process].recorded;
            out.list[process] = std::move(*about);
        } else if (type == content_piece && process < out.list.size()) {
            std::uint64_t& recorded = out.list[process].recorded;
            if (bytes != 0) out.content[process].push_back({at, recorded, bytes});
            recorded += bytes;
        } else {
            break;
        }
        at += bytes;
    }
    return Done{};
}

std::unique_ptr<RandomBytes> trace_of_process(std::shared_ptr<const RandomBytes> file, const TraceProcesses& all,
                                              std::uint32_t process) {
    return std::make_unique<ProcessBytes>(std::move(file), all.content[process]);
}

OneProcess process_of(std::shared_ptr<const RandomBytes> file, std::shared_ptr<const TraceProcesses> all,
                      std::uint32_t process) {
    OneProcess out{trace_of_process(file, *all, process), {}};
    const auto is_forked = [&](std::uint32_t i) {
        const TraceProcess& p = all->list[i];
        return p.came == TraceProcess::Came::forked && p.parent && *p.parent < i && all->list[*p.parent].recorded != 0;
    };
    // Each generation is read within the next: a file may say anything, and there is only so much stack.
    constexpr int most_generations = 64;
    int generations = 0;
    for (std::uint32_t i = process; generations <= most_generations && is_forked(i); i = *all->list[i].parent)
        ++generations;
    if (generations > 0 && generations <= most_generations)
        out.from = ForkedFrom{std::move(file), std::move(all), process};
    return out;
}

Result<OneProcess> one_process(std::unique_ptr<RandomBytes> file, const std::string& wish, const std::string& name) {
    Result<std::optional<TraceProcesses>> all = read_processes(*file, name);
    if (!all) return all.error();
    if (!*all) {
        if (wish.empty() || wish == "1") return OneProcess{std::move(file), {}};
        return Error{"this recording is of one process", {name}, "'arenarium record --children' records several"};
    }
    const Result<std::uint32_t> process = (*all)->find(wish, name);
    if (!process) return process.error();
    return process_of(std::move(file), std::make_shared<const TraceProcesses>(std::move(**all)), *process);
}

bool is_listed(const TraceProcess& p) {
    return p.recorded != 0 || !p.problem.empty();
}

std::string text_of(const TraceProcess& p, const TraceProcesses& all) {
    using Came = TraceProcess::Came;
    using Went = TraceProcess::Went;
    std::string out = "process " + std::to_string(p.number);
    const std::string parent = p.parent ? std::to_string(all.list[*p.parent].number) : "another";
    if (p.came == Came::forked) out += ", forked by " + parent;
    if (p.came == Came::started) out += ", started by " + parent;
    if (p.came == Came::became) out += ", in the place of another program";
    out += ", " + seconds_text(p.start);
    if (p.went != Went::runs) out += " to " + seconds_text(p.end);
    if (p.went == Went::exited) out += ", exit status " + std::to_string(p.status);
    if (p.went == Went::signalled) out += ", ended by signal " + std::to_string(p.status);
    if (p.went == Went::became) out += ", became another program";
    if (p.went == Went::unknown) out += ", how it ended is not known";
    return out + ": " + command_text(p.command);
}

}  // namespace arenarium
