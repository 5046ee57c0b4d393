#include "core/export/page_document.h"

#include <nlohmann/json.hpp>

#include "core/export/html_columns.h"

namespace arenarium {
namespace {

constexpr std::string_view empty_document = "<script type=\"application/json\" id=\"document\">";
constexpr std::string_view empty_title = "<title>Arenarium</title>";

std::string document_json(const PageDocument& d) {
    nlohmann::ordered_json out{{"name", d.name}};
    if (d.is_script)
        out["script"] = d.content;
    else
        out["bytes"] = base64(d.content);
    if (!d.profile.empty()) out["profile"] = d.profile;
    if (d.position) {
        out["position"] = std::to_string(d.position->operation);
        if (d.position->micro != 0)
            out["position"] = std::to_string(d.position->operation) + "." + std::to_string(d.position->micro);
    }
    if (d.space.kind == AddressSpaceRules::Kind::linux_mmap) out["address_space"] = "linux";
    if (d.space.misalign != 0) out["arena_misalign"] = d.space.misalign;
    if (d.space.arena_limit != AddressSpaceRules::unlimited) out["arena_limit"] = d.space.arena_limit;
    std::string text;
    for (const char c : out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) {
        if (c == '<')
            text += "\\u003c";  // nothing in it ends the block
        else
            text += c;
    }
    return text;
}

std::string title_of(const PageDocument& d) {
    std::string out = "<title>";
    for (const char c : d.title.empty() ? d.name : d.title) {
        if (c == '<')
            out += "&lt;";
        else if (c == '&')
            out += "&amp;";
        else if (static_cast<unsigned char>(c) >= 0x20)
            out += c;
    }
    return out + "</title>";
}

}  // namespace

Result<std::string> page_with(std::string_view page, const std::string& page_name, const PageDocument& document) {
    const std::size_t title = page.find(empty_title), block = page.find(empty_document);
    const std::size_t inside = block == std::string_view::npos ? block : block + empty_document.size();
    if (title == std::string_view::npos || block == std::string_view::npos || block < title ||
        page.substr(inside, 9) != "</script>")
        return Error{"this is no page of this version", {page_name}, "build it anew with 'sh app/web.sh'"};
    std::string out(page.substr(0, title));
    out += title_of(document);
    out += page.substr(title + empty_title.size(), inside - title - empty_title.size());
    out += document_json(document);
    out += page.substr(inside);
    if (out.size() > most_page_bytes)
        return Error{"with its document the page would have " + std::to_string(out.size()) + " bytes",
                     {document.name},
                     "at most " + std::to_string(most_page_bytes) + " are good for a page"};
    return out;
}

}  // namespace arenarium
