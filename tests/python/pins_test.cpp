// What holds the arenas that are almost empty, up to a name that a person knows.
#include "core/python/pins.h"

#include <set>

#include "tests/python/looks.h"
#include "tests/support/catch.h"

namespace arenarium::test {

using Catch::Matchers::Contains;

namespace {

Pins pins_of(const Interpreter& python, const std::string& source) {
    Target target(python.program, source + "\nimport signal\nprint('ready')\nsignal.pause()\n");
    target.wait_for("ready");
    target.wait_until_asleep();
    const Result<Inspection> seen = look(target, almost_empty);
    if (!seen) FAIL(seen.error().text());
    return find_pins(*seen);
}

std::string all_of(const Pins& pins) {
    std::string text;
    for (const Pin& pin : pins.pins) {
        text += pin.type + " " + pin.repr + ":";
        for (const std::string& r : pin.referred_by)
            text += " " + r + ";";
        text += "\n";
    }
    return text;
}

constexpr const char* parser = R"py(
import gc, json
class Seen:
    __slots__ = ("key", "first")
    def __init__(self, key, first): self.key, self.first = key, first
cache = []
def parse(n):
    records = []
    for i in range(n):
        records.append(json.loads('{"id": %d, "name": "row %d", "v": [%d, %d, 3.5]}' % (i, i, i * 3 + 1000, i * 5 + 1000)))
        if i % 5000 == 2500:
            cache.append(Seen(f"row-{i}", i))
    return records
r = parse(60000)
del r
gc.collect()
)py";

constexpr const char* big_list = R"py(
import gc
keep_list, keep_dict = [], {}
junk = []
for i in range(200000):
    s = f"survivor-{i}" if i % 1000 == 500 else f"temporary-{i}"
    junk.append(s)
    if i % 1000 == 500:
        (keep_list.append(s) if i % 2000 < 1000 else keep_dict.__setitem__(i, s))
del junk, s
gc.collect()
)py";

constexpr const char* in_a_frame = R"py(
import gc, signal
def work():
    junk, kept = [], []
    for i in range(200000):
        s = f"survivor-{i}" if i % 1000 == 500 else f"temporary-{i}"
        junk.append(s)
        if i % 1000 == 500:
            kept.append(s)
    junk = s = None
    gc.collect()
    print('ready')
    signal.pause()
work()
)py";

}  // namespace

TEST_CASE("a pin is followed through its owners to the variable of a module") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        const Pins pins = pins_of(python, parser);
        INFO(all_of(pins));
        int rows = 0;
        for (const Pin& pin : pins.pins) {
            if (!pin.repr.starts_with("'row-") && pin.type != "Seen") continue;
            ++rows;
            CHECK(pin.root == "__main__.cache");
            REQUIRE(pin.referred_by.size() == 1);
            CHECK_THAT(pin.referred_by[0],
                       Contains("__main__.cache[") && (Contains("Seen at 0x") || Contains("list at 0x")));
            if (pin.type == "str") CHECK_THAT(pin.referred_by[0], Contains("].key"));
        }
        CHECK(rows > 0);
    }
}

TEST_CASE("the list and the dict that hold survivors are named, though their storage lies outside the arenas") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        const Pins pins = pins_of(python, big_list);
        INFO(all_of(pins));
        std::set<std::string> roots;
        for (const Pin& pin : pins.pins) {
            CHECK((!pin.is_object || pin.immortal || pin.referred_by.size() <= pin.refcount));
            if (!pin.repr.starts_with("'survivor-")) continue;
            roots.insert(pin.root);
            CHECK(pin.referred_by.size() == 1);
        }
        CHECK(roots == std::set<std::string>{"__main__.keep_dict", "__main__.keep_list"});
    }
}

TEST_CASE("the variable of a running function is a name") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        const Pins pins = pins_of(python, in_a_frame);
        INFO(all_of(pins));
        int survivors = 0;
        for (const Pin& pin : pins.pins) {
            if (!pin.repr.starts_with("'survivor-")) continue;
            ++survivors;
            CHECK(pin.root == "kept in work() in target.py");
        }
        CHECK(survivors > 0);
    }
}

}  // namespace arenarium::test
