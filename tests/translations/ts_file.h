// A translation as lupdate writes it (Qt Linguist's TS, version 2.1), read without Qt.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace arenarium::test {

struct TsText {
    std::string context, source, comment;
    std::vector<std::string> said;  // one, or one for each plural form
    bool has_plural = false;
    bool finished = false;
};

struct TsFile {
    std::string language;  // "bn"
    std::vector<TsText> texts;

    // What is said for a source text, or the source itself; as Qt answers.
    std::string translate(std::string_view context, const char* source) const;
};

// A file of another form fails the running test.
TsFile read_ts(const std::filesystem::path& file);

// Every translation in resources/translations but English, which holds plurals alone. None at all fails.
std::vector<TsFile> shipped_translations();

}  // namespace arenarium::test
