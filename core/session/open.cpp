#include "core/session/open.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <new>
#include <system_error>
#include <utility>
#include <vector>

#include "core/export/snapshot_reader.h"
#include "core/session/peeked_source.h"
#include "core/session/trace_session.h"
#include "core/trace/ops_reader.h"

namespace arenarium {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_session = std::size_t{16} << 20;

std::string folder_of(const std::string& path) {
    const std::string folder = path == "-" ? std::string() : fs::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

class Silence final : public script::Output {
public:
    void write(std::string_view) override {}
};

class Opener {
public:
    explicit Opener(const OpenOptions& options) : options_(options) {}

    Result<Opened> open(const std::string& path, bool is_source_of_session = false) {
        Result<std::unique_ptr<PeekedSource>> source = PeekedSource::open(path);
        if (!source) return source.error();
        return open(std::move(*source), path, is_source_of_session);
    }

    // `path`: beside which the source of a session lies; "": it has none.
    Result<Opened> open(std::unique_ptr<PeekedSource> source, const std::string& path, bool is_source_of_session) {
        const FileKind kind = file_kind(source->name(), source->head(), options_.otherwise);
        switch (kind) {
            case FileKind::script: {
                Result<std::string> text = read_all(*source, script::max_source_bytes);
                if (!text) return text.error();
                return script(source->name(), std::move(*text));
            }
            case FileKind::operations:
                return operations(std::move(source));
            case FileKind::recording:
                return recording(*source, path);
            case FileKind::snapshot:
                return snapshot(*source);
            case FileKind::session:
                break;
        }
        if (is_source_of_session)
            return Error{"a session cannot be the source of a session", {path}, "open that session itself"};
        return session(*source, path);
    }

private:
    bool go_on(FileKind kind, std::uint64_t operations, double fraction, Session* so_far = nullptr) const {
        return !options_.progress || options_.progress({kind, operations, fraction, so_far});
    }

    // `wish`: the name of a profile that the file asks for, or "".
    Result<SessionOptions> session_options(const std::string& wish, const std::string& name,
                                           const AddressSpaceRules& space = {}) const {
        SessionOptions out;
        if (options_.profile) {
            out.profile = *options_.profile;
        } else if (!wish.empty()) {
            Result<Profile> wished = find_profile(wish);
            if (!wished) return Error{wished.error().message, {name}, wished.error().advice};
            out.profile = std::move(*wished);
        }
        out.space = options_.space ? options_.space(out.profile) : space;
        out.limits = options_.limits;
        if (options_.max_operations) out.limits.operations = *options_.max_operations;
        return out;
    }

    Error too_many(const std::string& name, std::uint32_t line) const {
        const std::string most = std::to_string(*options_.max_operations);
        return {"more than " + most + " operations", {name, line, line == 0 ? 0U : 1U}, "raise --max-ops"};
    }

    static Opened opened(FileKind kind, std::string name, Session session, RunReport report) {
        Opened out{kind, kind, std::move(name), {}, std::move(session), std::move(report), {}, {}, {}};
        out.position = {out.session.history().size(), 0};
        return out;
    }

    Result<Opened> script(const std::string& name, std::string text, const SessionFile* saved = nullptr) const {
        Result<SessionOptions> options =
            saved ? session_options(saved->profile, name, saved->space) : session_options(profile_wish(text), name);
        if (!options) return options.error();
        Session session(std::move(*options));
        Silence silence;
        RunReport report =
            session.run_script(text, saved ? saved->name : name, options_.output ? *options_.output : silence,
                               [&] { return !go_on(FileKind::script, session.history().size(), -1); });
        Opened out = opened(FileKind::script, name, std::move(session), std::move(report));
        out.text = std::move(text);
        return out;
    }

    Result<Opened> operations(std::unique_ptr<ByteSource> source) const {
        const std::string name = source->name();
        Result<SessionOptions> options = session_options(saved_profile_, name, saved_space_);
        if (!options) return options.error();
        Session session(std::move(*options));
        RunReport report;
        OpsReader reader(std::move(source));
        std::vector<ReadOperation> batch(4096);
        while (session.history().size() < options_.stop_after && !reader.at_end() && !report.error) {
            const std::uint64_t done = session.history().size();
            const std::uint64_t room = std::min<std::uint64_t>(batch.size(), options_.stop_after - done);
            const Result<std::size_t> got = reader.read(std::span(batch).first(static_cast<std::size_t>(room)));
            // What stood before an error in the file was read too.
            const std::size_t whole = got ? *got : static_cast<std::size_t>(reader.operations() - done);
            if (!got) report.error = got.error();
            append(std::span(batch).first(whole), name, session, report);
            if (go_on(FileKind::operations, session.history().size(), reader.fraction_read())) continue;
            report.cancelled = true;
            break;
        }
        return opened(FileKind::operations, name, std::move(session), std::move(report));
    }

    void append(std::span<const ReadOperation> read, const std::string& name, Session& session,
                RunReport& report) const {
        const std::uint64_t room = options_.max_operations.value_or(UINT64_MAX) - session.history().size();
        if (read.size() > room) {
            report.error = too_many(name, read[static_cast<std::size_t>(room)].line);
            read = read.first(static_cast<std::size_t>(room));
        }
        std::vector<Request> requests;
        std::vector<Origin> origins;
        const OperationIndex last{session.history().size() - 1};
        Requester requester = session.history().size() == 0 ? Requester{} : session.history().log().requester(last);
        for (const ReadOperation& o : read) {
            if (const Requester by{o.thread, MemoryDomain::object}; by != requester) {
                session.append_all(requests, origins);
                requests.clear();
                origins.clear();
                session.history().set_requester(requester = by);
            }
            if (options_.after_operation) {
                session.append(o.request, {o.line, 1});
                options_.after_operation(session.history());
            } else {
                requests.push_back(o.request);
                origins.push_back({o.line, 1});
            }
        }
        session.append_all(requests, origins);
    }

    Result<Opened> recording(ByteSource& source, const std::string& path) const {
        const std::string name = source.name();
        std::error_code error;
        // A file stays where it is; a long one is not read into memory.
        const bool is_file = !path.empty() && path != "-" && fs::is_regular_file(path, error);
        std::unique_ptr<RandomBytes> bytes;
        if (is_file) {
            Result<std::unique_ptr<RandomBytes>> file = open_random(path, largest_recording);
            if (!file) return file.error();
            bytes = std::move(*file);
        } else {
            Result<std::string> read = read_all(source, largest_recording);
            if (!read) return read.error();
            bytes = random_bytes(std::move(*read));
        }
        const std::string& process = options_.process.empty() ? saved_process_ : options_.process;
        const IndexKey key = is_file ? index_key(path, *bytes, process) : IndexKey{};
        Result<TraceReader> trace = TraceReader::open(std::move(bytes), name, process);
        if (!trace) return trace.error();
        if (const std::optional<Error> why = trace->without_arenas()) return *why;
        const std::uint64_t all = trace->operations();
        if (all > options_.max_operations.value_or(UINT64_MAX)) return too_many(name, 0);
        RunReport report;
        const auto with_session = [&](std::uint64_t done, Session* so_far) {
            const std::uint64_t wished = std::min(all, options_.stop_after);
            const double part = wished == 0 ? 1 : static_cast<double>(done) / static_cast<double>(wished);
            report.cancelled = !go_on(FileKind::recording, done, std::min(1.0, part), so_far);
            return !report.cancelled;
        };
        const auto progress = [&](std::uint64_t done) { return with_session(done, nullptr); };
        const auto index_progress = [&](std::uint64_t done, Session& so_far) { return with_session(done, &so_far); };
        const bool is_long = is_file && all >= options_.index.from && !trace->header().has_lines;
        IndexOptions index = options_.index;
        index.stop_after = std::min(index.stop_after, options_.stop_after);
        Result<Session> session =
            is_long ? open_indexed_session(std::move(*trace), path, process, key, index, index_progress)
                    : open_trace_session(std::move(*trace), progress);
        if (!session && !report.cancelled) return session.error();
        if (!session) return opened(FileKind::recording, name, Session(SessionOptions{}), std::move(report));
        report.error = (*session).trace()->damage;
        return opened(FileKind::recording, name, std::move(*session), std::move(report));
    }

    Result<Opened> snapshot(ByteSource& source) const {
        Result<Snapshot> snapshot = read_snapshot(source);
        if (!snapshot) return snapshot.error();
        SessionOptions options;
        options.profile = snapshot->profile;
        options.limits = options_.limits;
        if (options_.space) options.space = options_.space(options.profile);
        Session session(std::move(options));
        session.start_over(std::move(snapshot->state), std::move(snapshot->blocks));
        session.history().set_call_sites(std::move(snapshot->call_sites));
        Opened out = opened(FileKind::snapshot, source.name(), std::move(session), {});
        out.taken_at = out.position = snapshot->position;
        return out;
    }

    Result<Opened> session(ByteSource& source, const std::string& path) {
        Result<std::string> bytes = read_all(source, largest_session);
        if (!bytes) return bytes.error();
        Result<SessionFile> saved = read_session(*bytes, source.name());
        if (!saved) return saved.error();
        Result<Opened> out = Error{};
        if (saved->kind == SessionFile::SourceKind::script) {
            out = script(source.name(), saved->text, &*saved);
        } else if (path.empty()) {
            return Error{"the session needs the file " + saved->path, {source.name()}, "open that file itself"};
        } else {
            saved_profile_ = saved->profile;
            saved_space_ = saved->space;
            saved_process_ = saved->process;
            out = open(source_path(*saved, folder_of(path)), true);
            if (!out && out.error().advice.empty())
                out.error().advice = "the session needs this file; put it there or beside the session";
        }
        if (!out) return out.error();
        out->kind = FileKind::session;
        if (!out->taken_at) out->position = std::min(saved->position, out->position);
        out->saved = std::move(*saved);
        return out;
    }

    const OpenOptions& options_;
    std::string saved_profile_;  // of the session whose operations are opened
    std::string saved_process_;
    AddressSpaceRules saved_space_;
};

}  // namespace

std::string source_path(const SessionFile& session, const std::string& folder) {
    std::error_code error;
    fs::path file = session.path;
    if (file.is_relative()) file = fs::path(folder) / file;
    const fs::path beside = fs::path(folder) / file.filename();
    const bool is_beside = !folder.empty() && !fs::exists(file, error) && fs::exists(beside, error);
    return (is_beside ? beside : file).string();
}

Result<Position> Opened::go_to(const NamedPosition& wish) {
    using Kind = NamedPosition::Kind;
    if (taken_at) {
        const bool is_it = wish.kind == Kind::number
                               ? wish.number == *taken_at
                               : wish.kind == Kind::end || wish.kind == Kind::exit || wish.kind == Kind::peak;
        if (is_it) return *taken_at;
        return Error{"a snapshot has no position but its own",
                     {name},
                     "it holds position " + std::to_string(taken_at->operation) + " alone"};
    }
    HeapHistory& history = session.history();
    Landmarks run{history.size(), peak_of(session.series()), session.trace().get(), {}};
    if (saved) run.bookmarks = saved->bookmarks;
    Result<Position> at = find_position(wish, run);
    if (!at) {
        at.error().place.file = name;
        return at.error();
    }
    if (at->micro != 0) {
        const std::size_t steps = history.timeline().changes(at->operation).size();
        if (at->micro > steps)
            return Error{
                "operation " + std::to_string(at->operation) + " has " + std::to_string(steps) + " micro-steps",
                {name},
                "name one from " + std::to_string(at->operation) + ".0 to " + std::to_string(at->operation) + "." +
                    std::to_string(steps)};
    }
    history.timeline().seek(*at);
    return history.timeline().position();
}

Result<Opened> open_file(const std::string& path, const OpenOptions& options) try {
    return Opener(options).open(path);
} catch (const std::bad_alloc&) {
    return out_of_memory(path);
}

Result<Opened> open_content(std::string_view content, const std::string& name, const OpenOptions& options) try {
    return Opener(options).open(PeekedSource::of_memory(content, name), {}, false);
} catch (const std::bad_alloc&) {
    return out_of_memory(name);
}

}  // namespace arenarium
