#include "core/session/index_directory.h"

#include <utility>

#include "core/io/varint.h"

namespace arenarium {
namespace {

class DirectoryWriter {
public:
    std::string write(const IndexDirectory& d) {
        numbers(std::uint64_t{d.is_whole}, std::uint64_t{d.history.operations});
        put_text(out_, d.series);
        each(d.history.arenas,
             [&](const ArenaLife& a) { numbers(a.index.value, a.base.value, a.obtained, a.released); });
        ascending(d.history.raw_at_chunk);
        for (const auto& list : d.history.events)
            ascending(list);
        if (!d.is_whole) return std::move(out_);
        each(d.turns, [&](const IndexDirectory::Turn& t) { numbers(t.operation, t.actor); });
        each(d.sites.codes, [&](const FunctionCode& c) {
            put_text(out_, c.name);
            put_text(out_, c.file);
            numbers(c.first_line);
        });
        each(d.sites.places, [&](const CallPlace& p) { numbers(p.caller, p.code, p.line); });
        const TraceRecord& r = d.record;
        each(r.events, [&](const TraceEvent& e) {
            numbers(static_cast<std::uint64_t>(e.kind), e.operation, e.first, e.second, e.time);
        });
        TraceTime before;
        each(r.times, [&](const TraceTime& t) {
            numbers(t.operation - before.operation, t.time - before.time);
            before = t;
        });
        each(r.marks, [&](const TraceMark& m) {
            put_text(out_, m.name);
            numbers(m.operation, m.time);
        });
        each(r.threads, [&](std::uint64_t t) { numbers(t); });
        numbers(r.finalizing ? std::uint64_t{*r.finalizing} + 1 : 0);
        put_text(out_, r.damage ? r.damage->message : "");
        put_text(out_, r.damage ? r.damage->place.file : "");
        put_text(out_, r.damage ? r.damage->advice : "");
        return std::move(out_);
    }

private:
    template <class... Numbers>
    void numbers(Numbers... n) {
        (put_varint(out_, n), ...);
    }
    template <class List, class Put>
    void each(const List& list, const Put& put) {
        put_varint(out_, list.size());
        for (const auto& item : list)
            put(item);
    }
    template <class List>
    void ascending(const List& list) {
        std::uint64_t before = 0;
        each(list, [&](std::uint64_t n) { put_varint(out_, n - std::exchange(before, n)); });
    }

    std::string out_;
};

class DirectoryReader {
public:
    explicit DirectoryReader(std::string_view bytes) : in_(bytes) {}

    std::optional<IndexDirectory> read() {
        IndexDirectory d;
        d.is_whole = in_.number_to(1) == 1;
        d.history.operations = word();
        d.series = in_.text();
        each(d.history.arenas, [&](ArenaLife& a) {
            a.index = {word()};
            a.base = {in_.number()};
            a.obtained = word();
            a.released = word();
        });
        ascending(d.history.raw_at_chunk);
        for (auto& list : d.history.events)
            ascending(list);
        if (d.is_whole) {
            each(d.turns, [&](IndexDirectory::Turn& t) { t = {word(), word()}; });
            each(d.sites.codes, [&](FunctionCode& c) {
                c.name = in_.text();
                c.file = in_.text();
                c.first_line = word();
            });
            each(d.sites.places, [&](CallPlace& p) { p = {word(), word(), word()}; });
            record(d.record);
        }
        if (in_.failed() || in_.left() != 0) return std::nullopt;
        return d;
    }

private:
    void record(TraceRecord& r) {
        each(r.events, [&](TraceEvent& e) {
            e.kind = static_cast<TraceEventKind>(in_.number_to(trace_event_kinds - 1));
            e.operation = word();
            e.first = in_.number();
            e.second = in_.number();
            e.time = in_.number();
        });
        TraceTime before;
        each(r.times, [&](TraceTime& t) {
            t.operation = before.operation + word();
            t.time = before.time + in_.number();
            before = t;
        });
        each(r.marks, [&](TraceMark& m) {
            m.name = in_.text();
            m.operation = word();
            m.time = in_.number();
        });
        each(r.threads, [&](std::uint64_t& t) { t = in_.number(); });
        if (const std::uint64_t n = in_.number(); n != 0) r.finalizing = static_cast<std::uint32_t>(n - 1);
        Error damage;
        damage.message = in_.text();
        damage.place.file = in_.text();
        damage.advice = in_.text();
        if (!damage.message.empty()) r.damage = std::move(damage);
    }

    std::uint32_t word() { return static_cast<std::uint32_t>(in_.number_to(UINT32_MAX)); }
    template <class List, class Read>
    void each(List& list, const Read& read) {
        const std::uint64_t count = in_.number_to(in_.left());
        list.clear();
        list.reserve(static_cast<std::size_t>(count));
        for (std::uint64_t i = 0; i < count && !in_.failed(); ++i)
            read(list.emplace_back());
    }
    template <class List>
    void ascending(List& list) {
        std::uint64_t before = 0;
        each(list, [&](auto& n) { n = static_cast<typename List::value_type>(before += in_.number()); });
    }

    VarintReader in_;
};

}  // namespace

std::string directory_bytes(const IndexDirectory& d) {
    return DirectoryWriter().write(d);
}

std::optional<IndexDirectory> read_directory(std::string_view bytes) {
    return DirectoryReader(bytes).read();
}

}  // namespace arenarium
