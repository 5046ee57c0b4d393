#include "core/trace/ops_reader.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace arenarium {
namespace {

constexpr std::size_t buffer_size = 4 * OpsReader::longest_line;

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

// What the user wrote, made safe to print and short.
std::string quoted(std::string_view text) {
    static constexpr std::size_t shown = 24;
    std::string out = "'";
    for (const char c : text.substr(0, shown)) {
        const auto byte = static_cast<unsigned char>(c);
        static constexpr char digits[] = "0123456789abcdef";
        if (byte >= 0x20 && byte < 0x7f)
            out += c;
        else
            out += std::string("\\x") + digits[byte >> 4] + digits[byte & 15];
    }
    return out + (text.size() > shown ? "…'" : "'");
}

std::size_t skip_blanks(std::string_view line, std::size_t at) {
    while (at < line.size() && is_blank(line[at]))
        ++at;
    return at;
}

std::string_view field_at(std::string_view line, std::size_t at) {
    std::size_t end = at;
    while (end < line.size() && !is_blank(line[end]))
        ++end;
    return line.substr(at, end - at);
}

constexpr const char* shape = "an operation is 'a SLOT N', 'c SLOT N M', 'r SLOT N' or 'f SLOT'";

}  // namespace

OpsReader::OpsReader(std::unique_ptr<ByteSource> source) : source_(std::move(source)), buffer_(buffer_size + 1) {}

Result<std::size_t> OpsReader::read(std::span<ReadOperation> room) try {
    if (begin_ >= whole_ && !ended_)
        if (Status status = fill(); !status) return status.error();
    std::size_t count = 0;
    while (count < room.size() && begin_ < whole_) {
        Fields fields;
        if (!parse_plain(fields)) {
            const std::string_view line = line_at_hand();
            const Result<bool> parsed = parse_any(line, fields);
            if (!parsed) return parsed.error();
            if (!*parsed) {
                pass_line();
                continue;
            }
        }
        if (const Problem problem = assign(fields, room[count]); problem != Problem::none) [[unlikely]]
            return explain(problem, fields, line_at_hand());
        ++count;
        pass_line();
    }
    return count;
} catch (const std::bad_alloc&) {
    return out_of_memory(name());
}

// Keeps the part of a line that is at hand and reads on behind it.
Status OpsReader::fill() {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = whole_ = 0;
    Result<std::size_t> got = source_->read(buffer_.data() + end_, buffer_size - end_);
    if (!got) {
        Error error = std::move(got.error());
        error.place.line = line_;
        error.place.column = static_cast<std::uint32_t>(end_) + 1;
        return error;
    }
    if (at_start_ && end_ == 0 && *got >= 3 && std::memcmp(buffer_.data(), "\xef\xbb\xbf", 3) == 0) begin_ = 3;
    at_start_ = false;
    ended_ = *got == 0;
    end_ += *got;
    if (ended_) buffer_[end_] = '\n';  // so that a last line without its end stops a parse too
    return keep_or_skip_long_line();
}

Status OpsReader::keep_or_skip_long_line() {
    const char* const first = buffer_.data() + begin_;
    if (in_long_comment_) {
        const void* const newline = std::memchr(first, '\n', end_ - begin_);
        begin_ = newline ? static_cast<std::size_t>(static_cast<const char*>(newline) - buffer_.data()) + 1 : end_;
        in_long_comment_ = newline == nullptr && !ended_;
        line_ += newline ? 1 : 0;
    }
    whole_ = end_;
    while (!ended_ && whole_ > begin_ && buffer_[whole_ - 1] != '\n')
        --whole_;
    if (whole_ > begin_ || end_ - begin_ < buffer_size) return Done{};
    if (*first != '#')
        return error_at(longest_line, "the line is longer than " + std::to_string(longest_line) + " bytes", shape);
    in_long_comment_ = true;
    begin_ = whole_ = end_;
    return Done{};
}

std::string_view OpsReader::line_at_hand() const {
    const char* const first = buffer_.data() + begin_;
    const auto* const newline = static_cast<const char*>(std::memchr(first, '\n', end_ + 1 - begin_));
    std::string_view line(first, newline ? static_cast<std::size_t>(newline - first) : end_ - begin_);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

void OpsReader::pass_line() {
    const char* const first = buffer_.data() + begin_;
    const auto* const newline = static_cast<const char*>(std::memchr(first, '\n', end_ + 1 - begin_));
    begin_ = newline ? static_cast<std::size_t>(newline - buffer_.data()) + 1 : end_;
    if (line_ != UINT32_MAX) ++line_;
}

// The form that programs write: one space between fields, LF at the end. False for anything else, right or wrong.
bool OpsReader::parse_plain(Fields& fields) {
    const char* p = buffer_.data() + begin_;
    const auto digits = [&p](std::uint64_t& value) {
        static constexpr int safe = 18;  // so many digits cannot overflow
        const char* const start = p;
        std::uint64_t sum = 0;
        for (unsigned digit; (digit = static_cast<unsigned>(*p - '0')) < 10; ++p)
            sum = sum * 10 + digit;
        value = sum;
        return p != start && p - start <= safe;
    };
    fields.letter = p[0];
    if (p[0] == '\n' || p[1] != ' ') return false;
    p += 2;
    if (!digits(fields.slot)) return false;
    const auto ends = [&] {
        fields.thread = 0;
        if (*p == '\n') return true;
        if (p[0] != ' ' || p[1] != '@') return false;
        p += 2;
        return digits(fields.thread) && fields.thread <= last_thread && *p == '\n';
    };
    switch (fields.letter) {
        case 'f':
            if (p[0] == ' ' && p[1] == '0' && p[2] == ' ' && p[3] == '@') p += 2;
            return ends();
        case 'a':
        case 'r':
            return *p++ == ' ' && digits(fields.n) && ends();
        case 'c':
            return *p++ == ' ' && digits(fields.n) && *p++ == ' ' && digits(fields.m) && ends();
        default:
            return false;
    }
}

// False: nothing on this line.
Result<bool> OpsReader::parse_any(std::string_view line, Fields& fields) const {
    std::size_t at = skip_blanks(line, 0);
    if (at == line.size() || line[0] == '#') return false;
    if (line.size() > longest_line)
        return error_at(longest_line, "the line is longer than " + std::to_string(longest_line) + " bytes", shape);
    const std::string_view letter = field_at(line, at);
    if (letter != "a" && letter != "c" && letter != "r" && letter != "f")
        return error_at(at, quoted(letter) + " is no operation", shape);
    fields = {letter[0], 0, 0, 0, 0};
    at += 1;
    const Result<std::uint64_t> slot = number(line, at, "the slot");
    if (!slot) return slot.error();
    fields.slot = *slot;
    if (fields.letter != 'f') {
        const Result<std::uint64_t> n = number(line, at, fields.letter == 'c' ? "the number of elements" : "the size");
        if (!n) return n.error();
        fields.n = *n;
    }
    if (fields.letter == 'c') {
        const Result<std::uint64_t> m = number(line, at, "the size of an element");
        if (!m) return m.error();
        fields.m = *m;
    }
    if (fields.letter == 'f') {
        const std::size_t zero = skip_blanks(line, at);
        const std::size_t thread = skip_blanks(line, std::min(zero + 1, line.size()));
        if (field_at(line, zero) == "0" && thread < line.size() && line[thread] == '@') at = thread;
    }
    if (Status status = parse_thread(line, at, fields); !status) return status.error();
    at = skip_blanks(line, at);
    if (at < line.size())
        return error_at(at, quoted(field_at(line, at)) + " is more than '" + fields.letter + "' takes", shape);
    return true;
}

// Passes over the field @T, when it is there.
Status OpsReader::parse_thread(std::string_view line, std::size_t& at, Fields& fields) const {
    const std::size_t begin = skip_blanks(line, at);
    if (begin == line.size() || line[begin] != '@') return Done{};
    std::size_t digits = begin + 1;
    if (digits < line.size() && (line[digits] == ' ' || line[digits] == '\t'))
        return error_at(digits, "the thread is missing", shape);
    const Result<std::uint64_t> thread = number(line, digits, "the thread");
    if (!thread) return thread.error();
    if (*thread > last_thread)
        return error_at(begin, quoted(field_at(line, begin)) + " is no thread", "threads go from @0 to @65534");
    fields.thread = *thread;
    at = digits;
    return Done{};
}

Result<std::uint64_t> OpsReader::number(std::string_view line, std::size_t& at, const char* what) const {
    at = skip_blanks(line, at);
    const std::string_view field = field_at(line, at);
    if (field.empty()) return error_at(at, std::string(what) + " is missing", shape);
    std::uint64_t value = 0;
    for (const char c : field) {
        const auto digit = static_cast<unsigned>(c - '0');
        if (digit > 9) return error_at(at, std::string(what) + " is " + quoted(field) + ", not a number", shape);
        if (value > (most_ops_bytes - digit) / 10)
            return error_at(at, std::string(what) + " is " + quoted(field) + ", out of range",
                            "numbers go from 0 to 9223372036854775807");
        value = value * 10 + digit;
    }
    at += field.size();
    return value;
}

OpsReader::Problem OpsReader::assign(const Fields& fields, ReadOperation& out) {
    std::uint32_t& slot = slots_.at(fields.slot, operations_);
    const OperationIndex holder =
        slot == SlotTable::never_used ? OperationIndex::none() : OperationIndex{SlotTable::operation(slot)};
    const auto now = static_cast<std::uint32_t>(operations_);
    if (operations_ >= most_operations) [[unlikely]]
        return Problem::too_many;
    out.slot = fields.slot;
    out.line = line_;
    out.thread = static_cast<std::uint16_t>(fields.thread);
    switch (fields.letter) {
        case 'a':
        case 'c':
            if (slot != SlotTable::never_used) return Problem::used_twice;
            out.request = fields.letter == 'a' ? Request::malloc(fields.n) : Request::calloc(fields.n, fields.m);
            break;
        case 'r':
            if (slot == SlotTable::freed) return Problem::empty;
            out.request = Request::realloc(holder, fields.n);
            break;
        default:
            if (slot == SlotTable::never_used || slot == SlotTable::freed) return Problem::empty;
            out.request = Request::free(holder);
            slot = SlotTable::freed;
            ++operations_;
            return Problem::none;
    }
    slot = SlotTable::filled_by(now);
    ++operations_;
    return Problem::none;
}

Error OpsReader::explain(Problem problem, const Fields& fields, std::string_view line) const {
    const std::size_t at = skip_blanks(line, skip_blanks(line, 0) + 1);
    const std::string slot = "slot " + std::to_string(fields.slot);
    switch (problem) {
        case Problem::used_twice:
            return error_at(at, slot + " is used twice", "slots are never reused: give every block a slot of its own");
        case Problem::empty:
            return error_at(at, slot + " is empty", "it was never filled, or its block was freed before");
        default:
            return error_at(0, "more than " + std::to_string(most_operations) + " operations", "split the file");
    }
}

Error OpsReader::error_at(std::size_t offset, std::string message, std::string advice) const {
    return {std::move(message), {source_->name(), line_, static_cast<std::uint32_t>(offset) + 1}, std::move(advice)};
}

}  // namespace arenarium
