#include "tests/export/json_schema.h"

#include <regex>

namespace arenarium::test {
namespace {

using nlohmann::json;

class Validator {
public:
    explicit Validator(const json& root) : root_(root) {}

    std::string check(const json& schema, const json& v, const std::string& at) const {
        for (const auto& [keyword, rule] : schema.items()) {
            std::string found = apply(keyword, rule, schema, v, at);
            if (!found.empty()) return found;
        }
        return "";
    }

private:
    static std::string type_of(const json& v) {
        if (v.is_number_integer()) return "integer";
        return v.type_name();
    }

    std::string apply(const std::string& keyword, const json& rule, const json& schema, const json& v,
                      const std::string& at) const {
        const std::string broken = at + ": " + keyword;
        if (keyword[0] == '$' || keyword == "title" || keyword == "description")
            return keyword == "$ref" ? check(root_.at(json::json_pointer(rule.get<std::string>().substr(1))), v, at)
                                     : "";
        if (keyword == "type") {
            for (const json& one : rule.is_array() ? rule : json::array({rule}))
                if (one == type_of(v)) return "";
            return broken;
        }
        if (keyword == "const") return v == rule ? "" : broken;
        if (keyword == "minimum") return !v.is_number() || v >= rule ? "" : broken;
        if (keyword == "maximum") return !v.is_number() || v <= rule ? "" : broken;
        if (keyword == "maxLength") return !v.is_string() || v.get<std::string>().size() <= rule ? "" : broken;
        if (keyword == "pattern")
            return !v.is_string() || std::regex_search(v.get<std::string>(), std::regex(rule.get<std::string>()))
                       ? ""
                       : broken;
        if (keyword == "required") {
            for (const json& name : rule)
                if (v.is_object() && !v.contains(name.get<std::string>())) return broken + " " + name.dump();
            return "";
        }
        if (keyword == "items") {
            for (std::size_t i = 0; v.is_array() && i < v.size(); ++i)
                if (std::string found = check(rule, v[i], at + "[" + std::to_string(i) + "]"); !found.empty())
                    return found;
            return "";
        }
        if (keyword == "oneOf") {
            std::size_t fitting = 0;
            for (const json& one : rule)
                fitting += check(one, v, at).empty() ? 1 : 0;
            return fitting == 1 ? "" : broken;
        }
        if (keyword == "properties" || keyword == "patternProperties") return "";  // with additionalProperties
        if (keyword == "additionalProperties") return members(schema, v, at);
        return at + ": the validator does not know " + keyword;
    }

    std::string members(const json& schema, const json& v, const std::string& at) const {
        if (!v.is_object()) return "";
        for (const auto& [name, member] : v.items()) {
            const json* rule = nullptr;
            if (schema.contains("properties") && schema["properties"].contains(name))
                rule = &schema["properties"][name];
            if (schema.contains("patternProperties"))
                for (const auto& [pattern, one] : schema["patternProperties"].items())
                    if (std::regex_search(name, std::regex(pattern))) rule = &one;
            if (!rule) return at + ": additionalProperties " + name;
            if (std::string found = check(*rule, member, at + "." + name); !found.empty()) return found;
        }
        return "";
    }

    const json& root_;
};

}  // namespace

std::string schema_violation(const json& schema, const json& value) {
    return Validator(schema).check(schema, value, "$");
}

}  // namespace arenarium::test
