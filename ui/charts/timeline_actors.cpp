// What stands on the timeline beside the track: lanes of threads and interpreters, and bookmarks.
#include <QPainter>

#include <algorithm>
#include <vector>

#include "ui/charts/timeline_bar.h"

namespace arenarium::ui {

std::uint32_t TimelineBar::actorLanes() const {
    const auto& runs = moment_->log.requesters();
    std::uint32_t most = 0;
    for (const Requesters::Run& run : runs)
        most = std::max(most, run.requester.actor);
    return most == 0 ? 0 : std::min(most + 1, most_lanes);
}

// A lane for each thread or interpreter, the main one's above; those that find no lane share the last. Each pixel looks
// at the operations that it stands for, as far as they tell something new.
void TimelineBar::paintActors(QPainter& p) const {
    if (actor_lanes_ == 0) return;
    const auto& runs = moment_->log.requesters();
    const QRect t = track();
    std::vector<int> begun(actor_lanes_, -1);  // where the piece of a lane begins that is still going on
    const auto lane_of = [&](std::uint32_t actor) { return std::min(actor, actor_lanes_ - 1); };
    p.setRenderHint(QPainter::Antialiasing, false);
    for (std::uint32_t lane = 0; lane < actor_lanes_; ++lane)
        p.fillRect(t.left(), actorsTop() + static_cast<int>(lane) * (lane_height + lane_gap), t.width(), lane_height,
                   theme_->color(ColorRole::raised));
    for (int x = t.left(); x <= t.right() + 1; ++x) {
        std::vector<bool> busy(actor_lanes_);
        const std::uint32_t first = operationAt(x), end = std::max(first + 1, operationAt(x + 1));
        if (x <= t.right() && first < moment_->log.size()) {
            auto run = std::upper_bound(runs.begin(), runs.end(), first,
                                        [](std::uint32_t op, const Requesters::Run& r) { return op < r.first; });
            busy[lane_of(run == runs.begin() ? 0 : (run - 1)->requester.actor)] = true;
            for (std::uint32_t looked = 0; run != runs.end() && run->first < end && looked < 64; ++run, ++looked)
                busy[lane_of(run->requester.actor)] = true;
        }
        for (std::uint32_t lane = 0; lane < actor_lanes_; ++lane) {
            if (busy[lane] && begun[lane] < 0) begun[lane] = x;
            if (busy[lane] || begun[lane] < 0) continue;
            p.fillRect(begun[lane], actorsTop() + static_cast<int>(lane) * (lane_height + lane_gap), x - begun[lane],
                       lane_height, theme_->color(lane == 0 ? ColorRole::dim : ColorRole::link));
            begun[lane] = -1;
        }
    }
    p.setRenderHint(QPainter::Antialiasing, true);
}

void TimelineBar::setBookmarks(const std::vector<Bookmark>& bookmarks) {
    bookmarks_ = bookmarks;
    update();
}

}  // namespace arenarium::ui
