#include "core/picture/changed_area.h"

#include <algorithm>

#include "tests/support/catch.h"

using namespace arenarium;

namespace {

DrawItem box(std::uint64_t key, float x, float y, float w, float h) {
    DrawItem item;
    item.key = key;
    item.x = x, item.y = y, item.w = w, item.h = h;
    item.fill = {ColorRole::link, 0};
    return item;
}

DrawList surface(std::vector<DrawItem> items) {
    DrawList list;
    list.width = 1000, list.height = 700;
    list.items = std::move(items);
    return list;
}

bool covers(const std::vector<Rect>& areas, Point p) {
    return std::any_of(areas.begin(), areas.end(), [p](const Rect& r) { return r.contains(p); });
}

}  // namespace

TEST_CASE("nothing has changed between a picture and itself") {
    const DrawList list = surface({box(1, 10, 10, 50, 20), box(2, 200, 300, 50, 20)});
    const auto areas = changed_area(list, list);
    REQUIRE(areas);
    CHECK(areas->empty());
}

TEST_CASE("an item that moved changes where it was and where it is") {
    const DrawList from = surface({box(1, 10, 10, 50, 20), box(2, 200, 300, 50, 20), box(3, 900, 600, 50, 20)});
    DrawList to = from;
    to.items[1].x = 500;
    const auto areas = changed_area(from, to);
    REQUIRE(areas);
    CHECK(covers(*areas, {201, 301}));
    CHECK(covers(*areas, {549, 319}));
    CHECK_FALSE(covers(*areas, {20, 20}));
    CHECK_FALSE(covers(*areas, {920, 610}));
}

TEST_CASE("items that come and go change their own place only") {
    const DrawList one = surface({box(1, 10, 10, 50, 20), box(3, 900, 600, 50, 20)});
    const DrawList two = surface({box(1, 10, 10, 50, 20), box(2, 200, 300, 50, 20), box(3, 900, 600, 50, 20)});
    for (const auto& areas : {changed_area(one, two), changed_area(two, one)}) {
        REQUIRE(areas);
        CHECK(covers(*areas, {225, 310}));
        CHECK_FALSE(covers(*areas, {20, 20}));
        CHECK_FALSE(covers(*areas, {920, 610}));
    }
}

TEST_CASE("the same text at another place of the list of texts is no change") {
    DrawItem text = box(1, 10, 10, 50, 20);
    text.kind = ItemKind::text;
    text.begin = 0, text.count = 3;
    DrawList from = surface({text}), to = surface({text});
    from.text = "abc";
    to.text = "xxabc";
    to.items[0].begin = 2;
    REQUIRE(changed_area(from, to));
    CHECK(changed_area(from, to)->empty());
    to.text = "xxabd";
    REQUIRE(changed_area(from, to));
    CHECK(covers(*changed_area(from, to), {20, 15}));
}

TEST_CASE("another order, size or background changes the whole") {
    const DrawList from = surface({box(1, 10, 10, 50, 20), box(2, 30, 15, 50, 20), box(3, 20, 12, 50, 20)});
    DrawList to = from;
    std::swap(to.items[0], to.items[1]);
    CHECK_FALSE(changed_area(from, to));
    to = from;
    to.width = 999;
    CHECK_FALSE(changed_area(from, to));
    to = from;
    to.background = ColorRole::panel;
    CHECK_FALSE(changed_area(from, to));
}

TEST_CASE("where nearly all has changed the whole is painted") {
    std::vector<DrawItem> items;
    for (std::uint64_t i = 0; i < 100; ++i)
        items.push_back(box(i, static_cast<float>(i % 10) * 100, static_cast<float>(i / 10) * 70, 90, 60));
    const DrawList from = surface(items);
    DrawList to = from;
    for (DrawItem& item : to.items)
        item.opacity = 0.5F;
    CHECK_FALSE(changed_area(from, to));
}
