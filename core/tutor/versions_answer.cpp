#include <functional>

#include "core/base/number_text.h"
#include "core/pymalloc/profile.h"
#include "core/tutor/state_answers.h"
#include "core/tutor/state_reader.h"

namespace arenarium::tutor {
namespace {

// "256 KiB (3.6 to 3.9), 1 MiB (3.10 to 3.15)"
std::string by_version(const course::Words& w, const std::function<std::string(const Profile&)>& value) {
    struct Span {
        std::string value, first, last;
    };
    std::vector<Span> spans;
    for (const Profile& p : all_profiles()) {
        if (p.debug() || p.name.find_first_not_of("0123456789.") != std::string::npos) continue;
        const std::string v = value(p);
        if (spans.empty() || spans.back().value != v)
            spans.push_back({v, p.name, p.name});
        else
            spans.back().last = p.name;
    }
    std::string out;
    for (const Span& s : spans)
        out += (out.empty() ? "" : ", ") + say(w, s.first == s.last ? "in_version" : "in_versions",
                                               {{"value", s.value}, {"first", s.first}, {"last", s.last}});
    return out;
}

}  // namespace

std::optional<std::string> answer_about_versions(const Question& q, const course::Words& w) {
    if (q.names_a_thing() || q.operation) return {};
    if (q.says(Idea::how_large) && q.says(Idea::arenas))
        return say(w, "arena_size",
                   {{"list", by_version(w, [](const Profile& p) { return byte_size(p.arena_size); })}});
    if (q.says(Idea::how_large) && q.says(Idea::pools))
        return say(w, "pool_size", {{"list", by_version(w, [](const Profile& p) { return byte_size(p.pool_size); })}});
    if (q.says(Idea::at_most) && (q.says(Idea::bytes) || q.says(Idea::operations)))
        return say(w, "threshold",
                   {{"list", by_version(w, [](const Profile& p) { return std::to_string(p.threshold); })}});
    return {};
}

}  // namespace arenarium::tutor
