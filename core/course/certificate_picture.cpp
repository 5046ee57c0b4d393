// The certificate as one would hang it up: the learner's own incident, arena by arena, above what it proves.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <sstream>

#include "core/base/translator.h"
#include "core/course/certificate.h"
#include "core/course/variant.h"
#include "core/export/svg.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium::course {
namespace {

constexpr int width = 1123, height = 794;  // A4 across at 96 dots an inch
constexpr const char* ink = "#1b2430";
constexpr const char* soft = "#5b6b7d";
constexpr const char* gold = "#c9a24b";
constexpr const char* paper = "#fffdf7";

// A pool by how much of it is in use: few blocks that hold it stand out.
const char* color_of(std::uint32_t in_use, std::size_t blocks) {
    if (blocks == 0 || in_use == 0) return "#ece8dc";
    if (in_use * 4 < blocks) return "#c9503b";
    return in_use < blocks ? "#6fa3c7" : "#2f5f8a";
}

// Each arena a row of cells, one a pool.
void add_incident(Sheet& sheet, const Moment& m) {
    std::vector<ArenaIndex> held;
    for (std::uint32_t a = 0; a < m.heap().maxarenas() && held.size() < 12; ++a)
        if (m.heap().arena({a}).address) held.push_back({a});
    const double left = 150, cell = (width - 300.0) / m.heap().pools_per_arena;
    const double deep = std::min(22.0, 156.0 / static_cast<double>(std::max<std::size_t>(held.size(), 1)));
    const double top = 146 + (156 - deep * static_cast<double>(held.size())) / 2;
    for (std::size_t row = 0; row < held.size(); ++row)
        for (std::uint32_t i = 0; i < m.heap().pools_per_arena; ++i) {
            const PoolIndex p = m.layout->pool(held[row], i);
            const bool carved = is_carved(m.heap(), *m.layout, p);
            const PoolBlocks blocks = carved ? pool_blocks(m.heap(), *m.layout, p) : PoolBlocks{};
            sheet.shapes.push_back({left + i * cell, top + static_cast<double>(row) * deep, cell * 0.84, deep * 0.8,
                                    color_of(blocks.in_use, blocks.status.size()), "", 0});
        }
}

// The end of the incident that the learner worked on.
Result<Moment> incident(const Course& course, const Achievement& a) {
    const AnswerLine* last = &a.steps.back();
    // A question of numbers about the night stands at its end; a script is the learner's own.
    for (const AnswerLine& s : a.steps)
        if (const Step* step = course.step(s.step); step && step->question && step->question->kind == Kind::number)
            last = &s;
    const Result<Variant> v = draw_variant(course, *course.step(last->step), {last->learner, last->attempt});
    if (!v) return v.error();
    return v->history().still();
}

// "27 November 2026", in the language's own digits.
std::string day_in_words(const Words& words, const std::string& time) {
    if (time.size() < 10) return time;
    const int month = std::atoi(time.substr(5, 2).c_str());
    std::istringstream names(words.say("cert/months"));
    std::string name;
    for (int i = 0; i < month; ++i)
        names >> name;
    if (name.empty()) return time;
    const auto number = [&](const std::string& digits) {
        const auto n = static_cast<std::uint64_t>(std::atoi(digits.c_str()));
        std::string out = words.number(n);
        std::erase(out, ',');  // a year is not grouped
        return out;
    };
    return number(time.substr(8, 2)) + " " + name + " " + number(time.substr(0, 4));
}

// Letters of UTF-8.
std::size_t letters_of(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

Sheet sheet_of(const Words& words, const Moment& moment, const Achievement& a, const CertificateWish& wish,
               const Credential& c) {
    Sheet s;
    s.width = width, s.height = height;
    const double x = width / 2.0;
    s.shapes.push_back({0, 0, width, height, paper, "", 0});
    s.shapes.push_back({28, 28, width - 56, height - 56, "", gold, 2});
    s.shapes.push_back({36, 36, width - 72, height - 72, "", gold, 0.7});
    // Letters that hang together are not set apart.
    const bool apart = words.language == "en";
    s.words.push_back({x, 104, apart ? 17.0 : 24.0, apart ? 9.0 : 0.0, soft, false, words.say("cert/title")});
    add_incident(s, moment);
    s.words.push_back({x, 326, 11.5, 0, soft, false, words.say("cert/legend")});
    const auto letters = static_cast<double>(std::max<std::size_t>(letters_of(wish.name), 1));
    s.words.push_back({x, 404, std::clamp(1500.0 / letters, 20.0, 52.0), 0, ink, false, wish.name});
    s.shapes.push_back({x - 210, 426, 420, 1, gold, "", 0});
    s.words.push_back({x, 464, 17, 0, soft, false, words.say("cert/completed")});
    s.words.push_back({x, 509, 32, 0, ink, false, a.title});
    s.words.push_back({x, 552, 16, 0, soft, false, words.say("cert/found")});
    s.words.push_back({x, 575, 16, 0, soft, false, words.say("cert/mended")});
    s.words.push_back({x, 624, 17, 0, ink, false, day_in_words(words, wish.time)});
    s.words.push_back({x, 648, 15, 0, soft, false,
                       wish.issuer.empty() ? words.say("cert/self_issued")
                                           : filled(words.say("cert/issued"), "{issuer}", wish.issuer)});
    s.words.push_back(
        {x, 702, 10, 0, soft, true,
         filled(filled(filled(words.say("cert/answers"), "{n}", words.number(a.steps.size())), "{course}", a.course),
                "{learner}", a.learner)});
    s.words.push_back({x, 718, 10, 0, soft, true, "answers " + a.answers_hash});
    s.words.push_back({x, 734, 10, 0, soft, true, c.issuer});
    return s;
}

}  // namespace

std::string certificate_svg(const Sheet& sheet, const CertificateWish& wish, const Credential& c) {
    std::string out = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} "
        "{1}\">\n"
        "<title>{2}</title>\n<openbadges:credential><![CDATA[{3}]]></openbadges:credential>\n",
        width, height, xml_text("Certificate of " + wish.name), c.json);
    for (const Sheet::Shape& r : sheet.shapes)
        out += fmt::format(
            "<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" fill=\"{}\" stroke=\"{}\" "
            "stroke-width=\"{:g}\"/>\n",
            r.x, r.y, r.w, r.h, *r.fill ? r.fill : "none", *r.line ? r.line : "none", r.thick);
    for (const Sheet::Words& t : sheet.words)
        out += fmt::format(
            "<text x=\"{:g}\" y=\"{:g}\" font-size=\"{:g}\" fill=\"{}\" letter-spacing=\"{:g}\" text-anchor=\"middle\" "
            "font-family=\"{}\">{}</text>\n",
            t.x, t.y, t.size, t.color, t.apart,
            t.mono ? "JetBrains Mono, DejaVu Sans Mono, monospace"
                   : "Noto Serif, Noto Serif Bengali, Noto Sans Bengali, DejaVu Serif, serif",
            xml_text(t.text));
    return out + "</svg>\n";
}

namespace {

// Of Times-Roman, in thousandths of its size, from the blank to the tilde: to set a line in the middle.
constexpr std::array<std::uint16_t, 95> times_roman{
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};

// UTF-8 as Latin-1; nothing: it has other letters.
std::optional<std::string> latin1(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20) return {};
        if (c < 0x80) {
            out += text[i];
        } else if ((c == 0xc2 || c == 0xc3) && i + 1 < text.size()) {
            out += static_cast<char>((c & 3) << 6 | (text[++i] & 0x3f));
        } else {
            return {};
        }
    }
    return out;
}

std::string color_operands(const char* hex) {
    const auto part = [hex](int i) {
        return static_cast<double>(std::strtol(std::string(hex + 1 + 2 * i, 2).c_str(), nullptr, 16)) / 255;
    };
    return fmt::format("{:.3f} {:.3f} {:.3f}", part(0), part(1), part(2));
}

}  // namespace

// One page, the standard fonts, nothing compressed.
std::string certificate_pdf(const Sheet& sheet, const CertificateWish& wish) {
    constexpr double points = 0.75;  // a dot
    std::string page = fmt::format("{0:g} 0 0 {0:g} 0 0 cm\n", points);
    for (const Sheet::Shape& r : sheet.shapes) {
        const std::string box = fmt::format("{:.2f} {:.2f} {:.2f} {:.2f} re", r.x, height - r.y - r.h, r.w, r.h);
        if (*r.fill) page += color_operands(r.fill) + " rg " + box + " f\n";
        if (*r.line) page += color_operands(r.line) + fmt::format(" RG {:g} w ", r.thick) + box + " S\n";
    }
    for (const Sheet::Words& t : sheet.words) {
        const auto text = latin1(t.text);
        if (!text) return "";
        double wide = 0;
        std::string escaped;
        for (const char c : *text) {
            const bool known = c >= ' ' && c <= '~';
            wide += (t.mono  ? 600
                     : known ? times_roman[static_cast<std::size_t>(c - ' ')]
                             : 500) *
                        t.size / 1000 +
                    t.apart;
            if (c == '(' || c == ')' || c == '\\') escaped += '\\';
            escaped += c;
        }
        page += fmt::format("BT {} rg /{} {:g} Tf {:g} Tc {:.2f} {:.2f} Td ({}) Tj ET\n", color_operands(t.color),
                            t.mono ? "M" : "T", t.size, t.apart, t.x - (wide - t.apart) / 2, height - t.y, escaped);
    }
    const std::string title = latin1(wish.name).value_or("");
    std::string safe;
    for (const char c : title)
        safe += c == '(' || c == ')' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    const auto font = [](const char* name) {
        return std::string("<< /Type /Font /Subtype /Type1 /BaseFont /") + name + " /Encoding /WinAnsiEncoding >>";
    };
    const std::array<std::string, 7> objects{
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {:g} {:g}] /Contents 4 0 R /Resources << /Font << /T "
                    "5 0 R /M 6 0 R >> >> >>",
                    width * points, height * points),
        fmt::format("<< /Length {} >>\nstream\n{}endstream", page.size(), page),
        font("Times-Roman"),
        font("Courier"),
        "<< /Title (Certificate of " + safe + ") /Producer (Arenarium) >>"};
    std::string out = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += fmt::format("{:010} 00000 n \n", out.size());
        out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const std::size_t begin = out.size();
    return out + fmt::format(
                     "xref\n0 {0}\n0000000000 65535 f \n{1}trailer\n<< /Size {0} /Root 1 0 R /Info 7 0 R "
                     ">>\nstartxref\n{2}\n%%EOF\n",
                     objects.size() + 1, table, begin);
}

Result<Sheet> certificate_sheet(const Course& course, const Achievement& a, const CertificateWish& wish,
                                const Credential& c) {
    const Result<Moment> moment = incident(course, a);
    if (!moment) return moment.error();
    return sheet_of(course.words, *moment, a, wish, c);
}

Result<std::vector<std::pair<std::string, std::string>>> certificate_files(const Course& course, const Achievement& a,
                                                                           const CertificateWish& wish,
                                                                           const Credential& c) {
    const Result<Sheet> sheet = certificate_sheet(course, a, wish, c);
    if (!sheet) return sheet.error();
    const LinkedIn fields = linkedin_fields(a, wish, c);
    std::vector<std::pair<std::string, std::string>> files{
        {"certificate.json", c.json},
        {"certificate.jwt", c.jwt + "\n"},
        {"certificate.svg", certificate_svg(*sheet, wish, c)},
        {"linkedin.txt", fields.address +
                             "\n\nWhere the page does not fill itself in, copy:\n\nName                  " +
                             fields.name + "\nIssuing organization  " + fields.organization +
                             "\nIssue date            " + fields.date + "\nCredential ID         " + fields.id + "\n"}};
    if (std::string pdf = certificate_pdf(*sheet, wish); !pdf.empty())
        files.emplace_back("certificate.pdf", std::move(pdf));
    return files;
}

}  // namespace arenarium::course
