#include "ui/export/chapter_view.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

#include "core/scene/pymalloc/refs.h"

namespace arenarium::ui {

namespace {

struct ShownName {
    ChapterView::Shows shows;
    const char* name;
};
constexpr ShownName shown_names[] = {
    {ChapterView::Shows::step, "step"}, {ChapterView::Shows::object, "object"}, {ChapterView::Shows::canvas, "canvas"}};

}  // namespace

QJsonObject viewport_json(const Viewport& v, bool everything) {
    return {{QStringLiteral("everything"), everything}, {QStringLiteral("width"), v.width},
            {QStringLiteral("height"), v.height},       {QStringLiteral("scale"), v.scale},
            {QStringLiteral("x"), v.origin.x},          {QStringLiteral("y"), v.origin.y}};
}

bool read_viewport(const QJsonObject& o, Viewport& v, bool& everything) {
    everything = o.value(QLatin1String("everything")).toBool(true);
    v.width = o.value(QLatin1String("width")).toDouble();
    v.height = o.value(QLatin1String("height")).toDouble();
    v.scale = o.value(QLatin1String("scale")).toDouble();
    v.origin = {o.value(QLatin1String("x")).toDouble(), o.value(QLatin1String("y")).toDouble()};
    return std::isfinite(v.scale) && v.scale > 0 && v.width > 0 && v.height > 0;
}

// Numbers of pymalloc's room, the only one whose things can be selected.
QJsonArray object_json(const ObjectRef& object) {
    const PymallocRef r = PymallocRef::from(object);
    return {static_cast<int>(r.kind), static_cast<double>(r.arena.value), static_cast<double>(r.pool.value),
            static_cast<double>(r.index), static_cast<double>(r.sub)};
}

ObjectRef read_object(const QJsonArray& a) {
    const auto number = [&a](int i) { return static_cast<std::uint32_t>(a.at(i).toDouble()); };
    const int kind = a.at(0).toInt();
    if (a.size() != 5 || kind < 0 || kind >= pymalloc_kinds) return {};
    return PymallocRef{static_cast<PymallocKind>(kind), {number(1)}, {number(2)}, number(3), number(4)};
}

std::string to_json(const ChapterView& view) {
    QJsonObject json;
    for (const ShownName& s : shown_names)
        if (s.shows == view.shows) json.insert(QStringLiteral("shows"), QLatin1String(s.name));
    if (view.object) json.insert(QStringLiteral("object"), object_json(view.object));
    if (view.shows == ChapterView::Shows::canvas)
        json.insert(QStringLiteral("canvas"), viewport_json(view.viewport, view.everything));
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

ChapterView chapter_view(const std::string& text) {
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    ChapterView view;
    for (const ShownName& s : shown_names)
        if (json.value(QLatin1String("shows")) == QLatin1String(s.name)) view.shows = s.shows;
    view.object = read_object(json.value(QLatin1String("object")).toArray());
    if (view.shows == ChapterView::Shows::canvas &&
        !read_viewport(json.value(QLatin1String("canvas")).toObject(), view.viewport, view.everything))
        view.shows = ChapterView::Shows::step;
    if (view.shows == ChapterView::Shows::object && !view.object) view.shows = ChapterView::Shows::step;
    return view;
}

}  // namespace arenarium::ui
