#include "app/cli/document.h"

#include <cstdlib>
#include <string>

#include "app/cli/console.h"
#include "app/cli/trace_verbs.h"
#include "app/cli/work_watch.h"

namespace arenarium::cli {
namespace {

constexpr double script_seconds = 60;  // unless --max-seconds says otherwise

// No more of a file of operations is read than the position needs.
std::uint64_t needed_operations(const CommonOptions& options) {
    if (options.at.empty()) return UINT64_MAX;
    const Result<NamedPosition> wish = parse_position(options.at);
    if (!wish || wish->kind != NamedPosition::Kind::number) return UINT64_MAX;
    return std::uint64_t{wish->number.operation} + (wish->number.micro != 0 ? 1 : 0);
}

// Where programs keep what they can make anew.
std::string cache_folder() {
    if (const char* folder = std::getenv("XDG_CACHE_HOME"); folder != nullptr && *folder == '/')
        return std::string(folder) + "/arenarium";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
        return std::string(home) + "/.cache/arenarium";
    return {};
}

IndexOptions index_options() {
    IndexOptions options;
    options.folder = cache_folder();
    if (const char* from = std::getenv("ARENARIUM_INDEX_FROM")) options.from = std::strtoull(from, nullptr, 10);
    return options;
}

const char* work_on(FileKind kind) {
    return kind == FileKind::script ? "running" : kind == FileKind::operations ? "replaying" : "opening";
}

void say_how_it_ended(const TraceRecord& record) {
    if (const std::string from = late_beginning(record.header, record.marks); !from.empty()) print_message(from);
    if (record.damage)
        print_error(*record.damage);
    else if (const std::string why = early_end(record.end); !why.empty())
        print_message(why);
}

}  // namespace

Result<Opened> open_document(const std::string& path, const CommonOptions& options, const DocumentWish& wish) {
    WorkWatch watch(options.max_seconds);
    OpenOptions how;
    how.profile = options.chosen_profile();
    how.space = options.rules();
    // A wrong option is wrong usage, whatever the file is like; a script may still wish for another profile.
    if (how.space && (how.profile || !path.ends_with(".py")))
        how.space(how.profile ? *how.profile : *find_profile(default_profile_name));
    how.max_operations = options.max_ops;
    how.stop_after = needed_operations(options);
    how.otherwise = wish.otherwise;
    how.output = wish.output;
    how.process = options.process;
    how.index = index_options();
    how.after_operation = wish.after_operation;
    how.progress = [&](const OpenProgress& p) {
        if (p.kind == FileKind::script) watch.limit_unless_given(script_seconds);
        watch.show(work_on(p.kind), p.operations, p.fraction);
        return !watch.time_is_over() && !(wish.stop && wish.stop());
    };
    Result<Opened> file = open_file(path, how);
    if (!file) return file.error();
    if (file->report.cancelled && watch.time_is_over()) {
        file->report.error = watch.time_error();
        file->report.error->place.file = file->name;
    }
    if (file->report.error && file->source == FileKind::operations) return *file->report.error;
    if (file->report.error && file->report.cancelled && file->source == FileKind::recording) return *file->report.error;
    if (const auto& record = file->session.trace()) say_how_it_ended(*record);
    return file;
}

Result<Moment> moment_of(Opened& file, const CommonOptions& options) {
    HeapHistory& history = file.session.history();
    Position at = file.position;
    if (!options.at.empty()) {
        Result<Position> named = file.go_to(*parse_position(options.at));
        if (!named) return named.error();
        at = *named;
    } else if (!file.taken_at) {
        history.timeline().seek(at);
    }
    Moment moment = at.micro != 0 && !file.taken_at ? history.moment() : history.still();
    moment.position = at;  // of a snapshot, whose run is not here
    return moment;
}

Result<Opened> open_whole(const std::string& path, const CommonOptions& options) {
    Result<Opened> file = open_document(path, options);
    if (file && file->report.error && file->source == FileKind::script) return *file->report.error;
    return file;
}

Result<Moment> open_moment(const std::string& path, const CommonOptions& options) {
    Result<Opened> file = open_whole(path, options);
    if (!file) return file.error();
    return moment_of(*file, options);
}

}  // namespace arenarium::cli
