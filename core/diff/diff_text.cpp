// A difference of two states for people, and as JSON for programs.
#include <nlohmann/json.hpp>

#include "core/base/number_text.h"

#include <new>
#include "core/diff/diff.h"
#include "core/process/origins.h"
#include "core/scene/pymalloc/format.h"

namespace arenarium {
namespace {

using Json = nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& words, std::size_t most) {
    std::string out;
    for (std::size_t i = 0; i < words.size() && i < most; ++i)
        out += (i == 0 ? "" : ", ") + words[i];
    if (words.size() > most) out += ", and " + grouped(words.size() - most) + " more";
    return words.empty() ? "empty" : out;
}

std::string pool_words(const PoolSide& p) {
    if (p.block_size == 0) return state_name(p.state);
    return std::string(state_name(p.state)) + ", " + counted(p.ref_count, "block") + " of " + byte_size(p.block_size);
}

std::string line_text(const SourceLine& l) {
    const std::string text = origin_text_with_path({l.file, l.function, l.line});
    return text.empty() ? "line not known" : text;
}

std::string arrow(const std::string& before, const std::string& after) {
    return before == after ? before : before + " → " + after;
}

class Text {
public:
    Text(const StateDiff& d, std::size_t most) : d_(d), most_(most) {}

    std::string write(std::string_view before, std::string_view after, const DivergenceNote* divergence) {
        const auto side = [](std::string_view name, const std::string& profile, Position at) {
            return std::string(name) + ", CPython " + profile + ", after " + counted(at.operation, "operation");
        };
        out_ = "before: " + side(before, d_.profile_before, d_.position_before) + "\n" +
               "after:  " + side(after, d_.profile_after, d_.position_after) + "\n";
        if (divergence != nullptr) out_ += divergence->text + "\n";
        if (d_.same()) return out_ + "The states are the same.\n";
        arenas();
        pools();
        blocks();
        types();
        lists();
        totals();
        return out_;
    }

private:
    // `show` makes a line of one mark; beyond `most_` they are counted.
    template <class T, class Show>
    void marks(const std::string& title, const std::vector<T>& all, Show&& show) {
        if (all.empty()) return;
        out_ += "\n" + title + "\n";
        for (std::size_t i = 0; i < all.size() && i < most_; ++i)
            out_ += "  " + show(all[i]) + "\n";
        if (all.size() > most_) out_ += "  … and " + grouped(all.size() - most_) + " more\n";
    }

    template <class Side>
    static char sign(const Changed<Side>& c) {
        return c.came() ? '+' : c.went() ? '-' : ' ';
    }

    template <class Side>
    static std::string counts(const char* came_word, const char* went_word, const std::vector<Changed<Side>>& all) {
        std::size_t came = 0, went = 0;
        for (const auto& c : all)
            came += c.came(), went += c.went();
        return grouped(came) + " " + came_word + ", " + grouped(went) + " " + went_word + ", " +
               grouped(all.size() - came - went) + " changed";
    }

    void arenas() {
        marks("arenas: " + counts("obtained", "released", d_.arenas), d_.arenas, [](const Changed<ArenaSide>& c) {
            const ArenaSide& any = c.after ? *c.after : *c.before;
            std::string line = std::string(1, sign(c)) + " " + hex_address(c.address) + "  arena " +
                               std::to_string(any.arena.value) + "  ";
            line += c.before && c.after && c.before->nfreepools != c.after->nfreepools
                        ? grouped(c.before->nfreepools) + " → " + counted(c.after->nfreepools, "free pool")
                        : counted(any.nfreepools, "free pool");
            if (c.before && c.after && c.before->freepools != c.after->freepools) line += ", freepools changed";
            return line;
        });
    }

    void pools() {
        marks("pools: " + counts("carved", "gone", d_.pools), d_.pools, [](const Changed<PoolSide>& c) {
            const PoolSide& any = c.after ? *c.after : *c.before;
            std::string line = std::string(1, sign(c)) + " " + hex_address(c.address) + "  pool " +
                               std::to_string(any.number) + " of arena " + std::to_string(any.arena.value) + "  ";
            if (!c.before || !c.after) return line + pool_words(any);
            line += arrow(pool_words(*c.before), pool_words(*c.after));
            if (pool_words(*c.before) == pool_words(*c.after)) line += ", free list changed";
            return line;
        });
    }

    void blocks() {
        std::uint64_t came = 0, went = 0;
        for (const LineDiff& l : d_.lines)
            came += l.came, went += l.went;
        marks("blocks: " + grouped(came) + " came, " + grouped(went) + " went", d_.lines, [](const LineDiff& l) {
            std::string line = line_text(l.from) + ": ";
            if (l.came != 0) line += grouped(l.came) + " came (" + counted(l.came_bytes, "byte") + ")";
            if (l.came != 0 && l.went != 0) line += ", ";
            if (l.went != 0) line += grouped(l.went) + " went (" + counted(l.went_bytes, "byte") + ")";
            return line;
        });
    }

    void types() {
        marks("types: " + grouped(d_.types.size()) + " changed", d_.types, [](const TypeDiff& t) {
            const bool more = t.after_bytes >= t.before_bytes;
            return (t.type.empty() ? "no object (key tables, items …)" : t.type) + ": " +
                   arrow(grouped(t.before), counted(t.after, "block")) + ", " + (more ? "+" : "-") +
                   counted(more ? t.after_bytes - t.before_bytes : t.before_bytes - t.after_bytes, "byte");
        });
    }

    void lists() {
        marks("lists: " + grouped(d_.lists.size()) + " changed", d_.lists,
              [](const ListDiff& l) { return l.name + ": " + joined(l.before, 6) + " → " + joined(l.after, 6); });
    }

    void totals() {
        std::vector<FigureDiff> differing;
        for (const FigureDiff& f : d_.totals)
            if (f.before != f.after) differing.push_back(f);
        if (!differing.empty()) out_ += "\ntotals\n";
        for (const FigureDiff& f : differing) {
            std::string name(f.name);
            name.resize(std::max<std::size_t>(name.size() + 1, 24), ' ');
            out_ += "  " + name + grouped(f.before) + " → " + grouped(f.after) + "\n";
        }
    }

    const StateDiff& d_;
    std::size_t most_;
    std::string out_;
};

void add_line(Json& to, const SourceLine& l) {
    to["line"] = l.line == 0 ? Json() : Json(l.line);
    if (!l.file.empty()) to["file"] = l.file;
    if (!l.function.empty()) to["function"] = l.function;
}

Json json_of(const ArenaSide& s) {
    return {{"index", s.arena.value}, {"nfreepools", s.nfreepools}};
}
Json json_of(const PoolSide& s) {
    return {{"arena", s.arena.value},
            {"number", s.number},
            {"state", state_name(s.state)},
            {"block_size", s.block_size},
            {"ref_count", s.ref_count}};
}
Json json_of(const BlockSide& s) {
    Json out;
    out["size"] = s.size;
    out["requested"] = s.requested ? Json(*s.requested) : Json();
    out["name"] = s.name.empty() ? Json() : Json(s.name);
    add_line(out, s.from);
    out["operation"] = s.operation ? Json(s.operation.value) : Json();
    return out;
}

template <class Side>
Json json_of(const std::vector<Changed<Side>>& all) {
    Json out = Json::array();
    for (const auto& c : all)
        out.push_back({{"address", hex_address(c.address)},
                       {"before", c.before ? json_of(*c.before) : Json()},
                       {"after", c.after ? json_of(*c.after) : Json()}});
    return out;
}

}  // namespace

Status write_diff_text(const StateDiff& d, std::string_view before, std::string_view after, std::size_t most,
                       ByteSink& sink, const DivergenceNote* divergence) try {
    return sink.write(Text(d, most).write(before, after, divergence));
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

Status write_diff_json(const StateDiff& d, std::string_view before, std::string_view after, ByteSink& sink,
                       const DivergenceNote* divergence) try {
    const auto side = [](std::string_view name, const std::string& profile, Position at) {
        return Json{
            {"name", std::string(name)}, {"profile", profile}, {"operation", at.operation}, {"micro", at.micro}};
    };
    Json out;
    out["format"] = "arenarium.diff";
    out["version"] = 1;
    out["same"] = d.same();
    out["before"] = side(before, d.profile_before, d.position_before);
    out["after"] = side(after, d.profile_after, d.position_after);
    out["divergence"] = nullptr;
    if (divergence != nullptr) {
        const auto number = [](std::uint32_t n) { return n == 0 ? Json() : Json(n); };
        out["divergence"] = {{"kind", divergence->kind},
                             {"operation_before", number(divergence->operation_before)},
                             {"operation_after", number(divergence->operation_after)},
                             {"text", divergence->text}};
    }
    out["arenas"] = json_of(d.arenas);
    out["pools"] = json_of(d.pools);
    out["blocks"] = json_of(d.blocks);
    out["lines"] = Json::array();
    for (const LineDiff& l : d.lines) {
        Json line;
        add_line(line, l.from);
        line["came"] = l.came;
        line["came_bytes"] = l.came_bytes;
        line["went"] = l.went;
        line["went_bytes"] = l.went_bytes;
        out["lines"].push_back(std::move(line));
    }
    out["types"] = Json::array();
    for (const TypeDiff& t : d.types)
        out["types"].push_back({{"type", t.type},
                                {"before", t.before},
                                {"before_bytes", t.before_bytes},
                                {"after", t.after},
                                {"after_bytes", t.after_bytes}});
    out["lists"] = Json::array();
    for (const ListDiff& l : d.lists)
        out["lists"].push_back({{"name", l.name}, {"before", l.before}, {"after", l.after}});
    out["totals"] = Json::object();
    for (const FigureDiff& f : d.totals)
        out["totals"][std::string(f.name)] = Json::array({f.before, f.after});
    return sink.write(out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

}  // namespace arenarium
