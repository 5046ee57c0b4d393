#include "ui/shell/view_state.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "ui/export/chapter_view.h"

namespace arenarium::ui {

namespace {

// The places that sessions stored before there were chapters: each becomes one.
std::vector<Chapter> chapters_of_places(const QJsonArray& places) {
    std::vector<Chapter> chapters;
    for (const QJsonValue& value : places) {
        const QJsonObject o = value.toObject();
        ChapterView view;
        view.shows = ChapterView::Shows::canvas;
        if (!read_viewport(o, view.viewport, view.everything)) continue;
        view.object = read_object(o.value(QLatin1String("selection")).toArray());
        Chapter chapter;
        chapter.title = QCoreApplication::translate("Lecture", "View %1")
                            .arg(o.value(QLatin1String("place")).toInt())
                            .toStdString();
        chapter.position = {static_cast<std::uint32_t>(o.value(QLatin1String("operation")).toDouble()),
                            static_cast<std::uint32_t>(o.value(QLatin1String("micro")).toDouble())};
        chapter.view = to_json(view);
        chapters.push_back(chapter);
    }
    return chapters;
}

}  // namespace

std::string view_json(const CanvasPanel& panel) {
    const QJsonObject all{
        {QStringLiteral("canvas"), viewport_json(panel.canvas().viewport(), panel.canvas().showsEverything())}};
    return QJsonDocument(all).toJson(QJsonDocument::Compact).toStdString();
}

void restore_view(const SessionFile& session, CanvasPanel& panel, Chapters& chapters) {
    const QJsonObject all = QJsonDocument::fromJson(QByteArray::fromStdString(session.view)).object();
    Viewport view;
    bool everything = true;
    if (read_viewport(all.value(QLatin1String("canvas")).toObject(), view, everything))
        panel.canvas().setViewport(view, everything);
    chapters.set(session.chapters.empty() ? chapters_of_places(all.value(QLatin1String("places")).toArray())
                                          : session.chapters);
}

}  // namespace arenarium::ui
