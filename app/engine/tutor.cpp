// Questions answered without a model.
#include "core/tutor/tutor.h"

#include "app/engine/document.h"
#include "core/course/markdown.h"

namespace arenarium::engine {
namespace {

constexpr std::array<const char*, 3> reply_names = {"computed", "found", "declined"};

}  // namespace
}  // namespace arenarium::engine

using namespace arenarium;
using namespace arenarium::engine;

int arn_ask(arn_document* d, const char* folder, const char* language, const char* request) {
    return with_wishes(d, request, [&](arn_document& doc, const Wishes& wishes) {
        const std::string who = std::string(or_empty(folder)) + '\n' + or_empty(language);
        if (!doc.tutor || doc.tutor_of != who) {
            Result<tutor::Tutor> opened = tutor::Tutor::open(or_empty(folder), or_empty(language), doc.translator());
            if (!opened) return doc.fail(opened.error());
            doc.tutor.emplace(std::move(*opened));
            doc.tutor_of = who;
        }
        const tutor::Reply reply =
            doc.tutor->ask(wishes.text("question"), {&doc.moment(), wishes.text("step"), wishes.flag("predicting"),
                                                     wishes.text("mistake"), wishes.text("hint")});
        Json steps = Json::array();
        for (const std::string& source : reply.sources)
            if (const course::Step* step = doc.tutor->course().step(source))
                steps.push_back({{"id", source}, {"title", course::plain_text(step->title)}});
        course::ProseBlock told;
        told.markdown = reply.text;
        return doc.say({{"kind", reply_names[static_cast<std::size_t>(reply.kind)]},
                        {"html", course::prose_html({told})},
                        {"steps", std::move(steps)}});
    });
}
