#include "core/course/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>

namespace arenarium::course {
namespace {

constexpr std::size_t most_markdown_bytes = std::size_t{4} << 20;
// Raw HTML is text like any other.
constexpr unsigned dialect = MD_FLAG_TABLES | MD_FLAG_NOHTML | MD_FLAG_COLLAPSEWHITESPACE;

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

// What would be a mark if it stood bare.
std::string escaped_markdown(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool inside_word = i > 0 && i + 1 < text.size() && is_word(text[i - 1]) && is_word(text[i + 1]);
        if (std::string_view("*`[]<\\").find(c) != std::string_view::npos || (c == '_' && !inside_word)) out += '\\';
        out += c;
    }
    return out;
}

std::string code_span(const std::string& code) {
    std::size_t longest = 0, run = 0;
    for (const char c : code) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    const bool padded = !code.empty() && (code.front() == '`' || code.back() == '`');
    return fence + (padded ? " " : "") + code + (padded ? " " : "") + fence;
}

std::string attribute(const MD_ATTRIBUTE& a) {
    return a.text ? std::string(a.text, a.size) : std::string();
}

std::string escaped_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

// Numeric and the commonest named entities; others stay as they are written.
std::string entity_text(std::string_view entity) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> known{
        {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&nbsp;", " "}, {"&apos;", "'"}}};
    for (const auto& [name, text] : known)
        if (entity == name) return std::string(text);
    return std::string(entity);
}

// md4c's callbacks, as members of one reader.
class Reader {
public:
    enum class Form : std::uint8_t { markdown, plain, html };

    Reader(std::string_view source, Form form) : source_(source), form_(form) {
        for (std::size_t i = 0; i < source.size(); ++i)
            if (source[i] == '\n') line_ends_.push_back(i);
    }

    void run() {
        MD_PARSER parser{};
        parser.flags = dialect;
        parser.enter_block = [](MD_BLOCKTYPE t, void* d, void* r) { return static_cast<Reader*>(r)->enter(t, d), 0; };
        parser.leave_block = [](MD_BLOCKTYPE t, void* d, void* r) { return static_cast<Reader*>(r)->leave(t, d), 0; };
        parser.enter_span = [](MD_SPANTYPE t, void* d, void* r) {
            return static_cast<Reader*>(r)->span(t, d, true), 0;
        };
        parser.leave_span = [](MD_SPANTYPE t, void* d, void* r) {
            return static_cast<Reader*>(r)->span(t, d, false), 0;
        };
        parser.text = [](MD_TEXTTYPE t, const MD_CHAR* text, MD_SIZE size, void* r) {
            return static_cast<Reader*>(r)->text(t, {text, size}), 0;
        };
        md_parse(source_.data(), static_cast<MD_SIZE>(source_.size()), &parser, this);
    }

    Prose blocks;
    std::string all_text;  // of every block, one behind the other

private:
    void enter(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_H:
                begin(ProseBlock::Kind::heading);
                current_.number = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
                break;
            case MD_BLOCK_P:
                if (item_open_ && !item_used_)
                    item_used_ = true;  // of a loose list
                else
                    begin(quotes_ > 0 ? ProseBlock::Kind::quote : ProseBlock::Kind::paragraph);
                break;
            case MD_BLOCK_QUOTE:
                ++quotes_;
                break;
            case MD_BLOCK_UL:
                end_item();
                lists_.push_back(0);
                break;
            case MD_BLOCK_OL:
                end_item();
                lists_.push_back(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
                if (lists_.back() == 0) lists_.back() = 1;
                break;
            case MD_BLOCK_LI:
                begin(lists_.back() == 0 ? ProseBlock::Kind::bullet : ProseBlock::Kind::numbered);
                current_.number = lists_.back() == 0 ? 0 : lists_.back()++;
                item_open_ = true;
                item_used_ = false;
                break;
            case MD_BLOCK_CODE:
                end_item();
                begin(ProseBlock::Kind::code);
                code_block(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->info);
                break;
            case MD_BLOCK_TABLE:
                row_ = 0;
                break;
            case MD_BLOCK_TR:
                begin(ProseBlock::Kind::table_row);
                current_.number = row_++;
                break;
            default:
                break;
        }
    }

    void leave(MD_BLOCKTYPE type, void*) {
        switch (type) {
            case MD_BLOCK_H:
            case MD_BLOCK_TR:
                end();
                break;
            case MD_BLOCK_P:
                item_open_ ? end_item() : end();
                break;
            case MD_BLOCK_CODE:
                if (current_.line > 1 && !fence_placed_) --current_.line;  // the fence stands above its text
                if (current_.line == 0) current_.line = last_line_ + 1;
                current_.column = 1;
                end();
                break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                current_.cells.push_back(std::move(current_.markdown));
                current_.markdown.clear();
                break;
            case MD_BLOCK_LI:
                end_item();
                break;
            case MD_BLOCK_QUOTE:
                --quotes_;
                break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL:
                lists_.pop_back();
                break;
            default:
                break;
        }
    }

    void span(MD_SPANTYPE type, void* detail, bool enters) {
        if (form_ == Form::plain) return;
        const bool html = form_ == Form::html;
        const auto mark = [&](const char* markdown, const char* tag) {
            if (html)
                current_.markdown += std::string(enters ? "<" : "</") + tag + ">";
            else
                current_.markdown += markdown;
        };
        switch (type) {
            case MD_SPAN_EM:
                return mark("*", "em");
            case MD_SPAN_STRONG:
                return mark("**", "strong");
            case MD_SPAN_CODE:
                if (html) return mark("", "code");
                if (!enters) current_.markdown += code_span(code_);
                code_.clear();
                in_code_ = enters;
                return;
            case MD_SPAN_A: {
                const std::string href = attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
                if (html)
                    current_.markdown += enters ? "<a href=\"" + escaped_html(href) + "\">" : "</a>";
                else
                    current_.markdown += enters ? "[" : "](" + href + ")";
                return;
            }
            case MD_SPAN_IMG: {
                const std::string src = attribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
                if (html)
                    current_.markdown += enters ? "<img src=\"" + escaped_html(src) + "\" alt=\"" : "\">";
                else
                    current_.markdown += enters ? "![" : "](" + src + ")";
                return;
            }
            default:
                return;
        }
    }

    void text(MD_TEXTTYPE type, std::string_view text) {
        note_place(text);
        if (current_.kind == ProseBlock::Kind::code) {
            current_.markdown += text;
            return;
        }
        if (in_code_) {
            code_ += text;
            return;
        }
        if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) text = " ";
        if (type == MD_TEXT_NULLCHAR) text = "\xEF\xBF\xBD";
        if (form_ == Form::markdown && type == MD_TEXT_ENTITY)
            current_.markdown += text;
        else if (form_ == Form::markdown)
            current_.markdown += type == MD_TEXT_NORMAL ? escaped_markdown(text) : std::string(text);
        else if (type == MD_TEXT_ENTITY)
            current_.markdown += form_ == Form::html ? std::string(text) : entity_text(text);
        else
            current_.markdown += form_ == Form::html ? escaped_html(text) : std::string(text);
    }

    void code_block(const MD_ATTRIBUTE& info) {
        current_.info = attribute(info);
        note_place({info.text, info.size});
        fence_placed_ = current_.line != 0;
    }

    // Only what stands in the source as it is tells where.
    void note_place(std::string_view text) {
        const std::less<> before;
        if (text.empty() || before(text.data(), source_.data()) ||
            !before(text.data(), source_.data() + source_.size()))
            return;
        const auto offset = static_cast<std::size_t>(text.data() - source_.data());
        const auto line = static_cast<std::size_t>(std::lower_bound(line_ends_.begin(), line_ends_.end(), offset) -
                                                   line_ends_.begin());
        last_line_ = static_cast<std::uint32_t>(line + 1);
        if (current_.line != 0) return;
        current_.line = last_line_;
        current_.column = static_cast<std::uint32_t>(offset - (line == 0 ? 0 : line_ends_[line - 1] + 1) + 1);
    }

    void begin(ProseBlock::Kind kind) {
        current_ = {};
        current_.kind = kind;
        const unsigned in_lists = lists_.empty() ? 0 : static_cast<unsigned>(lists_.size()) - 1;
        current_.depth = kind == ProseBlock::Kind::quote ? quotes_ - 1 : in_lists;
    }
    void end() {
        if (current_.line == 0) current_.line = std::max(last_line_, 1u), current_.column = 1;  // it has no text
        all_text += current_.markdown;
        blocks.push_back(std::move(current_));
        current_ = {};
    }
    void end_item() {
        if (!item_open_) return;
        item_open_ = false;
        end();
    }

    std::string_view source_;
    Form form_;
    std::vector<std::size_t> line_ends_;
    std::vector<unsigned> lists_;  // the number of the next item; 0: bullets
    ProseBlock current_;
    std::string code_;
    unsigned quotes_ = 0, row_ = 0;
    std::uint32_t last_line_ = 0;
    bool in_code_ = false, item_open_ = false, item_used_ = false, fence_placed_ = false;
};

std::string inline_form(std::string_view markdown, Reader::Form form) {
    Reader reader(markdown, form);
    reader.run();
    return reader.all_text;
}

}  // namespace

Result<Prose> read_markdown(std::string_view text, const std::string& file) {
    if (text.size() > most_markdown_bytes) return Error{"a lesson has at most 4 MiB", {file}, "split it"};
    Reader reader(text, Reader::Form::markdown);
    reader.run();
    return std::move(reader.blocks);
}

std::string plain_text(std::string_view inline_markdown) {
    return inline_form(inline_markdown, Reader::Form::plain);
}
std::string inline_html(std::string_view inline_markdown) {
    return inline_form(inline_markdown, Reader::Form::html);
}

}  // namespace arenarium::course
