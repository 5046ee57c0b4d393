#include "core/course/translation.h"

#include <algorithm>

#include "core/course/answer.h"
#include "core/course/placeholders.h"
#include "core/io/byte_source.h"

namespace arenarium::course {
namespace {

const char* const title_id = "course/title";

template <class Visit>
void visit_prose(Prose& prose, Visit& visit) {
    for (ProseBlock& block : prose) {
        if (block.id.empty()) continue;
        if (block.kind == ProseBlock::Kind::table_row) {
            for (std::size_t i = 0; i < block.cells.size(); ++i)
                visit(block.id + "." + std::to_string(i + 1), block.cells[i]);
            continue;
        }
        visit(block.id, block.markdown);
    }
}

// Each text with its id, in the order of the file.
template <class Visit>
void visit_texts(Lesson& lesson, Visit&& visit) {
    visit(lesson.title_id, lesson.title);
    visit_prose(lesson.text, visit);
    for (Step& step : lesson.steps) {
        visit(step.title_id, step.title);
        visit_prose(step.text, visit);
        visit_prose(step.question_text, visit);
        for (KeyText& option : step.options)
            visit(option.text.id, option.text.markdown);
        for (Prose& hint : step.hints)
            visit_prose(hint, visit);
        visit_prose(step.solution, visit);
        visit_prose(step.why, visit);
        for (KeyText& k : step.if_answered)
            visit(k.text.id, k.text.markdown);
        for (LectureStop& stop : step.lecture)
            visit(stop.caption.id, stop.caption.markdown);
        visit_prose(step.sheet, visit);
    }
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out + "\"";
}

// A quoted string of a PO file, added to `to`. False: it is none.
bool unquote(std::string_view text, std::string& to) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || text.back() == '\t'))
        text.remove_suffix(1);
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
    text = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') return false;
        if (text[i] != '\\') {
            to += text[i];
            continue;
        }
        if (++i == text.size()) return false;
        to += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
    }
    return true;
}

// What is in code spans, and the rest.
struct Split {
    std::vector<std::string> code;
    std::string rest;
};
Split split_code_spans(const std::string& markdown) {
    Split out;
    std::size_t at = 0;
    while (at < markdown.size()) {
        const std::size_t open = std::min(markdown.find('`', at), markdown.size());
        out.rest += markdown.substr(at, open - at);
        if (open == markdown.size()) break;
        const std::size_t close = markdown.find('`', open + 1);
        if (close == std::string::npos) break;
        out.code.push_back(markdown.substr(open + 1, close - open - 1));
        at = close + 1;
    }
    std::sort(out.code.begin(), out.code.end());
    return out;
}

// The whole numbers of a text, grouping and kind of digits aside, sorted.
std::vector<std::string> figures_in(const std::string& text) {
    std::vector<std::string> out;
    std::string run;
    const auto end_run = [&] {
        while (!run.empty() && (run.back() == ',' || run.back() == '.'))
            run.pop_back();
        if (run.empty()) return;
        const auto number = read_number(run);
        out.push_back(number && number->whole ? std::to_string(number->integer) : run);
        run.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0u; };
        const bool bengali = byte(i) == 0xe0 && byte(i + 1) == 0xa7 && byte(i + 2) >= 0xa6 && byte(i + 2) <= 0xaf;
        if (bengali) {
            run += static_cast<char>('0' + (byte(i + 2) - 0xa6));
            i += 2;
        } else if ((text[i] >= '0' && text[i] <= '9') || (!run.empty() && (text[i] == ',' || text[i] == '.'))) {
            run += text[i];
        } else {
            end_run();
        }
    }
    end_run();
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> sorted_placeholders(const std::string& text) {
    Result<std::vector<std::string>> names = placeholders_of(text);
    if (!names) return {"(a brace that begins or ends no {name})"};
    std::sort(names->begin(), names->end());
    return *names;
}

// "" when the translation says of the same things as the English.
std::string difference(const std::string& english, const std::string& text) {
    const Split a = split_code_spans(english), b = split_code_spans(text);
    if (a.code != b.code) return "the code spans differ";
    const bool braces_matter = placeholders_of(english).ok();
    if (braces_matter && sorted_placeholders(english) != sorted_placeholders(text)) return "the {placeholders} differ";
    if (figures_in(a.rest) != figures_in(b.rest)) return "the figures differ";
    return "";
}

}  // namespace

Result<Messages> read_po(std::string_view text, const std::string& file) {
    Messages out;
    std::string id;
    Message message;
    bool has_context = false;
    std::string* target = nullptr;
    const auto finish = [&] {
        if (has_context) out[id] = message;
        id.clear();
        message = {};
        has_context = false;
        target = nullptr;
    };
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos || line.front() == '#') continue;
        if (line.starts_with("msgctxt")) {
            finish();
            has_context = true;
            message.line = number;
            target = &id;
            line.remove_prefix(7);
        } else if (line.starts_with("msgid")) {
            if (target != &id) finish();  // one without a context, as the header is
            target = &message.english;
            line.remove_prefix(5);
        } else if (line.starts_with("msgstr")) {
            target = &message.text;
            line.remove_prefix(6);
        }
        if (target == nullptr || !unquote(line, *target))
            return Error{"the line is not of a PO file",
                         {file, number, 1},
                         "msgctxt, msgid, msgstr, and \"text\" on lines of their own"};
    }
    finish();
    return out;
}

std::string write_po(const Course& course, const Messages& known, const std::string& language) {
    std::string out = "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: " + course.title + " " + course.version +
                      "\\n\"\n\"Language: " + language +
                      "\\n\"\n\"MIME-Version: 1.0\\n\"\n"
                      "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n";
    std::vector<std::pair<std::string, std::string>> all{{title_id, course.title}};
    for (auto& text : engine_texts())
        all.push_back(std::move(text));
    for (const Lesson& lesson : course.lessons)
        for (auto& text : texts_of(lesson))
            all.push_back(std::move(text));
    for (const auto& [id, english] : all) {
        const auto found = known.find(id);
        const bool same = found != known.end() && found->second.english == english;
        out += "\n";
        if (found != known.end() && !same && !found->second.text.empty())
            out += "# was: " + quoted(found->second.text) + "\n";
        out += "msgctxt " + quoted(id) + "\nmsgid " + quoted(english) + "\nmsgstr " +
               quoted(same ? found->second.text : "") + "\n";
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> texts_of(const Lesson& lesson) {
    std::vector<std::pair<std::string, std::string>> out;
    Lesson copy = lesson;
    visit_texts(copy, [&](const std::string& id, const std::string& text) {
        if (!text.empty()) out.emplace_back(id, text);
    });
    return out;
}

void translate(Course& course, const Messages& messages, const std::string& language) {
    course.words = {language, std::make_shared<const Messages>(messages)};
    course.title = course.words.say(title_id, course.title);
    for (Lesson& lesson : course.lessons)
        visit_texts(lesson, [&](const std::string& id, std::string& text) { text = course.words.say(id, text); });
}

namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

std::vector<Error> check_texts(const Texts& texts, const Messages& messages, const std::string& po_file) {
    std::vector<Error> out;
    for (const auto& [id, english] : texts) {
        const auto found = messages.find(id);
        if (found == messages.end() || found->second.text.empty()) {
            out.push_back(
                {id + " is not translated", {po_file, found == messages.end() ? 0 : found->second.line, 0}, ""});
            continue;
        }
        const Place place{po_file, found->second.line, 0};
        if (found->second.english != english)
            out.push_back({id + ": its English has changed since", place, "translate it again"});
        else if (const std::string what = difference(english, found->second.text); !what.empty())
            out.push_back({id + ": " + what, place, "they are the same in every language"});
    }
    return out;
}

}  // namespace

std::vector<Error> check_translation(const Lesson& lesson, const Messages& messages, const std::string& po_file) {
    return check_texts(texts_of(lesson), messages, po_file);
}
std::vector<Error> check_engine_texts(const Messages& messages, const std::string& po_file) {
    return check_texts(engine_texts(), messages, po_file);
}

Result<Messages> read_translation(const Course& course, const std::string& language) {
    const std::string path = course.folder + "/po/" + language + ".po";
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    const Result<std::string> text = read_all(**source, std::size_t{16} << 20);
    if (!text) return text.error();
    return read_po(*text, path);
}

}  // namespace arenarium::course
