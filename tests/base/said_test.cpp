#include "core/base/said.h"

#include <string>
#include <vector>

#include "core/base/number_text.h"
#include "tests/support/property.h"

using namespace arenarium;

namespace {

// The digits of either kind, as Latin ones; everything else stays.
std::string read_back(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text.compare(i, 2, "\xe0\xa7") == 0 && i + 2 < text.size() &&
                           static_cast<unsigned char>(text[i + 2]) >= 0xa6 &&
                           static_cast<unsigned char>(text[i + 2]) <= 0xaf;
        if (digit)
            out += static_cast<char>('0' + (static_cast<unsigned char>(text[i + 2]) - 0xa6)), i += 2;
        else
            out += text[i];
    }
    return out;
}

}  // namespace

TEST_CASE("A number in Bengali is that number, in groups of three and then of two") {
    test::check_property("said", [] {
        const auto n = *rc::gen::arbitrary<std::uint64_t>() >> *rc::gen::inRange(0, 64);
        const std::string back = read_back(bengali_number(n));
        std::string digits;
        std::vector<std::size_t> groups{0};
        for (const char c : back)
            if (c == ',')
                groups.push_back(0);
            else
                digits += c, ++groups.back();
        RC_ASSERT(digits == std::to_string(n));
        for (std::size_t i = 0; i < groups.size(); ++i)
            RC_ASSERT((i + 1 == groups.size() ? groups[i] == 3 || groups.size() == 1
                                              : groups[i] == 2 || (i == 0 && groups[i] == 1)));
        RC_ASSERT(said("{n}টি", "{n}", grouped(n)) == bengali_number(n) + "টি");
        RC_ASSERT(said("{n} of them", "{n}", grouped(n)) == grouped(n) + " of them");
    });
}

TEST_CASE("A number takes the digits of its sentence; code, names, places and versions do not") {
    CHECK(said("অ্যারেনা {n}", "{n}", "12") == "অ্যারেনা ১২");
    CHECK(said("{n} বাইট, মোট {n}", "{n}", "1,048,576") == "১০,৪৮,৫৭৬ বাইট, মোট ১০,৪৮,৫৭৬");
    CHECK(said("আকার {size}", "{size}", "16 KiB") == "আকার ১৬ KiB");
    CHECK(said("আকার {size}", "{size}", "1.5 MiB") == "আকার ১.৫ MiB");
    CHECK(said("আকার ({size})", "{size}", "512 B") == "আকার (৫১২ B)");
    for (const char* as_it_is : {"0x7f0000000030", "b[3]", "0:18", "NULL", "3.14", "3.14t", "2 things", "", "-1"})
        CHECK(said("মান {v}", "{v}", as_it_is) == std::string("মান ") + as_it_is);
    CHECK(said("পরের malloc({n}) নেয় nfp2lasta[{n}], 0:{n}", "{n}", "24") == "পরের malloc(24) নেয় nfp2lasta[24], 0:24");
    CHECK(said("{field}: {before}", "{before}", "24") == "{field}: 24");
    // What is put in is not looked at again.
    CHECK(said("{n}", "{n}", "{n}{n}") == "{n}{n}");
}
