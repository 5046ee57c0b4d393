#include "core/export/stacks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/export/csv.h"
#include "core/export/proto_writer.h"

namespace arenarium {
namespace {

struct Frame {
    std::string function, file;
    std::uint32_t line = 0, first_line = 0;

    auto key() const { return std::tie(function, file, line, first_line); }
    friend bool operator<(const Frame& a, const Frame& b) { return a.key() < b.key(); }
};

Frame frame_of(const CallSites& sites, std::uint32_t site) {
    if (!sites.has(site)) return {"(no line)", "", 0, 0};
    const FunctionCode& code = sites.code(site);
    return {code.name.empty() ? "(no name)" : code.name, code.file, sites.places[site].line, code.first_line};
}

struct Stack {
    std::vector<std::uint32_t> frames;  // numbers of Stacks::frames, the outermost call first
    SiteUse use;
};

struct Stacks {
    std::vector<Frame> frames;
    std::vector<Stack> stacks;
};

Stacks stacks_of(const CallSites& sites, const CallTree& tree) {
    Stacks out;
    std::map<Frame, std::uint32_t> numbers;
    const auto number_of = [&](std::uint32_t site) {
        const auto [it, is_new] =
            numbers.try_emplace(frame_of(sites, site), static_cast<std::uint32_t>(out.frames.size()));
        if (is_new) out.frames.push_back(it->first);
        return it->second;
    };
    for (std::uint32_t n = 0; n < tree.nodes.size(); ++n) {
        const CallNode& node = tree.nodes[n];
        if (node.self.none()) continue;
        Stack stack{{}, node.self};
        if (n == 0) stack.frames.push_back(number_of(0));
        for (std::uint32_t at = n; at != 0; at = tree.nodes[at].parent)
            stack.frames.push_back(number_of(tree.nodes[at].site));
        std::reverse(stack.frames.begin(), stack.frames.end());
        out.stacks.push_back(std::move(stack));
    }
    return out;
}

// "function (file:line)"; what parts frames and lines of the format cannot stand in a name.
std::string collapsed_name(const Frame& f) {
    std::string name = f.function;
    if (!f.file.empty()) name += " (" + f.file + ":" + std::to_string(f.line) + ")";
    for (char& c : name)
        if (c == ';' || c == '\n' || c == '\r') c = ':';
    return name;
}

Status write_collapsed(const Stacks& all, ByteSink& to) {
    BufferedSink out(to);
    for (const Stack& stack : all.stacks) {
        bool is_first = true;
        for (const std::uint32_t f : stack.frames) {
            if (!std::exchange(is_first, false)) out.add(';');
            out.add(collapsed_name(all.frames[f]));
        }
        out.add(' ');
        out.add(std::to_string(stack.use.bytes));
        out.add('\n');
    }
    return out.finish();
}

Status write_speedscope(const Stacks& all, ByteSink& to) {
    using Ordered = nlohmann::ordered_json;
    Ordered frames = Ordered::array();
    for (const Frame& f : all.frames) {
        Ordered frame{{"name", f.function}};
        if (!f.file.empty()) frame["file"] = f.file, frame["line"] = f.line;
        frames.push_back(std::move(frame));
    }
    const auto profile = [&all](const char* name, const char* unit, std::int64_t SiteUse::*weight) {
        Ordered samples = Ordered::array(), weights = Ordered::array();
        std::int64_t sum = 0;
        for (const Stack& stack : all.stacks) {
            samples.push_back(stack.frames);
            weights.push_back(stack.use.*weight);
            sum += stack.use.*weight;
        }
        return Ordered{{"type", "sampled"},
                       {"name", name},
                       {"unit", unit},
                       {"startValue", 0},
                       {"endValue", sum},
                       {"samples", std::move(samples)},
                       {"weights", std::move(weights)}};
    };
    const Ordered file{
        {"$schema", "https://www.speedscope.app/file-format-schema.json"},
        {"exporter", "arenarium"},
        {"activeProfileIndex", 0},
        {"shared", {{"frames", std::move(frames)}}},
        {"profiles",
         {profile("Live bytes", "bytes", &SiteUse::bytes), profile("Live blocks", "none", &SiteUse::blocks)}}};
    return to.write(file.dump(-1, ' ', false, Ordered::error_handler_t::replace) + "\n");
}

// Numbers of fields: profile.proto of pprof.
Status write_pprof(const Stacks& all, ByteSink& to) {
    std::vector<std::string> strings{""};
    std::map<std::string, std::uint64_t> numbers{{"", 0}};
    const auto string = [&](const std::string& text) {
        const auto [it, is_new] = numbers.try_emplace(text, strings.size());
        if (is_new) strings.push_back(text);
        return it->second;
    };
    ProtoWriter profile;
    for (const auto& [type, unit] : {std::pair{"inuse_objects", "count"}, std::pair{"inuse_space", "bytes"}})
        profile.message(1, ProtoWriter().number(1, string(type)).number(2, string(unit)));
    for (const Stack& stack : all.stacks) {
        // Locations count from 1, the innermost call first.
        std::vector<std::uint64_t> locations;
        for (auto f = stack.frames.rbegin(); f != stack.frames.rend(); ++f)
            locations.push_back(*f + 1);
        const std::vector<std::uint64_t> values{static_cast<std::uint64_t>(stack.use.blocks),
                                                static_cast<std::uint64_t>(stack.use.bytes)};
        profile.message(2, ProtoWriter().packed(1, locations).packed(2, values));
    }
    std::map<std::tuple<std::string, std::string, std::uint32_t>, std::uint64_t> functions;
    for (std::uint32_t f = 0; f < all.frames.size(); ++f) {
        const Frame& frame = all.frames[f];
        const auto [it, is_new] =
            functions.try_emplace({frame.function, frame.file, frame.first_line}, functions.size() + 1);
        profile.message(
            4, ProtoWriter().number(1, f + 1).message(4, ProtoWriter().number(1, it->second).number(2, frame.line)));
        if (!is_new) continue;
        const std::uint64_t name = string(frame.function);
        profile.message(5, ProtoWriter()
                               .number(1, it->second)
                               .number(2, name)
                               .number(3, name)
                               .number(4, string(frame.file))
                               .number(5, frame.first_line));
    }
    const std::uint64_t shown_first = string("inuse_space");
    for (const std::string& text : strings)
        profile.bytes(6, text);
    profile.number(14, shown_first);
    return to.write(profile.take());
}

// A function that calls itself counts once in what its line holds with all that it called.
Status write_csv(const Stacks& all, ByteSink& to) {
    struct Row {
        std::int64_t total = 0;
        SiteUse own;
    };
    std::vector<Row> rows(all.frames.size());
    std::int64_t sum = 0;
    for (const Stack& stack : all.stacks) {
        const std::set<std::uint32_t> once(stack.frames.begin(), stack.frames.end());
        for (const std::uint32_t f : once)
            rows[f].total += stack.use.bytes;
        rows[stack.frames.back()].own += stack.use;
        sum += stack.use.bytes;
    }
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (rows[a].total != rows[b].total) return rows[a].total > rows[b].total;
        return rows[a].own.bytes > rows[b].own.bytes;
    });
    const auto percent = [sum](std::int64_t bytes) {
        return fmt::format("{:.2f}", sum == 0 ? 0.0 : 100.0 * static_cast<double>(bytes) / static_cast<double>(sum));
    };
    BufferedSink out(to);
    out.add("function,file,line,total_bytes,total_percent,own_bytes,own_percent,own_blocks\n");
    for (const std::uint32_t f : order) {
        const Frame& frame = all.frames[f];
        const Row& row = rows[f];
        out.add(fmt::format("{},{},{},{},{},{},{},{}\n", csv_text(frame.function), csv_text(frame.file), frame.line,
                            row.total, percent(row.total), row.own.bytes, percent(row.own.bytes), row.own.blocks));
    }
    return out.finish();
}

}  // namespace

Status write_stacks(StackFormat format, const CallSites& sites, const CallTree& tree, ByteSink& to) {
    const Stacks all = stacks_of(sites, tree);
    switch (format) {
        case StackFormat::collapsed:
            return write_collapsed(all, to);
        case StackFormat::speedscope:
            return write_speedscope(all, to);
        case StackFormat::csv:
            return write_csv(all, to);
        case StackFormat::pprof:
            break;
    }
    return write_pprof(all, to);
}

}  // namespace arenarium
