#include "app/cli/export_html.h"

#include "core/export/html.h"
#include "core/io/byte_source.h"
#include "core/script/language/bounds.h"

namespace arenarium::cli {
namespace {

// The log again as a history, which can go to any position.
HeapHistory history_of(const Moment& end, FileKind kind, const CommonOptions& options) {
    if (kind == FileKind::snapshot) return HeapHistory(*end.profile, {}, end.heap());
    HeapHistory history(*end.profile, options.rules_for(*end.profile));
    for (std::uint32_t i = 0; i < end.log.size(); ++i) {
        history.append(end.log.request({i}), end.log.origin({i}));
        if (const std::string name = end.log.name({i}); !name.empty()) history.set_name({i}, history.intern(name));
    }
    return history;
}

}  // namespace

Status write_player(const Moment& end, const std::string& path, const CommonOptions& options, const HtmlOptions& how,
                    ByteSink& to) {
    PlayerPage page;
    page.title = how.title;
    page.name = path == "-" ? "standard input" : path.substr(path.rfind('/') + 1);
    page.from = how.from;
    page.to = how.to;
    const FileKind kind = kind_of(path);
    if (kind == FileKind::script) {
        auto file = open_bytes(path);
        if (!file) return file.error();
        Result<std::string> source = read_all(**file, script::max_source_bytes);
        if (!source) return source.error();
        page.source = std::move(*source);
    }
    HeapHistory history = history_of(end, kind, options);
    return write_html(history, page, to);
}

}  // namespace arenarium::cli
