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

// `visit` is called with each site that called it, innermost first, until it returns false.
template <class Visit>
void for_each_caller(const CallSites& sites, std::uint32_t site, Visit&& visit) {
    std::size_t left = sites.places.size();  // also of a table that goes round in circles
    while (sites.has(site) && left-- != 0) {
        site = sites.places[site].caller;
        if (sites.has(site) && !visit(site)) return;
    }
}

}  // namespace

Origins::Origins(const OperationLog& log, const Grouping& grouping) : Origins(log.call_sites(), grouping) {
    log_ = &log;
}

Origins::Origins(const CallSites& sites, const Grouping& grouping) : sites_(sites), by_(grouping.by) {
    // A function made twice has two codes that read alike.
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> first_code;
    std::vector<std::uint32_t> code(sites.codes.size());
    is_within_.resize(code.size());
    for (std::uint32_t c = 0; c < code.size(); ++c) {
        code[c] = first_code.try_emplace({sites.codes[c].file, sites.codes[c].name}, c).first->second;
        is_within_[c] = sites.codes[c].file.find(grouping.within) != std::string::npos;
    }
    std::map<std::array<std::uint32_t, 3>, std::uint32_t> first;  // code, line, caller
    group_.resize(sites.places.size());
    for (std::uint32_t site = 1; site < group_.size(); ++site) {
        const CallPlace& p = sites.places[site];
        // A place is defined after the one that called it.
        const std::uint32_t caller = p.caller < site ? group_[p.caller] : 0;
        group_[site] =
            !is_within_[p.code]
                ? caller
                : first.try_emplace({code[p.code], p.line, by_ == By::stack ? caller : 0}, site).first->second;
    }
}

OriginPlace Origins::place(std::uint32_t origin) const {
    return sites_.has(origin) ? place_of(sites_, origin) : OriginPlace{{}, {}, origin};
}

std::vector<OriginPlace> Origins::callers(std::uint32_t origin) const {
    std::vector<OriginPlace> out;
    if (by_ == By::line) return out;
    for_each_caller(sites_, origin, [&](std::uint32_t caller) {
        if (is_within_[sites_.places[caller].code]) out.push_back(place_of(sites_, caller));
        return true;
    });
    return out;
}

std::vector<OriginPlace> callers_of(const OperationLog& log, OperationIndex i, std::size_t most) {
    std::vector<OriginPlace> out;
    const CallSites& sites = log.call_sites();
    if (most == 0) return out;
    for_each_caller(sites, log.origin(i).site, [&](std::uint32_t caller) {
        out.push_back(place_of(sites, caller));
        return out.size() < most;
    });
    return out;
}

std::string origin_text(const OriginPlace& p) {
    return text_of(p, p.file.substr(p.file.find_last_of("/\\") + 1));
}

std::string origin_text_with_path(const OriginPlace& p) {
    return text_of(p, p.file);
}

}  // namespace arenarium
