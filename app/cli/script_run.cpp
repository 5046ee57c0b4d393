#include "app/cli/script_run.h"

#include "app/cli/work_watch.h"
#include "core/io/byte_source.h"

namespace arenarium::cli {

Result<ScriptRun> run_script(const std::string& path, const CommonOptions& options, script::Output& output,
                             const std::function<bool()>& stop) {
    auto file = open_bytes(path);
    if (!file) return file.error();
    Result<std::string> source = read_all(**file, script::max_source_bytes);
    if (!source) return source.error();
    const std::string wish = options.profile.empty() ? profile_wish(*source) : "";
    if (!wish.empty())
        if (const Result<Profile> wished = find_profile(wish); !wished)
            return Error{wished.error().message, {(*file)->name()}, wished.error().advice};

    SessionOptions session_options;
    session_options.profile = options.chosen_profile(wish);
    session_options.space = options.rules_for(session_options.profile);
    if (options.max_ops) session_options.limits.operations = *options.max_ops;
    Session session(std::move(session_options));
    WorkWatch watch("running", options.max_seconds);
    RunReport report = session.run_script(*source, (*file)->name(), output, [&] {
        watch.show(session.history().size(), -1);
        return watch.time_is_over() || (stop && stop());
    });
    if (report.cancelled && watch.time_is_over()) {
        report.error = watch.time_error();
        report.error->place.file = (*file)->name();
    }
    return ScriptRun{std::move(*source), std::move(session), std::move(report)};
}

Result<Moment> ScriptRun::moment(const CommonOptions& options) {
    HeapHistory& history = session.history();
    const std::uint32_t operations = history.size();
    const std::uint32_t at = options.position().value_or(operations);
    if (at > operations)
        return Error{
            "position " + std::to_string(at) + " is beyond the end",
            {},
            operations == 1 ? "there is 1 operation" : "there are " + std::to_string(operations) + " operations"};
    history.timeline().seek({at, 0});
    return history.still();
}

}  // namespace arenarium::cli
