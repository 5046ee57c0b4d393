#include "core/tutor/question.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <span>

namespace arenarium::tutor {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

// Bengali digits become Latin ones; the danda, dashes and curly quotes become blanks.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view three = text.substr(i, 3);
        if (three.size() == 3 && three.starts_with("\xe0\xa7") && (three[2] & 0xff) >= 0xa6 &&
            (three[2] & 0xff) <= 0xaf) {
            out += static_cast<char>('0' + ((three[2] & 0xff) - 0xa6));
            i += 2;
        } else if (three == "\xe0\xa5\xa4" ||
                   (three.size() == 3 && three.starts_with("\xe2\x80") && three[2] != '\x8c' && three[2] != '\x8d')) {
            out += ' ';
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

// Patterns are beginnings of words in lower case; one that ends in a blank is a whole word.
struct Sense {
    Idea idea;
    std::array<const char*, 16> patterns;
};
constexpr Sense senses[] = {
    {Idea::why, {"why ", "reason", "how come", "কেন", "কারণ"}},
    {Idea::when, {"when ", "কখন", "কবে"}},
    {Idea::what_if,
     {"what if", "if ", "happens if", "happen if", "suppose", "what does malloc", "করলে", "হলে ", "ডাকলে", "চাইলে",
      "যদি", "কী করবে"}},
    {Idea::how_many,
     {"how many", "number of", "how much", "count of", "কতগুলো", "কত ", "কতটা", "কয়টি", "কয়টা", "কতবার", "কয়বার", "কতটি",
      "কতগুলি"}},
    {Idea::how_large, {"how large", "how big", "what size", "size of", "কত বড়", "কত বড", "আকার কত"}},
    {Idea::mean,
     {"what is", "what are", "what does", "mean", "explain", "define", "definition", "কী ", "বলতে", "বোঝায়", "কাকে বলে",
      "ব্যাখ্যা", "মানে"}},
    {Idea::mistake,
     {"my mistake", "my error", "mistake", "did i go wrong", "wrong with my", "is my answer", "ভুল কোথায়", "আমার ভুল",
      "কোথায় ভুল", "ভুলটা", "ভুল করেছি"}},
    {Idea::just_now,
     {"just happen", "has happened", "what happened", "last step", "this step", "this operation", "এইমাত্র", "কী হলো",
      "কী ঘটল", "এই ধাপ"}},
    {Idea::next, {"next", "পরের", "পরবর্তী", "এরপর"}},
    {Idea::last_time, {"did ", "at first", "was ", "were ", "before", "ছিল", "আগে", "গিয়েছিল"}},
    {Idea::differ,
     {"differ", "other version", "another version", "instead", "would python", "would 3", "on 3", "under 3", "in 3",
      "হলে কী", "আলাদা", "অন্য সংস্করণ", "রাখত", "করত"}},
    {Idea::held, {"held", "hold", "keep", "kept", "pin", "alive", "ধরে", "আটকে"}},
    {Idea::order, {"order", "sorted", "sequence", "ক্রম"}},
    {Idea::which_list,
     {"which list", "what list", "in usedpools", "in freepools", "in no list", "in usable_arenas", "কোন তালিকা",
      "কোনো তালিকা", "তালিকায়"}},
    {Idea::line, {"which line", "what line", "line ", "who asked", "কোন লাইন", "লাইন"}},
    {Idea::free_list, {"free list", "freelist", "মুক্ত তালিকা", "ফ্রি লিস্ট"}},
    {Idea::free_thing, {"free ", "empty", "available", "মুক্ত", "খালি"}},
    {Idea::in_use, {"in use", "used", "live ", "allocated", "ব্যবহৃত", "ব্যবহার"}},
    {Idea::full, {"full ", "পূর্ণ"}},
    {Idea::fit, {"fit", "capacity", "room for", "আঁটে", "ধরে", "জায়গা হয়"}},
    {Idea::lost, {"lost", "waste", "rounding", "নষ্ট", "অপচয়"}},
    {Idea::takes, {"take", "occup", "cost", "really", "need", "নেয়", "লাগে", "দখল"}},
    {Idea::at_most, {"up to", "at most", "threshold", "limit", "largest request", "পর্যন্ত", "সর্বোচ্চ", "সীমা"}},
    {Idea::ever, {"ever ", "in all", "so far", "total", "altogether", "মোট", "এ পর্যন্ত", "সব মিলিয়ে"}},
    {Idea::at_once,
     {"at once", "same time", "peak", "highest", "most arenas", "largest number", "একসঙ্গে", "সর্বাধিক", "সবচেয়ে বেশি"}},
    {Idea::obtained,
     {"obtain", "created", "asked for", "allocated", "handed out", "made ", "got ", "নেওয়া", "বরাদ্দ", "তৈরি",
      "দেওয়া হয়"}},
    {Idea::returned, {"return", "release", "go back", "goes back", "given back", "went back", "ফেরত"}},
    {Idea::freed, {"freed", "free ", "মুক্ত"}},
    {Idea::bytes, {"byte", "বাইট"}},
    {Idea::blocks, {"block", "ব্লক"}},
    {Idea::pools, {"pool", "পুল"}},
    {Idea::arenas, {"arena", "অ্যারেনা"}},
    {Idea::operations, {"operation", "request", "অপারেশন", "অনুরোধ"}},
    {Idea::here, {"here", "now ", "this ", "এখানে", "এখন", "এই "}},
};

constexpr std::array<std::string_view, 12> fields{"nextoffset",   "maxnextoffset", "ref.count",   "freeblock",
                                                  "szidx",        "nfreepools",    "ntotalpools", "arenaindex",
                                                  "pool_address", "nextpool",      "prevpool",    "freepools"};

const std::map<std::string, std::uint32_t, std::less<>>& numerals() {
    static const std::map<std::string, std::uint32_t, std::less<>> all{
        {"two", 2}, {"three", 3}, {"four", 4},  {"five", 5},  {"six", 6},  {"seven", 7}, {"eight", 8},
        {"দুটি", 2}, {"তিনটি", 3}, {"চারটি", 4}, {"পাঁচটি", 5}, {"ছয়টি", 6}, {"সাতটি", 7}, {"আটটি", 8}};
    return all;
}

std::optional<std::uint64_t> number_in(const std::string& word) {
    std::string digits;
    for (const char c : word)
        if (c != ',') digits += c;
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || problem != std::errc{} || end != digits.data() + digits.size()) return {};
    return value;
}

bool is_version(const std::string& w) {
    return w.starts_with("3.") && w.size() >= 3 && w.size() <= 4 && std::all_of(w.begin() + 2, w.end(), is_digit);
}

bool starts_with_any(const std::string& w, std::initializer_list<const char*> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(), [&](const char* b) { return w.starts_with(b); });
}

void find_operation(Question& q) {
    for (std::size_t i = 0; i < q.words.size(); ++i) {
        const std::string& w = q.words[i].lower;
        const bool frees = w == "free" || w == "freed" || w == "del" || w.starts_with("মুক্ত");
        if (w == "malloc" || w == "calloc") {
            Operation op;
            for (std::size_t k = i + 1; k < q.words.size() && k < i + 3 && !op.has_bytes; ++k)
                if (const auto n = number_in(q.words[k].text)) {
                    const std::string unit = k + 1 < q.words.size() ? q.words[k + 1].lower : "";
                    op.has_bytes = true;
                    op.bytes = *n * (starts_with_any(unit, {"kilo", "kib", "kb"})   ? 1024
                                     : starts_with_any(unit, {"mega", "mib", "mb"}) ? 1024 * 1024
                                                                                    : 1);
                }
            if (op.has_bytes && (!q.operation || !q.operation->has_bytes)) q.operation = op;
        } else if (w == "realloc") {
            Operation op{Operation::Kind::realloc, q.name, 0, false};
            for (std::size_t k = i + 1; k < q.words.size() && !op.has_bytes; ++k)
                if (const auto n = number_in(q.words[k].text)) op.bytes = *n, op.has_bytes = true;
            if (op.has_bytes && !op.name.empty()) q.operation = op;
        } else if (frees && !q.name.empty() && !q.operation) {
            q.operation = Operation{Operation::Kind::free, q.name, 0, false};
        }
    }
    if (q.operation) return;
    // "If I ask for 512 bytes".
    for (std::size_t i = 0; i + 1 < q.words.size(); ++i) {
        const auto n = number_in(q.words[i].text);
        if (!n || !starts_with_any(q.words[i + 1].lower, {"byte", "বাইট"})) continue;
        const bool asks = std::any_of(q.words.begin(), q.words.end(), [](const Word& w) {
            return starts_with_any(w.lower, {"ask", "request", "alloc", "need", "চাই", "চাও", "বরাদ্দ"});
        });
        if (asks) q.operation = Operation{Operation::Kind::malloc, "", *n, true};
    }
}

void find_things(Question& q, const std::function<bool(const std::string&)>& is_name) {
    for (std::size_t i = 0; i < q.words.size(); ++i) {
        const Word& w = q.words[i];
        if (w.text.starts_with("0x")) {
            std::uint64_t value = 0;
            const char* end = w.text.data() + w.text.size();
            if (const auto r = std::from_chars(w.text.data() + 2, end, value, 16); r.ptr == end)
                q.address = Address{value};
        } else if (w.text.find(':') != std::string::npos) {
            const auto parts = std::count(w.text.begin(), w.text.end(), ':');
            if (parts == 2) q.block = course::read_place(w.text, course::PlaceOf::block);
            if (parts == 1) q.pool = course::read_place(w.text, course::PlaceOf::pool);
        } else if (is_version(w.text)) {
            q.profile = w.text;
        } else if (starts_with_any(w.lower, {"arena", "অ্যারেনা"}) && i + 1 < q.words.size()) {
            if (const auto n = number_in(q.words[i + 1].text); n && *n < UINT32_MAX)
                q.arena = static_cast<std::uint32_t>(*n);
        } else if (std::find(fields.begin(), fields.end(), w.lower) != fields.end()) {
            q.field = w.lower;
        } else if (const auto n = numerals().find(w.lower); n != numerals().end()) {
            q.times = n->second;
        } else if (const auto digits = number_in(w.text); digits && *digits >= 2 && *digits <= 20 && i > 0 &&
                                                          starts_with_any(q.words[i - 1].lower, {"next", "পরের"})) {
            q.times = static_cast<std::uint32_t>(*digits);
        }
        // "a" and "I" are words before they are names.
        const bool is_word = w.text == "a" || w.text == "I" || w.text == "i";
        if (q.name.empty() && !is_word && is_name(w.text)) q.name = w.text;
    }
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    const std::string t = plain(text);
    std::vector<Word> out;
    for (std::size_t i = 0; i < t.size();) {
        const std::size_t begin = i;
        if (is_letter(t[i])) {
            while (i < t.size() && (is_letter(t[i]) || is_digit(t[i]) ||
                                    (t[i] == '.' && i + 1 < t.size() && is_letter(t[i + 1]) && (t[i + 1] & 0x80) == 0)))
                ++i;
            // Bengali endings stand behind a C name without a blank: "free-এর" has a hyphen, "malloc-ও" too.
            if (i < t.size() && t[i] == '[') {
                const std::size_t close = t.find(']', i);
                const bool index = close != std::string::npos && close > i + 1 &&
                                   std::all_of(t.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                               t.begin() + static_cast<std::ptrdiff_t>(close), is_digit);
                if (index) i = close + 1;
            }
        } else if (is_digit(t[i])) {
            const bool hex = t.compare(i, 2, "0x") == 0;
            if (hex) i += 2;
            while (i < t.size() &&
                   (is_digit(t[i]) || (hex && is_letter(t[i]) && (t[i] & 0x80) == 0) ||
                    ((t[i] == ':' || t[i] == '.' || t[i] == ',') && i + 1 < t.size() && is_digit(t[i + 1]))))
                ++i;
        } else {
            ++i;
            continue;
        }
        Word w{t.substr(begin, i - begin), {}};
        w.lower = w.text;
        for (char& c : w.lower)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        out.push_back(std::move(w));
    }
    return out;
}

bool Question::says(Idea idea) const {
    for (const Sense& sense : senses) {
        if (sense.idea != idea) continue;
        for (const char* pattern : sense.patterns)
            if (pattern != nullptr && joined_.find(std::string(" ") + pattern) != std::string::npos) return true;
    }
    return false;
}

Question take_apart(std::string_view text, const std::function<bool(const std::string&)>& is_name) {
    Question q;
    q.words = words_of(text);
    q.joined_ = " ";
    for (const Word& w : q.words)
        q.joined_ += w.lower + " ";
    find_things(q, is_name);
    find_operation(q);
    return q;
}

}  // namespace arenarium::tutor
