#include "tests/script/python.h"

#include <cstdlib>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {

const std::string& python() {
    static const std::string path = [] {
        const std::string found = ARENARIUM_PYTHON;
        return std::filesystem::exists(found) ? found : std::string();
    }();
    return path;
}

std::string python_output(const std::filesystem::path& script, const std::string& arguments) {
    const TempDir folder;
    const std::string out = (folder / "out.txt").string();
    const std::string command =
        "cd '" + script.parent_path().string() + "' && PYTHONIOENCODING=utf-8 PYTHONHASHSEED=0 '" + python() +
        "' -W ignore '" + script.filename().string() + "' " + arguments + " > '" + out + "' 2> '" + out + ".errors'";
    const int status = std::system(command.c_str());
    INFO(read_text(out + ".errors"));
    REQUIRE(status == 0);
    return read_text(out);
}

const std::string& python_version() {
    static const std::string version = [] {
        const TempDir folder;
        write_text(folder / "version.py", "import sys\nprint('%d.%d' % sys.version_info[:2])\n");
        std::string text = python_output(folder / "version.py");
        while (!text.empty() && text.back() < ' ')
            text.pop_back();
        return text;
    }();
    return version;
}

}  // namespace arenarium::test
