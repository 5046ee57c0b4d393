// Pictures: an SVG holds the items of its draw list, in order and in place, as well-formed XML.
#include <cmath>
#include <cstdio>
#include <regex>

#include "core/export/captioned_picture.h"
#include "core/export/svg.h"
#include "tests/scene/heaps.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

std::string svg_of(const DrawList& list, ThemeName t = ThemeName::light) {
    StringSink sink;
    REQUIRE(write_svg(list, {t, "title", "text"}, sink).ok());
    return sink.content;
}

struct Element {
    std::string name, attributes;
    double number(const char* key) const {
        std::smatch m;
        const bool found = std::regex_search(attributes, m, std::regex(std::string(" ") + key + "=\"([-0-9.]+)\""));
        return found ? std::stod(m[1]) : NAN;
    }
};

// The drawn elements, in order, without definitions and ground.
std::vector<Element> elements_of(const std::string& svg) {
    std::string body = svg.substr(svg.find("</style>"));
    if (const auto defs = body.find("</defs>"); defs != std::string::npos) body = body.substr(defs);
    std::vector<Element> found;
    const std::regex element("<(rect|text|path)([^>]*)>");
    for (std::sregex_iterator it(body.begin(), body.end(), element), end; it != end; ++it)
        found.push_back({(*it)[1], (*it)[2]});
    REQUIRE(!found.empty());
    found.erase(found.begin());  // the ground
    return found;
}

bool near(double a, double b) {
    return std::abs(a - b) < 0.0051;
}

// Each item is there, in its order, where the list says; an arrowed line is two paths.
void check_same_elements(const DrawList& list, const std::string& svg) {
    const std::vector<Element> elements = elements_of(svg);
    std::size_t at = 0;
    for (const DrawItem& i : list.items) {
        REQUIRE(at < elements.size());
        const Element& e = elements[at++];
        if (i.kind == ItemKind::rect) {
            CHECK(e.name == "rect");
            CHECK((near(e.number("x"), double{i.x}) && near(e.number("y"), double{i.y})));
            CHECK((near(e.number("width"), double{i.w}) && near(e.number("height"), double{i.h})));
        } else if (i.kind == ItemKind::text) {
            CHECK(e.name == "text");
            const double x = e.number("x"), y = e.number("y");
            CHECK((x > double{i.x} - 0.01 && x < double{i.x} + double{i.w} + 0.01));
            CHECK((y > double{i.y} && y < double{i.y} + double{i.h}));
        } else {
            CHECK(e.name == "path");
            if (i.arrow != Arrow::none && at < elements.size() && elements[at].name == "path") ++at;
        }
    }
    CHECK(at == elements.size());
}

struct Made {
    std::string name;
    Picture picture;
};

template <class Judge>
int each_picture(Judge&& judge) {
    AddressSpaceRules off;
    off.misalign = 4096;
    int count = 0;
    for (const Heap& h : {Heap(), lesson(), pinned("3.12", off), sliding("3.6"), lesson("3.11-32bit")}) {
        for (const char* kind : {"process", "arena", "pool", "usable_arenas", "usedpools"}) {
            for (const double width : {0.0, 360.0, 1600.0}) {
                PictureOptions how;
                how.kind = *picture_kind(kind);
                how.width = width;
                const Result<Picture> p = make_picture(h.moment(), how);
                const bool needs_arena = how.kind == PictureKind::arena || how.kind == PictureKind::pool;
                CHECK(p.ok() == !(needs_arena && h.log.size() == 0));
                if (!p) continue;
                judge(*p);
                ++count;
            }
        }
    }
    return count;
}

}  // namespace

TEST_CASE("every picture is well-formed XML with the items of its draw list", "[svg]") {
    const bool has_xmllint = std::system("command -v xmllint > /dev/null 2>&1") == 0;
    const TempDir dir;
    std::string files;
    int n = 0;
    const int count = each_picture([&](const Picture& p) {
        const std::string svg = svg_of(p.list);
        check_same_elements(p.list, svg);
        CHECK(svg == svg_of(p.list));
        CHECK(!p.title.empty());
        CHECK(p.description.find("CPython 3.") == 0);
        const std::string path = (dir / (std::to_string(n++) + ".svg")).string();
        write_text(path, svg);
        files += " " + path;
    });
    CHECK(count == 5 * 5 * 3 - 6);
    if (!has_xmllint) ARENARIUM_SKIP("xmllint is not installed (package libxml2-utils)");
    CHECK(std::system(("xmllint --noout" + files).c_str()) == 0);
}

TEST_CASE("nothing of a picture leaves its page", "[svg]") {
    each_picture([](const Picture& p) {
        const Rect page{0, 0, p.list.width, p.list.height};
        for (const DrawItem& i : p.list.items)
            if (i.kind != ItemKind::line) CHECK(page.contains(i.rect(), 1));
    });
}

TEST_CASE("the themes differ in colours only", "[svg]") {
    const Heap h = lesson();
    const Result<Picture> p = make_picture(h.moment(), {});
    REQUIRE(p.ok());
    const auto count = [&](ThemeName t) { return elements_of(svg_of(p->list, t)).size(); };
    CHECK(count(ThemeName::light) == count(ThemeName::dark));
    CHECK(count(ThemeName::light) == count(ThemeName::print));
    CHECK(svg_of(p->list, ThemeName::dark) != svg_of(p->list, ThemeName::print));
}

TEST_CASE("a picture that follows the device is the light one by day and the dark one by night", "[svg]") {
    // How each element looks, with variables as they stand in `rule`.
    const auto looks_of = [](std::string svg, const std::string& rule) {
        const std::string id = svg.substr(svg.find("id=\"") + 4, 4);
        const auto from = rule.empty() ? std::string::npos : svg.find(rule + id + "{--");
        if (!rule.empty()) {
            REQUIRE(from != std::string::npos);
            const std::string set = svg.substr(from, svg.find("}", from) - from);
            std::vector<std::string> colors;
            const std::regex one("--([0-9]+):(#[0-9a-f]{6});");
            for (std::sregex_iterator it(set.begin(), set.end(), one), end; it != end; ++it) {
                const auto n = static_cast<std::size_t>(std::stoi((*it)[1]));
                colors.resize(std::max(colors.size(), n + 1));
                colors[n] = (*it)[2];
            }
            REQUIRE(!colors.empty());
            for (std::size_t n = 0; n < colors.size(); ++n)
                svg = std::regex_replace(svg, std::regex("var\\(--" + std::to_string(n) + "\\)"), colors[n]);
        }
        std::vector<std::string> looks;
        for (const Element& e : elements_of(svg)) {
            const std::string name = e.attributes.substr(e.attributes.find("class=\"") + 7, 7);
            const std::string rule_of = "\n." + name.substr(0, name.find('"')) + "{";
            const auto at = svg.find(rule_of);
            REQUIRE(at != std::string::npos);
            const std::string look = svg.substr(at + rule_of.size(), svg.find('}', at) - at - rule_of.size());
            looks.push_back(std::regex_replace(look, std::regex("url\\(#[a-z0-9]+\\)"), "a pattern"));
        }
        return looks;
    };
    each_picture([&](const Picture& p) {
        StringSink sink;
        REQUIRE(write_svg(p.list, {ThemeName::light, "title", "text", true}, sink).ok());
        CHECK(looks_of(sink.content, "\n#") == looks_of(svg_of(p.list, ThemeName::light), ""));
        CHECK(looks_of(sink.content, "dark){#") == looks_of(svg_of(p.list, ThemeName::dark), ""));
    });
}

TEST_CASE("any bytes become text that XML allows", "[svg]") {
    CHECK(xml_text("a<b>&\"c\"") == "a&lt;b&gt;&amp;&quot;c&quot;");
    CHECK(xml_text("grün €") == "grün €");
    const std::string mark = "\xef\xbf\xbd";
    CHECK(xml_text(std::string("\0\x1f\x01", 3)) == mark + mark + mark);
    CHECK(xml_text("\xff") == mark);
    CHECK(xml_text("\xc0\x80") == mark + mark);             // overlong
    CHECK(xml_text("\xed\xa0\x80") == mark + mark + mark);  // surrogate
    CHECK(xml_text("\xef\xbf\xbf") == mark + mark + mark);  // no character
    CHECK(xml_text("\xf0\x9f\x90\x8d") == "\xf0\x9f\x90\x8d");
    CHECK(xml_text("\xe2\x82") == mark + mark);  // cut off
}

TEST_CASE("arenas and pools are found by index and by address", "[svg]") {
    const Heap h = lesson();
    const HeapState& s = h.allocator.state();
    const auto find = [&](PictureKind k, const char* text) {
        return find_object(s, h.allocator.layout(), h.allocator.profile(), k, text);
    };
    CHECK(*find(PictureKind::arena, "0") == PymallocRef::of_arena({0}));
    CHECK(*find(PictureKind::arena, "0x7f0000000123") == PymallocRef::of_arena({0}));
    const ObjectRef pool = PymallocRef::of_pool({0}, h.allocator.layout().pool({0}, 1));
    CHECK(*find(PictureKind::pool, "0:1") == pool);
    CHECK(*find(PictureKind::pool, "0x7f0000004030") == pool);
    for (const char* wrong : {"", "1", "-1", "x", "0:1", "0x", "0x1", "99999999999999999999"})
        CHECK(!find(PictureKind::arena, wrong).ok());
    for (const char* wrong : {"", "0", "0:64", "0:", ":1", "1:0", "0x1", "0:x"})
        CHECK(!find(PictureKind::pool, wrong).ok());
}

}  // namespace arenarium::test
