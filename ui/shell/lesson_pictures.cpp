#include "ui/shell/lesson_pictures.h"

#include <QScopedValueRollback>

#include "core/course/generator_run.h"
#include "core/scene/pymalloc/touched.h"
#include "core/session/named_position.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

LessonPictures::LessonPictures(Bridge& bridge, Document& document, ScriptEditor& editor, CanvasPanel& canvas,
                               Selection& selection, QObject* parent)
    : QObject(parent), bridge_(bridge), document_(document), editor_(editor), canvas_(canvas), selection_(selection) {
    connect(&bridge_, &Bridge::runFinished, this, [this](const RunOutcome& outcome) {
        if (waiting_ && outcome.kind == RunOutcome::Kind::script && !outcome.cancelled) goThere();
    });
    connect(&bridge_, &Bridge::momentChanged, this, [this](const MomentPtr& moment) {
        if (waiting_ && there_ && moment->position == *there_) lookThere(*moment);
    });
    // Whatever else is opened is no picture of a lesson.
    connect(&document_, &Document::opened, this, [this] {
        if (document_.source() != picture_.source) waiting_ = false;
    });
}

void LessonPictures::show(const LessonPicture& picture) {
    picture_ = picture;
    there_.reset();
    waiting_ = true;
    {
        const QScopedValueRollback<bool> guard(selecting_, true);
        selection_.clear();
    }
    Document::Content content;
    content.name = picture.name;
    content.source = picture.source;
    if (const Result<Profile> profile = find_profile(picture.profile.toStdString())) content.profile = *profile;
    content.space = course::space_rules(picture.space.toStdString());
    document_.show(content, Landing::end);
}

void LessonPictures::goThere() {
    const std::uint32_t operations = bridge_.history()->operations;
    Position at{operations, 0};
    if (const Result<NamedPosition> named = parse_position(picture_.at.toStdString()))
        if (const Result<Position> found = find_position(*named, {operations, peak_of(*bridge_.history()->series)}))
            at = *found;
    there_ = at;
    bridge_.seek(at);
}

void LessonPictures::lookThere(const Moment& moment) {
    waiting_ = false;
    const QString head = picture_.view.section(QLatin1Char(':'), 0, 0);
    const QString rest = picture_.view.section(QLatin1Char(':'), 1);
    using course::PlaceOf;
    PymallocRef view;
    if (head == QLatin1String("arena")) view = object_at_place(moment, rest, PlaceOf::arena);
    if (head == QLatin1String("pool")) view = object_at_place(moment, rest, PlaceOf::pool);
    if (head == QLatin1String("block")) view = object_at_place(moment, rest, PlaceOf::block);
    const PymallocRef object = object_at_place(moment, picture_.place, picture_.of);
    // What is to be seen lies elsewhere: there is the place to look.
    if (object.kind == PymallocKind::block) view = PymallocRef::of_pool(object.arena, object.pool);
    const QScopedValueRollback<bool> guard(selecting_, true);
    if (object) selection_.select(object);
    if (view.kind == PymallocKind::pool) {
        // From its arena the lens shows it, and goes on to show it when a block in it is clicked.
        const PoolIndex touched = Touched(moment.latest(), *moment.layout).pool();
        if (!object && touched != view.pool) selection_.select(view);
        view = PymallocRef::of_arena(view.arena);
    }
    if (view)
        canvas_.canvas().diveTo(view);
    else
        canvas_.canvas().fitAll();
    if (picture_.line != 0) editor_.jumpToLine(picture_.line);
}

PymallocRef object_at_place(const Moment& moment, const QString& place, course::PlaceOf of) {
    const auto read = course::read_place(place.toStdString(), of);
    if (!read || read->raw) return {};
    const HeapState& heap = moment.heap();
    for (std::uint32_t a = 0; a < heap.maxarenas(); ++a) {
        if (!heap.arena({a}).address || heap.arena({a}).ordinal.value != read->arena) continue;
        if (of == course::PlaceOf::arena) return PymallocRef::of_arena({a});
        const PoolIndex pool = moment.layout->pool({a}, read->pool);
        const PymallocRef found = of == course::PlaceOf::pool ? PymallocRef::of_pool({a}, pool)
                                                              : PymallocRef::of_block({a}, pool, read->block);
        return exists_in(moment, found) ? found : PymallocRef{};
    }
    return {};
}

QString place_of_object(const Moment& moment, const ObjectRef& object, course::PlaceOf of) {
    const PymallocRef ref = memory_object(inspectedObject(object));
    if (!ref || !ref.arena || !exists_in(moment, ref)) return {};
    course::BlockPlace place{false, moment.heap().arena(ref.arena).ordinal.value, 0, 0};
    if (of == course::PlaceOf::arena) return text(place.text(of));
    const bool has_pool = ref.kind == PymallocKind::pool || ref.kind == PymallocKind::block;
    if (!has_pool) return {};
    place.pool = moment.layout->number_in_arena(ref.pool);
    if (of == course::PlaceOf::pool) return text(place.text(of));
    if (ref.kind != PymallocKind::block) return {};
    place.block = ref.index;
    return text(place.text(of));
}

}  // namespace arenarium::ui
