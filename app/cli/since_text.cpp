// Two looks at a process, by type, for people and for programs.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/cli/inspect_text.h"
#include "app/cli/outputs.h"

namespace arenarium::cli {
namespace {

std::string signed_number(std::uint64_t before, std::uint64_t after) {
    if (after == before) return "";
    return after > before ? "+" + with_commas(after - before) : "-" + with_commas(before - after);
}

std::string type_name(const std::string& type) {
    return type.empty() ? "(no object: key tables, items …)" : type;
}

}  // namespace

std::string since_text(const Look& before, const Look& now, unsigned top) {
    std::string out = fmt::format("{:<14}{}, CPython {}\n", "process", now.pid, now.python);
    if (before.pid != now.pid || before.python != now.python)
        out += fmt::format("{:<14}process {}, CPython {}: another one\n", "since", before.pid, before.python);
    out += fmt::format("{:<14}{}\n", "arenas",
                       before.arenas == now.arenas
                           ? with_commas(now.arenas) + ", as before"
                           : fmt::format("{} → {}", with_commas(before.arenas), with_commas(now.arenas)));
    const std::vector<TypeChange> changes = changes_between(before, now);
    if (changes.empty()) return out + "\nof each type there is as much as before\n";
    out += fmt::format("\n  {:>12}  {:>12}  {:>12}  {:>14}  {}\n", "before", "now", "blocks", "bytes", "type");
    for (std::size_t i = 0; i < std::min<std::size_t>(top, changes.size()); ++i) {
        const TypeChange& c = changes[i];
        out += fmt::format("  {:>12}  {:>12}  {:>12}  {:>14}  {}\n", with_commas(c.before.blocks),
                           with_commas(c.after.blocks), signed_number(c.before.blocks, c.after.blocks),
                           signed_number(c.before.bytes, c.after.bytes), type_name(c.type));
    }
    if (changes.size() > top) out += fmt::format("  … and {} (--top)\n", counted(changes.size() - top, "more type"));
    return out;
}

std::string since_json(const Look& before, const Look& now) {
    using nlohmann::ordered_json;
    ordered_json j = {{"format", "arenarium.look_changes"},
                      {"version", 1},
                      {"pid", {before.pid, now.pid}},
                      {"arenas", {before.arenas, now.arenas}},
                      {"types", ordered_json::array()}};
    for (const TypeChange& c : changes_between(before, now))
        j["types"].push_back({{"type", c.type},
                              {"blocks", {c.before.blocks, c.after.blocks}},
                              {"bytes", {c.before.bytes, c.after.bytes}}});
    return j.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace arenarium::cli
