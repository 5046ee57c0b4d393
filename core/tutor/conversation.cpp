#include "core/tutor/conversation.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/course/json.h"
#include "core/tutor/state_reader.h"

namespace arenarium::tutor {
namespace {

using course::Json;

struct Tool {
    const char* name;
    const char* about;
    const char* argument;  // "": none
    const char* argument_about;
};
constexpr std::array tools{
    Tool{"state", "Counts of the state shown: arenas, pools, blocks, bytes, operations; the order of usable_arenas", "",
         ""},
    Tool{"why", "Why an arena is held, where a block lies, which list a pool is in, where the next malloc lands",
         "about", "as in 'arena 0', 'pool 0:3', 'block 0:3:7', 'b[3]', 'malloc(24)'"},
    Tool{"run_branch", "What one operation would do, run on a copy of the state", "operation",
         "as in 'malloc(24)', 'free(b[3])', 'realloc(b[3], 100)'"},
    Tool{"compare_profiles", "The same run under another version of CPython", "profile", "as in '3.8'"},
    Tool{"search_lessons", "Passages of the lessons and the glossary", "query", "a few words"},
    Tool{"hint", "The next hint of the question that is open", "", ""},
};

std::string system_text(const course::Words& w, bool predicting) {
    std::string out =
        "You are a tutor for the memory management of CPython. Answer only about that; decline everything else in one "
        "sentence. Use the tools for every fact and number; never invent one. Short sentences, at most six. Say where "
        "(arena, pool, block, address) and why.";
    if (w.language == "bn") out += " Answer in Bengali.";
    if (predicting) out += " The learner is asked to predict: give nothing of the answer away.";
    return out;
}

Json request(const Json& messages, const std::string& model) {
    Json out{{"model", model}, {"messages", messages}, {"tools", Json::array()}, {"stream", false}};
    for (const Tool& t : tools) {
        Json properties = Json::object(), required = Json::array();
        if (*t.argument) {
            properties[t.argument] = {{"type", "string"}, {"description", t.argument_about}};
            required.push_back(t.argument);
        }
        Json parameters{{"type", "object"}, {"properties", properties}, {"required", required}};
        Json function{{"name", t.name}, {"description", t.about}, {"parameters", parameters}};
        out["tools"].push_back({{"type", "function"}, {"function", function}});
    }
    return out;
}

Json opening(const Tutor& tutor, std::string_view question, const Desk& desk) {
    Json out = Json::array();
    out.push_back({{"role", "system"}, {"content", system_text(tutor.course().words, desk.predicting)}});
    out.push_back({{"role", "user"}, {"content", std::string(question)}});
    return out;
}

std::string run_tool(const Tutor& tutor, const Desk& desk, const std::string& name, const Json& arguments) {
    const auto said = [&](const std::string& question) { return tutor.ask(question, desk).text; };
    const auto argument = [&](const char* key) {
        const std::string value = course::text_of(arguments, key);
        return value.substr(0, std::min<std::size_t>(value.size(), 300));
    };
    if (name == "state") {
        if (!desk.shown) return "nothing is shown";
        std::string out;
        for (const char* q : {"how many arenas are held here", "how many arenas ever", "how many pools are free here",
                              "how many blocks in use here", "how many bytes in use", "how many operations so far",
                              "why is usable_arenas in this order"})
            out += (out.empty() ? "" : " ") + said(q);
        return out;
    }
    if (name == "why") return said("why " + argument("about"));
    if (name == "run_branch") return said("what if " + argument("operation"));
    if (name == "compare_profiles") return said("what would python " + argument("profile") + " do differently");
    if (name == "search_lessons") {
        std::string out;
        for (const Found& f : tutor.search(argument("query"), 3, desk))
            out += (out.empty() ? "" : "\n") + f.passage->title + ": " + f.passage->text;
        return out.empty() ? "nothing was found" : out;
    }
    if (name == "hint") return desk.hint.empty() ? "there is no hint" : desk.hint;
    return "there is no tool of that name";
}

// Numbers of a text as digits without grouping: "1,048,576" and "১০,৪৮,৫৭৬" are 1048576; of places and versions the
// parts.
struct NumberAt {
    std::string digits;
    std::size_t end;  // in the text
};
std::vector<NumberAt> numbers_in(std::string_view text) {
    std::vector<NumberAt> out;
    std::string digits;
    std::size_t i = 0;
    const auto digit = [&](std::size_t at, std::size_t& length) -> int {
        length = 1;
        if (at < text.size() && text[at] >= '0' && text[at] <= '9') return text[at] - '0';
        if (at + 2 < text.size() && text.compare(at, 2, "\xe0\xa7") == 0) {
            const int value = (text[at + 2] & 0xff) - 0xa6;
            length = 3;
            if (value >= 0 && value <= 9) return value;
        }
        return -1;
    };
    while (i < text.size()) {
        std::size_t length = 1, next = 1;
        if (const int d = digit(i, length); d >= 0) {
            digits += static_cast<char>('0' + d);
            i += length;
            if (i < text.size() && text[i] == ',' && digit(i + 1, next) >= 0) ++i;
            continue;
        }
        if (!digits.empty()) out.push_back({std::exchange(digits, {}), i});
        ++i;
    }
    if (!digits.empty()) out.push_back({digits, i});
    return out;
}

Spoken checked(const std::string& text, const std::string& known, const course::Words& w) {
    std::set<std::string> given;
    for (const NumberAt& n : numbers_in(known))
        given.insert(n.digits);
    Spoken out;
    std::size_t at = 0;
    for (const NumberAt& n : numbers_in(text)) {
        if (given.contains(n.digits)) continue;
        out.text += text.substr(at, n.end - at) + " [" + say(w, "unverified") + "]";
        at = n.end;
        out.unverified.push_back(n.digits);
    }
    out.text += text.substr(at);
    return out;
}

Error bad_answer(const std::string& what) {
    return {"the model's server answered with " + what,
            {},
            "check the address and the model; without --model the tutor answers by itself"};
}

}  // namespace

std::string first_message(const Tutor& tutor, std::string_view question, const Desk& desk, const std::string& model) {
    return course::json_line(request(opening(tutor, question, desk), model));
}

Result<Spoken> converse(const Tutor& tutor, std::string_view question, const Desk& desk, const std::string& model,
                        const Post& post, const ConversationLimits& limits) {
    Json messages = opening(tutor, question, desk);
    std::string known(question);
    unsigned calls = 0;
    for (unsigned round = 0; round < limits.rounds; ++round) {
        const Result<std::string> body = post(course::json_line(request(messages, model)));
        if (!body) return body.error();
        const Result<Json> answer = course::parse_json(*body, "the server's answer");
        if (!answer) return bad_answer("something that is no JSON");
        const auto choices = answer->is_object() ? answer->find("choices") : answer->end();
        if (choices == answer->end() || !choices->is_array() || choices->empty() || !(*choices)[0].is_object() ||
            !(*choices)[0].contains("message") || !(*choices)[0]["message"].is_object())
            return bad_answer("no message");
        const Json message = (*choices)[0]["message"];
        const auto wanted = message.find("tool_calls");
        const bool asks = wanted != message.end() && wanted->is_array() && !wanted->empty();
        if (!asks) {
            const std::string text = course::text_of(message, "content");
            if (text.empty()) return bad_answer("an empty message");
            if (text.size() > limits.answer_bytes) return bad_answer("a message that is far too long");
            Spoken out = checked(text, known, tutor.course().words);
            out.tool_calls = calls;
            return out;
        }
        // Only what is answered is said back: a flood of calls is cut.
        Json kept = Json::array(), results = Json::array();
        for (const Json& call : *wanted) {
            if (calls >= limits.tool_calls) break;
            const auto function = call.is_object() ? call.find("function") : call.end();
            if (function == call.end() || !function->is_object()) return bad_answer("a tool call that is none");
            ++calls;
            Result<Json> arguments = course::parse_json(course::text_of(*function, "arguments", "{}"), "arguments");
            const std::string result = arguments && arguments->is_object()
                                           ? run_tool(tutor, desk, course::text_of(*function, "name"), *arguments)
                                           : "the arguments are no JSON object";
            known += "\n" + result;
            const std::string id = course::text_of(call, "id");
            kept.push_back({{"id", id},
                            {"type", "function"},
                            {"function",
                             {{"name", course::text_of(*function, "name")},
                              {"arguments", course::text_of(*function, "arguments", "{}")}}}});
            results.push_back({{"role", "tool"}, {"tool_call_id", id}, {"content", result}});
        }
        if (kept.empty()) return bad_answer("tool calls without end; it was given " + std::to_string(calls));
        messages.push_back(
            {{"role", "assistant"}, {"content", course::text_of(message, "content")}, {"tool_calls", kept}});
        for (Json& r : results)
            messages.push_back(std::move(r));
    }
    return bad_answer("tool calls without end; it was given " + std::to_string(calls));
}

}  // namespace arenarium::tutor
