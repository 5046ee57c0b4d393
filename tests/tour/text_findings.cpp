#include "tests/tour/text_findings.h"

#include <Qsci/qsciscintilla.h>

#include <QAbstractScrollArea>
#include <QFontMetrics>
#include <QLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTextEdit>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "tests/tour/painted_text.h"
#include "ui/canvas/canvas_widget.h"

namespace arenarium::test {

namespace {

// Letters may overhang their room and their neighbours by so much.
constexpr double slack = 1.5;
constexpr double leaning = 4;

QString name_of(const QWidget* w) {
    if (w == nullptr) return QStringLiteral("?");
    QString name = QString::fromLatin1(w->metaObject()->className()).section(QLatin1Char(':'), -1);
    if (!w->objectName().isEmpty()) name += QLatin1Char('#') + w->objectName();
    return name;
}

QString place_of(const QWidget* w) {
    QStringList names;
    for (int depth = 0; w != nullptr && depth < 4; w = w->parentWidget(), ++depth)
        names.prepend(name_of(w));
    return names.join(QLatin1Char('/'));
}

QString at(const QRectF& r) {
    return QStringLiteral(" at %1,%2 %3×%4")
        .arg(std::lround(r.x()))
        .arg(std::lround(r.y()))
        .arg(std::lround(r.width()))
        .arg(std::lround(r.height()));
}

// The edges of what scrolls that way, in the coordinates of `root`; none: it does not.
std::optional<std::pair<double, double>> scrolled_edges(const QWidget& root, const QWidget* w, Qt::Orientation way) {
    // A zoomed canvas is moved by the pointer.
    if (const auto* canvas = qobject_cast<const ui::CanvasWidget*>(w); canvas && !canvas->showsEverything()) {
        const QRect view(canvas->mapTo(&root, QPoint()), canvas->size());
        if (way == Qt::Horizontal) return std::pair<double, double>(view.left(), view.left() + view.width());
        return std::pair<double, double>(view.top(), view.top() + view.height());
    }
    for (; w != nullptr && w != &root; w = w->parentWidget()) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(w);
        if (area == nullptr) continue;
        // An editor knows how wide its lines are, and shows a bar, only some time after it painted them.
        const auto* editor = qobject_cast<const QsciScintilla*>(w);
        const bool always = editor != nullptr && way == Qt::Horizontal && editor->wrapMode() == QsciScintilla::WrapNone;
        const QScrollBar* bar = way == Qt::Horizontal ? area->horizontalScrollBar() : area->verticalScrollBar();
        if (bar->maximum() == bar->minimum() && !always) continue;
        const QRect view(area->viewport()->mapTo(&root, QPoint()), area->viewport()->size());
        if (way == Qt::Horizontal) return std::pair<double, double>(view.left(), view.left() + view.width());
        return std::pair<double, double>(view.top(), view.top() + view.height());
    }
    return std::nullopt;
}

// One end of a text is cut off, and not by the edge of what it can be scrolled into sight in.
bool is_cut(double ink, double seen, std::optional<double> edge, double room = slack) {
    constexpr double frame = 3;
    return std::abs(seen - ink) > room && !(edge && std::abs(seen - *edge) <= frame);
}

bool is_clipped(const QWidget& root, const PaintedText& t) {
    const auto across = scrolled_edges(root, t.by, Qt::Horizontal), down = scrolled_edges(root, t.by, Qt::Vertical);
    const auto first = [](const auto& edges) { return edges ? std::optional(edges->first) : std::nullopt; };
    const auto last = [](const auto& edges) { return edges ? std::optional(edges->second) : std::nullopt; };
    // What is written into a field scrolls with the cursor.
    const auto* field = qobject_cast<const QLineEdit*>(t.by);
    const double room = t.font.italic() ? leaning : slack;
    if ((field == nullptr || field->text().isEmpty()) && (is_cut(t.ink.left(), t.seen.left(), first(across), room) ||
                                                          is_cut(t.ink.right(), t.seen.right(), last(across), room)))
        return true;
    return is_cut(t.ink.top(), t.seen.top(), first(down)) || is_cut(t.ink.bottom(), t.seen.bottom(), last(down));
}

bool overlap(const PaintedText& a, const PaintedText& b) {
    const QRectF both = a.seen.intersected(b.seen);
    if (both.width() <= slack || both.height() <= slack) return false;
    // Within one prose, the last letter in another font leans over the next one.
    const bool same_prose = a.by == b.by && qobject_cast<const QTextEdit*>(a.by->parentWidget()) != nullptr;
    if (same_prose && both.width() <= leaning) return false;
    // A text in bold by hand, or one selected, is written twice.
    return a.text != b.text || (a.ink.center() - b.ink.center()).manhattanLength() > 2 * slack;
}

double luminance(const QColor& c) {
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

// The commonest colour around a text, of a picture with its own device ratio.
QColor ground(const QImage& picture, const QRectF& text) {
    const double ratio = picture.devicePixelRatio();
    const QRect room = QRectF(text.topLeft() * ratio, text.size() * ratio).toAlignedRect().adjusted(-2, -2, 2, 2);
    const QRect r = room.intersected(picture.rect());
    std::map<QRgb, int> counts;
    for (int y = r.top(); y <= r.bottom(); ++y)
        for (int x = r.left(); x <= r.right(); ++x)
            ++counts[picture.pixel(x, y)];
    if (counts.empty()) return {};
    return QColor(std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
                      return a.second < b.second;
                  })->first);
}

// How much the text lacks; 0: nothing.
double lack_of_contrast(const PaintedText& t, const QImage& picture) {
    if (t.by == nullptr || !t.by->isEnabled()) return 0;
    const QPalette& palette = t.by->palette();
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        if (t.color == palette.color(QPalette::Disabled, role)) return 0;
    const QColor below = ground(picture, t.seen);
    if (!below.isValid()) return 0;
    const auto mix = [alpha = t.color.alphaF()](float over, float under) { return over * alpha + under * (1 - alpha); };
    const QColor ink = QColor::fromRgbF(mix(t.color.redF(), below.redF()), mix(t.color.greenF(), below.greenF()),
                                        mix(t.color.blueF(), below.blueF()));
    const double needed = t.pixels >= 24 || (t.is_bold && t.pixels >= 19) ? 3 : 4.5;
    const double has = contrast(ink, below);
    return has + 0.05 < needed ? has : 0;
}

void find_left_out(QWidget& root, std::vector<Finding>& found) {
    const auto add = [&found](const QWidget* w, const QString& what) {
        found.push_back({Finding::Kind::left_out, what, place_of(w)});
    };
    for (QWidget* w : root.findChildren<QWidget*>()) {
        if (!w->isVisible() || w->visibleRegion().isEmpty()) continue;
        if (w->objectName() == QLatin1String("qt_toolbar_ext_button")) add(w, QStringLiteral("buttons of a tool bar"));
        if (qobject_cast<const QTabBar*>(w) != nullptr)
            for (const QToolButton* arrow : w->findChildren<QToolButton*>())
                if (arrow->arrowType() != Qt::NoArrow && arrow->isVisible()) return add(w, QStringLiteral("tabs"));
    }
}

void find_overlapping_widgets(QWidget& root, std::vector<Finding>& found) {
    QList<QWidget*> parents = root.findChildren<QWidget*>();
    parents.prepend(&root);
    for (const QWidget* parent : parents) {
        if (!parent->isVisible() || parent->layout() == nullptr) continue;
        QList<QWidget*> placed;
        for (QWidget* child : parent->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
            // A dock behind a tab is where it was once.
            if (child->isVisible() && !child->visibleRegion().isEmpty() && parent->layout()->indexOf(child) >= 0)
                placed << child;
        for (qsizetype i = 0; i < placed.size(); ++i)
            for (qsizetype k = i + 1; k < placed.size(); ++k)
                if (placed[i]->geometry().intersects(placed[k]->geometry()))
                    found.push_back({Finding::Kind::overlapping, name_of(placed[k]), place_of(placed[i])});
    }
}

}  // namespace

QString Finding::line() const {
    static const char* const names[] = {"clipped", "overlapping", "covered", "faint", "left out", "missing"};
    return QStringLiteral("%1: %2 in %3").arg(QLatin1String(names[static_cast<int>(kind)]), text, where);
}

QString missing_letters(const QString& text, const QFont& font) {
    const QFontMetrics metrics(font);
    QString missing;
    for (const uint letter : text.toUcs4()) {
        // Joiners and marks of direction are seen by what they do.
        if (QChar::isSpace(letter) || QChar::category(letter) == QChar::Other_Format) continue;
        const QString one = QString::fromUcs4(reinterpret_cast<const char32_t*>(&letter), 1);
        if (!metrics.inFontUcs4(letter) && !missing.contains(one)) missing += one;
    }
    return missing;
}

Judgement judge_texts(QWidget& root, const QImage& picture) {
    Judgement judged;
    std::vector<PaintedText> texts = painted_texts(root);
    judged.texts = static_cast<int>(texts.size());
    std::vector<Finding>& found = judged.findings;
    const auto quoted = [](const PaintedText& t) { return QStringLiteral("\u201c%1\u201d").arg(t.text); };
    for (const PaintedText& t : texts) {
        if (is_clipped(root, t)) found.push_back({Finding::Kind::clipped, quoted(t) + at(t.ink), place_of(t.by)});
        if (t.covered_by != nullptr)
            found.push_back(
                {Finding::Kind::covered, quoted(t) + at(t.ink) + " by " + name_of(t.covered_by), place_of(t.by)});
        if (const QString letters = missing_letters(t.text, t.font); !letters.isEmpty())
            found.push_back({Finding::Kind::missing, letters + " of " + quoted(t) + at(t.ink), place_of(t.by)});
        if (t.text.endsWith(QChar(0x2026)) || t.text.endsWith(QLatin1String("..."))) judged.elided << quoted(t);
        if (picture.isNull()) continue;
        if (const double has = lack_of_contrast(t, picture); has > 0)
            found.push_back(
                {Finding::Kind::faint,
                 quoted(t) + at(t.ink) + QStringLiteral(" %1 with %2:1").arg(t.color.name()).arg(has, 0, 'f', 1),
                 place_of(t.by)});
    }
    // Pairs, from left to right.
    std::sort(texts.begin(), texts.end(),
              [](const PaintedText& a, const PaintedText& b) { return a.seen.left() < b.seen.left(); });
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (std::size_t k = i + 1; k < texts.size() && texts[k].seen.left() < texts[i].seen.right(); ++k)
            if (overlap(texts[i], texts[k]))
                found.push_back({Finding::Kind::overlapping,
                                 quoted(texts[i]) + at(texts[i].ink) + " and " + quoted(texts[k]) + at(texts[k].ink),
                                 place_of(texts[i].by)});
    find_overlapping_widgets(root, found);
    find_left_out(root, found);
    return judged;
}

}  // namespace arenarium::test
