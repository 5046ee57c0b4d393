#include "core/course/fence_reader.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/course/beliefs.h"
#include "core/course/threads_scene.h"
#include "core/pymalloc/profile.h"
#include "core/session/named_position.h"

namespace arenarium::course {
namespace {

const std::vector<std::string> measures{"requests",        "frees",           "operations",      "arenas",
                                        "arenas_before",   "arenas_obtained", "arenas_released", "bytes_requested",
                                        "bytes_in_blocks", "free_pools",      "available_bytes", "allocated_bytes",
                                        "micro_steps",     "reads",           "writes"};

std::string one_of(const std::vector<std::string>& names) {
    std::string out = "one of";
    for (const std::string& name : names)
        out += (out == "one of" ? " " : ", ") + name;
    return out;
}

// The lines of a fence's text, each with its end.
std::vector<std::string> fence_lines(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1);
        out.push_back(text.substr(at, end + 1 - at));
        at = end + 1;
    }
    return out;
}

bool is_marker(std::string line, const std::string& word) {
    while (!line.empty() && (line.back() == '\n' || line.back() == ' ' || line.back() == '\r'))
        line.pop_back();
    return line == "# " + word || line == "#" + word;
}

// `open` is the quotes of the text in three quotes that the line begins in, and then those that it ends in; "": none.
void follow_quotes(const std::string& line, std::string& open) {
    for (std::size_t at = 0; at + 3 <= line.size();) {
        const std::string here = line.substr(at, 3);
        if (open.empty() ? here == "\"\"\"" || here == "'''" : here == open) {
            open = open.empty() ? here : "";
            at += 3;
        } else {
            ++at;
        }
    }
}

Status split_code(const ProseBlock& fence, Question& q) {
    q.situation.line = fence.line + 1;
    Code* part = &q.situation;
    std::uint32_t line = fence.line;
    std::string quotes;  // a program in them has a marker of its own
    for (const std::string& text : fence_lines(fence.markdown)) {
        ++line;
        if (quotes.empty() && (is_marker(text, "ask") || is_marker(text, "given"))) {
            Code* next = is_marker(text, "ask") ? &q.next : &q.given;
            if (next->line != 0 || (next == &q.given && q.next.line != 0))
                return Error{"'" + text.substr(0, text.size() - 1) + "' is not expected here",
                             {"", line, 1},
                             "'# given' (only for edit) and '# ask' stand once each, in this order"};
            part = next;
            part->line = line + 1;
            continue;
        }
        follow_quotes(text, quotes);
        part->text += text;
    }
    if (q.next.line == 0)
        return Error{"the fence has no line '# ask'",
                     {"", fence.line, 1},
                     "what is above it is the situation, what is below it is what happens next"};
    if ((q.given.line != 0) != (q.kind == Kind::edit))
        return Error{
            q.kind == Kind::edit ? "an edit has a line '# given' above '# ask'" : "'# given' is for edit alone",
            {"", fence.line, 1},
            "below it stands the text that the learner changes"};
    return Done{};
}

Result<std::uint64_t> whole_number(const std::string& name, const std::string& text) {
    if (text.empty() || text.size() > 12 || text.find_first_not_of("0123456789") != std::string::npos)
        return Error{name + "=" + text + " is not a whole number", {}, ""};
    return std::uint64_t{std::stoull(text)};
}

Result<Tolerance> read_tolerance(std::string text) {
    Tolerance out;
    out.percent = text.ends_with('%');
    if (out.percent) text.pop_back();
    if (text.empty() || text.size() > 15 || text.find_first_not_of("0123456789.") != std::string::npos ||
        std::count(text.begin(), text.end(), '.') > 1 || text == ".")
        return Error{"tolerance=" + text + " is not a number", {}, "as in tolerance=16 or tolerance=5%"};
    out.value = std::stod(text);
    return out;
}

Status only_known(const Attributes& a, const std::set<std::string>& known) {
    for (const auto& [name, value] : a.values) {
        if (!known.contains(name))
            return Error{"there is no attribute '" + name + "' here", {}, one_of({known.begin(), known.end()})};
        if (value.empty()) return Error{"'" + name + "=' has no value", {}, ""};
    }
    return Done{};
}

Status check_profiles(const std::vector<std::string>& names) {
    if (names.empty()) return Error{"profile= names no profile", {}, ""};
    for (const std::string& name : names)
        if (const Result<Profile> p = find_profile(name); !p) return Error{p.error().message, {}, p.error().advice};
    return Done{};
}

Status check_what(const Question& q) {
    const auto allow = [&](const std::vector<std::string>& names) -> Status {
        if (std::find(names.begin(), names.end(), q.what) != names.end()) return Done{};
        return Error{"what=" + q.what + " is not for " + std::string(kind_name(q.kind)), {}, one_of(names)};
    };
    switch (q.kind) {
        case Kind::pick:
            return allow({"block", "pool", "arena"});
        case Kind::order:
            return allow({"arenas", "freelist", "ring", "list"});
        case Kind::find:
            return allow({"line", "position", "block", "pool", "arena", "object"});
        default:
            if (q.what.empty()) return Done{};
            return Error{"what= is not for " + std::string(kind_name(q.kind)), {}, "it is for pick, order and find"};
    }
}

Status check_question(const Question& q) {
    if (Status s = check_what(q); !s) return s;
    const auto wants = [](bool good, const char* message, const char* advice) -> Status {
        if (good) return Done{};
        return Error{message, {}, advice};
    };
    const bool walks = q.what == "freelist" || q.what == "ring";
    if (Status s = wants(walks == !q.of.empty(), "of=NAME goes with what=freelist and what=ring, and they with it", "");
        !s)
        return s;
    if (Status s = wants((q.kind == Kind::fields) == !q.fields.empty(),
                         "fields= goes with kind=fields, and it with them", "as in fields=ref.count,freeblock");
        !s)
        return s;
    if (Status s = wants(q.steps.empty() || q.kind == Kind::path, "steps= is for path", ""); !s) return s;
    if (Status s = wants(q.kind != Kind::compare || q.profiles.size() == 2, "compare has two profiles",
                         "as in profile=3.8,3.14");
        !s)
        return s;
    if (Status s =
            wants(q.kind != Kind::edit || q.lines > 0, "an edit says how many lines may differ", "as in lines=1");
        !s)
        return s;
    const bool measured = q.kind == Kind::number || q.kind == Kind::compare;
    if (Status s = wants(q.measure.empty() || measured, "measure= is for number and compare", ""); !s) return s;
    if (!q.measure.empty() && std::find(measures.begin(), measures.end(), q.measure) == measures.end())
        return Error{"there is no measure '" + q.measure + "'", {}, one_of(measures)};
    for (const std::string& name : q.wrong)
        if (!is_machine(name))
            return Error{"there is no wrong machine '" + name + "'",
                         {},
                         "see 'Wrong machines' in core/course/README.md; a slip is called slip_NAME"};
    return Done{};
}

}  // namespace

std::string check_view(const std::string& view) {
    static const std::vector<std::string> plain{"process", "usable_arenas", "usedpools"};
    if (std::find(plain.begin(), plain.end(), view) != plain.end()) return "";
    const std::size_t colon = view.find(':');
    const std::string head = view.substr(0, colon);
    const std::size_t wanted = head == "arena" ? 1 : head == "pool" ? 2 : head == "block" ? 3 : 0;
    const std::string numbers = colon == std::string::npos ? "" : view.substr(colon + 1);
    std::vector<std::string> parts{""};
    for (const char c : numbers)
        c == ':' ? (void)parts.emplace_back() : (void)(parts.back() += c);
    const bool good =
        wanted != 0 && parts.size() == wanted && std::all_of(parts.begin(), parts.end(), [](const std::string& p) {
            return !p.empty() && p.size() < 9 && p.find_first_not_of("0123456789") == std::string::npos;
        });
    return good ? "" : "process, usable_arenas, usedpools, arena:0, pool:0:18 or block:0:18:3";
}

Result<Scene> read_scene(const Attributes& a, const ProseBlock& fence) {
    if (Status s = only_known(a, {"profile", "at", "view", "space"}); !s) return s.error();
    Scene out;
    if (a.has("profile")) out.profile = a.value("profile");
    if (a.has("at")) out.at = a.value("at");
    if (a.has("view")) out.view = a.value("view");
    if (a.has("space")) out.space = a.value("space");
    const bool of_threads = a.words[0] == "ops";
    if (of_threads && (!a.has("profile") || !is_of_threads(out)))
        return Error{"operations of threads run on a free-threaded profile", {}, "profile=3.13t"};
    if (Status s = of_threads ? Status(Done{}) : check_profiles({out.profile}); !s) return s.error();
    if (!parse_position(out.at))
        return Error{"at=" + out.at + " is not a position", {}, "120, 120.5, end, peak or 40%"};
    if (of_threads) {
        if (!a.has("view")) out.view = "threads";
        if (out.view != "threads" && out.view != "page")
            return Error{"view=" + out.view + " is not a view of threads", {}, "threads or page"};
    } else if (const std::string right = check_view(out.view); !right.empty())
        return Error{"view=" + out.view + " is not a view", {}, right};
    if (out.space != "aligned" && out.space != "linux")
        return Error{"space=" + out.space + " is not known", {}, "aligned or linux"};
    out.code = {fence.markdown, fence.line + 1};
    return out;
}

Result<Question> read_question(const Attributes& a, const ProseBlock& fence) {
    static const std::set<std::string> known{"kind",  "profile",   "wrong",          "id",       "base",      "view",
                                             "space", "tolerance", "what",           "of",       "measure",   "fields",
                                             "steps", "lines",     "max-operations", "max-live", "max-draws", "keep"};
    if (Status s = only_known(a, known); !s) return s.error();
    Question q;
    const auto kind = std::find(kind_names.begin(), kind_names.end(), a.value("kind"));
    if (kind == kind_names.end())
        return Error{"kind=" + a.value("kind") + " is not a kind of question",
                     {},
                     one_of({kind_names.begin(), kind_names.end()})};
    q.kind = static_cast<Kind>(kind - kind_names.begin());
    q.id = a.value("id");
    if (!q.id.empty() && !is_id(q.id))
        return Error{"id=" + q.id + " is not an id", {}, "lower case letters, digits, '.', '-', '_'"};
    q.base = a.value("base");
    if (a.has("profile"))
        q.profiles = split_list(a.value("profile"));
    else if (!q.base.empty())
        q.profiles.clear();  // the base's
    if (a.has("profile") || q.base.empty())
        if (Status s = check_profiles(q.profiles); !s) return s.error();
    q.wrong = split_list(a.value("wrong"));
    q.what = a.value("what");
    if (q.what.empty() && q.kind == Kind::pick) q.what = "block";
    q.of = a.value("of");
    q.measure = a.value("measure");
    q.fields = split_list(a.value("fields"));
    q.steps = split_list(a.value("steps"));
    q.keep = split_list(a.value("keep"));
    if (a.has("view")) q.view = a.value("view");
    if (const std::string right = check_view(q.view); !right.empty())
        return Error{"view=" + q.view + " is not a view", {}, right};
    if (a.has("space")) q.space = a.value("space");
    if (q.space != "aligned" && q.space != "linux")
        return Error{"space=" + q.space + " is not known", {}, "aligned or linux"};
    if (a.has("tolerance")) {
        const Result<Tolerance> t = read_tolerance(a.value("tolerance"));
        if (!t) return t.error();
        q.tolerance = *t;
    }
    for (const char* name : {"lines", "max-operations", "max-live", "max-draws"}) {
        if (!a.has(name)) continue;
        const Result<std::uint64_t> n = whole_number(name, a.value(name));
        if (!n) return n.error();
        const std::string which = name;
        if (which == "lines")
            q.lines = static_cast<std::uint32_t>(*n);
        else if (which == "max-draws")
            q.max_draws = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, *n));
        else
            (which == "max-live" ? q.max_live : q.max_operations) = *n;
    }
    if (Status s = split_code(fence, q); !s) return s.error();
    if (Status s = check_question(q); !s) return s.error();
    return q;
}

}  // namespace arenarium::course
