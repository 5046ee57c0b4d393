#include "app/cli/export_html.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/export/html.h"
#include "core/export/page_document.h"
#include "core/metrics/block_list.h"
#include "core/script/simulated/session.h"
#include "core/session/player_objects.h"

namespace arenarium::cli {
namespace {

namespace fs = std::filesystem;

std::string shown_name(const Opened& file) {
    return file.name == "<stdin>" ? "standard input" : file.name.substr(file.name.rfind('/') + 1);
}

std::string content_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// As installed, or as app/web.sh left it beside this build; empty: nowhere.
fs::path page_file() {
    std::error_code error;
    const fs::path bin = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const fs::path& file : {bin / "../share/arenarium/page/one.html", bin / "../web/page/one.html"})
        if (fs::is_regular_file(file, error)) return file.lexically_normal();
    return {};
}

// What the page cannot show of this.
std::optional<Error> only_in_player(Opened& file, const std::string& path, const HtmlOptions& how) {
    const auto because = [&](const char* why) { return Error{why, {shown_name(file)}, "leave out --with page"}; };
    if (how.from != 0 || how.to != UINT32_MAX)
        return because("the page has no ranges: --from and --to are the player's");
    if (file.saved && !file.saved->chapters.empty()) return because("the page has no chapters");
    if (file.source == FileKind::script) {
        if (file.session.options().space.kind == AddressSpaceRules::Kind::recorded)
            return because("the page knows no recorded addresses of a script");
        if (script::simulated::is_objects_script(file.text)) return because("the page has no pictures of objects");
    } else if (file.kind == FileKind::session || path == "-") {
        return because("the page holds a file as it is, and this one lies elsewhere");
    }
    return {};
}

Result<std::string> page_of(Opened& file, const std::string& path, Position at, const HtmlOptions& how) {
    const fs::path page = page_file();
    if (page.empty())
        return Error{"the page for browsers is not here",
                     {},
                     "build it with 'sh app/web.sh', or take the player with --with player"};
    if (std::optional<Error> other = only_in_player(file, path, how)) return *other;
    PageDocument document;
    document.title = how.title;
    document.name = shown_name(file);
    document.is_script = file.source == FileKind::script;
    if (!document.is_script) {
        std::error_code error;
        if (fs::file_size(path, error) > most_page_bytes || error)
            return Error{"the file is too large for a page", {document.name}, "take the player with --from and --to"};
    }
    document.content = document.is_script ? file.text : content_of(path);
    document.profile = file.session.history().profile().name;
    document.space = file.session.options().space;
    if (!file.taken_at) document.position = at;
    return page_with(content_of(page), page.string(), document);
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
