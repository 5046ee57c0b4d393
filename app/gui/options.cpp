#include "app/gui/options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include "ui/shell/translation.h"

namespace arenarium::gui {

namespace {

constexpr int wrong_usage = 2;

Options refuse(const QString& message) {
    Options options;
    options.exit_status = wrong_usage;
    options.message = QStringLiteral("arenarium-gui: %1\nTry arenarium-gui --help.\n").arg(message);
    return options;
}

}  // namespace

Options parse_options(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Shows how CPython's small-object allocator works."));
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        QStringLiteral(
            "A script (*.py), operations (*.ops, *.ops.gz), a recording (*.arenatrace),\na snapshot (*.json) or a "
            "session (*.arenarium)."),
        QStringLiteral("[FILE]"));
    using Option = QCommandLineOption;
    const Option profile(QStringLiteral("profile"), QStringLiteral("The CPython version, e.g. 3.12."),
                         QStringLiteral("NAME"));
    const Option at(QStringLiteral("at"), QStringLiteral("Go to this operation, or to the end."),
                    QStringLiteral("N|end"));
    const Option workspace(QStringLiteral("workspace"), QStringLiteral("Start in learn, teach or profile."),
                           QStringLiteral("NAME"));
    const Option lesson(QStringLiteral("lesson"),
                        QStringLiteral("Open the course beside the picture, at a lesson or step, e.g. l2 or l2.lifo."),
                        QStringLiteral("ID"));
    const Option lecture(QStringLiteral("lecture"), QStringLiteral("The same as --workspace teach."));
    const Option notes(
        QStringLiteral("notes"),
        QStringLiteral("Open the presenter's notes in a window of their own, and start in lecture mode."));
    const Option as(QStringLiteral("as"),
                    QStringLiteral("What --export makes of the chapters: slides or handout, as *.pdf."),
                    QStringLiteral("WHAT"));
    const Option theme(QStringLiteral("theme"),
                       QStringLiteral("Colours: light, dark or system; for --export light, dark or print."),
                       QStringLiteral("NAME"));
    const Option size(QStringLiteral("size"),
                      QStringLiteral("Size of the window or the picture in pixels, e.g. 1280x720."),
                      QStringLiteral("WxH"));
    const Option scale(QStringLiteral("scale"), QStringLiteral("Scale of the window or the picture, 0.5 to 4."),
                       QStringLiteral("S"));
    const Option shot(QStringLiteral("screenshot"), QStringLiteral("Write a picture of the window and exit."),
                      QStringLiteral("OUT.png"));
    const Option language(
        QStringLiteral("language"),
        QStringLiteral("Speak %1, whatever the system speaks.").arg(ui::languages().join(QLatin1String(" or "))),
        QStringLiteral("CODE"));
    const Option still(QStringLiteral("reduce-motion"), QStringLiteral("No animation."));
    const Option exported(QStringLiteral("export"),
                          QStringLiteral("Write a picture of the memory (*.png, *.pdf, *.svg) and exit."),
                          QStringLiteral("OUT"));
    const Option picture(
        QStringLiteral("picture"),
        QStringLiteral("What --export shows: process, arena, pool, usable_arenas, usedpools or canvas."),
        QStringLiteral("WHAT"));
    const Option object(
        QStringLiteral("object"),
        QStringLiteral("Which arena (its index, or an address in it) or pool (ARENA:POOL, or an address)."),
        QStringLiteral("WHICH"));
    const Option help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help."));
    const Option version({QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version."));
    parser.addOptions({profile, at, workspace, lesson, lecture, notes, theme, size, scale, language, shot, still,
                       exported, as, picture, object, help, version});
    if (!parser.parse(QStringList{QStringLiteral("arenarium-gui")} + arguments)) return refuse(parser.errorText());

    Options options;
    if (parser.isSet(help) || parser.isSet(version)) {
        options.exit_status = 0;
        // Qt fills the name in only once there is an application, which a display would be needed for.
        options.message = parser.isSet(help) ? parser.helpText().replace(QLatin1String("<executable_name>"),
                                                                         QLatin1String("arenarium-gui"))
                                             : QStringLiteral("arenarium " ARENARIUM_VERSION "\n");
        return options;
    }
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1) return refuse(QStringLiteral("one file at most, not %1").arg(files.size()));
    options.file = files.value(0);
    if (parser.isSet(profile)) {
        Result<Profile> found = find_profile(parser.value(profile).toStdString());
        if (!found) return refuse(QString::fromStdString(found.error().text()));
        options.profile = std::move(found).value();
    }
    if (parser.isSet(at)) {
        bool is_number = false;
        const QString text = parser.value(at);
        const std::uint32_t number = text.toUInt(&is_number);
        if (!is_number && text != QLatin1String("end"))
            return refuse(QStringLiteral("--at takes a number or \"end\", not \"%1\"").arg(text));
        options.operation = is_number ? number : UINT32_MAX;
    }
    options.lesson = parser.value(lesson);
    options.export_to = parser.value(exported);
    const bool exports = parser.isSet(exported);
    if (exports && !ui::picture_format(options.export_to))
        return refuse(QStringLiteral("--export writes *.png, *.pdf or *.svg, not \"%1\"").arg(options.export_to));
    if (!exports && (parser.isSet(picture) || parser.isSet(object)))
        return refuse(QStringLiteral("--picture and --object belong to --export"));
    if (parser.isSet(as)) {
        options.deck = ui::deck_kind(parser.value(as));
        if (!options.deck) return refuse(QStringLiteral("--as is slides or handout, not \"%1\"").arg(parser.value(as)));
        if (!options.export_to.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive) || parser.isSet(picture))
            return refuse(QStringLiteral("--as belongs to --export OUT.pdf, without --picture"));
        // On paper what is printed reads in grey; slides are as light as the window.
        options.picture.theme = options.deck == ui::DeckKind::handout ? ThemeName::print : ThemeName::light;
    }
    if (exports && parser.isSet(shot)) return refuse(QStringLiteral("--export and --screenshot exclude each other"));
    if (parser.isSet(picture)) {
        const auto view = ui::picture_from_id(parser.value(picture));
        if (!view)
            return refuse(QStringLiteral("--picture is process, arena, pool, usable_arenas, usedpools or canvas, "
                                         "not \"%1\"")
                              .arg(parser.value(picture)));
        options.picture.view = *view;
    }
    options.object = parser.value(object).toStdString();
    if (exports && parser.isSet(theme)) {
        const auto name = ui::theme_from_id(parser.value(theme));
        if (!name)
            return refuse(
                QStringLiteral("--theme is light, dark or print for --export, not \"%1\"").arg(parser.value(theme)));
        options.picture.theme = *name;
    } else if (parser.isSet(theme)) {
        ui::Theme::Mode mode = ui::Theme::Mode::system;
        if (!ui::mode_from_name(parser.value(theme), mode))
            return refuse(QStringLiteral("--theme is light, dark or system, not \"%1\"").arg(parser.value(theme)));
        options.theme = mode;
    }
    if (parser.isSet(size)) {
        static const QRegularExpression form(QStringLiteral("^([0-9]{3,5})x([0-9]{3,5})$"));
        const QRegularExpressionMatch match = form.match(parser.value(size));
        if (!match.hasMatch())
            return refuse(QStringLiteral("--size is as 1280x720, not \"%1\"").arg(parser.value(size)));
        options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
        using Wish = ui::PictureWish;
        if (exports && (options.size.width() < Wish::least_width || options.size.height() < Wish::least_height ||
                        options.size.width() > Wish::most_side || options.size.height() > Wish::most_side))
            return refuse(QStringLiteral("--size of a picture is from 320x200 to 8192x8192"));
    }
    if (parser.isSet(scale)) {
        bool is_number = false;
        options.scale = parser.value(scale).toDouble(&is_number);
        if (!is_number || !(options.scale >= 0.5 && options.scale <= 4))
            return refuse(QStringLiteral("--scale is between 0.5 and 4, not \"%1\"").arg(parser.value(scale)));
    }
    // Without a size each picture has the one that suits it; the canvas has none of its own.
    if (!options.size.isEmpty())
        options.picture.size = options.size;
    else if (options.picture.view != ui::PictureView::canvas)
        options.picture.size = {0, 0};
    if (options.scale > 0) options.picture.scale = options.scale;
    if (parser.isSet(workspace)) {
        options.workspace = ui::workspace_from_name(parser.value(workspace));
        if (!options.workspace)
            return refuse(
                QStringLiteral("--workspace is learn, teach or profile, not \"%1\"").arg(parser.value(workspace)));
    }
    if (parser.isSet(language)) {
        const QString code = parser.value(language);
        if (const QStringList known = ui::languages(); !known.contains(code))
            return refuse(QStringLiteral("--language is %1, not \"%2\"").arg(known.join(QLatin1String(" or ")), code));
        options.language = QLocale(code);
    }
    options.notes = parser.isSet(notes);
    if (parser.isSet(lecture) || options.notes) options.workspace = ui::Workspace::teach;
    options.reduce_motion = parser.isSet(still);
    if (parser.isSet(shot)) {
        options.screenshot = parser.value(shot);
        if (options.screenshot.isEmpty()) return refuse(QStringLiteral("--screenshot needs a file name"));
    }
    return options;
}

}  // namespace arenarium::gui
