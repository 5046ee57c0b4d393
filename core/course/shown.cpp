#include "core/course/shown.h"

#include <algorithm>

#include "core/base/translator.h"
#include "core/course/markdown.h"
#include "core/course/placeholders.h"
#include "core/course/places.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium::course {
namespace {

std::string in_words(const Words& words, const std::string& value, bool in_code) {
    const auto n = read_number(value);
    if (in_code || !n || !n->whole || n->integer < 0 ||
        !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        // "3 (6), 2 (4)": a list of numbers alone.
        const bool list =
            !in_code && words.language != "en" && value.find_first_not_of("0123456789 ,()") == std::string::npos;
        return list ? words.prose(value) : value;
    }
    return words.number(static_cast<std::uint64_t>(n->integer));
}

PlaceholderValue values_of(const Variant& v, bool after) {
    return [&v, after](const std::string& name, bool in_code) -> std::optional<std::string> {
        if (name == "SEED") return std::to_string(v.seed);
        if (name == "PROFILE") return v.profile;
        if (name == "ANSWER" && after) return in_code ? v.right.text() : answer_in_words(v, v.right);
        const auto& values = after ? v.at_end : v.at_ask;
        const auto found = values.find(name);
        if (found == values.end()) return {};
        return in_words(v.words, found->second, in_code);
    };
}

std::string request_text(const OperationLog& log, OperationIndex i) {
    const Request& r = log.request(i);
    const auto block = [&](OperationIndex o) {
        std::string name = o ? log.name(o) : "None";
        return name.empty() ? "a block" : name;
    };
    const std::string name = log.name(i);
    const std::string target = name.empty() ? "" : name + " = ";
    switch (r.kind()) {
        case RequestKind::malloc:
            return target + "malloc(" + std::to_string(r.bytes) + ")";
        case RequestKind::calloc: {
            const std::uint64_t count = std::max<std::uint64_t>(r.count, 1);
            return target + "calloc(" + std::to_string(count) + ", " + std::to_string(r.bytes / count) + ")";
        }
        case RequestKind::realloc:
            return target + "realloc(" + block(r.operand) + ", " + std::to_string(r.bytes) + ")";
        case RequestKind::free:
            return "free(" + block(r.operand) + ")";
        case RequestKind::found:
            break;
    }
    return "";
}

// "b[3]" of the block that lies there at "# ask", or "".
std::string name_at(const Variant& v, const std::string& place) {
    const auto where = read_place(place, PlaceOf::block);
    if (!where || where->raw) return "";
    for (std::uint32_t i = v.asked; i-- > 0;)
        if (v.history().log().request({i}).kind() != RequestKind::free && place_of_result(v.history(), {i}) == *where)
            return v.history().log().name({i});
    return "";
}

std::string pool_line(const Variant& v, const HeapState& s, const Layout& l, PoolIndex p) {
    const PoolBlocks blocks = pool_blocks(s, l, p);
    const std::string place =
        BlockPlace{false, s.arena(l.arena_of(p)).ordinal.value, l.number_in_arena(p), 0}.text(PlaceOf::pool);
    std::string out =
        filled(filled(v.words.say("pool_line"), "{place}", place), "{bytes}", v.words.number(blocks.block_size));
    const auto owners = v.history().log().owners(p, static_cast<std::uint32_t>(blocks.status.size()), {v.asked});
    const std::size_t shown = std::min<std::size_t>(blocks.handed_out_before, 24);
    for (std::size_t b = 0; b < shown; ++b) {
        const std::string name = owners[b].is_none() ? "" : v.history().log().name(owners[b]);
        const bool in_use = blocks.status[b] == BlockStatus::in_use;
        const char* otherwise = owners[b].is_none() ? "never_used" : in_use ? "in_use" : "free";
        out += " " + std::to_string(b) + " " + (in_use && !name.empty() ? name : v.words.say(otherwise)) +
               (b + 1 < shown ? "," : "");
    }
    if (shown < blocks.status.size())
        out += shown < blocks.handed_out_before ? " …" : "; " + v.words.say("rest_never_used");
    return out;
}

}  // namespace

Prose filled_in(const Variant& v, Prose prose, bool after) {
    return filled_in(std::move(prose), values_of(v, after));
}
std::string filled_in(const Variant& v, const std::string& markdown, bool after) {
    return filled_in(markdown, values_of(v, after));
}

ShownOperations situation_of(const Variant& v, std::uint32_t most) {
    ShownOperations out;
    // Trials of which nothing is left belong to the drawing of the question, not to what it asks.
    std::uint32_t live = 0;
    for (std::uint32_t i = 0; i < v.asked; ++i) {
        const RequestKind kind = v.history().log().request({i}).kind();
        live += kind == RequestKind::malloc || kind == RequestKind::calloc ? 1 : 0;
        live -= kind == RequestKind::free ? 1 : 0;
    }
    if (live == 0) return out;
    // Where no answer is a place, one that was not explained yet only puzzles.
    const Kind kind = v.question->kind;
    const bool places = kind == Kind::pick || kind == Kind::order || kind == Kind::fields || kind == Kind::find;
    const auto show = [&](std::uint32_t i) {
        const OperationIndex op{i};
        const bool frees = v.history().log().request(op).kind() == RequestKind::free;
        return ShownOperation{i, request_text(v.history().log(), op),
                              frees || !places ? "" : place_of_result(v.history(), op).text(PlaceOf::block)};
    };
    // "1 operation more" would take as much room as the operation.
    const bool is_whole = v.asked <= most + 1;
    // Of a long one a taste is enough: nobody follows it place by place.
    const std::uint32_t some = places && v.asked < 100 ? most : std::min(most, 5U);
    const std::uint32_t first = is_whole ? v.asked : some / 3;
    const std::uint32_t last = is_whole ? 0 : some - first;
    for (std::uint32_t i = 0; i < first; ++i)
        out.first.push_back(show(i));
    for (std::uint32_t i = v.asked - last; i < v.asked; ++i)
        out.last.push_back(show(i));
    out.left_out = v.asked - first - last;
    return out;
}

std::string numbered_program(const Variant& v) {
    const std::string& text = v.program->text;
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    const std::size_t width = std::to_string(lines).size();
    std::string out;
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string digits = std::to_string(++number);
        out += std::string(width - digits.size(), ' ') + digits + "  " + text.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return out;
}

std::vector<std::string> state_of(const Variant& v) {
    HeapHistory& history = v.history();
    history.timeline().seek({v.asked, 0});
    const HeapState& s = history.state();
    const Layout& l = history.layout();
    std::vector<std::string> out;
    std::vector<PoolIndex> used;
    for_each_carved_pool(s, l, [&](ArenaIndex, PoolIndex p) {
        if (state_of_carved(s, l, p) == PoolState::used) used.push_back(p);
    });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arenas;
    for (const ArenaObject& a : s.arenas)
        if (a.address) arenas.emplace_back(a.ordinal.value, a.nfreepools);
    std::sort(arenas.begin(), arenas.end());
    // "1 arenas more" would take as much room as the arena.
    const std::size_t told = arenas.size() <= 13 ? arenas.size() : 12;
    for (std::size_t i = 0; i < told; ++i)
        out.push_back(filled(filled(filled(v.words.say("arena_line"), "{arena}", std::to_string(arenas[i].first)),
                                    "{n}", v.words.number(arenas[i].second)),
                             "{total}", v.words.number(s.pools_per_arena)));
    if (arenas.size() > told)
        out.push_back("… " + filled(v.words.say("more_arenas"), "{n}", v.words.number(arenas.size() - told)));
    if (used.size() <= 4)
        for (const PoolIndex p : used)
            out.push_back(pool_line(v, s, l, p));
    history.timeline().seek({history.size(), 0});
    return out;
}

namespace {

// What an option or a row is called, where it is not called by its key.
const std::string* text_of_key(const std::vector<Item>& items, const std::string& key) {
    for (const Item& item : items)
        if (item.key == key && !item.text.empty()) return &item.text;
    return nullptr;
}

std::string choices_in_words(const Variant& v, const Answer& answer, const std::string& between) {
    std::string out;
    for (const auto& [key, text] : answer.entries) {
        const std::string *row = text_of_key(v.rows, key), *option = text_of_key(v.items, text);
        const auto said = [&v](const std::string* words, const std::string& otherwise) {
            if (!words) return in_words(v.words, otherwise, v.question->kind == Kind::path);  // printed, or a name
            return v.question->steps.empty() ? plain_text(filled_in(v, *words)) : *words;
        };
        out += (out.empty() ? "" : between) + (key.empty() ? "" : (row ? said(row, key) : key) + ": ") +
               said(option, text);
    }
    return out;
}

}  // namespace

std::string answer_in_words(const Variant& v, const Answer& answer) {
    const Question& q = *v.question;
    if (q.kind == Kind::choice) return choices_in_words(v, answer, "; ");
    if (q.kind == Kind::path) {
        const bool of_sentences = !v.items.empty() && !v.items.front().text.empty();  // else names of functions
        return choices_in_words(v, answer, of_sentences ? " " : ", ");
    }
    const bool of_blocks =
        (q.kind == Kind::pick && q.what == "block") || (q.kind == Kind::order && q.what == "freelist");
    std::string out;
    for (const auto& [key, text] : answer.entries) {
        // What a program prints stays as it is.
        std::string words = in_words(v.words, text, q.kind == Kind::order && q.what == "list");
        if (of_blocks) {
            const std::string name = name_at(v, text);
            words = text == "raw"  ? v.words.say("the_system")
                    : name.empty() ? filled(v.words.say("new_block"), "{place}", text)
                                   : name + " (" + text + ")";
        }
        const bool of_profiles = q.kind == Kind::compare;  // "3.6: 28,000; 3.14: 33,600"
        out += (out.empty()   ? ""
                : of_profiles ? "; "
                              : ", ") +
               (key.empty() ? "" : key + (of_profiles ? ": " : " ")) + words;
    }
    return out;
}

std::string how_to_answer(const Variant& v) {
    const Question& q = *v.question;
    const Words& words = v.words;
    switch (q.kind) {
        case Kind::pick: {
            const std::string what = words.say("how/" + q.what);
            const std::size_t n = v.right.entries.size();
            return n == 1 ? what : filled(filled(words.say("in_order"), "{n}", words.number(n)), "{what}", what);
        }
        case Kind::number:
            return words.say("how/number");
        case Kind::order:
            return words.say(q.what == "list" ? "how/letters" : "how/" + q.what);
        case Kind::path:
            return words.say("how/letters");
        case Kind::fields:
            return words.say("how/fields");
        case Kind::choice:
            return words.say(!v.rows.empty() ? "how/rows" : v.several ? "how/several" : "how/one");
        case Kind::script:
            return words.say("how/script");
        case Kind::edit:
            return filled(words.say("how/edit"), "{n}", words.number(q.lines));
        case Kind::find:
            return words.say(q.what == "line" || q.what == "position" ? "how/" + q.what : "how/thing");
        case Kind::compare:
            return filled(filled(words.say("how/compare"), "{first}", v.right.entries[0].first), "{second}",
                          v.right.entries[1].first);
    }
    return "";
}

}  // namespace arenarium::course
