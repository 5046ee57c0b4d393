// Sentences that are put together of translated parts: over runs in which arenas and pools come and go, each says the
// figures and the C names of the English one, and no part stays English.
#include <algorithm>
#include <regex>
#include <set>
#include <string>

#include "core/metrics/operation_effect.h"
#include "core/metrics/why.h"
#include "core/pymalloc/read/narration.h"
#include "core/scene/pymalloc/describe.h"
#include "core/scene/pymalloc/refs.h"
#include "core/scene/pymalloc/scene_model.h"
#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"
#include "tests/translations/ts_file.h"
#include "tests/translations/words.h"

namespace arenarium::test {
namespace {

// The sentence with # for its numbers and addresses: one of each shape is enough.
std::string shape_of(const std::string& text) {
    static const std::regex number("0x[0-9a-f]+|[0-9][0-9,]*");
    return std::regex_replace(text, number, "#");
}

class Ear {
public:
    explicit Ear(const TsFile& file) : writes_latin_(file.language != "bn") {}

    void hear(const std::string& english, const std::string& said) {
        if ((english.empty() && said.empty()) || !heard_.insert(shape_of(english)).second) return;
        std::string wrong;
        if (said.find_first_of("{}") != std::string::npos) wrong += " (placeholder)";
        if (figures_of(english) != figures_of(said)) wrong += " (figures)";
        if (c_names_of(english) != c_names_of(said)) wrong += " (names)";
        if (!writes_latin_ && (said == english || !has_no_new_latin_word(english, said))) wrong += " (English)";
        if (!wrong.empty() && wrong_.size() < 4000) wrong_ += english + "\n    " + said + wrong + "\n";
    }
    std::size_t heard() const { return heard_.size(); }
    const std::string& wrong() const { return wrong_; }

private:
    bool writes_latin_;
    std::set<std::string> heard_;
    std::string wrong_;
};

struct Tongue {
    Translator core, scene;
};

void hear_step(Ear& ear, HeapHistory& history, const Tongue& tongue) {
    const Moment m = history.moment();
    const auto tell = [&m](const Translator& t) {
        return narrate(*m.last_change(), m.heap(), *m.layout, *m.profile, t);
    };
    const Narration english = tell(no_translation), said = tell(tongue.core);
    ear.hear(english.sentence, said.sentence);
    if (!english.effect.empty()) ear.hear(english.effect, said.effect);
    if (m.position.micro == 0) ear.hear(operation_sentence(m), operation_sentence(m, tongue.core));
}

void hear_answers(Ear& ear, const HeapHistory& history, const Tongue& tongue) {
    const Moment m = history.view();
    const Translator &t = tongue.core, none = no_translation;
    SceneOptions options;
    const SceneModel scene(m, options, nullptr);
    options.translate = tongue.scene;
    const SceneModel said(m, options, nullptr);
    const auto describe = [&](const PymallocRef& r) { ear.hear(describe_object(scene, r), describe_object(said, r)); };
    ear.hear(why_usable_arenas_is_in_order(m).sentence, why_usable_arenas_is_in_order(m, t).sentence);
    for (const std::uint64_t bytes : {0u, 1u, 24u, 300u, 5000u})
        ear.hear(why_next_malloc_lands(m, bytes, none).sentence, why_next_malloc_lands(m, bytes, t).sentence);
    for (std::uint32_t a = 0; a < std::min(m.heap().maxarenas(), 3u); ++a) {
        ear.hear(why_arena_is_held(m, {a}, 3, none).sentence, why_arena_is_held(m, {a}, 3, t).sentence);
        ear.hear(why_arena_is_usable(m, {a}, none).sentence, why_arena_is_usable(m, {a}, t).sentence);
        if (!m.heap().arena({a}).address) continue;
        describe(PymallocRef::of_arena({a}));
        for (std::uint32_t i = 0; i < std::min(m.heap().arena({a}).ntotalpools, 4u); ++i) {
            const PoolIndex p = m.layout->pool({a}, i);
            ear.hear(why_pool_is_in_list(m, p, none).sentence, why_pool_is_in_list(m, p, t).sentence);
            describe(PymallocRef::of_pool({a}, p));
            for (std::uint16_t b = 0; b < 3; ++b) {
                ear.hear(why_block(m, p, {b}, none).sentence, why_block(m, p, {b}, t).sentence);
                describe(PymallocRef::of_block({a}, p, b));
            }
        }
    }
}

}  // namespace

TEST_CASE("Narration, answers and descriptions are whole sentences of the language, in all that occurs") {
    for (const TsFile& file : shipped_translations()) {
        const Tongue tongue{[&file](const char* s) { return file.translate("core", s); },
                            [&file](const char* s) { return file.translate("scene", s); }};
        Ear ear(file);
        std::uint64_t seed = 70;
        for (const Profile& profile : small_profiles()) {
            ++seed;
            RandomHistory run(profile, seed, every_space()[seed % 3]);
            run.act(150);
            run.drain();
            run.history.append(Request::free({}));
            auto& timeline = run.history.timeline();
            timeline.seek({0, 0});
            for (std::uint32_t step = 0; timeline.micro_step(); ++step) {
                hear_step(ear, run.history, tongue);
                if (step % 23 == 0) hear_answers(ear, run.history, tongue);
            }
        }
        INFO(file.language << ", seeds to " << seed);
        CHECK(ear.wrong() == "");
        CHECK(ear.heard() > 150);
    }
}

}  // namespace arenarium::test
