#include "core/session/actors.h"

#include <utility>

namespace arenarium {

Status Actors::enter(const script::PortActor& who) {
    const std::uint32_t home = who.is_interpreter ? 0 : home_[now_];
    const auto number = static_cast<std::uint32_t>(list_.size());
    const auto [at, fresh] = numbers_.try_emplace(Key{who.is_interpreter, home, who.name}, number);
    if (fresh) {
        if (number > most) {
            numbers_.erase(at);
            return Error{"a run has at most " + std::to_string(most) + " threads and interpreters", {}, ""};
        }
        LogActor actor;
        actor.kind = who.is_interpreter ? LogActor::Kind::interpreter : LogActor::Kind::thread;
        actor.name = home == 0 ? who.name : list_[home].name + "/" + who.name;
        actor.interpreter = list_[home].interpreter;
        if (who.is_interpreter && profile_.state_in_interpreter && !who.legacy) actor.interpreter = ++allocators_;
        list_.push_back(std::move(actor));
        home_.push_back(who.is_interpreter ? number : home);
        legacy_.push_back(who.legacy);
    } else if (who.is_interpreter && legacy_[at->second] != who.legacy) {
        return Error{
            "interpreter '" + who.name + "' was made " + (who.legacy ? "without" : "with") + " legacy=True", {}, ""};
    }
    before_.push_back(std::exchange(now_, at->second));
    return Done{};
}

void Actors::leave() {
    if (before_.empty()) return;
    now_ = before_.back();
    before_.pop_back();
}

}  // namespace arenarium
