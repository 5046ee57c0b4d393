#include "core/tutor/glossary.h"

#include <filesystem>

#include "core/io/byte_source.h"

namespace arenarium::tutor {
namespace {

// Takes one record off `text`; `line` moves on. Nothing: a quote is not closed.
bool take_record(std::string_view& text, std::vector<std::string>& cells, std::uint32_t& line) {
    cells.assign(1, {});
    bool quoted = false;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\n') ++line;
            if (c != '"')
                cells.back() += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cells.back() += text[++i];
            else
                quoted = false;
        } else if (c == '"' && cells.back().empty()) {
            quoted = true;
        } else if (c == ',') {
            cells.emplace_back();
        } else if (c == '\n') {
            ++i;
            break;
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    ++line;
    text.remove_prefix(i);
    return !quoted;
}

}  // namespace

Result<std::vector<Term>> parse_glossary(std::string_view text, const std::string& file) {
    std::vector<Term> out;
    std::uint32_t line = 1;
    std::vector<std::string> cells;
    for (bool head = true; !text.empty(); head = false) {
        const std::uint32_t at = line;
        if (!take_record(text, cells, line))
            return Error{"a quote is not closed", {file, at}, "end the cell with a quote"};
        if (cells.size() == 1 && cells[0].empty()) continue;
        if (cells.size() != 4)
            return Error{"this row has " + std::to_string(cells.size()) + " cells",
                         {file, at},
                         "a row is term,bn,means,means_bn"};
        if (!head) out.push_back({cells[0], cells[1], cells[2], cells[3]});
    }
    return out;
}

Result<std::vector<Term>> read_glossary(const std::string& path) {
    std::error_code problem;
    if (!std::filesystem::exists(path, problem)) return std::vector<Term>{};
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    const Result<std::string> text = read_all(**source, std::size_t{1} << 22);
    if (!text) return text.error();
    return parse_glossary(*text, path);
}

}  // namespace arenarium::tutor
