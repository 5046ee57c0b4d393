#include "app/cli/course_folder.h"

#include <filesystem>

namespace arenarium::cli {

std::string lessons_folder(const std::string& own_path) {
    namespace fs = std::filesystem;
    std::error_code error;
    fs::path self = fs::read_symlink("/proc/self/exe", error);
    if (error) self = fs::absolute(own_path, error);
    const fs::path bin = self.parent_path();
    for (const fs::path& folder : {bin / "../share/arenarium/lessons", bin / "../../resources/lessons"})
        if (fs::exists(folder / "course.json", error)) return folder.lexically_normal().string();
    return (bin / "../share/arenarium/lessons").lexically_normal().string();
}

}  // namespace arenarium::cli
