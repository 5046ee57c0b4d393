// What the engine itself says in lessons, in the course's language: answers, labels, beliefs, numbers.
//
// The English texts are in words.cpp and beliefs.cpp; their translations stand in the course's PO file under "ui/…" and
// "belief/…", beside those of the lessons.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace arenarium::course {

struct Message {
    std::string english, text;  // text "": not translated
    std::uint32_t line = 0;     // of msgctxt, in its file
};
using Messages = std::map<std::string, Message>;  // by id

struct Words {
    std::string language = "en";
    std::shared_ptr<const Messages> messages{};  // null: English

    // The text of this id (without "ui/"). REQUIRES: there is one.
    std::string say(std::string_view id) const;
    // The same of a text that is not in the table.
    std::string say(const std::string& full_id, std::string_view english) const;
    // "16,384"; in Bengali digits by lakh and crore: "১৬,৩৮৪".
    std::string number(std::uint64_t) const;
    // A sentence of ours with its numbers written so, and grouped; not those of code, places ("0:18:3"), addresses,
    // indices and versions.
    std::string prose(std::string_view) const;
};

// All of them, in order: id ("ui/…", "belief/…") and English.
std::vector<std::pair<std::string, std::string>> engine_texts();

}  // namespace arenarium::course
