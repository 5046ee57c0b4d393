#include "tests/python/reachable.h"

#include <array>
#include <cstdio>

#include "tests/support/catch.h"

namespace arenarium::test {

ReachablePython reachable_python() {
    for (const char* program : {"/usr/bin/python3.11", "/usr/bin/python3", ARENARIUM_PYTHON}) {
        int status = 0;
        const std::string probe =
            "import ctypes,sys; ctypes.pythonapi._PyMem_SetDefaultAllocator; print('%d.%d' % sys.version_info[:2])";
        std::string version = shell(std::string("'") + program + "' -c \"" + probe + "\" 2>/dev/null", status);
        if (status != 0 || version.empty()) continue;
        version.pop_back();
        return {program, version};
    }
    return {};
}

std::string shell(const std::string& command, int& status) {
    std::string out;
    std::FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe);
    std::array<char, 4096> buffer;
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        out.append(buffer.data(), n);
    status = ::pclose(pipe);
    return out;
}

}  // namespace arenarium::test
