#include "app/cli/export_html.h"

#include <algorithm>

#include "core/export/html.h"
#include "core/metrics/block_list.h"
#include "core/session/player_objects.h"

namespace arenarium::cli {

Status write_player(Opened& file, Position end, const HtmlOptions& how, ByteSink& to) {
    PlayerPage page;
    page.title = how.title;
    page.name = file.name == "<stdin>" ? "standard input" : file.name.substr(file.name.rfind('/') + 1);
    page.source = file.text;
    page.from = how.from;
    page.to = how.to;
    if (!file.taken_at) page.to = std::min(page.to, begun_operations(end));
    if (file.saved)
        for (const Chapter& c : file.saved->chapters)
            page.chapters.push_back({c.title, c.position});
    if (file.source == FileKind::script) {
        Result<std::vector<PlayerObjects>> objects =
            player_objects(file.session.history(), file.text, file.name, file.session.options(), page.from, page.to);
        if (!objects) return objects.error();
        page.objects = std::move(*objects);
    }
    return write_html(file.session.history(), page, to);
}

}  // namespace arenarium::cli
