#include "core/course/scene_run.h"

#include <string_view>
#include <utility>

#include "core/course/generator_run.h"

namespace arenarium::course {

Result<Session> run_scene(const Scene& scene, const std::string& file) {
    const Result<Profile> profile = find_profile(scene.profile);
    if (!profile) return profile.error();
    struct Nowhere final : script::Output {
        void write(std::string_view) override {}
    } nowhere;
    Session session({*profile, space_rules(scene.space), generator_limits()});
    // The first line decides about objects, so that lines are counted up afterwards.
    const RunReport report = session.run_script(scene.code.text, file, nowhere, {});
    if (!report.error) return Result<Session>(std::move(session));
    Error error = *report.error;
    if (error.place.line != 0) error.place.line += scene.code.line - 1;
    error.place.file = file;
    return error;
}

}  // namespace arenarium::course
