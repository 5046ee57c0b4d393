// What stands behind an arn_document: an opened file, and what was made of its position last.
#pragma once

#include <exception>
#include <map>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/engine/engine.h"
#include "core/base/result.h"
#include "core/course/lesson.h"
#include "core/course/variant.h"
#include "core/process/moment.h"
#include "core/scene/pymalloc/scene.h"
#include "core/script/port/output.h"
#include "core/session/open.h"
#include "core/tutor/tutor.h"

namespace arenarium::engine {

using Json = nlohmann::ordered_json;

class Printer final : public script::Output {
public:
    void write(std::string_view text) override {
        if (print) print(context, text.data(), text.size());
    }
    arn_print print = nullptr;
    void* context = nullptr;
};

// Read leniently: what a request does not say, or says in another type, is `otherwise`.
class Wishes {
public:
    // Error: it is no JSON object.
    static Result<Wishes> of(const char* request);

    const Json& operator[](const char* name) const;
    std::string text(const char* name, const std::string& otherwise = "") const;
    double real(const char* name, double otherwise = 0) const;
    std::optional<std::uint64_t> whole(const char* name) const;
    bool flag(const char* name) const;
    // Kind 0: none is said.
    ObjectRef object(const char* name) const;

private:
    Json all_;
};

ObjectRef object_of(const Json&);
Json json_of(const ObjectRef&);
Json json_of(const Error&);
// On one line, with broken UTF-8 replaced.
std::string line_of(const Json&);

}  // namespace arenarium::engine

struct arn_document {
    using Json = arenarium::engine::Json;

    arn_document();

    std::string answer;
    arn_go_on go_on = nullptr;
    void* go_on_context = nullptr;
    arenarium::engine::Printer output;
    std::map<std::string, std::string, std::less<>> words;  // English -> the user's language

    std::optional<arenarium::Opened> opened;  // never empty but while it is replaced
    std::vector<std::string> lines;           // of the script, console lines included; [0] is line 1
    std::uint32_t most_arenas = 0;
    std::string results;  // where the operations landed, when that was asked for

    std::optional<arenarium::course::Course> course;
    std::optional<arenarium::course::Variant> variant;  // of the question asked last
    std::optional<arenarium::tutor::Tutor> tutor;
    std::string tutor_of;  // folder and language that it was opened for

    arenarium::HeapHistory& history();
    arenarium::Translator translator() const;
    // Where the document is; of a snapshot, whose run is not here, where its program was.
    arenarium::Position position();
    // Of the position; made once. Good until leave() or forget(), like the scene.
    const arenarium::Moment& moment();
    const arenarium::Scene& scene(const arenarium::engine::Wishes&);
    arenarium::SceneOptions scene_options(const arenarium::engine::Wishes&);

    // After an open, or more operations.
    void take_in();
    // Moment and scene borrow the state: they go before the position moves…
    void leave();
    // … and before another run takes the place of this one, or it grows.
    void forget();

    int say(const Json&);
    int fail(const arenarium::Error&);

private:
    const std::shared_ptr<arenarium::Summary>& summary();  // of the state at the position

    std::optional<arenarium::Moment> moment_;
    std::shared_ptr<arenarium::Summary> summary_;
    arenarium::Position summary_of_;
    std::optional<arenarium::Scene> scene_;
    std::string scene_wishes_;
};

namespace arenarium::engine {

// Nothing is thrown across the interface.
template <class Work>
int guarded(arn_document* d, Work&& work) noexcept try {
    if (d == nullptr) return arn_failed;
    try {
        return work(*d);
    } catch (const std::bad_alloc&) {
        return d->fail(out_of_memory());
    } catch (const std::exception& problem) {
        return d->fail({problem.what(), {}, ""});
    }
} catch (...) {
    d->answer.clear();
    return arn_failed;
}

// The same with a request that is read first.
template <class Work>
int with_wishes(arn_document* d, const char* request, Work&& work) noexcept {
    return guarded(d, [&](arn_document& doc) {
        const Result<Wishes> wishes = Wishes::of(request);
        return wishes ? work(doc, *wishes) : doc.fail(wishes.error());
    });
}

inline const char* or_empty(const char* text) {
    return text == nullptr ? "" : text;
}

Json position_json(arn_document&);
std::span<const char* const> event_kind_names();  // by EventKind
bool object_there(const Moment&, const PymallocRef&);
// REQUIRES: it is a block, and there.
Block block_at(const Moment&, const PymallocRef& object);
// The picture that a request for arn_draw() asks for.
Result<DrawList> drawn(arn_document&, const Wishes&);

}  // namespace arenarium::engine
