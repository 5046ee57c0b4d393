#include "app/cli/watch_screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "app/cli/outputs.h"

namespace arenarium::cli {
namespace {

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

std::string signed_count(std::uint64_t before, std::uint64_t now) {
    if (now == before) return "±0";
    return now > before ? "+" + with_commas(now - before) : "-" + with_commas(before - now);
}

std::string signed_size(std::uint64_t before, std::uint64_t now) {
    if (now == before) return "±0";
    return now > before ? "+" + byte_size(now - before) : "-" + byte_size(before - now);
}

std::string clock_text(double time) {
    const auto seconds = static_cast<std::time_t>(time);
    std::tm parts{};
    localtime_r(&seconds, &parts);
    char text[16];
    return std::string(text, std::strftime(text, sizeof text, "%H:%M:%S", &parts));
}

// "[#####.....]"
std::string bar(double part, std::size_t columns) {
    const auto full = static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * static_cast<double>(columns) + 0.5);
    return "[" + std::string(full, '#') + std::string(columns - full, '.') + "]";
}

class Screen {
public:
    Screen(const WatchView& view, std::size_t width, std::size_t height)
        : view_(view), now_(view.samples.back()), width_(width), height_(height) {}

    std::vector<ScreenLine> lines() {
        head();
        if (view_.help) {
            help();
        } else {
            arenas();
            history();
            fullness();
            if (view_.pins) pins();
            if (view_.types) types();
        }
        if (lines_.size() + 1 > height_) lines_.resize(height_ - 1);
        while (lines_.size() + 1 < height_)
            lines_.emplace_back();
        const std::string keys = "q quit  space pause  p pins  t types  r count anew  +/- every  h help";
        add(view_.message.empty() ? keys : view_.message, false, true);
        return std::move(lines_);
    }

private:
    void add(const std::string& text, bool strong = false, bool inverse = false) {
        lines_.push_back({fitting(text, width_), strong, inverse});
        if (inverse) lines_.back().text += std::string(width_ - std::min(width_, columns(lines_.back().text)), ' ');
    }
    static std::size_t columns(const std::string& text) {
        return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
    }

    void head() {
        add(fmt::format("process {}, CPython {}, {}   {}   every {} s{}", now_.pid, now_.python, now_.profile,
                        clock_text(now_.time), view_.every, view_.paused ? "   paused" : ""),
            false, true);
        if (!now_.verdict.empty()) add(now_.verdict);
        add("");
    }

    void arenas() {
        const WatchSample& base = view_.base;
        const char* const least = now_.counts_known ? "" : "at least ";
        add(fmt::format("arenas   {} held, {}   obtained {}{} ({}), released {}{} ({}), at most {}{} at once",
                        with_commas(now_.arenas), signed_count(base.arenas, now_.arenas), least,
                        with_commas(now_.obtained), signed_count(base.obtained, now_.obtained), least,
                        with_commas(now_.released), signed_count(base.released, now_.released), least,
                        with_commas(now_.highwater)),
            true);
        const double part =
            now_.arenas == 0 ? 0 : static_cast<double>(now_.in_use) / static_cast<double>(now_.arena_bytes());
        add(fmt::format("in use   {} {:.1f} %   {} of {}, {}", bar(part, 20), part * 100, byte_size(now_.in_use),
                        byte_size(now_.arena_bytes()), counted(now_.blocks, "block")));
        add(fmt::format("growth   {} in {}, {} blocks, {} resident, since {}", signed_size(base.in_use, now_.in_use),
                        counted(static_cast<std::uint64_t>(std::max(0.0, now_.time - base.time) + 0.5), "second"),
                        signed_count(base.blocks, now_.blocks), signed_size(base.resident, now_.resident),
                        clock_text(base.time)));
        if (now_.almost_empty != 0)
            add(fmt::format("almost empty: {}{}", counted(now_.almost_empty, "arena"),
                            view_.pins ? "" : "; p shows what holds them"));
        add("");
    }

    void history() {
        if (width_ < 30) return;
        const std::size_t room = width_ - 10;
        std::vector<double> arena_bytes, in_use, resident;
        for (const WatchSample& s : view_.samples) {
            arena_bytes.push_back(static_cast<double>(s.arena_bytes()));
            in_use.push_back(static_cast<double>(s.in_use));
            resident.push_back(static_cast<double>(s.resident));
        }
        add("arenas   " + spark_line(arena_bytes, room));
        add("in use   " + spark_line(in_use, room));
        if (now_.resident != 0) add("resident " + spark_line(resident, room));
        add("");
    }

    void fullness() {
        std::string names = fmt::format("{:<9}", "filled"), counts = fmt::format("{:<9}", "arenas");
        for (std::size_t i = 0; i < now_.fullness.size(); ++i) {
            const std::string name = i == 0 ? "empty" : fmt::format("{} %", 10 * i);
            names += fmt::format("{:>6}", name);
            counts += fmt::format("{:>6}", with_commas(now_.fullness[i]));
        }
        add(names);
        add(counts, true);
        add("");
    }

    void pins() {
        if (!now_.pins) return;
        add(fmt::format("{:>8} {:>9} {:>8} {:>10}  what holds almost empty arenas; {} would go back without", "arenas",
                        "alone in", "blocks", "bytes", byte_size(now_.pins->bytes_that_would_return)));
        for (const PinGroup& g : now_.pins->roots)
            add(fmt::format("{:>8} {:>9} {:>8} {:>10}  {}", with_commas(g.arenas), with_commas(g.arenas_alone),
                            with_commas(g.blocks), byte_size(g.bytes), g.name.empty() ? "(no name found)" : g.name));
        if (now_.pins->roots.empty()) add("         none");
        add("");
    }

    void types() {
        if (!now_.types) return;
        if (!view_.base.types) return;
        add(fmt::format("{:>12} {:>12} {:>12}  type", "blocks", "grown by", "bytes"));
        for (const TypeChange& c : changes_between(*view_.base.types, *now_.types))
            add(fmt::format("{:>12} {:>12} {:>12}  {}", with_commas(c.after.blocks),
                            signed_count(c.before.blocks, c.after.blocks), signed_size(c.before.bytes, c.after.bytes),
                            c.type.empty() ? "(no object: key tables, items …)" : c.type));
    }

    void help() {
        for (const char* line :
             {"q       ends the watch; the process runs on", "space   stops looking; again: goes on",
              "p       which variables hold the arenas that are almost empty; the process stands still a little longer",
              "t       what grew by type since the count began", "r       counts anew from now",
              "+ -     looks more seldom, more often", "h       this text", "",
              "At each look the process stands still for some milliseconds; nothing in it is changed."})
            add(line);
    }

    const WatchView& view_;
    const WatchSample& now_;
    std::size_t width_, height_;
    std::vector<ScreenLine> lines_;
};

}  // namespace

std::string fitting(const std::string& text, std::size_t columns) {
    std::string out;
    std::size_t used = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (continues(text[i])) {
            // C1 controls are C2 80 to C2 9F.
            if (!out.empty() && static_cast<unsigned char>(out.back()) == 0xc2 && c < 0xa0)
                out.back() = '?';
            else
                out += text[i];
            continue;
        }
        if (++used > columns) {
            while (!out.empty() && continues(out.back()))
                out.pop_back();
            if (!out.empty()) out.pop_back();
            return out + "…";
        }
        out += c < 0x20 || c == 0x7f ? '?' : text[i];
    }
    return out;
}

std::string spark_line(const std::vector<double>& values, std::size_t columns) {
    static const char* const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const std::size_t first = values.size() > columns ? values.size() - columns : 0;
    const double most =
        values.empty() ? 0 : *std::max_element(values.begin() + static_cast<std::ptrdiff_t>(first), values.end());
    std::string out;
    for (std::size_t i = first; i < values.size(); ++i)
        out += bars[most <= 0 ? 0 : std::min<std::size_t>(7, static_cast<std::size_t>(values[i] / most * 7 + 0.5))];
    return out;
}

std::vector<ScreenLine> watch_screen(const WatchView& view, std::size_t width, std::size_t height) {
    return Screen(view, width, height).lines();
}

}  // namespace arenarium::cli
