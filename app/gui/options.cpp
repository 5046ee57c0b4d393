#include "app/gui/options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

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
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("A script (*.py) or a session (*.arenarium)."),
                                 QStringLiteral("[FILE]"));
    using Option = QCommandLineOption;
    const Option profile(QStringLiteral("profile"), QStringLiteral("The CPython version, e.g. 3.12."),
                         QStringLiteral("NAME"));
    const Option at(QStringLiteral("at"), QStringLiteral("Go to this operation, or to the end."),
                    QStringLiteral("N|end"));
    const Option lecture(QStringLiteral("lecture"), QStringLiteral("Start in lecture mode."));
    const Option theme(QStringLiteral("theme"), QStringLiteral("Colours: light, dark or system."),
                       QStringLiteral("NAME"));
    const Option size(QStringLiteral("size"), QStringLiteral("Size of the window in pixels, e.g. 1280x720."),
                      QStringLiteral("WxH"));
    const Option scale(QStringLiteral("scale"), QStringLiteral("Scale of the whole window, 0.5 to 4."),
                       QStringLiteral("S"));
    const Option shot(QStringLiteral("screenshot"), QStringLiteral("Write a picture of the window and exit."),
                      QStringLiteral("OUT.png"));
    const Option still(QStringLiteral("reduce-motion"), QStringLiteral("No animation."));
    const Option help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help."));
    const Option version({QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version."));
    parser.addOptions({profile, at, lecture, theme, size, scale, shot, still, help, version});
    if (!parser.parse(QStringList{QStringLiteral("arenarium-gui")} + arguments)) return refuse(parser.errorText());

    Options options;
    if (parser.isSet(help) || parser.isSet(version)) {
        options.exit_status = 0;
        options.message = parser.isSet(help) ? parser.helpText() : QStringLiteral("arenarium " ARENARIUM_VERSION "\n");
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
    if (parser.isSet(theme)) {
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
    }
    if (parser.isSet(scale)) {
        bool is_number = false;
        options.scale = parser.value(scale).toDouble(&is_number);
        if (!is_number || !(options.scale >= 0.5 && options.scale <= 4))
            return refuse(QStringLiteral("--scale is between 0.5 and 4, not \"%1\"").arg(parser.value(scale)));
    }
    options.lecture = parser.isSet(lecture);
    options.reduce_motion = parser.isSet(still);
    if (parser.isSet(shot)) {
        options.screenshot = parser.value(shot);
        if (options.screenshot.isEmpty()) return refuse(QStringLiteral("--screenshot needs a file name"));
    }
    return options;
}

}  // namespace arenarium::gui
