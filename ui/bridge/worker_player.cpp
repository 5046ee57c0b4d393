// A run, or a range of it, as an HTML player: written where the history is.
#include <algorithm>
#include <string>
#include <utility>

#include "core/export/html.h"
#include "core/io/atomic_file.h"
#include "core/session/player_objects.h"
#include "ui/bridge/worker.h"

namespace arenarium::ui {

namespace {

class WatchedSink final : public ByteSink {
public:
    WatchedSink(ByteSink& target, std::function<bool()> stopped) : target_(target), stopped_(std::move(stopped)) {}
    Status write(std::string_view text) override {
        if (stopped_()) return Error{"cancelled", {}, {}};
        return target_.write(text);
    }

private:
    ByteSink& target_;
    std::function<bool()> stopped_;
};

Status write_page(HeapHistory& history, const PlayerPage& page, const std::string& path,
                  const std::function<bool()>& stopped) {
    Result<std::unique_ptr<AtomicFile>> file = AtomicFile::create(path);
    if (!file) return file.error();
    WatchedSink sink(**file, stopped);
    // Before the long work, and once more when all is there.
    if (Status status = sink.write({}); !status) return status;
    if (Status status = write_html(history, page, sink); !status) return status;
    if (Status status = sink.write({}); !status) return status;
    return (*file)->commit();
}

}  // namespace

void Worker::serve_player(const Task& command) {
    HeapHistory& history = session_.history();
    const Position here = history.timeline().position();
    const auto stopped = [&] { return mailbox_->is_cancelled(command); };
    PlayerPage page;
    page.name = command.player.name.toStdString();
    page.from = std::min(command.player.from, history.size());
    page.to = command.player.to;
    for (const Chapter& c : command.player.chapters)
        page.chapters.push_back({c.title, c.position});
    for (const std::string& line : source_lines_)
        page.source += line + "\n";
    Result<std::vector<PlayerObjects>> objects =
        player_objects(history, page.source, page.name, session_.options(), page.from, page.to, stopped);
    Status status = Done{};
    if (objects) {
        page.objects = std::move(*objects);
        status = write_page(history, page, command.player.path.toStdString(), stopped);
    } else {
        status = objects.error();
    }
    history.timeline().seek(here);
    tell([status, cancelled = !status.ok() && stopped()](Bridge& b) {
        b.answer(0, 1);
        emit b.playerWritten(status, cancelled);
    });
}

}  // namespace arenarium::ui
