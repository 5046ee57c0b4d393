#include "core/imports/debugmallocstats.h"

#include <algorithm>
#include <utility>

#include "core/base/number_text.h"
#include "core/imports/statistics_state.h"
#include "core/pymalloc/profile/layout.h"

namespace arenarium {
namespace {

constexpr std::string_view table_head = "num pools   blocks in use  avail blocks";

// The words and numbers of a line, one after the other.
class Words {
public:
    explicit Words(std::string_view line) : line_(line) {}

    std::optional<std::uint64_t> number() {
        skip_blanks();
        std::uint64_t value = 0;
        bool any = false;
        // Groups of three: "4,024,880".
        while (!line_.empty() &&
               (is_digit(line_[0]) || (any && line_[0] == ',' && line_.size() > 1 && is_digit(line_[1])))) {
            if (line_[0] != ',') {
                if (value > (UINT64_MAX - 9) / 10) return std::nullopt;
                value = value * 10 + static_cast<std::uint64_t>(line_[0] - '0');
                any = true;
            }
            line_.remove_prefix(1);
        }
        return any ? std::optional(value) : std::nullopt;
    }
    bool take(std::string_view word) {
        skip_blanks();
        if (!line_.starts_with(word)) return false;
        line_.remove_prefix(word.size());
        return true;
    }
    // Up to `end`, which is taken.
    std::optional<std::string_view> until(std::string_view end) {
        skip_blanks();
        const std::size_t at = line_.find(end);
        if (at == std::string_view::npos) return std::nullopt;
        const std::string_view word = line_.substr(0, at);
        line_.remove_prefix(at + end.size());
        return word;
    }
    bool at_end() {
        skip_blanks();
        return line_.empty();
    }

private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    void skip_blanks() {
        while (!line_.empty() && (line_[0] == ' ' || line_[0] == '\t' || line_[0] == '\r'))
            line_.remove_prefix(1);
    }

    std::string_view line_;
};

// The figures of a text, each with the line it stands in, for messages.
class Figures {
public:
    Figures(std::string_view text, std::string name) : name_(std::move(name)) {
        std::uint32_t number = 0;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            read(text.substr(0, end), ++number);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    StatisticsFigures figures;
    std::vector<TypeFreeList> free_lists;

    // What is missing, or cannot be.
    std::optional<Error> problem() const {
        if (line_of_table_ == 0)
            return Error{
                "this is no text of sys._debugmallocstats()", {name_}, "its table begins with \"class   size\""};
        if (broken_) return broken_;
        if (figures.classes.empty()) return at(line_of_table_, "its table of size classes is empty");
        for (const auto& [what, found] : {std::pair{"# arenas allocated current", has_arenas_},
                                          {"arenas * … bytes/arena", figures.arena_size != 0},
                                          {"unused pools * … bytes", figures.pool_size != 0}})
            if (!found) return at(line_of_table_, std::string("the line \"") + what + "\" is missing");
        return std::nullopt;
    }
    Error at(std::uint32_t line, const std::string& what) const { return {what, {name_, line}, "post the whole text"}; }
    std::uint32_t line_of_table() const { return line_of_table_; }

private:
    void read(std::string_view line, std::uint32_t number) {
        while (!line.empty() && (line[0] == ' ' || line[0] == '\t' || line[0] == '>' || line[0] == '|'))
            line.remove_prefix(1);
        if (line.find(table_head) != std::string_view::npos) {
            // Of several texts the last one counts.
            *this = Figures({}, name_);
            line_of_table_ = number;
            in_table_ = true;
        } else if (in_table_ && read_class(line, number)) {
            return;
        } else if (line_of_table_ != 0) {
            read_total(line);
        }
    }

    // A row of the table. False: it is none.
    bool read_class(std::string_view line, std::uint32_t number) {
        Words words(line);
        if (words.at_end() || line.starts_with("---")) return true;
        const auto szidx = words.number(), size = words.number(), pools = words.number(), used = words.number(),
                   available = words.number();
        if (!szidx || !available || !words.at_end()) return in_table_ = false;
        const std::uint64_t alignment = *size / (*szidx + 1);
        if (*szidx >= max_size_classes || alignment == 0 || alignment * (*szidx + 1) != *size ||
            (figures.alignment != 0 && alignment != figures.alignment))
            broken_ = at(number, "a size class of this number has blocks of another size");
        figures.alignment = alignment;
        figures.classes.push_back({static_cast<std::uint32_t>(*szidx), *pools, *used, *available, number});
        return true;
    }

    void read_total(std::string_view line) {
        const auto figure = [&](std::string_view name, std::uint64_t& into) {
            Words words(line);
            if (!words.take(name) || !words.take("=")) return false;
            const auto value = words.number();
            if (value) into = *value;
            return value.has_value();
        };
        if (figure("# arenas allocated total", figures.arenas_allocated_total) ||
            figure("# arenas highwater mark", figures.arenas_highwater) ||
            figure("# bytes lost to arena alignment", figures.alignment_bytes) ||
            figure("# arena map bot nodes", figures.map_bot_nodes) ||
            figure("# bytes lost to arena map root", figures.map_root_bytes))
            return;
        if (figure("# arenas allocated current", figures.arenas)) {
            has_arenas_ = true;
            return;
        }
        Words words(line);
        const auto count = words.number();
        if (!count) return;
        if (words.take("arenas *")) {
            if (const auto size = words.number()) figures.arena_size = *size;
        } else if (words.take("unused pools *")) {
            figures.unused_pools = *count;
            if (const auto size = words.number()) figures.pool_size = *size;
        } else if (words.take("free")) {
            const auto what = words.until(" *");
            const auto each = words.number();
            if (what && each && words.take("bytes each") && *count != 0)
                free_lists.push_back({std::string(*what), *count, *each});
        }
    }

    std::string name_;
    std::optional<Error> broken_;
    std::uint32_t line_of_table_ = 0;
    bool in_table_ = false, has_arenas_ = false;
};

bool prints_such(const Profile& p, const StatisticsFigures& f) {
    const bool has_map = p.lookup == AddressInRange::radix_tree;
    return p.arena_size == f.arena_size && p.pool_size == f.pool_size && p.alignment == f.alignment &&
           has_map == (f.map_bot_nodes != 0) && (!has_map || RadixShape(p).root_bytes() == f.map_root_bytes) &&
           f.classes.back().szidx < p.size_classes();
}

}  // namespace

bool looks_like_debugmallocstats(std::string_view head) {
    return head.find(table_head) != std::string_view::npos;
}

Result<ImportedStatistics> import_debugmallocstats(std::string_view text, const std::string& name,
                                                   const std::optional<Profile>& wish) {
    const Figures read(text, name);
    if (const std::optional<Error> problem = read.problem()) return *problem;
    const StatisticsFigures& f = read.figures;
    std::optional<Profile> profile = wish;
    std::size_t candidates = 0;
    if (!wish)
        for (const Profile& p : all_profiles()) {
            if (p.debug() || !prints_such(p, f)) continue;
            ++candidates;
            if (!profile || profile->name != default_profile_name) profile = p;
        }
    if (!profile || !prints_such(*profile, f))
        return Error{profile ? "Python " + profile->name + " prints other sizes of arenas, pools and classes"
                             : "no known Python has arenas of " + byte_size(f.arena_size) + " and pools of " +
                                   byte_size(f.pool_size) + " like these",
                     {name, read.line_of_table()},
                     "'arenarium profiles' lists the known ones; --profile says which one it is, also of a changed "
                     "build (3.12:arena=2MiB)"};
    Result<HeapState> state = state_of_statistics(f, *profile, name);
    if (!state) return state.error();
    ImportedStatistics out{std::move(*profile), std::move(*state), read.free_lists, candidates > 1};
    out.arenas = f.arenas;
    out.unused_pools = f.unused_pools;
    for (const StatisticsFigures::Class& c : f.classes) {
        out.pools += c.pools;
        out.blocks += c.blocks_in_use;
    }
    return out;
}

}  // namespace arenarium
