#include "core/python/real_run.h"

#include <algorithm>
#include <cstring>

#include "core/python/child_process.h"
#include "core/python/drivers.h"

namespace arenarium {
namespace {

// What the driver reads: one a request, in native byte order.
struct WireRequest {
    std::int64_t kind;     // RequestKind
    std::int64_t operand;  // the operation whose block it is; -1: NULL
    std::uint64_t n, m;    // bytes; calloc: elements and their size
    std::int64_t actor;    // who asks, by number; 0: the main one
};

// What it writes: this, the addresses, three words an event, the text.
struct WireHead {
    char magic[8];
    std::uint64_t results, events, text;
};
constexpr std::string_view report_magic = "arenaver";

std::string wire(const OperationLog& log, std::uint32_t count) {
    std::string bytes(count * sizeof(WireRequest), '\0');
    for (std::uint32_t i = 0; i < count; ++i) {
        const Request& r = log.request({i});
        WireRequest w{static_cast<std::int64_t>(r.kind()), r.operand ? std::int64_t{r.operand.value} : -1, r.bytes, 0,
                      log.actors().empty() ? 0 : std::int64_t{log.requester({i}).actor}};
        if (r.kind() == RequestKind::calloc) {
            w.n = r.count != 0 ? r.count : 1;
            w.m = r.bytes / w.n;
        }
        std::memcpy(bytes.data() + i * sizeof w, &w, sizeof w);
    }
    return bytes;
}

// By number, with commas between them: a thread, a legacy interpreter, or one whose allocator has that number.
std::string actors_text(const OperationLog& log) {
    std::string text;
    for (std::size_t i = 1; i < log.actors().size(); ++i) {
        const LogActor& a = log.actors()[i];
        text += a.interpreter != 0                      ? ",i" + std::to_string(a.interpreter)
                : a.kind == LogActor::Kind::interpreter ? ",l"
                                                        : ",t";
    }
    return text;
}

// Up to the end of the small-object part; the counts of other free lists follow it.
std::string small_object_part(std::string text) {
    const std::size_t last = text.rfind("\nTotal");
    const std::size_t map_root = text.rfind("\n# bytes lost to arena map root");
    const std::size_t from = map_root != std::string::npos && map_root > last ? map_root : last;
    if (from == std::string::npos) return text;
    const std::size_t end = text.find('\n', from + 1);
    return end == std::string::npos ? text : text.substr(0, end + 1);
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : left_(bytes) {}
    template <class T>
    bool get(T& value) {
        if (left_.size() < sizeof value) return false;
        std::memcpy(&value, left_.data(), sizeof value);
        left_.remove_prefix(sizeof value);
        return true;
    }
    std::string_view left() const { return left_; }

private:
    std::string_view left_;
};

bool parse(std::string_view bytes, std::uint32_t count, RealRun& run) {
    Reader in(bytes);
    WireHead head{};
    if (!in.get(head) || head.results != count || head.events > bytes.size() || head.text > bytes.size()) return false;
    if (in.left().size() != head.results * 8 + head.events * 24 + head.text) return false;
    run.addresses.resize(head.results);
    for (std::uint64_t& address : run.addresses)
        in.get(address);
    for (std::uint64_t i = 0; i < head.events; ++i) {
        std::uint64_t words[3] = {};
        in.get(words);
        if (words[0] >= count || words[1] > 2) return false;
        run.events.push_back({words[0], static_cast<RealRun::ArenaEvent::Kind>(words[1]), {words[2]}});
    }
    run.stats = small_object_part(std::string(in.left()));
    return true;
}

std::string last_line(std::string text) {
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
        text.pop_back();
    return text.substr(text.rfind('\n') + 1);
}

}  // namespace

Result<Profile> verify_profile(const Interpreter& python, const VerifyOptions& options) {
    if (!options.debug_hooks || python.profile.debug()) return python.profile;
    std::string name = python.profile.name;
    name.insert(std::min(name.size(), name.find(':')), "-debug");
    return find_profile(name);
}

Result<RealRun> run_in_interpreter(const OperationLog& log, std::uint32_t count, const Interpreter& python,
                                   const VerifyOptions& options) {
    const Result<Profile> profile = verify_profile(python, options);
    if (!profile) return profile.error();
    const std::string requests = wire(log, count);
    ChildRequest child;
    child.words = {python.program,
                   "-S",
                   "-s",
                   "-B",
                   "-c",
                   verify_driver,
                   options.arena_limit ? std::to_string(*options.arena_limit) : "-1",
                   std::to_string(options.misalign),
                   options.system_places ? "1" : "0",
                   profile->debug() ? "1" : "0"};
    for (const std::int64_t offset : python.functions)
        child.words.push_back(std::to_string(offset));
    child.words.push_back(std::to_string(profile->arena_size));
    child.words.push_back(actors_text(log));
    child.without.assign(std::begin(python_variables), std::end(python_variables));
    child.with.emplace_back("PYTHONMALLOC", "malloc");
    child.input = requests;
    child.seconds = options.seconds;

    const auto failed = [&](std::string message, std::string advice = {}) {
        return Error{std::move(message), {python.program}, std::move(advice)};
    };
    Result<ChildReport> report = run_child(child);
    if (!report) return report.error();
    if (report->end == ChildReport::End::out_of_time)
        return failed("it was not done in time", "give it more with --max-seconds");
    if (report->end == ChildReport::End::too_much_output) return failed("it prints without end");
    if (report->end == ChildReport::End::signalled)
        return failed("it was ended by signal " + std::to_string(report->status) + " while it ran the operations");
    if (report->status != 0)
        return failed("it ended with status " + std::to_string(report->status) + ": " + last_line(report->message));
    RealRun run;
    const std::size_t begin = report->out.find(report_magic);
    if (begin == std::string::npos || !parse(std::string_view(report->out).substr(begin), count, run))
        return failed("its answer makes no sense");
    return run;
}

}  // namespace arenarium
