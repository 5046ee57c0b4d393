// Every text half as long again, and the same from right to left: nothing is clipped, nothing overlaps.
#include <QAbstractButton>
#include <QLabel>
#include <QLayout>
#include <QTabBar>
#include <QToolBar>
#include <QToolButton>
#include <QTranslator>

#include "tests/ui/widget_support.h"
#include "ui/shell/main_window.h"

using namespace arenarium::ui;
using arenarium::test::settled;

namespace {

// Answers for every text with itself and half as many letters more, in short words.
class LongWords final : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int n) const override {
        QString text = QString::fromUtf8(source);
        if (n >= 0)
            text.replace(QStringLiteral("%n"), QString::number(n)).replace(QStringLiteral("%Ln"), QString::number(n));
        const qsizetype more = (text.size() + 1) / 2;
        QString tail;
        while (tail.size() < more)
            tail += tail.isEmpty() || text.size() < 12 ? QStringLiteral("ö")
                                                       : QStringLiteral(" öäüße").left(more - tail.size());
        return text + tail;
    }
    bool isEmpty() const override { return false; }
};

QString place_of(const QWidget* w) {
    QString place;
    for (; w != nullptr; w = w->parentWidget())
        place = QStringLiteral("%1(%2)/").arg(w->metaObject()->className(), w->objectName()) + place;
    return place;
}

}  // namespace

class LongTextTest : public QObject {
    Q_OBJECT

    LongWords long_words_;
    std::unique_ptr<Theme> theme_;
    std::unique_ptr<MainWindow> window_;

    void open(Qt::LayoutDirection direction) {
        QApplication::setLayoutDirection(direction);
        theme_ = std::make_unique<Theme>();
        theme_->setReduceMotion(true);
        theme_->setMode(Theme::Mode::light);
        window_ = std::make_unique<MainWindow>(*theme_, arenarium::SessionOptions{}, false);
        window_->setFixedSize(1280, 720);
        window_->show();
        window_->restoreUsualLayout();
        window_->openFirst({});
        QVERIFY(settled(window_->bridge()));
        QApplication::processEvents();
        if (qEnvironmentVariableIsSet("ARENARIUM_PICTURES"))
            window_->grab().save(qEnvironmentVariable("ARENARIUM_PICTURES") + (direction == Qt::RightToLeft
                                                                                   ? QStringLiteral("/rtl.png")
                                                                                   : QStringLiteral("/long.png")));
    }

    // Buttons and one-line labels have the room that their text takes; neighbours keep off each other.
    void nothing_is_clipped() {
        int seen = 0;
        for (const QWidget* w : window_->findChildren<QWidget*>()) {
            if (!w->isVisible() || w->visibleRegion().isEmpty()) continue;
            int needed = 0;
            if (const auto* button = qobject_cast<const QAbstractButton*>(w); button && !button->text().isEmpty()) {
                const auto* tool = qobject_cast<const QToolButton*>(w);
                if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly) continue;
                needed = w->fontMetrics().horizontalAdvance(QString(button->text()).remove(QLatin1Char('&')));
            } else if (const auto* label = qobject_cast<const QLabel*>(w)) {
                if (label->wordWrap() || label->textFormat() == Qt::RichText || Qt::mightBeRichText(label->text()))
                    continue;
                needed = w->fontMetrics().horizontalAdvance(label->text());
            } else {
                continue;
            }
            ++seen;
            QVERIFY2(w->width() >= needed, qPrintable(QStringLiteral("%1 \u201c%4\u201d has %2 of %3 pixels")
                                                          .arg(place_of(w))
                                                          .arg(w->width())
                                                          .arg(needed)
                                                          .arg(w->accessibleName())));
        }
        QVERIFY(seen >= 5);
        const auto* more = window_->toolBar().findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"));
        QVERIFY2(more == nullptr || !more->isVisible(), "the tool bar has no room for all of its buttons");
    }
    void siblings_do_not_overlap() {
        for (const QWidget* parent : window_->findChildren<QWidget*>()) {
            if (!parent->isVisible() || parent->layout() == nullptr) continue;
            const auto children = parent->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
            for (qsizetype i = 0; i < children.size(); ++i) {
                for (qsizetype k = i + 1; k < children.size(); ++k) {
                    const QWidget *a = children[i], *b = children[k];
                    const bool laid_out = parent->layout()->indexOf(a) >= 0 && parent->layout()->indexOf(b) >= 0;
                    if (!laid_out || !a->isVisible() || !b->isVisible()) continue;
                    QVERIFY2(!a->geometry().intersects(b->geometry()), qPrintable(place_of(a) + " and " + place_of(b)));
                }
            }
        }
    }

private slots:
    void init() { QVERIFY(QCoreApplication::installTranslator(&long_words_)); }
    void cleanup() {
        window_.reset();
        QCoreApplication::removeTranslator(&long_words_);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void text_half_as_long_again_fits() {
        open(Qt::LeftToRight);
        QVERIFY(window_->findChild<QToolButton*>() != nullptr);
        nothing_is_clipped();
        siblings_do_not_overlap();
    }
    void and_from_right_to_left() {
        open(Qt::RightToLeft);
        QVERIFY(window_->panels().editor->layoutDirection() == Qt::LeftToRight);  // a script reads as it is written
        nothing_is_clipped();
        siblings_do_not_overlap();
    }
};

ARENARIUM_WIDGET_TEST(LongTextTest)
#include "long_text_test.moc"
