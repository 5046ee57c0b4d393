// What the lines of several processes hold and ask for, by lines that read the same.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/metrics/holders.h"
#include "core/metrics/traffic.h"
#include "core/process/call_sites.h"

namespace arenarium {

// What tables of lines show: one of them.
struct SiteTables {
    LiveBlocks live;
    std::vector<Growth> growth;
    std::vector<Traffic> traffic;
};

class SiteSum {
public:
    // Of one process; the origins are its own.
    void add(const SiteTables&, const Origins&);

    // Origins of rows() are of these sites.
    const CallSites& sites() const { return sites_; }
    SiteTables rows() const;

private:
    // A site of ours that reads the same.
    std::uint32_t site(const Origins&, std::uint32_t origin);
    std::uint32_t place(std::uint32_t caller, const OriginPlace&);

    CallSites sites_;
    std::map<std::pair<std::string, std::string>, std::uint32_t> codes_;
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint32_t> places_;
    Held all_;
    std::map<std::uint32_t, HeldByOrigin> held_;
    std::map<std::uint32_t, Held> classes_;
    std::map<std::uint32_t, Growth> growth_;
    std::map<std::uint32_t, Traffic> traffic_;
};

}  // namespace arenarium
