#include "ui/profile/source_view.h"

#include <Qsci/qscilexerpython.h>
#include <Qsci/qscistyle.h>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QToolTip>

#include <algorithm>
#include <utility>

#include "ui/editor/editor_colors.h"
#include "ui/kit/model_text.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

namespace {

enum Margin { numbers, figures };
enum Mark { heavy, medium, shown };
constexpr int figure_style = 70, own_style = 71;

QString amount(const SiteUse& u) {
    const QString bytes = byteSize(static_cast<quint64>(std::abs(u.bytes)));
    return u.bytes < 0 ? QStringLiteral("\u2212") + bytes : bytes;
}

}  // namespace

SourceView::SourceView(Theme* theme, QWidget* parent)
    : QsciScintilla(parent), theme_(theme), lexer_(new QsciLexerPython(this)) {
    setAccessibleName(tr("Source with the bytes and blocks of each line"));
    setUtf8(true);
    setLayoutDirection(Qt::LeftToRight);
    setFrameShape(QFrame::NoFrame);
    setReadOnly(true);
    setProperty("readOnly", true);
    setTabWidth(4);
    setWrapMode(WrapNone);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    SendScintilla(SCI_SETEXTRAASCENT, 1UL);
    SendScintilla(SCI_SETEXTRADESCENT, 1UL);
    setMarginType(numbers, NumberMargin);
    setMarginType(figures, TextMarginRightJustified);
    for (int m = 2; m < 5; ++m)
        setMarginWidth(m, 0);
    for (const int m : {0, 1})
        setMarginMarkerMask(m, 0);
    lexer_->setFoldComments(false);
    lexer_->setHighlightSubidentifiers(false);
    setLexer(lexer_);
    for (const int m : {heavy, medium, shown})
        markerDefine(Background, m);
    applyTheme();
    connect(theme_, &Theme::changed, this, &SourceView::applyTheme);
    connect(this, &QsciScintillaBase::SCN_DOUBLECLICK, this,
            [this](int, int line, int) { emit lineActivated(static_cast<quint32>(line) + 1); });
}

SourceView::~SourceView() = default;

void SourceView::applyTheme() {
    dress_code(*this, *lexer_, *theme_);
    setMarkerBackgroundColor(theme_->wash(ColorRole::link, 0.18), heavy);
    setMarkerBackgroundColor(theme_->wash(ColorRole::link, 0.08), medium);
    setMarkerBackgroundColor(theme_->wash(ColorRole::text, 0.14), shown);
    writeMargin();
}

const LineUse* SourceView::use(std::uint32_t line) const {
    const auto at = std::lower_bound(uses_.begin(), uses_.end(), line,
                                     [](const LineUse& u, std::uint32_t l) { return u.line < l; });
    return at != uses_.end() && at->line == line ? &*at : nullptr;
}

const SourceView::Did* SourceView::did(std::uint32_t line) const {
    const auto at =
        std::lower_bound(did_.begin(), did_.end(), line, [](const Did& d, std::uint32_t l) { return d.line < l; });
    return at != did_.end() && at->line == line ? &*at : nullptr;
}

void SourceView::setDid(std::vector<Did> did) {
    did_ = std::move(did);
    uses_.clear();
    writeMargin();
}

void SourceView::setSource(const QString& text) {
    shown_ = 0;
    uses_.clear();
    did_.clear();
    setText(text);
    setMarginWidth(numbers, QString(static_cast<int>(QString::number(lines()).size()) + 1, QLatin1Char('0')));
    writeMargin();
}

void SourceView::setUses(std::vector<LineUse> uses, bool is_growth) {
    uses_ = std::move(uses);
    did_.clear();
    is_growth_ = is_growth;
    writeMargin();
}

QString SourceView::beside(std::uint32_t line) const {
    if (const Did* d = did(line)) {
        const QString none = QStringLiteral("\u00b7");
        const QString more =
            d->allocated.none() ? none : QLatin1Char('+') + byteSize(static_cast<quint64>(d->allocated.bytes));
        const QString less =
            d->freed.none() ? none : QStringLiteral("\u2212") + byteSize(static_cast<quint64>(d->freed.bytes));
        return QStringLiteral("%1 %2").arg(more).arg(less, 10);
    }
    const LineUse* u = use(line);
    if (u == nullptr) return {};
    // What the line itself asked for; else, in brackets, what it had asked for by what it called.
    if (!u->own.none()) return QStringLiteral("%1 %2").arg(amount(u->own)).arg(QLocale().toString(u->own.blocks), 9);
    return QStringLiteral("(%1)%2").arg(amount(u->through)).arg(QString(), 9);
}

QString SourceView::toolTip(std::uint32_t line) const {
    if (const Did* d = did(line)) {
        const auto blocks = [](const SiteUse& x) {
            return x.blocks == 1 ? tr("1 block") : tr("%1 blocks").arg(QLocale().toString(x.blocks));
        };
        QStringList words;
        words << (d->runs == 1
                      ? tr("This line ran once.")
                      : tr("This line ran %1 times.").arg(QLocale().toString(static_cast<qulonglong>(d->runs))));
        if (!d->allocated.none()) words << tr("It allocated %1 in %2.").arg(amount(d->allocated), blocks(d->allocated));
        if (!d->freed.none()) words << tr("It freed %1 in %2.").arg(amount(d->freed), blocks(d->freed));
        return words.join(QLatin1Char('\n'));
    }
    const LineUse* u = use(line);
    if (u == nullptr) return {};
    const auto blocks = [](const SiteUse& x) {
        return x.blocks == 1 ? tr("1 block") : tr("%1 blocks").arg(QLocale().toString(x.blocks));
    };
    QStringList words;
    if (!u->own.none())
        words << (is_growth_ ? tr("This line holds %1 more in %2.") : tr("This line holds %1 in %2."))
                     .arg(amount(u->own), blocks(u->own));
    if (u->through != u->own)
        words << (is_growth_ ? tr("With what it calls, %1 more in %2.") : tr("With what it calls, %1 in %2."))
                     .arg(amount(u->through), blocks(u->through));
    if (!u->own.none()) words << tr("Double-click to see its blocks.");
    return words.join(QLatin1Char('\n'));
}

void SourceView::writeMargin() {
    clearMarginText();
    for (const int m : {heavy, medium})
        markerDeleteAll(m);
    const QColor panel = theme_->color(ColorRole::panel);
    const QFont font = code_font(*this, *theme_);
    const QsciStyle own(own_style, QStringLiteral("own"), theme_->color(ColorRole::text), panel, font);
    const QsciStyle by_calls(figure_style, QStringLiteral("calls"), theme_->color(ColorRole::dim), panel, font);
    std::int64_t most = 0;
    for (const LineUse& u : uses_)
        most = std::max(most, u.own.bytes);
    int widest = 0;
    std::int64_t most_allocated = 0;
    for (const Did& d : did_)
        most_allocated = std::max(most_allocated, d.allocated.bytes);
    for (const Did& d : did_) {
        const int line = static_cast<int>(d.line) - 1;
        if (d.line == 0 || line >= lines() || (d.allocated.none() && d.freed.none())) continue;
        const QString words = beside(d.line);
        widest = std::max(widest, static_cast<int>(words.size()));
        setMarginText(line, words + QLatin1Char(' '), own);
        if (d.allocated.bytes * 4 >= most_allocated && most_allocated > 0) markerAdd(line, heavy);
    }
    for (const LineUse& u : uses_) {
        const int line = static_cast<int>(u.line) - 1;
        if (u.line == 0 || line >= lines()) continue;
        const QString words = beside(u.line);
        widest = std::max(widest, static_cast<int>(words.size()));
        // The space keeps the figures off the code.
        setMarginText(line, words + QLatin1Char(' '), u.own.none() ? by_calls : own);
        if (most > 0 && u.own.bytes * 4 >= most)
            markerAdd(line, heavy);
        else if (most > 0 && u.own.bytes * 32 >= most)
            markerAdd(line, medium);
    }
    setMarginWidth(figures, widest == 0 ? QString() : QString(widest + 2, QLatin1Char('0')));
    if (widest == 0) setMarginWidth(figures, 0);
}

void SourceView::showLine(std::uint32_t line) {
    markerDeleteAll(shown);
    shown_ = line > 0 && static_cast<int>(line) <= lines() ? line : 0;
    if (shown_ == 0) return;
    const int at = static_cast<int>(line) - 1;
    markerAdd(at, shown);
    setCursorPosition(at, 0);
    // In the middle, with what stands around it.
    const int rows = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
    setFirstVisibleLine(std::max(0, at - rows / 2));
}

bool SourceView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const long position =
            SendScintilla(SCI_POSITIONFROMPOINT, static_cast<unsigned long>(help->pos().x()), help->pos().y());
        const auto line = static_cast<std::uint32_t>(
            SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(std::max(0L, position))) + 1);
        const QString words = toolTip(line);
        if (words.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), words, this);
        return true;
    }
    return QsciScintilla::viewportEvent(event);
}

void SourceView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        int line = 0, column = 0;
        getCursorPosition(&line, &column);
        emit lineActivated(static_cast<quint32>(line) + 1);
        return;
    }
    // Nothing is written here: Tab goes on.
    if (event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab) return event->ignore();
    QsciScintilla::keyPressEvent(event);
}

}  // namespace arenarium::ui
