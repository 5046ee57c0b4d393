#include "core/export/html.h"

#include <new>

#include "core/export/html_columns.h"
#include "core/export/html_resources.h"

namespace arenarium {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
            out += c;
    }
    return out;
}

// As a content security policy names a script or style: the digest in base64.
std::string policy_hash(std::string_view hex) {
    std::string bytes;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1]));
    return "'sha256-" + base64(bytes) + "'";
}

}  // namespace

Status write_html(HeapHistory& history, const PlayerPage& page, ByteSink& sink) try {
    const Result<std::string> data = player_data(history, page);
    if (!data) return data.error();
    BufferedSink out(sink);
    out.add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src " +
            policy_hash(player_script_sha256) + "; style-src " + policy_hash(player_style_sha256) +
            (page.objects.empty() ? "" : "; img-src data:") + "; base-uri 'none'; form-action 'none'\">\n");
    out.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.add("<title>" + escaped(page.title.empty() ? page.name : page.title) + "</title>\n<style>");
    out.add(player_style);
    out.add("</style>\n</head>\n");
    out.add(player_body);
    out.add("<script type=\"application/json\" id=\"run\">");
    out.add(*data);
    out.add("</script>\n<script>");
    out.add(player_script);
    out.add("</script>\n</body>\n</html>\n");
    return out.finish();
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

}  // namespace arenarium
