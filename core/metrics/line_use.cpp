#include "core/metrics/line_use.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace arenarium {

std::vector<FileUse> use_by_file(const CallSites& sites, const UseBySite& use) {
    std::map<std::string_view, std::map<std::uint32_t, LineUse>> files;
    std::vector<std::pair<std::string_view, std::uint32_t>> met;  // on the way out of one site
    for (std::uint32_t site = 1; site < std::min(sites.places.size(), use.size()); ++site) {
        if (use[site].none()) continue;
        met.clear();
        for (std::uint32_t p = site; sites.has(p);) {
            const std::pair<std::string_view, std::uint32_t> at(sites.code(p).file, sites.places[p].line);
            LineUse& line = files[at.first][at.second];
            line.line = at.second;
            if (p == site) line.own += use[site];
            if (std::find(met.begin(), met.end(), at) == met.end()) line.through += use[site];
            met.push_back(at);
            const std::uint32_t caller = sites.places[p].caller;
            if (caller >= p) break;
            p = caller;
        }
    }
    std::vector<FileUse> out;
    for (const auto& [name, lines] : files) {
        FileUse file{std::string(name), {}, {}};
        for (const auto& [number, line] : lines) {
            file.own += line.own;
            if (!line.own.none() || !line.through.none()) file.lines.push_back(line);
        }
        if (!file.lines.empty()) out.push_back(std::move(file));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const FileUse& a, const FileUse& b) { return a.own.bytes > b.own.bytes; });
    return out;
}

std::vector<std::uint32_t> sites_of_line(const CallSites& sites, std::string_view file, std::uint32_t line) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t p = 1; p < sites.places.size(); ++p)
        if (sites.places[p].line == line && sites.code(p).file == file) out.push_back(p);
    return out;
}

std::vector<OperationIndex> blocks_of_line(const OperationLog& log, std::uint32_t operations, std::string_view file,
                                           std::uint32_t line, std::size_t most, const StopAsked& stopped) {
    std::vector<bool> wanted(log.call_sites().places.size());
    for (const std::uint32_t site : sites_of_line(log.call_sites(), file, line))
        wanted[site] = true;
    std::vector<OperationIndex> out;
    const std::vector<OperationIndex> live = live_block_operations(log, operations, stopped);
    for (std::size_t i = live.size(); i-- > 0 && out.size() < most;) {
        const std::uint32_t site = log.origin(live[i]).site;
        if (site < wanted.size() && wanted[site] && log.result(live[i]).is_pool_block()) out.push_back(live[i]);
    }
    return out;
}

}  // namespace arenarium
