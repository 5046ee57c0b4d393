#include <cstring>
#include <random>

#include "app/engine/draw_list_bytes.h"
#include "core/scene/pymalloc/scene.h"
#include "core/session/open.h"
#include "tests/engine/interface.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

std::uint32_t u32_at(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}
float f32_at(const std::string& bytes, std::size_t at) {
    float value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

// What is said of an item in draw_list_bytes.h, read back.
void check_item(const std::string& bytes, std::size_t at, const DrawItem& item, const DrawList& list,
                std::size_t path_at, std::size_t text_at) {
    CHECK(u32_at(bytes, at + 8) == item.ref.a);
    CHECK(u32_at(bytes, at + 12) == item.ref.b);
    CHECK(u32_at(bytes, at + 16) == item.ref.index);
    CHECK(static_cast<std::uint8_t>(bytes[at + 25]) == item.ref.kind);
    CHECK(bytes[at + 26] == static_cast<char>(item.kind));
    CHECK(bytes[at + 33] == static_cast<char>(item.fill.role));
    CHECK(static_cast<std::uint8_t>(bytes[at + 34]) == item.fill.ramp);
    CHECK(f32_at(bytes, at + 40) == item.x);
    CHECK(f32_at(bytes, at + 52) == item.h);
    CHECK(f32_at(bytes, at + 68) == item.size);
    const std::uint32_t begin = u32_at(bytes, at + 72), count = u32_at(bytes, at + 76);
    if (item.kind == ItemKind::text) CHECK(bytes.substr(text_at + begin, count) == list.text_of(item));
    if (item.kind == ItemKind::line && item.count > 0) {
        REQUIRE(count >= 3);
        CHECK(f32_at(bytes, path_at + 4 * begin) == 0);
        CHECK(f32_at(bytes, path_at + 4 * (begin + 1)) == list.points_of(item)[0].x);
    }
}

void check_bytes(const std::string& bytes, const DrawList& list) {
    REQUIRE(bytes.size() >= engine::draw_list_header_bytes);
    CHECK(bytes.substr(0, 4) == "ARDL");
    CHECK(u32_at(bytes, 4) == 1);
    CHECK(f32_at(bytes, 8) == static_cast<float>(list.width));
    const std::size_t items = u32_at(bytes, 20), path = u32_at(bytes, 24), text = u32_at(bytes, 28);
    REQUIRE(items == list.items.size());
    REQUIRE(text == list.text.size());
    const std::size_t path_at = engine::draw_list_header_bytes + items * engine::draw_item_bytes;
    REQUIRE(bytes.size() == path_at + path * 4 + text);
    for (std::size_t i = 0; i < items; ++i)
        check_item(bytes, engine::draw_list_header_bytes + i * engine::draw_item_bytes, list.items[i], list, path_at,
                   path_at + path * 4);
}

}  // namespace

TEST_CASE("a draw list of nothing is the example of its format", "[engine]") {
    DrawList list;
    list.width = 8, list.height = 4;
    CHECK(engine::draw_list_bytes(list) ==
          std::string("ARDL\1\0\0\0\0\0\0\x41\0\0\x80\x40\1\0\0\0", 20) + std::string(28, '\0'));
}

TEST_CASE("at random positions of every example the interface draws what core draws", "[engine]") {
    std::mt19937 random(15);
    const auto examples = discover_files(source_file("resources/examples"), ".py");
    for (const auto& file : examples) {
        INFO(file.filename().string());
        const Document d = opened(file.filename().string(), read_text(file));
        Result<Opened> core = open_file(file.string());
        REQUIRE(core.ok());
        HeapHistory& history = core->session.history();
        const std::uint32_t arenas = json(d)["arenas"];
        for (int k = 0; k < 6; ++k) {
            const std::uint32_t operation =
                history.size() == 0 ? 0 : static_cast<std::uint32_t>(random() % (history.size() + 1));
            history.timeline().seek({operation, 0});
            if (k % 2 != 0) history.timeline().micro_step();
            const Position at = history.timeline().position();
            REQUIRE(arn_seek(d.get(), (std::to_string(at.operation) + "." + std::to_string(at.micro)).c_str()) ==
                    arn_done);
            SceneOptions options;
            options.arena_slots = arenas;
            const Scene scene(history.moment(), options);
            const DrawList canvas = scene.canvas(scene.fit(PymallocRef::process(), 800, 400));
            REQUIRE(arn_draw(d.get(), R"({"surface": "canvas", "width": 800, "height": 400})") == arn_done);
            CHECK(answer(d) == engine::draw_list_bytes(canvas));
            check_bytes(answer(d), canvas);
            const ObjectRef subject = scene.step_subject();
            const DrawList lens = scene.lens(scene.exists(subject) ? subject : PymallocRef::process(), 700, 300);
            const Json root = Json::array({static_cast<unsigned>(subject.domain), static_cast<unsigned>(subject.kind),
                                           subject.a, subject.b, subject.index, subject.sub});
            const Json request{{"surface", "lens"}, {"root", root}, {"width", 700}, {"height", 300}};
            REQUIRE(arn_draw(d.get(), request.dump().c_str()) == arn_done);
            CHECK(answer(d) == engine::draw_list_bytes(lens));
        }
    }
}

TEST_CASE("views are moved and objects found as on the canvas", "[engine]") {
    const Document d = opened("a.py", "a = [malloc(32) for i in range(2000)]\n");
    const auto view = [&](const std::string& request) {
        REQUIRE(arn_view(d.get(), request.c_str()) == arn_done);
        return json(d);
    };
    const Json whole = view(R"({"do": "fit", "width": 800, "height": 400})");
    const Json near = view(
        Json{{"do", "zoom"}, {"width", 800}, {"height", 400}, {"view", whole}, {"factor", 8}, {"x", 100}, {"y", 100}}
            .dump());
    CHECK(near["scale"].get<double>() > whole["scale"].get<double>());
    const Json focus = view(Json{{"do", "focus"}, {"width", 800}, {"height", 400}, {"view", near}}.dump());
    CHECK(focus["object"].size() == 6);
    const Json in = view(R"({"do": "move", "object": [0,1,4294967295,4294967295,0,0], "direction": "in"})");
    REQUIRE(arn_describe(d.get(), in["object"].dump().c_str()) == arn_done);
    CHECK(json(d)["name"] == "arena 0");
    CHECK(json(d)["path"].size() == 2);
    REQUIRE(arn_why(d.get(), Json{{"object", in["object"]}}.dump().c_str()) == arn_done);
    CHECK(json(d).size() == 2);
    CHECK(view(R"({"do": "fit", "view": {"scale": -1, "x": 1e300}, "width": 1e99})").contains("scale"));
    REQUIRE(arn_palette(d.get(), "dark") == arn_done);
    CHECK(json(d)["ramp"].size() == 256);
}

TEST_CASE("whoever walked to a position sees what one sees who went straight there", "[engine]") {
    const std::string script =
        "keep = [malloc(512) for i in range(2000)]\n"
        "for i in range(0, 2000, 3):\n    free(keep[i])\n"
        "more = [malloc(16 + i % 600) for i in range(500)]\n"
        "for block in more:\n    free(block)\n";
    const unsigned seed = 15;
    INFO("seed " << seed);
    std::mt19937 random(seed);
    for (const char* name : {"3.8", "3.12"}) {
        const Document walker = opened("walk.py", script, Json{{"profile", name}}.dump());
        OpenOptions how;
        how.profile = find_profile(name).value();
        Result<Opened> core = open_content(script, "walk.py", how);
        REQUIRE(core.ok());
        HeapHistory& history = core->session.history();
        REQUIRE(arn_about(walker.get()) == arn_done);
        SceneOptions options;
        options.arena_slots = json(walker)["arenas"];
        const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
        for (int i = 0; i < 300; ++i) {
            switch (pick(8)) {
                case 0:
                    REQUIRE(arn_seek(walker.get(), std::to_string(pick(3300)).c_str()) == arn_done);
                    break;
                case 1:
                    arn_search(walker.get(), Json{{"event", "pool_empty"}, {"backward", pick(2) == 0}}.dump().c_str());
                    break;
                case 2:
                case 3:
                    arn_micro_step(walker.get(), pick(9) - 4);
                    break;
                default:
                    arn_step(walker.get(), pick(13) - 6);
            }
            REQUIRE(arn_position(walker.get()) == arn_done);
            const Json at = json(walker);
            INFO("position " << at.dump() << ", step " << i);
            history.timeline().seek({at["operation"], at["micro"]});
            const Scene scene(history.moment(), options);
            const auto drawn = [&](const char* surface) {
                const Json wish{{"surface", surface}, {"width", 900}, {"height", 500}};
                REQUIRE(arn_draw(walker.get(), wish.dump().c_str()) == arn_done);
                return answer(walker);
            };
            CHECK(drawn("canvas") ==
                  engine::draw_list_bytes(scene.canvas(scene.fit(PymallocRef::process(), 900, 500))));
            CHECK(drawn("usable_arenas") == engine::draw_list_bytes(scene.usable_arenas(900, std::nullopt)));
            CHECK(drawn("usedpools") == engine::draw_list_bytes(scene.usedpools(900)));
        }
    }
}

}  // namespace arenarium::test
