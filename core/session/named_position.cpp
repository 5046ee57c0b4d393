#include "core/session/named_position.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <type_traits>
#include <utility>

#include "core/base/real_chars.h"

namespace arenarium {
namespace {

template <class T>
std::optional<T> number(std::string_view digits) {
    T value{};
    if (digits.empty() || digits.front() < '0' || digits.front() > '9') return {};
    std::from_chars_result read{};
    if constexpr (std::is_floating_point_v<T>)
        read = read_digits(digits.data(), digits.data() + digits.size(), value);
    else
        read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const auto [end, problem] = read;
    if (problem != std::errc{} || end != digits.data() + digits.size()) return {};
    return value;
}

NamedPosition simple(NamedPosition::Kind kind, double amount = 0) {
    NamedPosition p;
    p.kind = kind;
    p.amount = amount;
    return p;
}

std::string operations_text(std::uint32_t n) {
    return n == 1 ? "there is 1 operation" : "there are " + std::to_string(n) + " operations";
}

// The program says what it likes.
std::string printable(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    return text;
}

// The operations made up to `units` of time after the start.
std::uint32_t operations_until(const TraceRecord& trace, double units, std::uint32_t operations) {
    const auto later = std::find_if(trace.times.begin(), trace.times.end(),
                                    [units](const TraceTime& t) { return static_cast<double>(t.time) > units; });
    return later == trace.times.end() ? operations : std::min(later->operation, operations);
}

}  // namespace

Result<NamedPosition> parse_position(std::string_view text) {
    using Kind = NamedPosition::Kind;
    if (text == "end") return simple(Kind::end);
    if (text == "exit") return simple(Kind::exit);
    if (text == "peak") return simple(Kind::peak);
    if (text.starts_with("mark:") && text.size() > 5) {
        NamedPosition p = simple(Kind::mark);
        p.mark = text.substr(5);
        return p;
    }
    if (text.ends_with('%'))
        if (const auto percent = number<double>(text.substr(0, text.size() - 1)); percent && *percent <= 100)
            return simple(Kind::percent, *percent);
    if (text.ends_with('s'))
        if (const auto seconds = number<double>(text.substr(0, text.size() - 1)))
            return simple(Kind::seconds, *seconds);
    const std::size_t dot = text.find('.');
    const auto operation = number<std::uint32_t>(text.substr(0, dot));
    const auto micro = dot == std::string_view::npos ? 0 : number<std::uint32_t>(text.substr(dot + 1));
    if (operation && micro) {
        NamedPosition p = simple(Kind::number);
        p.number = {*operation, *micro};
        return p;
    }
    return Error{
        "a position is a number of operations (120, or 120.5 with 5 micro-steps more), 'end', 'exit', 'peak', "
        "40%, 12.5s, or mark:NAME",
        {},
        ""};
}

std::uint32_t peak_before_exit(const Series& series, const TraceRecord* trace) {
    if (trace == nullptr || !trace->finalizing || series.peak() <= *trace->finalizing) return series.peak();
    const std::uint32_t end = *trace->finalizing;
    const auto points = [&](Quantity q) { return series.range(q, series.start(), end, Series::default_buckets); };
    const auto arenas = points(Quantity::arena_bytes), raw = points(Quantity::raw), in_use = points(Quantity::in_use);
    std::pair<std::uint64_t, std::uint64_t> most{};
    std::uint32_t at = end;
    for (std::size_t i = 0; i < arenas.size(); ++i) {
        const std::pair held(arenas[i].max + raw[i].max, in_use[i].max);
        if (arenas[i].first > end || held <= most) continue;
        most = held;
        at = std::min(arenas[i].last, end);
    }
    return at;
}

Result<std::uint32_t> exit_position(const TraceRecord& trace, std::uint32_t operations) {
    if (trace.finalizing) return std::min(*trace.finalizing, operations);
    return Error{"the recording does not say where the interpreter's end begins", {}, "look at 'end'"};
}

Result<Position> find_position(const NamedPosition& wish, const Landmarks& run) {
    const std::uint32_t last = run.operations;
    switch (wish.kind) {
        case NamedPosition::Kind::number:
            if (wish.number > Position{last, 0})
                return Error{"position " + std::to_string(wish.number.operation) + " is beyond the end",
                             {},
                             operations_text(last)};
            return wish.number;
        case NamedPosition::Kind::end:
            return Position{last, 0};
        case NamedPosition::Kind::peak:
            return Position{run.peak(), 0};
        case NamedPosition::Kind::percent:
            return Position{static_cast<std::uint32_t>(wish.amount / 100 * last), 0};
        case NamedPosition::Kind::exit: {
            if (!run.trace) return Position{last, 0};
            const Result<std::uint32_t> at = exit_position(*run.trace, last);
            if (!at) return at.error();
            return Position{*at, 0};
        }
        case NamedPosition::Kind::seconds: {
            if (!run.trace)
                return Error{"only a recording knows times", {}, "name a number of operations, or a part: 40%"};
            constexpr double units_a_second = 1e9 / static_cast<double>(trace_format::unit_nanoseconds);
            return Position{operations_until(*run.trace, wish.amount * units_a_second, last), 0};
        }
        case NamedPosition::Kind::mark:
            break;
    }
    std::string known;
    const auto note = [&known](const std::string& name) {
        if (known.size() < 200) known += (known.empty() ? "'" : ", '") + printable(name) + "'";
    };
    if (run.trace)
        for (const TraceMark& m : run.trace->marks) {
            if (m.name == wish.mark) return Position{std::min(m.operation, last), 0};
            note(m.name);
        }
    for (const Bookmark& b : run.bookmarks) {
        if (b.name == wish.mark) return std::min(b.position, Position{last, 0});
        note(b.name);
    }
    return Error{"there is no mark '" + printable(wish.mark) + "'",
                 {},
                 known.empty() ? "a program sets marks while it is recorded, and a saved session has bookmarks"
                               : "there are " + known};
}

}  // namespace arenarium
