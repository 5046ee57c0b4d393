// Each translation that is shipped says everything, and leaves what is no language as it is.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <tuple>

#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/translations/ts_file.h"
#include "tests/translations/words.h"

namespace arenarium::test {
namespace {

// The exit status of app/translations.py; its words are not shown.
int collector(const std::string& arguments) {
    const std::string program = "'" + source_file("app/translations.py").string() + "'";
    const int status =
        std::system(("'" ARENARIUM_PYTHON "' -B " + program + " " + arguments + " > /dev/null 2> /dev/null").c_str());
    REQUIRE(status >= 0);
    return status / 256;
}

using Key = std::tuple<std::string, std::string, std::string>;

std::set<Key> keys_of(const TsFile& file) {
    std::set<Key> keys;
    for (const TsText& t : file.texts)
        keys.insert({t.context, t.source, t.comment});
    return keys;
}

// What `wrong` finds, of every text in every form: "" is nothing.
void check_all(const std::function<std::string(const TsText&, const std::string& said)>& wrong) {
    for (const TsFile& file : shipped_translations()) {
        INFO(file.language);
        std::string all;
        for (const TsText& text : file.texts)
            for (const std::string& said : text.said)
                if (const std::string found = wrong(text, said); !found.empty())
                    all += text.context + ": " + text.source + "\n    " + said + "\n    " + found + "\n";
        CHECK(all == "");
    }
}

std::string differ(const char* what, const Words& source, const Words& said) {
    return source == said ? "" : std::string(what) + ": '" + joined(said) + "' instead of '" + joined(source) + "'";
}

// At least two words of more than three letters, which code has not.
bool is_sentence(const std::string& text) {
    const Words words = latin_words_of(text);
    return std::count_if(words.begin(), words.end(), [](const std::string& w) { return w.size() > 3; }) > 1;
}

}  // namespace

TEST_CASE("Each translation has every text that a user sees, and none that is gone") {
    const TempDir folder;
    const std::filesystem::path list = folder / "all.ts";
    if (collector("--list '" + list.string() + "'") != 0) ARENARIUM_SKIP("python3 or lupdate is not here");
    const std::set<Key> offered = keys_of(read_ts(list));
    REQUIRE(offered.size() > 1000);
    for (const TsFile& file : shipped_translations()) {
        const std::set<Key> there = keys_of(file);
        std::string missing, gone;
        for (const Key& key : offered)
            if (!there.contains(key)) missing += std::get<0>(key) + ": " + std::get<1>(key) + "\n";
        for (const Key& key : there)
            if (!offered.contains(key)) gone += std::get<0>(key) + ": " + std::get<1>(key) + "\n";
        INFO(file.language << ": python3 app/translations.py brings it up to date");
        CHECK(missing == "");
        CHECK(gone == "");
    }
}

TEST_CASE("Each text is translated, in every form of the plural") {
    for (const TsFile& file : shipped_translations()) {
        std::set<std::size_t> forms;
        for (const TsText& text : file.texts) {
            INFO(file.language << ": " << text.context << ": " << text.source);
            CHECK(text.finished);
            for (const std::string& said : text.said)
                CHECK(!said.empty());
            if (text.has_plural) forms.insert(text.said.size());
        }
        INFO(file.language);
        CHECK(forms.size() == 1);
    }
}

TEST_CASE("Placeholders, tags, mnemonics, lines and figures are those of the source") {
    check_all([](const TsText& t, const std::string& said) {
        return differ("placeholders", placeholders_of(t.source), placeholders_of(said));
    });
    check_all(
        [](const TsText& t, const std::string& said) { return differ("tags", tags_of(t.source), tags_of(said)); });
    check_all([](const TsText& t, const std::string& said) {
        return differ("mnemonics", mnemonics_of(t.source), mnemonics_of(said));
    });
    check_all([](const TsText& t, const std::string& said) {
        return differ("figures", figures_of(t.source), figures_of(said));
    });
    check_all([](const TsText& t, const std::string& said) {
        const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
        return lines(t.source) == lines(said) ? "" : "lines";
    });
}

TEST_CASE("A text ends as its source does, and has its spaces at the ends") {
    check_all(
        [](const TsText& t, const std::string& said) { return differ("end", {end_of(t.source)}, {end_of(said)}); });
    check_all([](const TsText& t, const std::string& said) {
        const auto spaces = [](const std::string& text) {
            return std::pair(text.find_first_not_of(' '), text.size() - text.find_last_not_of(' '));
        };
        return said.empty() || spaces(t.source) == spaces(said) ? "" : "spaces";
    });
}

TEST_CASE("CPython's names stay as they are") {
    check_all([](const TsText& t, const std::string& said) {
        return differ("names", c_names_of(t.source), c_names_of(said));
    });
}

TEST_CASE("In Bengali no word is left in English, and no C name is inflected") {
    for (const TsFile& file : shipped_translations()) {
        if (file.language != "bn") continue;
        std::string wrong;
        for (const TsText& text : file.texts)
            for (const std::string& said : text.said) {
                if (!has_no_new_latin_word(text.source, said)) wrong += "new: " + said + "\n";
                if (said == text.source && is_sentence(said)) wrong += "English: " + said + "\n";
                if (!inflected_c_name(said).empty()) wrong += "inflected: " + said + "\n";
            }
        CHECK(wrong == "");
    }
}

TEST_CASE("What is no language code is refused, and nothing is written") {
    const auto folder = source_file("resources/translations");
    const auto before = discover_files(folder, ".ts");
    CHECK(collector("--help") == 0);
    for (const char* wrong :
         {"--bogus", "-x", "Deutsch", "de_de", "'../de'", "''", "'de fr'", "--list", "--list= de"}) {
        INFO(wrong);
        CHECK(collector(wrong) == 2);
    }
    CHECK(discover_files(folder, ".ts") == before);
}

}  // namespace arenarium::test
