// Makes calls of the C interface that standard input names, one JSON array a line, and says of each how it went and the
// SHA-256 of its answer: what the module for browsers is compared with.
//     ["open", "examples/a.py", {"profile": "3.12"}]    the file is read
//     ["seek", "120"]  ["draw", {…}]  ["export", "json"]  ["tell"]
// Each is answered by "<status> <64 hex digits> <bytes>".
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "app/engine/engine.h"
#include "core/course/sha256.h"

namespace {

using Json = nlohmann::ordered_json;

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// -1: there is no such call.
int made(arn_document* d, const Json& line) {
    const std::string name = line[0];
    const auto text = [&](std::size_t i) { return line.size() > i ? line[i].get<std::string>() : std::string(); };
    const auto request = [&](std::size_t i) { return line.size() > i ? line[i].dump() : std::string("{}"); };
    if (name == "open") {
        const std::string bytes = content_of(text(1));
        return arn_open(d, text(1).substr(text(1).rfind('/') + 1).c_str(), bytes.data(), bytes.size(),
                        request(2).c_str());
    }
    if (name == "step") return arn_step(d, line[1]);
    if (name == "micro_step") return arn_micro_step(d, line[1]);
    const std::map<std::string, int (*)(arn_document*)> plain{
        {"tell", arn_tell}, {"about", arn_about}, {"profiles", arn_profiles}};
    if (const auto f = plain.find(name); f != plain.end()) return f->second(d);
    const std::map<std::string, int (*)(arn_document*, const char*)> texts{
        {"seek", arn_seek}, {"export", arn_export}, {"palette", arn_palette}, {"column", arn_column}};
    if (const auto f = texts.find(name); f != texts.end()) return f->second(d, text(1).c_str());
    const std::map<std::string, int (*)(arn_document*, const char*)> requests{
        {"draw", arn_draw},     {"view", arn_view},   {"describe", arn_describe},
        {"why", arn_why},       {"chart", arn_chart}, {"marks", arn_marks},
        {"search", arn_search}, {"save", arn_save},   {"language", arn_language},
        {"grade", arn_grade},   {"svg", arn_svg}};
    if (const auto f = requests.find(name); f != requests.end()) return f->second(d, request(1).c_str());
    if (name == "course") return arn_course(d, text(1).c_str(), text(2).c_str());
    if (name == "question") return arn_question(d, text(1).c_str(), text(2).c_str(), line[3]);
    if (name == "ask") return arn_ask(d, text(1).c_str(), text(2).c_str(), request(3).c_str());
    return -1;
}

}  // namespace

int main() {
    arn_document* const d = arn_new();
    for (std::string text; d != nullptr && std::getline(std::cin, text);) {
        const Json line = Json::parse(text, nullptr, false);
        const int status = line.is_array() && !line.empty() ? made(d, line) : -1;
        std::string hex;
        constexpr char digits[] = "0123456789abcdef";
        for (const std::uint8_t byte : arenarium::course::sha256({arn_answer(d), arn_answer_size(d)}))
            hex += {digits[byte >> 4], digits[byte & 15]};
        std::printf("%d %s %zu\n", status, hex.c_str(), arn_answer_size(d));
    }
    arn_delete(d);
    return 0;
}
