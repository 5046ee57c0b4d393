// The inspector of texts finds what is wrong, and a short tour through the window finds nothing.
#include <QChartView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QTableWidget>
#include <QtEndian>

#include <zlib.h>

#include <algorithm>

#include "tests/tour/animated_png.h"
#include "tests/tour/long_words.h"
#include "tests/tour/painted_text.h"
#include "tests/tour/tour.h"
#include "tests/ui/widget_support.h"

using namespace arenarium;
using namespace arenarium::test;
using arenarium::ui::Theme;

namespace {

using Kind = Finding::Kind;

// A window of 400 × 200 with one label of each kind of fault, or none.
class Page : public QWidget {
public:
    Page() { setFixedSize(400, 200); }
    QLabel* label(const QString& text, const QRect& at) {
        auto* made = new QLabel(text, this);
        made->setGeometry(at);
        return made;
    }
    Judgement judge() {
        show();
        handle_events();
        return judge_texts(*this, grab().toImage());
    }
};

// Paints over what lies below it.
class Lid : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), Qt::gray); }
};

std::vector<Kind> kinds(const Judgement& judged) {
    std::vector<Kind> found;
    for (const Finding& f : judged.findings)
        found.push_back(f.kind);
    return found;
}

bool says(const std::vector<PaintedText>& texts, const QString& words) {
    for (const PaintedText& t : texts)
        if (t.text.contains(words)) return true;
    return false;
}

struct Chunk {
    QByteArray name, data;
};

// The chunks of a PNG file; none when one is damaged.
std::vector<Chunk> chunks_of(const QByteArray& png) {
    std::vector<Chunk> chunks;
    for (qsizetype at = 8; at + 12 <= png.size();) {
        const auto size = static_cast<qsizetype>(qFromBigEndian<quint32>(png.constData() + at));
        const QByteArray both = png.mid(at + 4, size + 4);
        const auto sum = qFromBigEndian<quint32>(png.constData() + at + 8 + size);
        if (crc32(0, reinterpret_cast<const Bytef*>(both.constData()), static_cast<uInt>(both.size())) != sum)
            return {};
        chunks.push_back({both.left(4), both.mid(4)});
        at += size + 12;
    }
    return chunks;
}

quint32 number(const QByteArray& bytes, int at) {
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

}  // namespace

class TourTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> theme_;

    void look_at(const char* name, QSize size) {
        for (const Stop& stop : all_stops()) {
            if (QLatin1String(stop.name) != QLatin1String(name)) continue;
            const View view = visit(stop, *theme_, size);
            QVERIFY(view.judgement.texts > 3);
            QStringList lines;
            for (const Finding& finding : view.judgement.findings)
                lines << finding.line();
            QVERIFY2(lines.isEmpty(), qPrintable(QLatin1String(name) + ":\n" + lines.join('\n')));
            return;
        }
        QFAIL(name);
    }

private slots:
    void initTestCase() {
        theme_ = std::make_unique<Theme>();
        theme_->setReduceMotion(true);
        theme_->setMode(Theme::Mode::light);
    }

    void a_text_that_fits_is_no_finding() {
        Page page;
        page.label("The free list", {10, 10, 200, 30});
        const Judgement judged = page.judge();
        QCOMPARE(judged.texts, 1);
        QVERIFY(judged.findings.empty());
    }

    void a_label_that_is_cut_off_is_found_to_the_side_and_below() {
        for (const QRect& at : {QRect(10, 10, 40, 30), QRect(10, 10, 200, 8)}) {
            Page page;
            page.label("The free list is a stack", at);
            QCOMPARE(kinds(page.judge()), std::vector{Kind::clipped});
        }
        Page page;
        page.label("The free list", {340, 10, 200, 30});  // half of it beyond the window
        QCOMPARE(kinds(page.judge()), std::vector{Kind::clipped});
    }

    void texts_over_one_another_are_found_and_so_is_one_half_hidden() {
        Page over;
        over.label("The free list", {10, 10, 200, 30});
        over.label("is a stack", {14, 12, 200, 30});
        QCOMPARE(kinds(over.judge()), std::vector{Kind::overlapping});
        Page hidden;
        hidden.label("The free list", {10, 10, 200, 30});
        auto* lid = new Lid(&hidden);
        lid->setGeometry(40, 0, 200, 60);
        QCOMPARE(kinds(hidden.judge()), std::vector{Kind::covered});
        lid->setGeometry(0, 0, 300, 60);
        const Judgement all_hidden = hidden.judge();
        QVERIFY(all_hidden.findings.empty());
        QCOMPARE(all_hidden.texts, 0);
        // A hint that lets clicks through lies there for a while only.
        lid->setAttribute(Qt::WA_TransparentForMouseEvents);
        lid->setGeometry(40, 0, 200, 60);
        QVERIFY(hidden.judge().findings.empty());
    }

    void a_text_too_faint_to_read_is_found() {
        Page page;
        QLabel* label = page.label("The free list", {10, 10, 200, 30});
        QPalette palette = label->palette();
        for (const auto group : {QPalette::Active, QPalette::Inactive})
            palette.setColor(group, QPalette::WindowText, QColor(0xb8, 0xb8, 0xb8));
        label->setPalette(palette);
        QCOMPARE(kinds(page.judge()), std::vector{Kind::faint});
        // What cannot be used may be faint.
        label->setEnabled(false);
        QVERIFY(page.judge().findings.empty());
    }

    void a_letter_that_no_font_has_is_found() {
        Page page;
        const QString without = QStringLiteral("The free list \u0378");  // Unicode has no such letter
        page.label(without, {10, 10, 300, 30});
        const std::vector<Kind> found = kinds(page.judge());
        QVERIFY(std::find(found.begin(), found.end(), Kind::missing) != found.end());
        QCOMPARE(missing_letters(without, theme_->uiFont()), QStringLiteral("\u0378"));
        for (const char* text : {"The free list", "মুক্ত তালিকা, ১২টি ব্লক", "a → b · ✓ ○ …"})
            QCOMPARE(missing_letters(QString::fromUtf8(text), theme_->uiFont()), QString());
    }

    void what_can_be_scrolled_to_or_ends_in_an_ellipsis_is_no_finding() {
        Page page;
        auto* list = new QListWidget(&page);
        list->setGeometry(10, 10, 120, 75);
        for (int i = 0; i < 20; ++i)
            list->addItem(QStringLiteral("a row that is wider than the list, number %1").arg(i));
        auto* table = new QTableWidget(1, 1, &page);
        table->setGeometry(150, 10, 200, 80);
        table->setItem(0, 0, new QTableWidgetItem(QStringLiteral("a cell that is wider than its column")));
        auto* field = new QLineEdit(QStringLiteral("a text that is far wider than its field"), &page);
        field->setGeometry(10, 120, 80, 30);
        const Judgement judged = page.judge();
        QVERIFY2(judged.findings.empty(), judged.findings.empty() ? "" : qPrintable(judged.findings[0].line()));
        QVERIFY(!judged.elided.isEmpty());
    }

    void tabs_that_have_no_room_are_found() {
        Page page;
        auto* tabs = new QTabBar(&page);
        for (int i = 0; i < 9; ++i)
            tabs->addTab(QStringLiteral("Size class %1").arg(i));
        tabs->setGeometry(0, 0, 200, 40);
        const std::vector<Kind> found = kinds(page.judge());
        QVERIFY(std::find(found.begin(), found.end(), Kind::left_out) != found.end());
    }

    void the_pictures_of_the_memory_and_the_charts_are_heard_too() {
        Guide guide(*theme_, {1440, 900});
        guide.openExample("02", 9);
        const std::vector<PaintedText> texts = painted_texts(guide.window());
        for (const char* words : {"Timeline", "usable_arenas", "arena 0", "What just happened"})
            QVERIFY2(says(texts, QLatin1String(words)), words);
        auto* chart = new QChart;
        chart->setTitle(QStringLiteral("Bytes held"));
        QChartView view(chart);
        view.resize(400, 300);
        view.show();
        handle_events();
        QVERIFY(says(painted_texts(view), QStringLiteral("Bytes held")));
    }

    void a_short_tour_finds_nothing() {
        for (const char* name : {"learn-free-list", "learn-usable-arenas", "teach-free-list", "profile-source",
                                 "menu-run", "dialog-export"})
            look_at(name, {1280, 720});
    }
    void nor_where_every_text_is_half_as_long_again() {
        LongWords long_words;
        QVERIFY(QCoreApplication::installTranslator(&long_words));
        for (const char* name : {"learn-free-list", "profile-source", "dialog-export", "dialog-first-steps"})
            look_at(name, {1280, 720});
        QCoreApplication::removeTranslator(&long_words);
    }

    void every_stop_has_a_name_of_its_own() {
        QStringList names;
        for (const Stop& stop : all_stops())
            names << QLatin1String(stop.name);
        QVERIFY(names.size() > 30);
        QCOMPARE(names.removeDuplicates(), qsizetype{0});
    }

    void a_picture_changes_only_when_the_window_does() {
        for (const Stop& stop : all_stops()) {
            if (QLatin1String(stop.name) != QLatin1String("learn-usable-arenas")) continue;
            const QImage first = visit(stop, *theme_, {1280, 720}).picture;
            QCOMPARE(visit(stop, *theme_, {1280, 720}).picture, first);
        }
    }

    void an_animation_shows_its_pictures_again() {
        std::vector<QImage> pictures;
        AnimatedPng film;
        for (int i = 0; i < 5; ++i) {
            QImage picture(60, 40, QImage::Format_RGB32);
            picture.fill(Qt::white);
            QPainter(&picture).fillRect(4 * (i / 2), 7, 9, 5, Qt::red);  // two alike, then another place
            if (i % 2 == 0) pictures.push_back(picture);
            film.add(picture, 700);
        }
        QCOMPARE(film.frames(), 3);
        const QByteArray png = film.bytes();
        // Who knows no animation shows the first.
        QCOMPARE(QImage::fromData(png, "PNG").convertToFormat(QImage::Format_RGB32), pictures[0]);
        QImage shown(60, 40, QImage::Format_RGB32);
        QByteArray header, control;
        std::size_t frame = 0;
        quint32 next = 0;
        const std::vector<Chunk> chunks = chunks_of(png);
        QVERIFY(!chunks.empty());
        for (const Chunk& c : chunks) {
            if (c.name == "IHDR") header = c.data;
            if (c.name == "acTL") QCOMPARE(number(c.data, 0), 3U);
            if (c.name == "fcTL" || c.name == "fdAT") QCOMPARE(number(c.data, 0), next++);
            if (c.name == "fcTL") {
                control = c.data;
                QCOMPARE(qFromBigEndian<quint16>(control.constData() + 20), frame == 2 ? 700 : 1400);
            }
            if (c.name != "IDAT" && c.name != "fdAT") continue;
            const QByteArray pixels = c.name == "IDAT" ? c.data : c.data.mid(4);
            const int width = static_cast<int>(number(control, 4)), height = static_cast<int>(number(control, 8));
            QByteArray alone("\x89PNG\r\n\x1a\n", 8);
            const auto chunk = [&alone](const QByteArray& name, const QByteArray& data) {
                char size[4], sum[4];
                qToBigEndian(static_cast<quint32>(data.size()), size);
                const QByteArray both = name + data;
                qToBigEndian(static_cast<quint32>(crc32(0, reinterpret_cast<const Bytef*>(both.constData()),
                                                        static_cast<uInt>(both.size()))),
                             sum);
                alone += QByteArray(size, 4) + both + QByteArray(sum, 4);
            };
            chunk("IHDR", control.mid(4, 8) + header.mid(8));
            chunk("IDAT", pixels);
            chunk("IEND", {});
            const QImage part = QImage::fromData(alone, "PNG");
            QCOMPARE(part.size(), QSize(width, height));
            QPainter(&shown).drawImage(static_cast<int>(number(control, 12)), static_cast<int>(number(control, 16)),
                                       part);
            QVERIFY(frame < pictures.size());
            QCOMPARE(shown, pictures[frame++]);
        }
        QCOMPARE(frame, pictures.size());
    }
};

ARENARIUM_WIDGET_TEST(TourTest)
#include "tour_test.moc"
