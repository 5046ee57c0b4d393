#include "app/cli/export_html.h"

#include <algorithm>
#include <filesystem>

#include "core/export/html.h"
#include "core/metrics/block_list.h"
#include "core/session/player_objects.h"
#include "core/session/run_page.h"

namespace arenarium::cli {
namespace {

namespace fs = std::filesystem;

std::string shown_name(const Opened& file) {
    return file.name == "<stdin>" ? "standard input" : file.name.substr(file.name.rfind('/') + 1);
}

// As app/web.sh left it beside this build, or as it was installed; empty: nowhere.
fs::path page_file() {
    std::error_code error;
    return page_beside(fs::read_symlink("/proc/self/exe", error).parent_path());
}

// What only the player shows of this.
std::optional<Error> only_in_player(const Opened& file, const HtmlOptions& how) {
    const auto because = [&](const char* why) { return Error{why, {shown_name(file)}, "leave out --with page"}; };
    if (how.from != 0 || how.to != UINT32_MAX)
        return because("the page has no ranges: --from and --to are the player's");
    if (file.saved && !file.saved->chapters.empty()) return because("the page has no chapters");
    if (!how.process.empty()) return because("the page shows the first process of a recording");
    return {};
}

Result<std::string> page_of(Opened& file, const std::string& path, Position at, const HtmlOptions& how) {
    const fs::path page = page_file();
    if (page.empty())
        return Error{"the page for browsers is not here",
                     {},
                     "build it with 'sh app/web.sh', or take the player with --with player"};
    if (std::optional<Error> other = only_in_player(file, how)) return *other;
    RunPage run;
    run.document.title = how.title;
    run.document.name = shown_name(file);
    run.document.is_script = file.source == FileKind::script;
    if (run.document.is_script)
        run.document.content = file.text;
    else if (file.kind != FileKind::session && path != "-")
        run.file = path;
    run.document.profile = file.session.history().profile().name;
    run.document.space = file.session.options().space;
    if (!file.taken_at) run.document.position = at;
    return run_page(run, page);
}

Status write_player(Opened& file, Position end, const HtmlOptions& how, ByteSink& to) {
    PlayerPage page;
    page.title = how.title;
    page.name = shown_name(file);
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

}  // namespace

Status write_html_file(Opened& file, const std::string& path, Position end, const HtmlOptions& how, ByteSink& to) {
    if (how.with != "player") {
        const Result<std::string> page = page_of(file, path, end, how);
        if (page) return to.write(*page);
        if (how.with == "page") return page.error();
    }
    return write_player(file, end, how, to);
}

}  // namespace arenarium::cli
