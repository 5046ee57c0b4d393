#include "core/process/origins.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace arenarium {
namespace {

std::string text_of(const OriginPlace& p, std::string_view file) {
    // Of code that is not Python a file may say no lines.
    if (p.line == 0 && !p.function.empty())
        return file.empty() ? std::string(p.function) : std::string(file) + " " + std::string(p.function);
    if (p.line == 0) return {};
    if (file.empty()) return "line " + std::to_string(p.line);
    std::string out = std::string(file) + ":" + std::to_string(p.line);
    return p.function.empty() ? out : out + " " + std::string(p.function);
}

OriginPlace place_of(const CallSites& sites, std::uint32_t site) {
    return {sites.code(site).file, sites.code(site).name, sites.places[site].line};
}

std::vector<OriginPlace> callers(const CallSites& sites, std::uint32_t site, std::size_t most) {
    std::vector<OriginPlace> out;
    most = std::min(most, sites.places.size());  // also of a table that goes round in circles
    if (!sites.has(site)) return out;
    for (std::uint32_t s = sites.places[site].caller; sites.has(s) && out.size() < most; s = sites.places[s].caller)
        out.push_back(place_of(sites, s));
    return out;
}

}  // namespace

Origins::Origins(const OperationLog& log, By by) : Origins(log.call_sites(), by) {
    log_ = &log;
}

Origins::Origins(const CallSites& sites, By by) : sites_(sites), by_(by) {
    // A function made twice has two codes that read alike.
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> first_code;
    std::vector<std::uint32_t> code(sites.codes.size());
    for (std::uint32_t c = 0; c < code.size(); ++c)
        code[c] = first_code.try_emplace({sites.codes[c].file, sites.codes[c].name}, c).first->second;
    std::map<std::array<std::uint32_t, 3>, std::uint32_t> first;  // code, line, caller
    group_.resize(sites.places.size());
    for (std::uint32_t site = 1; site < group_.size(); ++site) {
        const CallPlace& p = sites.places[site];
        // A place is defined after the one that called it.
        const std::uint32_t caller = by == By::stack && p.caller < site ? group_[p.caller] : 0;
        group_[site] = first.try_emplace({code[p.code], p.line, caller}, site).first->second;
    }
}

OriginPlace Origins::place(std::uint32_t origin) const {
    return sites_.has(origin) ? place_of(sites_, origin) : OriginPlace{{}, {}, origin};
}

std::vector<OriginPlace> Origins::callers(std::uint32_t origin) const {
    if (by_ == By::line) return {};
    return arenarium::callers(sites_, origin, SIZE_MAX);
}

std::vector<OriginPlace> callers_of(const OperationLog& log, OperationIndex i, std::size_t most) {
    return callers(log.call_sites(), log.origin(i).site, most);
}

std::string origin_text(const OriginPlace& p) {
    return text_of(p, p.file.substr(p.file.find_last_of("/\\") + 1));
}

std::string origin_text_with_path(const OriginPlace& p) {
    return text_of(p, p.file);
}

}  // namespace arenarium
