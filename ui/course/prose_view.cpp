#include "ui/course/prose_view.h"

#include <QDesktopServices>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextList>
#include <QWheelEvent>

#include <set>
#include <utility>
#include <vector>

namespace arenarium::ui {

namespace {

// Qt counts the items of a list in Latin digits. In other digits the number becomes a part of the text.
void number_in_digits_of_locale(QTextDocument& document) {
    const QLocale locale;
    if (locale.zeroDigit() == QLatin1String("0")) return;
    std::vector<std::pair<QTextBlock, QString>> items;
    std::set<QTextList*> lists;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextList* list = block.textList();
        if (list == nullptr || list->format().style() != QTextListFormat::ListDecimal) continue;
        items.emplace_back(block, locale.toString(list->itemNumber(block) + 1) + QStringLiteral(". "));
        lists.insert(list);
    }
    for (const auto& [block, number] : items) {
        QTextCursor at(block);
        QTextBlockFormat format = block.blockFormat();
        format.setTextIndent(-QFontMetricsF(document.defaultFont()).horizontalAdvance(number));
        at.setBlockFormat(format);
        at.insertText(number);
    }
    for (QTextList* list : lists) {
        QTextListFormat format = list->format();
        format.setStyle(QTextListFormat::ListStyleUndefined);
        list->setFormat(format);
    }
}

}  // namespace

ProseView::ProseView(Theme* theme, QWidget* parent) : QTextBrowser(parent), theme_(theme) {
    setFrameShape(NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setOpenLinks(false);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& to) {
        // "04-usable-arenas.md#l4.return": a step of the course.
        if (to.isRelative())
            emit stepWanted(to.fragment());
        else
            QDesktopServices::openUrl(to);
    });
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction);
    connect(theme_, &Theme::changed, this, &ProseView::render);
}

void ProseView::setProse(const QString& html) {
    html_ = html;
    render();
}

void ProseView::setCode(const QString& code) {
    setProse(code.isEmpty() ? QString() : QStringLiteral("<pre>%1</pre>").arg(code.toHtmlEscaped()));
}

void ProseView::render() {
    const QFont prose = theme_->font(TextRole::label), code = theme_->font(TextRole::mono);
    document()->setDefaultFont(prose);
    document()->setDefaultStyleSheet(
        QStringLiteral("body, p, li, td, th { color: %1; line-height: 135%; } p { margin: 0 0 8px 0; } "
                       "ul, ol { margin: 0 0 8px 0; -qt-list-indent: 1; } li { margin-bottom: 4px; } "
                       "code, pre { font-family: '%2'; font-size: %3px; } code { background: %4; } "
                       "pre { margin: 0 0 8px 0; color: %1; white-space: pre-wrap; } a { color: %5; } "
                       "th { text-align: left; } td, th { padding: 2px 10px 2px 0; }")
            .arg(theme_->color(ColorRole::text).name(), code.families().value(0), QString::number(code.pixelSize()),
                 theme_->color(ColorRole::raised).name(), theme_->color(ColorRole::link).name()));
    setHtml(html_);
    number_in_digits_of_locale(*document());
    unmark();
    fit();
}

QRect ProseView::mark(const QString& sentence) {
    const auto find = [&](int from) { return document()->find(sentence, from, QTextDocument::FindCaseSensitively); };
    QTextCursor found = find(marked_to_);
    if (found.isNull()) found = find(0);
    if (found.isNull() || sentence.isEmpty()) {
        setExtraSelections({});
        return {};
    }
    marked_to_ = found.selectionEnd();
    ExtraSelection mark;
    mark.cursor = found;
    mark.format.setBackground(theme_->wash(ColorRole::accent, 0.3));
    setExtraSelections({mark});
    QTextCursor begin(document());
    begin.setPosition(found.selectionStart());
    return cursorRect(begin).united(cursorRect(found));
}

void ProseView::unmark() {
    marked_to_ = 0;
    setExtraSelections({});
}

QString ProseView::marked() const {
    const QList<ExtraSelection> all = extraSelections();
    return all.isEmpty() ? QString() : all.front().cursor.selectedText();
}

void ProseView::fit() {
    document()->setTextWidth(viewport()->width());
    updateGeometry();
    setFixedHeight(sizeHint().height());
}

QSize ProseView::sizeHint() const {
    return {280, html_.isEmpty() ? 0 : static_cast<int>(document()->size().height()) + 2};
}

QSize ProseView::minimumSizeHint() const {
    return {120, sizeHint().height()};
}

void ProseView::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) fit();
}

// The page scrolls, not a part of it.
void ProseView::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

}  // namespace arenarium::ui
