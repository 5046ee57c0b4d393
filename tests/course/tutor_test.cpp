// The tutor's hundred questions (questions/README.md), and what it must not say.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "core/course/answer.h"
#include "core/session/open.h"
#include "core/tutor/glossary.h"
#include "core/tutor/ts_words.h"
#include "core/tutor/tutor.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::tutor;
using namespace arenarium::test;

namespace {

struct Asking {
    std::string id, at;
    std::map<std::string, std::string> text;       // by language
    std::multimap<std::string, std::string> must;  // by language, "" for both
    std::vector<std::string> must_not;
    bool decline = false;
};

std::string trimmed(const std::string& s) {
    const std::size_t a = s.find_first_not_of(" \t"), b = s.find_last_not_of(" \t\r");
    return a == std::string::npos ? "" : s.substr(a, b - a + 1);
}

std::vector<Asking> questions(const std::string& file) {
    std::ifstream in("questions/" + file);
    REQUIRE(in);
    std::vector<Asking> out;
    for (std::string line; std::getline(in, line);) {
        if (line.empty()) continue;
        if (line[0] == '[') {
            out.push_back({line.substr(1, line.find(']') - 1), {}, {}, {}, {}, false});
            continue;
        }
        REQUIRE(!out.empty());
        const std::size_t colon = line.find(':');
        REQUIRE(colon != std::string::npos);
        const std::string key = line.substr(0, colon), value = trimmed(line.substr(colon + 1));
        Asking& q = out.back();
        if (key == "at")
            q.at = value;
        else if (key == "en" || key == "bn")
            q.text[key] = value;
        else if (key == "must")
            q.must.emplace("", value);
        else if (key == "must-en" || key == "must-bn")
            q.must.emplace(key.substr(5), value);
        else if (key == "not")
            q.must_not.push_back(value);
        else if (key == "decline")
            q.decline = true;
        else
            FAIL(line);
    }
    return out;
}

// Lower case, Latin digits, no grouping: what questions/README.md calls the same.
std::string leveled(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "\xe0\xa7") == 0 && i + 2 < text.size() && (text[i + 2] & 0xff) >= 0xa6 &&
            (text[i + 2] & 0xff) <= 0xaf) {
            out += static_cast<char>('0' + ((text[i + 2] & 0xff) - 0xa6));
            i += 2;
        } else {
            out += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        }
    }
    std::string plain;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto digit = [&](std::size_t k) { return k < out.size() && out[k] >= '0' && out[k] <= '9'; };
        if (out[i] == ',' && i > 0 && digit(i - 1) && digit(i + 1)) continue;
        plain += out[i];
    }
    return plain;
}

// A number is found as a whole: "3" is not in "13".
bool holds(const std::string& text, const std::string& wanted) {
    const auto in_word = [](char c) { return (c >= '0' && c <= '9'); };
    for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
        const bool begins = !in_word(wanted.front()) || at == 0 || (!in_word(text[at - 1]) && text[at - 1] != ':');
        const std::size_t end = at + wanted.size();
        const bool ends = !in_word(wanted.back()) || end >= text.size() || !in_word(text[end]);
        if (begins && ends) return true;
    }
    return false;
}

bool holds_one_of(const std::string& text, const std::string& alternatives) {
    std::istringstream in(alternatives);
    for (std::string one; std::getline(in, one, '|');)
        if (holds(text, leveled(trimmed(one)))) return true;
    return false;
}

std::string fault(const Asking& q, const std::string& language, const Reply& reply) {
    if (q.decline) return reply.kind == Reply::Kind::declined ? "" : "does not decline";
    if (reply.kind == Reply::Kind::declined) return "declines";
    const std::string text = leveled(reply.text);
    for (const auto& [of, must] : q.must)
        if ((of.empty() || of == language) && !holds_one_of(text, must)) return "lacks '" + must + "'";
    for (const std::string& no : q.must_not)
        if (holds_one_of(text, no)) return "has '" + no + "'";
    return "";
}

const std::string lessons = source_file("resources/lessons").string();

Tutor tutor_in(const std::string& language) {
    Translator words = no_translation;
    if (language != "en") {
        Result<Translator> read =
            read_ts_words(source_file("resources/translations/arenarium_" + language + ".ts").string());
        REQUIRE(read);
        words = *read;
    }
    Result<Tutor> tutor = Tutor::open(lessons, language, words);
    REQUIRE(tutor);
    return std::move(*tutor);
}

Moment moment_at(const std::string& at) {
    const std::size_t sign = at.rfind('@');
    REQUIRE(sign != std::string::npos);
    OpenOptions how;
    // The course's profile, unless the script says another.
    const std::string path = "questions/" + at.substr(0, sign);
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    if (profile_wish(text.str()).empty()) how.profile = *find_profile("3.14");
    Result<Opened> file = open_file(path, how);
    REQUIRE(file);
    REQUIRE(!file->report.error);
    REQUIRE(file->go_to(*parse_position(at.substr(sign + 1))));
    return file->session.history().moment();
}

}  // namespace

TEST_CASE("the tutor answers at least ninety of a hundred questions right, in English and in Bengali") {
    std::vector<Asking> all;
    for (const char* file : {"state.txt", "subject.txt", "beyond.txt"}) {
        const std::vector<Asking> some = questions(file);
        all.insert(all.end(), some.begin(), some.end());
    }
    REQUIRE(all.size() == 100);
    for (const std::string language : {"en", "bn"}) {
        const Tutor tutor = tutor_in(language);
        int right = 0;
        std::string faults;
        for (const Asking& q : all) {
            const std::optional<Moment> moment = q.at.empty() ? std::nullopt : std::optional<Moment>(moment_at(q.at));
            const Reply reply = tutor.ask(q.text.at(language), {moment ? &*moment : nullptr, "", false, "", ""});
            const std::string wrong = fault(q, language, reply);
            right += wrong.empty();
            if (!wrong.empty())
                faults += q.id + " " + wrong + "\n    " + q.text.at(language) + "\n    " + reply.text + "\n";
        }
        INFO(language << ": " << right << " of 100\n" << faults);
        CHECK(right >= 90);
        std::cout << language << ": " << right << " of 100 right\n" << (std::getenv("TUTOR_FAULTS") ? faults : "");
    }
}

TEST_CASE(
    "before the first operation nothing is counted that is not there, and what holds an arena is answered of this "
    "run") {
    const auto asked = [](const std::string& language, const std::string& at, const char* question) {
        const Moment shown = moment_at(at);
        return tutor_in(language).ask(question, {&shown, "", false, "", ""}).text;
    };
    CHECK(asked("en", "stack.py@0", "How many blocks are in use?") == "No block is in use.");
    CHECK(asked("bn", "stack.py@0", "কতগুলো ব্লক ব্যবহৃত?") == "কোনো ব্লক ব্যবহৃত নয়।");
    CHECK(asked("en", "stack.py@end", "How many blocks are in use?") == "3 blocks of pools are in use.");
    CHECK(asked("en", "stack.py@1", "How many blocks are in use?") == "1 block of a pool is in use.");
    CHECK(holds(asked("en", "stack.py@0", "Which block holds the arena?"), "No arena is held now"));
    CHECK(holds(asked("bn", "stack.py@0", "কোন ব্লক অ্যারেনাটি ধরে রেখেছে?"), "কোনো অ্যারেনা নেওয়া নেই"));
    CHECK(holds(asked("en", "stack.py@1", "Which block holds the arena?"), "0:0:0"));
    // Three arenas, three blocks in each.
    const std::string of_three = asked("en", "pins.py@end", "Which block holds the arena?");
    CHECK(holds(of_three, "Of the 3 arenas held"));
}

TEST_CASE("what a word means is answered by that word alone") {
    for (const char* question : {"What is an arena?", "What is a pool?", "What is a block?"}) {
        const Reply reply = tutor_in("en").ask(question, {});
        INFO(reply.text);
        CHECK(reply.kind == Reply::Kind::found);
        CHECK(std::count(reply.text.begin(), reply.text.end(), '.') == 1);
    }
}
