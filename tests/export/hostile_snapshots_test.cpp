// Ten thousand snapshots that are damaged, cut off, of another version or hostile: each is refused with a clear error,
// or is a state that keeps every rule of the allocator, can be drawn, compared and written.
#include <nlohmann/json.hpp>

#include "core/diff/diff.h"
#include "core/export/captioned_picture.h"
#include "core/export/snapshot_reader.h"
#include "core/export/snapshot_writer.h"
#include "core/pymalloc/invariants.h"
#include "tests/scene/heaps.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/moment_of.h"

namespace arenarium::test {
namespace {

using nlohmann::ordered_json;

// xorshift: the same mutations in every run.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : x_(seed * 0x9e3779b97f4a7c15 + 1) {}
    std::size_t below(std::size_t n) {
        x_ ^= x_ << 13, x_ ^= x_ >> 7, x_ ^= x_ << 17;
        return static_cast<std::size_t>(x_ % n);
    }

private:
    std::uint64_t x_;
};

std::string snapshot_of(const Heap& h) {
    StringSink sink;
    const Allocator& a = h.allocator;
    REQUIRE(write_snapshot(a.state(), a.profile(), a.layout(), h.log, {h.log.size(), 0}, sink).ok());
    return sink.content;
}

// Any value of the document; the deeper the more there are.
ordered_json& some_value(ordered_json& root, Dice& dice) {
    ordered_json* at = &root;
    while (at->is_structured() && !at->empty() && dice.below(8) != 0)
        at = &*std::next(at->begin(), static_cast<std::ptrdiff_t>(dice.below(at->size())));
    return *at;
}

ordered_json another_value(const ordered_json& old, Dice& dice) {
    const std::uint64_t n = old.is_number_unsigned() ? old.get<std::uint64_t>() : 0;
    switch (dice.below(14)) {
        case 0:
            return n + 1;
        case 1:
            return n - 1;  // of 0: the largest
        case 2:
            return -1;
        case 3:
            return 4294967295u;
        case 4:
            return UINT64_MAX;
        case 5:
            return 1e300;
        case 6:
            return nullptr;
        case 7:
            return "0x0";
        case 8:
            return "0xffffffffffffffff";
        case 9:
            return "0x7f00000" + std::string(1, static_cast<char>('0' + dice.below(8))) + "4030";
        case 10:
            return ordered_json::array();
        case 11:
            return ordered_json::object();
        case 12:
            return std::string(1 + dice.below(300), 'A');
        default:
            return true;
    }
}

// Values exchanged, dropped and repeated: the text stays JSON.
std::string changed_document(const ordered_json& sound, Dice& dice) {
    ordered_json changed = sound;
    for (std::size_t times = 1 + dice.below(3); times > 0; --times) {
        ordered_json& value = some_value(changed, dice);
        switch (dice.below(5)) {
            case 0:
                if (value.is_structured() && !value.empty())
                    value.erase(std::next(value.begin(), static_cast<std::ptrdiff_t>(dice.below(value.size()))));
                break;
            case 1:
                if (value.is_array() && !value.empty()) value.push_back(ordered_json(value[dice.below(value.size())]));
                break;
            case 2: {
                const ordered_json other = some_value(changed, dice);
                some_value(changed, dice) = other;
                break;
            }
            default:
                value = another_value(value, dice);
        }
    }
    return changed.dump();
}

// Bytes flipped, cut, moved or repeated.
std::string damaged(std::string text, Dice& dice) {
    for (std::size_t times = 1 + dice.below(4); times > 0 && !text.empty(); --times) {
        const std::size_t at = dice.below(text.size()),
                          length = dice.below(std::min<std::size_t>(40, text.size() - at));
        switch (dice.below(5)) {
            case 0:
                text[at] = static_cast<char>(dice.below(256));
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(dice.below(text.size()), text.substr(at, length));
                break;
            case 3:
                text[at] = "0123456789\"{}[],:-"[dice.below(18)];
                break;
            default:
                if (dice.below(4) == 0) text.resize(at);
        }
    }
    return text;
}

void check_usable(const Snapshot& s) {
    const Layout layout(s.profile);
    REQUIRE(broken_invariant(s.state, s.profile, layout).value_or("") == "");
    const Moment moment = moment_of(s);
    REQUIRE(compare(moment, moment).same());
    StringSink text;
    REQUIRE(write_snapshot(s.state, s.profile, layout, moment.log, s.position, text).ok());
    REQUIRE(read_snapshot(*bytes_of_memory(text.content, "again.json")).ok());
    REQUIRE(make_picture(moment, {}).ok());
}

}  // namespace

TEST_CASE("ten thousand damaged and hostile snapshots are refused clearly or are sound", "[hostile]") {
    Heap small("3.12:arena=64KiB"), old("3.8:arena=16KiB,pool=4KiB"), narrow("3.11-32bit");
    for (Heap* h : {&small, &old, &narrow}) {
        for (std::uint32_t i = 0; i < 24; ++i)
            h->malloc(1 + i * 97 % 512, "b" + std::to_string(i), i + 1);
        for (std::uint32_t i = 0; i < 24; i += 3)
            h->free({i});
    }
    std::vector<std::string> texts;
    std::vector<ordered_json> documents;
    for (const Heap* h : {&small, &old, &narrow}) {
        texts.push_back(snapshot_of(*h));
        documents.push_back(ordered_json::parse(texts.back()));
        REQUIRE(read_snapshot(*bytes_of_memory(texts.back(), "s.json")).ok());
    }
    SnapshotLimits limits;
    limits.pools = 1 << 16;
    limits.free_list_links = 1 << 20;
    std::size_t refused = 0, accepted = 0;
    for (std::uint64_t seed = 0; seed < 10000; ++seed) {
        Dice dice(seed + 1);
        const std::size_t which = seed % texts.size();
        const std::string text = seed % 5 < 2 ? damaged(texts[which], dice) : changed_document(documents[which], dice);
        INFO("mutation " << seed);
        const Result<Snapshot> back = read_snapshot(*bytes_of_memory(text, "s.json"), limits);
        if (back) {
            check_usable(*back);
            ++accepted;
            continue;
        }
        ++refused;
        const std::string message = back.error().text();
        REQUIRE(message.find("s.json:") == 0);
        REQUIRE(message.size() > 12);
        REQUIRE(message.size() < 1000);
    }
    WARN(refused << " refused, " << accepted << " sound");
    CHECK(refused > 7000);
    CHECK(accepted > 100);  // changed names and lines, and the like
}

TEST_CASE("every other version is refused as such", "[hostile]") {
    const std::string text = snapshot_of(lesson());
    for (const char* version : {"0", "2", "3", "4294967296", "18446744073709551615"}) {
        std::string other = text;
        other.replace(other.find("\"version\": 1"), 12, std::string("\"version\": ") + version);
        const Result<Snapshot> back = read_snapshot(*bytes_of_memory(other, "s.json"));
        REQUIRE(!back.ok());
        CHECK(back.error().text().find("version") != std::string::npos);
    }
}

}  // namespace arenarium::test
