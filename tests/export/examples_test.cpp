// Every example in every format: nothing fails, at any operation and at micro-steps within.
#include <nlohmann/json.hpp>

#include <cstdlib>

#include "core/diff/diff.h"
#include "core/export/captioned_picture.h"
#include "core/export/csv.h"
#include "core/export/dot.h"
#include "core/export/html.h"
#include "core/export/snapshot_reader.h"
#include "core/export/snapshot_writer.h"
#include "core/export/svg.h"
#include "core/export/text.h"
#include "core/session/session.h"
#include "tests/export/json_schema.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/moment_of.h"

namespace arenarium::test {
namespace {

class Nowhere final : public script::Output {
public:
    void write(std::string_view) override {}
};

Session session_of(const std::filesystem::path& file) {
    const std::string source = read_text(file);
    SessionOptions options;
    if (const std::string wish = profile_wish(source); !wish.empty()) options.profile = *find_profile(wish);
    Session session(options);
    Nowhere output;
    // Some examples end with an error on purpose; what came before it stands.
    (void)session.run_script(source, file.filename().string(), output, {});
    REQUIRE(session.history().size() > 0);
    return session;
}

constexpr PictureKind kinds[]{PictureKind::process, PictureKind::arena, PictureKind::pool, PictureKind::usable_arenas,
                              PictureKind::usedpools};

struct Done {
    std::size_t positions = 0, within = 0, files = 0, schemas = 0;
};

std::size_t export_everything(Session& session, Position at, const nlohmann::json* schema) {
    const HeapHistory& h = session.history();
    const Moment now = session.moment();
    const HeapState& s = h.state();
    std::size_t files = 0;
    StringSink json, other;
    const auto fine = [&files](const Status& status) {
        if (!status) FAIL(status.error().text());
        ++files;
    };
    fine(write_snapshot(now, json));
    fine(write_blocks_csv(now, other));
    fine(write_pools_csv(s, h.layout(), other));
    fine(write_text(s, h.profile(), h.layout(), other));
    fine(write_dot(s, h.profile(), h.layout(), other));
    const Moment moment = h.view();
    for (const PictureKind kind : kinds) {
        PictureOptions how;
        how.kind = kind;
        const bool needs_arena = kind == PictureKind::arena || kind == PictureKind::pool;
        const Result<Picture> picture = make_picture(moment, how);
        const bool any = std::any_of(s.arenas.begin(), s.arenas.end(), [](const auto& a) { return bool(a.address); });
        if (!picture && needs_arena && (!any || at.micro != 0)) continue;
        if (!picture) FAIL(picture.error().text());
        const auto theme = static_cast<ThemeName>(files % 3);
        fine(write_svg(picture->list, {theme, picture->title, picture->description}, other));
    }
    CHECK(compare(moment, moment).same());
    if (schema) CHECK(schema_violation(*schema, nlohmann::json::parse(json.content)) == "");
    if (at.micro == 0) {
        const Result<Snapshot> back = read_snapshot(*bytes_of_memory(json.content, "s.json"));
        if (!back) FAIL(back.error().text());
        // Of several interpreters a snapshot has the one that runs.
        if (s.waiting.empty()) CHECK(compare(moment, moment_of(*back, {})).same());
        CHECK(back->state.narenas_currently_allocated == s.narenas_currently_allocated);
    }
    return files;
}

}  // namespace

TEST_CASE("every example exports in every format along its whole run", "[examples]") {
    const auto schema = nlohmann::json::parse(read_text(source_file("resources/schema/snapshot.schema.json")));
    const auto examples = discover_files(source_file("resources/examples"), ".py");
    REQUIRE(examples.size() >= 15);
    Done done;
    for (const auto& file : examples) {
        INFO(file.string());
        Session session = session_of(file);
        auto& timeline = session.history().timeline();
        const std::uint32_t operations = session.history().size();
        // All of a short run, some ten positions of a long one, or as many as are asked for; its end always.
        const char* wish = std::getenv("ARENARIUM_POSITIONS");
        const std::uint32_t most = wish ? std::max(9, std::atoi(wish)) : 9;
        const std::uint32_t stride = operations <= std::max(most, 40U) ? 1 : (operations + most - 1) / most;
        for (std::uint32_t n = 0; n <= operations; n = n == operations ? n + 1 : std::min(n + stride, operations)) {
            INFO("after " << n << " operations");
            const bool check = done.positions % 8 == 0;
            if (check) {
                // A page that begins there and plays one operation.
                PlayerPage range;
                range.from = n;
                range.to = std::min(n + 1, operations);
                if (const Result<std::string> page = player_data(session.history(), range); !page)
                    FAIL(page.error().text());
                ++done.files;
            }
            timeline.seek({n, 0});
            done.files += export_everything(session, {n, 0}, check ? &schema : nullptr);
            done.schemas += check ? 1 : 0;
            ++done.positions;
            if (n == operations || (stride != 1 && n / stride % 4 != 1)) continue;
            const auto micro = static_cast<std::uint32_t>(timeline.changes(n).size());
            if (micro < 2) continue;
            const Position within{n, 1 + n % (micro - 1)};
            timeline.seek(within);
            done.files += export_everything(session, within, nullptr);
            ++done.within;
        }
    }
    WARN(examples.size() << " examples, " << done.positions << " positions, " << done.within << " within operations, "
                         << done.files << " files, " << done.schemas << " held to the schema");
    CHECK(done.positions > 100);
    CHECK(done.within > 50);
    CHECK(done.files > 1000);
    CHECK(done.schemas > 10);
}

}  // namespace arenarium::test
