// The C interface as tests use it.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "app/engine/engine.h"
#include "tests/support/catch.h"

namespace arenarium::test {

struct Delete {
    void operator()(arn_document* d) const { arn_delete(d); }
};
using Document = std::unique_ptr<arn_document, Delete>;
using Json = nlohmann::ordered_json;

inline std::string answer(const Document& d) {
    return {arn_answer(d.get()), arn_answer_size(d.get())};
}
inline Json json(const Document& d) {
    return Json::parse(answer(d));
}
inline Document opened(const std::string& name, const std::string& bytes, const std::string& request = "{}") {
    Document d(arn_new());
    const int status = arn_open(d.get(), name.c_str(), bytes.data(), bytes.size(), request.c_str());
    INFO(answer(d));
    REQUIRE(status == arn_done);
    return d;
}

}  // namespace arenarium::test
