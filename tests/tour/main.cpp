// arenarium-tour: takes the pictures of the tour in one size and one language, in both themes, and says what is wrong
// with their texts. app/tour.sh runs it for all of them.
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTextStream>

#include "tests/tour/animated_png.h"
#include "tests/tour/long_words.h"
#include "tests/tour/tour.h"
#include "tests/ui/widget_support.h"
#include "ui/shell/translation.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

constexpr int wrong_usage = 2;

int usage(const QString& message) {
    QTextStream(stderr) << "arenarium-tour: " << message << "\nTry arenarium-tour --help.\n";
    return wrong_usage;
}

bool write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

// A free list forms and is used up again.
int animate(ui::Theme& theme, const QString& path) {
    constexpr QSize size(960, 540);
    constexpr std::uint32_t first = 6, last = 13;
    constexpr int look_ms = 1300;
    AnimatedPng film;
    Guide guide(theme, size);
    guide.openExample("02", first);
    guide.window().setMinimumSize(0, 0);
    guide.window().setFixedSize(size);
    guide.window().lecture().setOn(true, false);
    for (std::uint32_t operation = first; operation <= last; ++operation) {
        guide.bridge().seekOperation(operation);
        guide.settle();
        film.add(guide.window().lecture().stage().image(), look_ms);
    }
    if (write(path, film.bytes())) return 0;
    QTextStream(stderr) << "arenarium-tour: cannot write " << path << "\n";
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    const WidgetTestHome home;
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Takes pictures of the window and judges their texts."));
    parser.addPositionalArgument(QStringLiteral("OUT"), QStringLiteral("The folder for the pictures."));
    const QCommandLineOption size({QStringLiteral("size")}, QStringLiteral("Pixels of the picture, e.g. 1280x720."),
                                  QStringLiteral("WxH"), QStringLiteral("1280x720"));
    const QCommandLineOption scale({QStringLiteral("scale")}, QStringLiteral("Pixels to a pixel of the window."),
                                   QStringLiteral("S"), QStringLiteral("1"));
    const QCommandLineOption language({QStringLiteral("language")},
                                      QStringLiteral("en, bn, or long: half as long again."), QStringLiteral("NAME"),
                                      QStringLiteral("en"));
    const QCommandLineOption only({QStringLiteral("only")}, QStringLiteral("Stops whose names contain this."),
                                  QStringLiteral("PART"));
    const QCommandLineOption film({QStringLiteral("animation")},
                                  QStringLiteral("Instead: a free list at work, as an animated PNG named OUT."));
    parser.addOptions({size, scale, language, only, film});
    parser.addHelpOption();
    QStringList arguments{QStringLiteral("arenarium-tour")};
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    if (!parser.parse(arguments)) return usage(parser.errorText());
    static const QRegularExpression form(QStringLiteral("^([0-9]{3,4})x([0-9]{3,4})$"));
    const QRegularExpressionMatch match = form.match(parser.value(size));
    if (!match.hasMatch()) return usage(QStringLiteral("--size is as 1280x720"));
    const double factor = parser.value(scale).toDouble();
    if (!(factor >= 1 && factor <= 4)) return usage(QStringLiteral("--scale is from 1 to 4"));
    const QString name = parser.value(language);
    const QStringList spoken = ui::languages();
    if (name != QLatin1String("long") && !spoken.contains(name))
        return usage(QStringLiteral("--language is long, or %1").arg(spoken.join(QLatin1String(" or "))));
    qputenv("QT_SCALE_FACTOR", QByteArray::number(factor));
    // The same on every machine, whatever Pythons it has.
    qputenv("PATH", "");
    qputenv("TZ", "UTC");

    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    if (parser.isSet(QStringLiteral("help"))) parser.showHelp();
    if (parser.positionalArguments().size() != 1) return usage(QStringLiteral("one folder, please"));
    QApplication::setCursorFlashTime(0);
    LongWords long_words;
    const QLocale locale(spoken.contains(name) ? name : QStringLiteral("en"));
    if (spoken.contains(name))
        ui::speak(locale);
    else
        QCoreApplication::installTranslator(&long_words);
    ui::Theme theme;
    theme.setReduceMotion(true);
    const QString out = parser.positionalArguments().front();
    if (parser.isSet(film)) {
        theme.setMode(ui::Theme::Mode::light);
        return animate(theme, out);
    }

    const QSize pixels(match.captured(1).toInt(), match.captured(2).toInt());
    const QSize logical = QSizeF(QSizeF(pixels) / factor).toSize();
    QTextStream say(stdout);
    int pictures = 0, findings = 0, texts = 0;
    for (const ui::Theme::Mode mode : {ui::Theme::Mode::light, ui::Theme::Mode::dark}) {
        theme.setMode(mode);
        const QString folder =
            QStringLiteral("%1/%2%3-%4-%5")
                .arg(out, parser.value(size), factor == 1 ? QString() : QStringLiteral("@%1").arg(factor), name,
                     ui::mode_name(mode));
        if (!QDir().mkpath(folder)) return usage(QStringLiteral("cannot make the folder ") + folder);
        for (const Stop& stop : all_stops()) {
            if (!QLatin1String(stop.name).contains(parser.value(only))) continue;
            const View view = visit(stop, theme, logical);
            const QString path = QStringLiteral("%1/%2.png").arg(folder, QLatin1String(stop.name));
            if (!view.picture.save(path)) return usage(QStringLiteral("cannot write ") + path);
            ++pictures;
            texts += view.judgement.texts;
            findings += static_cast<int>(view.judgement.findings.size());
            for (const Finding& finding : view.judgement.findings)
                say << path << ": " << finding.line() << Qt::endl;
        }
    }
    say << pictures << " pictures, " << texts << " texts, " << findings << " findings" << Qt::endl;
    return findings == 0 ? 0 : 1;
}
