// arenarium-gui: the window.
#include <QApplication>
#include <QHashFunctions>
#include <QIcon>
#include <QMessageBox>
#include <QTextStream>
#include <QTimer>
#include <utility>

#include "app/gui/export_run.h"
#include "app/gui/options.h"
#include "app/gui/screenshot.h"
#include "app/http/http.h"
#include "core/session/index_file.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/translation.h"

using namespace arenarium;

namespace {

// The window draws from a long recording's index. Where the disk takes that away, nothing more of it can be shown.
class Application final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        try {
            return QApplication::notify(receiver, event);
        } catch (const arenarium::IndexDamaged& damage) {
            if (std::exchange(told_, true)) return false;
            QTimer::singleShot(0, this, [why = QString::fromUtf8(damage.what())] {
                QMessageBox::critical(nullptr, QApplication::applicationDisplayName(), why);
                QApplication::exit(1);
            });
        }
        return false;
    }

private:
    bool told_ = false;
};

}  // namespace

int main(int argc, char** argv) {
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const gui::Options options = gui::parse_options(arguments);
    if (options.exit_status) {
        QTextStream(*options.exit_status == 0 ? stdout : stderr) << options.message;
        return *options.exit_status;
    }
    const bool exports = !options.export_to.isEmpty();
    // The same bytes in every time zone and every time.
    if (exports) {
        qputenv("TZ", "UTC");
        QHashSeed::setDeterministicGlobalSeed();
    }
    const bool for_picture = exports || !options.screenshot.isEmpty();
#ifdef Q_OS_LINUX
    const bool has_display = !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
    if (!has_display && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        if (!for_picture) {
            QTextStream(stderr) << "arenarium-gui: there is no display to open a window on\n"
                                   "Start it in a desktop session (over ssh: ssh -X), or write a picture: --screenshot "
                                   "OUT.png, --export OUT.svg.\n";
            return 1;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
#endif
    if (options.scale > 0 && !exports) qputenv("QT_SCALE_FACTOR", QByteArray::number(options.scale));

    QCoreApplication::setOrganizationName(QStringLiteral("arenarium"));
    QCoreApplication::setApplicationName(QStringLiteral("arenarium"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ARENARIUM_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Arenarium"));
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.arenarium.Arenarium"));
    Application application(argc, argv);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/arenarium/icons/arenarium.svg")));
    // Nothing blinks.
    QApplication::setCursorFlashTime(0);

    // A picture is the same whoever takes it.
    const ui::Settings settings;
    const QString chosen = settings.language();
    const QLocale usual = for_picture        ? QLocale(QLocale::English)
                          : chosen.isEmpty() ? QLocale::system()
                                             : QLocale(chosen);
    ui::speak(options.language.value_or(usual));
    ui::Theme theme;
    theme.setReduceMotion(for_picture || options.reduce_motion || settings.reduceMotion());
    theme.setMode(options.theme ? *options.theme : settings.themeMode());

    SessionOptions session;
    if (options.profile) session.profile = *options.profile;
    // And it leaves no trace.
    ui::MainWindow window(theme, std::move(session), !for_picture);
    if (http::is_available())
        window.panels().tutor->setModelLink(
            {http::is_local, [](const ui::ModelServer& server, const std::string& body, const auto& cancelled) {
                 http::PostWish post;
                 post.address = server.address.toStdString();
                 post.key = server.key.toStdString();
                 post.cancelled = cancelled;
                 return http::post_json(post, body);
             }});
    const ui::MainWindow::OpenWish wish{options.profile, std::nullopt, options.operation};
    std::unique_ptr<gui::ExportRun> export_run;
    if (exports) export_run = std::make_unique<gui::ExportRun>(window, options);
    if (!options.size.isEmpty() && !exports) window.resize(options.size);
    if (for_picture && !options.size.isEmpty() && !exports) window.setFixedSize(options.size);
    if (!exports) window.show();
    if (for_picture && !exports) window.restoreUsualLayout();
    if (options.notes) window.lecture().setShowsNotes(true);
    if (options.file.isEmpty()) {
        window.openFirst(wish);
    } else if (!for_picture) {
        window.openOrExplain(options.file, wish);
    } else {
        const Status opened = window.openFile(options.file, wish);
        if (!opened) {
            QTextStream(stderr) << QString::fromStdString(opened.error().text()) << "\n";
            return 1;
        }
    }
    if (options.workspace == ui::Workspace::teach)
        window.lecture().setOn(true, !for_picture);
    else if (options.workspace)
        window.workspaces().show(*options.workspace);
    if (!options.lesson.isEmpty() && !window.showCourse(options.lesson)) {
        QTextStream(stderr) << "arenarium-gui: there is no step '" << options.lesson
                            << "'; 'arenarium course list' names them\n";
        return 1;
    }
    std::unique_ptr<gui::Screenshot> screenshot;
    if (for_picture && !exports) screenshot = std::make_unique<gui::Screenshot>(window, options.screenshot);
    return QApplication::exec();
}
