// Every mechanism has the same rooms, so that whoever knows one knows all: a header of the room's name, a folder of it,
// or both; and one facade.
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace {

// The mechanisms, with the header that shows the whole public life of each.
const std::map<std::string, std::string> facades = {{"core/collector", "collector.h"},
                                                    {"core/mimalloc", "mimalloc.h"},
                                                    {"core/objects", "graph.h"},
                                                    {"core/pymalloc", "allocator.h"}};

const std::set<std::string> rooms = {"profile", "state", "fields", "steps", "operations", "read", "invariants"};

}  // namespace

TEST_CASE("Each mechanism has every room, one facade, and nothing beside them") {
    for (const auto& [folder, facade] : facades) {
        std::set<std::string> found;
        bool has_facade = false;
        for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(ARENARIUM_SOURCE_DIR) / folder)) {
            const std::string name = entry.path().filename().string(), stem = entry.path().stem().string();
            INFO(folder << "/" << name);
            if (name == "CMakeLists.txt") continue;
            if (name == facade) {
                has_facade = true;
                continue;
            }
            CHECK(rooms.contains(stem));
            found.insert(stem);
        }
        CHECK(has_facade);
        CHECK(found == rooms);
    }
}
