#include "tests/translations/ts_file.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

std::string unescaped(std::string_view xml) {
    static constexpr std::pair<std::string_view, char> entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    std::string text;
    while (!xml.empty()) {
        const auto entity = std::find_if(std::begin(entities), std::end(entities),
                                         [xml](const auto& e) { return xml.starts_with(e.first); });
        REQUIRE((xml[0] != '&' || entity != std::end(entities)));
        text += entity != std::end(entities) ? entity->second : xml[0];
        xml.remove_prefix(entity != std::end(entities) ? entity->first.size() : 1);
    }
    return text;
}

// What stands in an element that has none of its own name within.
struct Element {
    std::string_view attributes, content;
};

// The first element of that name; `xml` goes on behind it.
std::optional<Element> take(std::string_view& xml, const std::string& name) {
    const std::string end = "</" + name + ">";
    for (std::size_t at = xml.find("<" + name); at != std::string_view::npos; at = xml.find("<" + name, at + 1)) {
        const std::size_t behind = at + 1 + name.size();
        if (behind >= xml.size() || (xml[behind] != '>' && xml[behind] != ' ')) continue;
        const std::size_t open = xml.find('>', behind), close = xml.find(end, open);
        REQUIRE(close != std::string_view::npos);
        const Element element{xml.substr(behind, open - behind), xml.substr(open + 1, close - open - 1)};
        xml.remove_prefix(close + end.size());
        return element;
    }
    return {};
}

std::string text_of(std::string_view xml, const std::string& name) {
    const auto element = take(xml, name);
    return element ? unescaped(element->content) : "";
}

}  // namespace

std::string TsFile::translate(std::string_view context, const char* source) const {
    const auto found = std::find_if(texts.begin(), texts.end(), [&](const TsText& t) {
        return t.context == context && t.source == source && t.comment.empty();
    });
    return found == texts.end() || found->said.empty() || found->said[0].empty() ? source : found->said[0];
}

TsFile read_ts(const std::filesystem::path& file) {
    INFO(file.string());
    const std::string all = read_text(file);
    std::string_view rest = all;
    const auto ts = take(rest, "TS");
    REQUIRE(ts.has_value());
    TsFile read;
    static constexpr std::string_view key = " language=\"";
    const std::size_t at = ts->attributes.find(key);
    REQUIRE(at != std::string_view::npos);
    read.language = ts->attributes.substr(at + key.size());
    read.language.resize(read.language.find('"'));
    std::string_view contexts = ts->content;
    while (const auto context = take(contexts, "context")) {
        std::string_view messages = context->content;
        while (const auto message = take(messages, "message")) {
            TsText text;
            text.context = text_of(context->content, "name");
            text.source = text_of(message->content, "source");
            text.comment = text_of(message->content, "comment");
            text.has_plural = message->attributes.find("numerus=\"yes\"") != std::string_view::npos;
            std::string_view inner = message->content;
            const auto translation = take(inner, "translation");
            REQUIRE(translation.has_value());
            text.finished = translation->attributes.find("type=") == std::string_view::npos;
            std::string_view forms = translation->content;
            if (text.has_plural)
                while (const auto form = take(forms, "numerusform"))
                    text.said.push_back(unescaped(form->content));
            else
                text.said.push_back(unescaped(translation->content));
            read.texts.push_back(std::move(text));
        }
    }
    return read;
}

std::vector<TsFile> shipped_translations() {
    std::vector<TsFile> shipped;
    for (const auto& file : discover_files(source_file("resources/translations"), ".ts"))
        if (file.filename() != "arenarium_en.ts") shipped.push_back(read_ts(file));
    REQUIRE(!shipped.empty());
    return shipped;
}

}  // namespace arenarium::test
