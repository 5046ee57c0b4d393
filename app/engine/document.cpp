#include "app/engine/document.h"
#include "core/process/most_arenas.h"

#include <algorithm>
#include <cmath>

namespace arenarium::engine {

Result<Wishes> Wishes::of(const char* request) {
    Wishes out;
    const std::string_view text = or_empty(request);
    if (text.empty()) return out;
    out.all_ = Json::parse(text, nullptr, false);
    if (!out.all_.is_object()) return Error{"the request is no JSON object", {}, ""};
    return out;
}

const Json& Wishes::operator[](const char* name) const {
    static const Json none;
    const auto found = all_.find(name);
    return found == all_.end() ? none : *found;
}

std::string Wishes::text(const char* name, const std::string& otherwise) const {
    const Json& value = (*this)[name];
    return value.is_string() ? value.get<std::string>() : otherwise;
}

double Wishes::real(const char* name, double otherwise) const {
    const Json& value = (*this)[name];
    const double real = value.is_number() ? value.get<double>() : otherwise;
    return std::isfinite(real) ? real : otherwise;
}

std::optional<std::uint64_t> Wishes::whole(const char* name) const {
    const Json& value = (*this)[name];
    if (value.is_number_unsigned()) return value.get<std::uint64_t>();
    if (!value.is_number_float()) return {};
    const double real = value.get<double>();
    return real >= 0 && real <= 9e15 && real == std::floor(real) ? std::optional(static_cast<std::uint64_t>(real))
                                                                 : std::nullopt;
}

bool Wishes::flag(const char* name) const {
    const Json& value = (*this)[name];
    return value.is_boolean() && value.get<bool>();
}

ObjectRef Wishes::object(const char* name) const {
    return object_of((*this)[name]);
}

ObjectRef object_of(const Json& json) {
    if (!json.is_array() || json.size() != 6) return {};
    std::uint32_t numbers[6];
    for (std::size_t i = 0; i < 6; ++i) {
        if (!json[i].is_number_unsigned()) return {};
        const auto number = json[i].get<std::uint64_t>();
        if (number > (i < 2 ? UINT8_MAX : UINT32_MAX)) return {};
        numbers[i] = static_cast<std::uint32_t>(number);
    }
    return {Domain{static_cast<std::uint8_t>(numbers[0])},
            static_cast<std::uint8_t>(numbers[1]),
            numbers[2],
            numbers[3],
            numbers[4],
            numbers[5]};
}

Json json_of(const ObjectRef& r) {
    return Json::array({static_cast<unsigned>(r.domain), static_cast<unsigned>(r.kind), r.a, r.b, r.index, r.sub});
}

Json json_of(const Error& e) {
    return {{"message", e.message},     {"file", e.place.file}, {"line", e.place.line},
            {"column", e.place.column}, {"advice", e.advice},   {"text", e.text()}};
}

std::string line_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace arenarium::engine

using namespace arenarium;
using namespace arenarium::engine;

arn_document::arn_document() : opened(std::move(open_content("", "untitled.py")).value()) {
    take_in();
}

HeapHistory& arn_document::history() {
    return variant ? variant->history() : opened->session.history();
}

Translator arn_document::translator() const {
    return [this](const char* text) {
        const auto found = words.find(std::string_view(text));
        return found == words.end() ? std::string(text) : found->second;
    };
}

Position arn_document::position() {
    return opened->taken_at && !variant ? *opened->taken_at : history().timeline().position();
}

const Moment& arn_document::moment() {
    if (!moment_) {
        auto& timeline = history().timeline();
        const Position at = timeline.position();
        std::vector<Change> changes;
        if (at != Position{}) changes = timeline.changes(at.micro != 0 ? at.operation : at.operation - 1);
        moment_ = history().view();
        moment_->note_changes(std::move(changes));
        moment_->position = position();
    }
    return *moment_;
}

const std::shared_ptr<Summary>& arn_document::summary() {
    auto& timeline = history().timeline();
    const Position here = timeline.position();
    if (summary_ && summary_of_ == here) return summary_;
    const Moment& now = moment();
    // A few operations away it is read only where they changed something.
    constexpr std::uint32_t most_between = 16;
    const auto end_of = [](Position p) { return p.operation + (p.micro != 0 ? 1 : 0); };
    const std::uint32_t first = std::min(here.operation, summary_of_.operation),
                        end = std::max(end_of(here), end_of(summary_of_));
    std::shared_ptr<Summary> known = std::move(summary_);
    if (known && known.use_count() == 1 && end - first <= most_between) {
        for (std::uint32_t i = first; i < end; ++i)
            known->refresh(now.heap(), *now.profile, *now.layout, timeline.changes(i));
    } else {
        known = std::make_shared<Summary>(now.heap(), *now.profile, *now.layout);
    }
    summary_ = std::move(known);
    summary_of_ = here;
    return summary_;
}

SceneOptions arn_document::scene_options(const Wishes& wishes) {
    SceneOptions options;
    options.order = wishes.text("order") == "usable_arenas" ? ArenaOrder::usable_arenas : ArenaOrder::address;
    options.type_scale = std::clamp(wishes.real("type_scale", 1), 0.5, 4.0);
    options.selection = wishes.object("selection");
    options.all_classes = wishes.flag("all_classes");
    options.arena_slots = most_arenas;
    options.translate = translator();
    options.source_line = [this](std::uint32_t line) {
        return line == 0 || line > lines.size() ? std::string() : lines[line - 1];
    };
    return options;
}

const Scene& arn_document::scene(const Wishes& wishes) {
    const std::string key =
        line_of(Json::array({wishes["order"], wishes["type_scale"], wishes["selection"], wishes["all_classes"]}));
    if (!scene_ || key != scene_wishes_) {
        scene_.reset();
        const std::shared_ptr<Summary>& now = summary();
        scene_.emplace(moment(), scene_options(wishes), now);
        scene_wishes_ = key;
    }
    return *scene_;
}

void arn_document::take_in() {
    const std::string& text = opened->text;
    lines.clear();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    most_arenas = most_arenas_held(history().arenas());
    forget();
}

void arn_document::forget() {
    leave();
    summary_.reset();
}

void arn_document::leave() {
    scene_.reset();
    moment_.reset();
}

int arn_document::say(const Json& json) {
    answer = line_of(json);
    return arn_done;
}

int arn_document::fail(const Error& e) {
    answer = line_of(json_of(e));
    return arn_failed;
}
