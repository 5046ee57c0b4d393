#include "tests/structure/circles.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <system_error>

namespace arenarium::test {

namespace fs = std::filesystem;

namespace {

using Graph = std::map<std::string, std::set<std::string>>;

// Walks along the includes; coming back to a place that is still on the way is a circle.
class Walk {
public:
    explicit Walk(const Graph& graph) : graph_(graph) {}

    // The first circle, or nothing.
    std::optional<std::string> circle() {
        for (const auto& entry : graph_)
            if (const auto found = from(entry.first)) return found;
        return {};
    }

private:
    std::optional<std::string> from(const std::string& place) {
        if (on_way_.contains(place)) return text(place);
        if (!seen_.insert(place).second) return {};
        on_way_.insert(place);
        way_.push_back(place);
        if (const auto next = graph_.find(place); next != graph_.end())
            for (const std::string& target : next->second)
                if (const auto found = from(target)) return found;
        way_.pop_back();
        on_way_.erase(place);
        return {};
    }
    std::string text(const std::string& place) const {
        std::string all;
        for (auto at = std::find(way_.begin(), way_.end(), place); at != way_.end(); ++at)
            all += *at + " -> ";
        return all + place;
    }

    const Graph& graph_;
    std::set<std::string> seen_, on_way_;
    std::vector<std::string> way_;
};

std::vector<std::string> folders_of(const std::string& file) {
    std::vector<std::string> folders;
    for (std::size_t end = file.find('/'); end != std::string::npos; end = file.find('/', end + 1))
        folders.push_back(file.substr(0, end));
    return folders;
}

// Where the two ways part: an include leads from one folder to another beside it. Files that lie in the parent itself
// belong to the parent, which may use its rooms and be used by them.
void add_folders(const std::string& file, const std::string& header, std::map<std::string, Graph>& by_parent) {
    const auto from = folders_of(file), to = folders_of(header);
    std::size_t same = 0;
    while (same < from.size() && same < to.size() && from[same] == to[same])
        ++same;
    if (same >= from.size() || same >= to.size()) return;
    by_parent[same == 0 ? "" : from[same - 1]][from[same]].insert(to[same]);
}

}  // namespace

CircleReport find_circles(const fs::path& root) {
    static const std::regex include(R"re(^\s*#\s*include\s*"([^"]+)")re");
    CircleReport report;
    Graph files;
    std::map<std::string, Graph> folders;
    for (const char* top : {"core", "ui", "app"}) {
        std::error_code error;
        for (fs::recursive_directory_iterator it(root / top, error), end; !error && it != end; it.increment(error)) {
            const std::string file = it->path().lexically_relative(root).generic_string();
            if (!file.ends_with(".h") && !file.ends_with(".cpp")) continue;
            ++report.files;
            std::ifstream in(it->path());
            std::smatch match;
            for (std::string line; std::getline(in, line);) {
                if (!std::regex_search(line, match, include)) continue;
                files[file].insert(match[1]);
                add_folders(file, match[1], folders);
            }
        }
    }
    if (const auto circle = Walk(files).circle()) report.circles.push_back(*circle);
    for (const auto& [parent, graph] : folders) {
        report.folders += static_cast<int>(graph.size());
        if (const auto circle = Walk(graph).circle()) report.circles.push_back(*circle);
    }
    return report;
}

}  // namespace arenarium::test
