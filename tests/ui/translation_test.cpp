// Every text that the window shows can be translated, and plurals are right without a translation.
#include <QDockWidget>
#include <QMenuBar>
#include <QProcess>
#include <QTranslator>
#include <QXmlStreamReader>

#include "core/scene/pymalloc/refs.h"
#include "tests/ui/window_support.h"
#include "ui/kit/model_text.h"
#include "ui/shell/first_steps.h"
#include "ui/shell/translation.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::settled;

namespace {

using Texts = QMap<QString, QSet<QString>>;  // by context

// Remembers what is asked for, and answers nothing.
class Listener final : public QTranslator {
public:
    QString translate(const char* context, const char* source, const char*, int) const override {
        if (*source != '\0') heard[QString::fromUtf8(context)].insert(QString::fromUtf8(source));
        return {};
    }
    bool isEmpty() const override { return false; }
    mutable Texts heard;
};

Texts texts_of(const QString& path) {
    Texts texts;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return texts;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("name")) context = xml.readElementText();
        if (xml.name() == QLatin1String("source")) texts[context].insert(xml.readElementText());
    }
    return texts;
}

}  // namespace

class TranslationTest : public arenarium::test::WindowTest {
    Q_OBJECT

private slots:
    void cleanup() { closeWindow(); }

    void every_text_of_the_window_is_offered_to_translators() {
        QTemporaryDir folder;
        const QString list = folder.filePath("all.ts");
        QProcess collector;
        collector.start("python3", {QStringLiteral(ARENARIUM_SOURCE_DIR "/app/translations.py"), "--list", list});
        if (!collector.waitForFinished(arenarium::test::hang_ms) || collector.exitCode() != 0)
            QSKIP("skipped: python3 or lupdate is not here");
        const Texts offered = texts_of(list);
        QVERIFY(offered.size() > 50);

        Listener listener;
        QVERIFY(QCoreApplication::installTranslator(&listener));
        makeWindow();
        show(test::short_script);
        for (const Position at : {Position{1, 0}, Position{2, 1}, Position{8, 0}, Position{9, 2}, Position{9, 0}}) {
            bridge().seek(at);
            QVERIFY(settled(bridge()));
            const PoolIndex pool = bridge().moment()->layout->pool({0}, 0);
            for (const PymallocRef& object :
                 {PymallocRef::of_arena({0}), PymallocRef::of_pool({0}, pool), PymallocRef::of_block({0}, pool, 0)}) {
                window_->selection().select(object);
                QApplication::processEvents();
            }
        }
        window_->actions()[Command::bookmark]->trigger();
        window_->actions()[Command::compare_bookmark]->trigger();
        bridge().seekOperation(2);
        QVERIFY(settled(bridge()));
        first_steps_text(window_->actions(), *theme_);
        emit window_->toolBar().searchEntered(QStringLiteral("nobody"));
        QCoreApplication::removeTranslator(&listener);

        QStringList missing;
        int heard = 0;
        for (auto it = listener.heard.cbegin(); it != listener.heard.cend(); ++it) {
            // The rest is Qt's own.
            const bool ours = offered.contains(it.key()) || it.key().startsWith(QLatin1String("arenarium"));
            if (!ours) continue;
            for (const QString& text : it.value()) {
                ++heard;
                if (!offered[it.key()].contains(text)) missing << it.key() + QStringLiteral(": ") + text;
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join('\n')));
        QVERIFY2(heard > 300, qPrintable(QString::number(heard)));
    }

    void a_label_is_read_without_its_mnemonic() {
        QCOMPARE(plainLabel(QStringLiteral("Step &back")), QStringLiteral("Step back"));
        QCOMPARE(plainLabel(QStringLiteral("ধাপ (&S)")), QStringLiteral("ধাপ"));
        QCOMPARE(plainLabel(QStringLiteral("খুলুন (&O)…")), QStringLiteral("খুলুন…"));
        QCOMPARE(plainLabel(QStringLiteral("malloc (24)")), QStringLiteral("malloc (24)"));
    }

    void one_is_one_and_many_are_many() {
        speak(QLocale(QLocale::Welsh));  // no translation yet: English
        const auto said = [](int n) {
            return QCoreApplication::translate("arenarium::ui::TimelineBar", "%Ln operations", nullptr, n);
        };
        QCOMPARE(said(1), QStringLiteral("1 operation"));
        QCOMPARE(said(3), QStringLiteral("3 operations"));
    }
};

ARENARIUM_WIDGET_TEST(TranslationTest)
#include "translation_test.moc"
