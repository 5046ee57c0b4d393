#include "ui/shell/view_state.h"
#include "core/scene/pymalloc/refs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace arenarium::ui {

namespace {

QJsonObject from_viewport(const Viewport& v, bool everything) {
    return {{QStringLiteral("everything"), everything}, {QStringLiteral("width"), v.width},
            {QStringLiteral("height"), v.height},       {QStringLiteral("scale"), v.scale},
            {QStringLiteral("x"), v.origin.x},          {QStringLiteral("y"), v.origin.y}};
}

bool to_viewport(const QJsonObject& o, Viewport& v, bool& everything) {
    everything = o.value(QLatin1String("everything")).toBool(true);
    v.width = o.value(QLatin1String("width")).toDouble();
    v.height = o.value(QLatin1String("height")).toDouble();
    v.scale = o.value(QLatin1String("scale")).toDouble();
    v.origin = {o.value(QLatin1String("x")).toDouble(), o.value(QLatin1String("y")).toDouble()};
    return std::isfinite(v.scale) && v.scale > 0 && v.width > 0 && v.height > 0;
}

// Kind, arena, pool, index, sub: numbers of pymalloc's room, the only one whose things can be selected.
QJsonArray from_object(const ObjectRef& object) {
    const PymallocRef r = PymallocRef::from(object);
    return {static_cast<int>(r.kind), static_cast<double>(r.arena.value), static_cast<double>(r.pool.value),
            static_cast<double>(r.index), static_cast<double>(r.sub)};
}

ObjectRef to_object(const QJsonArray& a) {
    const auto number = [&a](int i) { return static_cast<std::uint32_t>(a.at(i).toDouble()); };
    const int kind = a.at(0).toInt();
    if (a.size() != 5 || kind < 0 || kind >= pymalloc_kinds) return {};
    return PymallocRef{static_cast<PymallocKind>(kind), {number(1)}, {number(2)}, number(3), number(4)};
}

}  // namespace

std::string view_json(const CanvasPanel& panel, const Lecture& lecture) {
    QJsonArray places;
    for (int place = 1; place <= Lecture::places; ++place) {
        const auto& stored = lecture.views()[static_cast<std::size_t>(place - 1)];
        if (!stored) continue;
        QJsonObject o = from_viewport(stored->view, stored->shows_everything);
        o.insert(QStringLiteral("place"), place);
        o.insert(QStringLiteral("selection"), from_object(stored->selection.object));
        o.insert(QStringLiteral("operation"), static_cast<double>(stored->position.operation));
        o.insert(QStringLiteral("micro"), static_cast<double>(stored->position.micro));
        places.append(o);
    }
    const QJsonObject all{
        {QStringLiteral("canvas"), from_viewport(panel.canvas().viewport(), panel.canvas().showsEverything())},
        {QStringLiteral("places"), places}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact).toStdString();
}

void restore_view(const std::string& json, CanvasPanel& panel, Lecture& lecture) {
    const QJsonObject all = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    Viewport view;
    bool everything = true;
    if (to_viewport(all.value(QLatin1String("canvas")).toObject(), view, everything))
        panel.canvas().setViewport(view, everything);
    for (const QJsonValue& value : all.value(QLatin1String("places")).toArray()) {
        const QJsonObject o = value.toObject();
        const int place = o.value(QLatin1String("place")).toInt();
        StoredView stored;
        if (place < 1 || place > Lecture::places || !to_viewport(o, stored.view, stored.shows_everything)) continue;
        stored.selection.object = to_object(o.value(QLatin1String("selection")).toArray());
        stored.position = {static_cast<std::uint32_t>(o.value(QLatin1String("operation")).toDouble()),
                           static_cast<std::uint32_t>(o.value(QLatin1String("micro")).toDouble())};
        lecture.setView(place, stored);
    }
}

}  // namespace arenarium::ui
