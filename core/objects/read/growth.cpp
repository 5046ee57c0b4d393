#include "core/objects/read/growth.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace arenarium::objects {
namespace {

// What an object of a run keeps for as long as it lives, and shares with no other.
using Identity = std::pair<std::uint64_t, std::uint32_t>;

Identity identity(const ObjectGraph& g, std::uint32_t o) {
    const ObjectGraph::Label& label = g.labels[o];
    return g.by_address ? Identity{label.address, label.born} : Identity{0, label.number};
}

std::vector<Identity> identities(const ObjectGraph& g) {
    std::vector<Identity> out;
    out.reserve(g.size());
    for (std::uint32_t o = 0; o < g.size(); ++o)
        out.push_back(identity(g, o));
    std::sort(out.begin(), out.end());
    return out;
}

class Rows {
public:
    explicit Rows(bool by_line) : by_line_(by_line) {}

    // Counts the objects of one graph with that sign; `others` are those of the other one.
    void count(const ObjectGraph& g, std::int64_t sign, const std::vector<Identity>& others) {
        std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, Growth*> known;  // by type, line, site
        for (std::uint32_t o = 0; o < g.size(); ++o) {
            const std::uint32_t line = by_line_ ? g.labels[o].line : 0, site = by_line_ ? g.labels[o].site : 0;
            Growth*& of = known[{g.state.objects[o].type.value, line, site}];
            if (of == nullptr) of = &row_of(g.type_of({o}).name, line, site);
            Growth& row = *of;
            row.objects += sign;
            row.bytes += sign * static_cast<std::int64_t>(g.bytes_of({o}));
            if (std::binary_search(others.begin(), others.end(), identity(g, o))) continue;
            ++(sign > 0 ? row.came : row.went);
        }
    }

    std::vector<Growth> changed() const {
        std::vector<Growth> out;
        for (const auto& [key, row] : rows_)
            if (row.came != 0 || row.went != 0 || row.bytes != 0) out.push_back(row);
        std::stable_sort(out.begin(), out.end(), [](const Growth& a, const Growth& b) { return a.bytes > b.bytes; });
        return out;
    }

private:
    Growth& row_of(const std::string& type, std::uint32_t line, std::uint32_t site) {
        Growth& row = rows_[{type, line, site}];
        row.type = type;
        row.line = line;
        row.site = site;
        return row;
    }

    bool by_line_;
    std::map<std::tuple<std::string, std::uint32_t, std::uint32_t>, Growth> rows_;
};

}  // namespace

std::vector<Growth> growth(const ObjectGraph& earlier, const ObjectGraph& later, bool by_line) {
    Rows rows(by_line);
    rows.count(earlier, -1, identities(later));
    rows.count(later, 1, identities(earlier));
    return rows.changed();
}

}  // namespace arenarium::objects
