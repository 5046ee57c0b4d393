#include "core/course/match.h"

#include <algorithm>
#include <cmath>

#include "core/base/translator.h"
#include "core/course/places.h"

namespace arenarium::course {
namespace {

bool same_number(const Question& q, const std::string& right, const std::string& given) {
    const auto r = read_number(right), g = read_number(given);
    if (!r || !g) return right == given;
    if (q.tolerance.value == 0) return r->whole && g->whole ? r->integer == g->integer : r->real == g->real;
    const double room = q.tolerance.percent ? std::abs(r->real) * q.tolerance.value / 100 : q.tolerance.value;
    return std::abs(r->real - g->real) <= room;
}

bool is_numeric(const Variant& v) {
    const Question& q = *v.question;
    return q.kind == Kind::number || q.kind == Kind::compare ||
           (q.kind == Kind::find && (q.what == "line" || q.what == "position"));
}

PlaceOf place_kind(const Question& q) {
    return q.what == "pool" || q.what == "ring" ? PlaceOf::pool : q.what == "arena" ? PlaceOf::arena : PlaceOf::block;
}

// Places are looked up once for all entries.
class AnswerReader {
public:
    explicit AnswerReader(const Variant& v) : v_(v), q_(*v.question) {}

    Result<Answer> read(const Answer& written) {
        Answer out = written;
        if (q_.kind == Kind::script || q_.kind == Kind::edit) return out;
        for (std::size_t i = 0; i < out.entries.size(); ++i) {
            Result<std::string> text = one(out.entries[i].first, out.entries[i].second, i);
            if (!text) return text.error();
            out.entries[i].second = std::move(*text);
        }
        if (Status s = check_shape(out); !s) return s.error();
        return out;
    }

private:
    Result<std::string> one(const std::string& key, const std::string& text, std::size_t at) {
        switch (q_.kind) {
            case Kind::number:
                if (!read_number(text)) return no_number(text, v_.words.say("no/number_as"));
                return text;
            case Kind::pick:
                return place(text, place_kind(q_), at);
            case Kind::find:
                if (!is_numeric(v_)) return place(text, place_kind(q_), at);
                if (!read_number(text)) return no_number(text, v_.words.say("how/" + q_.what));
                return text;
            case Kind::order:
                if (q_.what == "freelist" || q_.what == "ring") return place(text, place_kind(q_), at);
                return item(text);
            case Kind::choice:
            case Kind::path:
                return item(text);
            case Kind::fields:
                return field(key, text);
            default:
                return text;
        }
    }

    Error no_number(const std::string& text, const std::string& advice) const {
        return {filled(v_.words.say("no/number"), "{given}", text), {}, advice};
    }

    Result<std::string> item(const std::string& text) {
        for (const Item& i : v_.items)
            if (i.key == text) return text;
        if (text.size() == 1 && text[0] >= 'a' && static_cast<std::size_t>(text[0] - 'a') < v_.items.size())
            return v_.items[static_cast<std::size_t>(text[0] - 'a')].key;
        std::string known;
        for (const Item& i : v_.items)
            known += (known.empty() ? "" : ", ") + i.key;
        return Error{"'" + text + "' is none of the options", {}, "one of " + known + ", or its letter"};
    }

    Result<std::string> place(const std::string& text, PlaceOf of, std::size_t at) {
        if (const auto p = read_place(text, of)) return p->text(of);
        if (text == "new") return new_block(at);
        if (names_.empty()) names_ = named_places(v_.history(), v_.program ? v_.history().size() : v_.asked);
        if (const auto found = names_.find(text); found != names_.end()) return found->second.text(of);
        if (const auto n = read_number(text); n && n->whole && text.starts_with("0x")) {
            const auto found =
                place_at(v_.history().state(), v_.history().layout(), {static_cast<std::uint64_t>(n->integer)});
            if (found) return found->text(of);
        }
        return Error{filled(v_.words.say("no/place"), "{given}", text),
                     {},
                     v_.words.say(of == PlaceOf::arena  ? "no/arena_as"
                                  : of == PlaceOf::pool ? "no/pool_as"
                                                        : "no/block_as")};
    }

    // Right exactly when the right block was never handed out before.
    std::string new_block(std::size_t at) {
        if (at >= v_.right.entries.size()) return "new";
        const auto right = read_place(v_.right.entries[at].second, PlaceOf::block);
        if (!right || right->raw) return "new";
        for (std::uint32_t i = 0; i < v_.asked; ++i)
            if (v_.history().log().request({i}).kind() != RequestKind::free &&
                place_of_result(v_.history(), {i}) == *right)
                return "new";
        for (std::size_t i = 0; i < at; ++i)
            if (v_.right.entries[i].second == v_.right.entries[at].second) return "new";
        return v_.right.entries[at].second;
    }

    Result<std::string> field(const std::string& key, const std::string& text) {
        const std::string* right = v_.right.at(key);
        if (!right) return Error{"no field '" + key + "' is asked for", {}, "one of " + fields()};
        if (text == "NULL" || text == "None" || text == "unused" || text.starts_with("usedpools["))
            return text == "None" ? "NULL" : text;
        const std::string name = key.substr(key.rfind('.') + 1);  // behind "arena:2."
        const bool of_block = name == "freeblock" || name == "link";
        const bool of_pool = name == "nextpool" || name == "prevpool" || name == "freepools";
        if (of_block) return place(text, PlaceOf::block, 0);
        if (of_pool) return place(text, PlaceOf::pool, 0);
        if (const auto n = read_number(text); n && n->whole) return std::to_string(n->integer);
        return Error{
            filled(filled(v_.words.say("no/value"), "{field}", key), "{given}", text), {}, v_.words.say("no/value_as")};
    }
    std::string fields() const {
        std::string out;
        for (const Item& i : v_.items)
            out += (out.empty() ? "" : ", ") + i.key;
        return out;
    }

    Status check_shape(const Answer& a) const {
        const auto wrong = [](const std::string& message, const std::string& advice) {
            return Error{message, {}, advice};
        };
        const bool keyed = q_.kind == Kind::fields || !v_.rows.empty();
        for (const auto& [key, text] : a.entries)
            if (keyed == key.empty() && q_.kind != Kind::compare)
                return keyed ? wrong("an answer has the form name=value",
                                     "for each of " + (v_.rows.empty() ? fields() : "the rows"))
                             : wrong("'" + key + "=' is not expected here", "");
        if (keyed)
            for (const auto& [key, text] : v_.right.entries)
                if (!a.at(key)) return wrong("nothing is said of " + key, "");
        if (q_.kind == Kind::compare && a.entries.size() != 2)
            return wrong("two values are asked for", "one a profile, in their order");
        const bool single =
            q_.kind == Kind::number || q_.kind == Kind::find || (q_.kind == Kind::choice && !v_.several && !keyed);
        if (single && a.entries.size() != 1)
            return wrong("one answer is asked for", "there are " + std::to_string(a.entries.size()));
        if (q_.kind == Kind::pick && a.entries.size() != v_.right.entries.size())
            return wrong(std::to_string(v_.right.entries.size()) + " are asked for", "in order");
        return Done{};
    }

    const Variant& v_;
    const Question& q_;
    std::map<std::string, BlockPlace> names_;
};

}  // namespace

bool same_answer(const Variant& v, const Answer& right, const Answer& given) {
    if (right.entries.size() != given.entries.size()) return false;
    const bool numeric = is_numeric(v);
    const auto same = [&](const std::string& r, const std::string& g) {
        return numeric ? same_number(*v.question, r, g) : r == g;
    };
    const bool by_key = v.question->kind == Kind::fields || !v.rows.empty();
    if (by_key)
        return std::all_of(right.entries.begin(), right.entries.end(), [&](const auto& entry) {
            const std::string* text = given.at(entry.first);
            return text && same(entry.second, *text);
        });
    if (v.several) return std::is_permutation(right.entries.begin(), right.entries.end(), given.entries.begin());
    for (std::size_t i = 0; i < right.entries.size(); ++i)
        if (!same(right.entries[i].second, given.entries[i].second)) return false;
    return true;
}

Result<Answer> read_answer(const Variant& v, const Answer& written) {
    return AnswerReader(v).read(written);
}

Answer split_answer(const Variant& v, const std::string& text) {
    const Kind kind = v.question->kind;
    if (kind == Kind::script || kind == Kind::edit) return Answer::one(text);
    Answer out;
    std::string word;
    const auto end_word = [&] {
        if (word.empty()) return;
        const std::size_t equals = word.find('=');
        const bool keyed = (kind == Kind::fields || !v.rows.empty()) && equals != std::string::npos;
        out.entries.emplace_back(keyed ? word.substr(0, equals) : "", keyed ? word.substr(equals + 1) : word);
        word.clear();
    };
    const bool commas_group = kind == Kind::number || kind == Kind::find;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || (c == ',' && !commas_group))
            end_word();
        else
            word += c;
    }
    end_word();
    return out;
}

}  // namespace arenarium::course
