// Words cut to what they share: light rules that lose little, for English and Bengali.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/tutor/library.h"
#include "core/tutor/question.h"

namespace arenarium::tutor {
namespace {

const std::set<std::string, std::less<>>& empty_words() {
    static const std::set<std::string, std::less<>> all{
        "a",      "an",      "the",        "is",     "are",     "was",    "were",    "be",    "been",   "it",   "its",
        "of",     "in",      "on",         "at",     "to",      "for",    "from",    "by",    "with",   "and",  "or",
        "not",    "no",      "do",         "does",   "did",     "doe",    "i",       "my",    "me",     "you",  "your",
        "we",     "what",    "which",      "who",    "why",     "how",    "when",    "where", "that",   "this", "there",
        "their",  "them",    "they",       "as",     "if",      "can",    "could",   "would", "should", "will", "has",
        "have",   "had",     "one",        "so",     "than",    "then",   "about",   "into",  "all",    "any",  "after",
        "before", "explain", "mean",       "means",  "meaning", "please", "tell",    "much",  "many",   "good", "own",
        "really", "else",    "everything", "show",   "shows",   "happen", "happens", "go",    "goe",    "use",  "make",
        "get",    "every",   "each",       "ever",   "python",  "কী",     "কি",      "কেন",   "কোন",    "কোনো", "কখন",
        "কোথায়",  "কত",      "কীভাবে",     "কিভাবে", "এই",      "সেই",    "ওই",      "এটি",   "সেটি",   "যে",   "যা",
        "তা",     "তার",     "এর",         "ও",      "আর",      "এবং",    "বা",      "না",    "নেই",    "নয়",   "হয়",
        "হয",     "হলো",     "হলে",        "হবে",    "হতে",     "আছে",    "থাকে",    "করে",   "করা",    "করি",  "করব",
        "করো",    "করলে",    "করার",       "জন্য",    "থেকে",    "দিয়ে",   "মধ্যে",    "পরে",   "পরেও",   "আগে",  "একটি",
        "এক",     "আমার",    "আমি",        "আপনি",   "তুমি",     "বলতে",   "বলে",     "বোঝায়", "কাকে",   "মানে", "কাজে",
        "যায়",    "পারে",    "পারো",       "কিছু",    "সব",      "প্রতিটি", "নিজের",   "কখনও",  "কখনো",   "দাও",  "এ",
        "তে",     "কে",      "র",          "ই",      "টি",      "তো",     "যদি",     "তবে",   "পাইথন"};
    return all;
}

// Words that mean the same here, as stems; the first stands for all.
const std::map<std::string, std::string, std::less<>>& synonyms() {
    static const std::map<std::string, std::string, std::less<>> all = [] {
        constexpr std::array<std::array<const char*, 12>, 24> groups{{
            {"return", "releas", "back", "giv", "given", "gave", "unmap", "shrink", "ফেরত", "ছোট"},
            {"merg", "join", "coalesc", "combin", "জোড়া", "জোড", "এক করা"},
            {"neighbour", "neighbor", "adjacent", "পাশাপাশি"},
            {"thread", "থ্রেড"},
            {"interpreter", "subinterpreter", "sub", "ইন্টারপ্রেটার", "সাব"},
            {"queu", "fifo", "সারি", "কিউ"},
            {"stack", "lifo", "স্ট্যাক"},
            {"leak", "লিক"},
            {"process", "প্রসেস"},
            {"memory", "মেমরি", "মেমোরি"},
            {"arena", "অ্যারেনা", "arenas"},
            {"pool", "পুল"},
            {"block", "ব্লক"},
            {"object", "অবজেক্ট"},
            {"collector", "কালেক্টর", "gc", "gc.collect", "collect", "collection", "কালেকশন", "গার্বেজ"},
            {"fork", "ফর্ক", "worker"},
            {"copy", "copi", "কপি"},
            {"twic", "doubl", "second", "দুবার", "দুইবার", "দ্বিতীয়"},
            {"allocat", "বরাদ্দ", "serv", "হ্যান্ড"},
            {"pin", "hold", "held", "kept", "keep", "আটক", "আটকে", "ধর", "ধরে"},
            {"free", "fr", "মুক্ত"},
            {"list", "তালিকা", "লিস্ট"},
            {"free-threaded", "threaded", "nogil", "ফ্রি"},
            {"same", "একই", "identity", "identical"},
        }};
        std::map<std::string, std::string, std::less<>> out;
        for (const auto& group : groups)
            for (const char* word : group)
                if (word != nullptr) out.emplace(word, group[0]);
        return out;
    }();
    return all;
}

std::string stem(std::string w) {
    if (w.empty()) return w;
    if ((w[0] & 0x80) == 0) {
        if (w.find_first_of("_.[") != std::string::npos) return w;
        const auto cut = [&](std::string_view ending, std::size_t least) {
            if (!w.ends_with(ending) || w.size() < ending.size() + least) return false;
            w.resize(w.size() - ending.size());
            return true;
        };
        if (w.size() > 3) {
            if (cut("ies", 2))
                w += 'y';
            else if (!cut("ing", 3) && !cut("ed", 2) && !cut("es", 3) && !w.ends_with("ss") && !w.ends_with("us"))
                cut("s", 3);
        }
        while (w.size() > 2 && w.back() == 'e')
            w.pop_back();
        return w;
    }
    // Endings of nouns, the longest first; what remains keeps two letters (six bytes) at least.
    static constexpr std::array<std::string_view, 22> endings{
        "গুলোকে", "গুলোর", "গুলোতে", "গুলোই", "গুলো", "গুলি", "টিকে", "টির", "টিতে", "দের", "য়ের",
        "টা",    "টি",   "ের",    "েও",   "কে",  "তে",  "র",    "য়",   "ও",    "ে",   "ই"};
    for (const std::string_view e : endings)
        if (w.ends_with(e) && w.size() >= e.size() + 6) {
            w.resize(w.size() - e.size());
            break;
        }
    return w;
}

}  // namespace

std::vector<std::string> stems_of(std::string_view text) {
    std::vector<std::string> out;
    const auto add = [&](const std::string& w) {
        if (empty_words().contains(w)) return;
        std::string s = stem(w);
        if (s.empty() || empty_words().contains(s)) return;
        if (const auto same = synonyms().find(s); same != synonyms().end()) s = same->second;
        out.push_back(std::move(s));
    };
    for (const Word& w : words_of(text)) {
        add(w.lower);
        // malloc_trim is also about malloc and trim.
        if (w.lower.find('_') != std::string::npos) {
            std::string part;
            for (const char c : w.lower + "_") {
                if (c != '_') part += c;
                if (c == '_' && part.size() > 2) add(part);
                if (c == '_') part.clear();
            }
        }
        // "gc.freeze" is also about freeze.
        if (const std::size_t dot = w.lower.rfind('.');
            dot != std::string::npos && (w.lower[0] < '0' || w.lower[0] > '9'))
            add(w.lower.substr(dot + 1));
    }
    return out;
}

}  // namespace arenarium::tutor
