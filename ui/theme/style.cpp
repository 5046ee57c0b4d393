#include "ui/theme/style.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

#include <cmath>

#include "ui/theme/theme.h"

namespace arenarium::ui {

namespace {

// Names in braces are replaced by colours and by sizes in pixels.
const char* const sheet = R"css(
QMainWindow { background: {background}; }
QMainWindow::separator { background: {line}; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: {link}; }
QToolTip { background: {raised}; color: {text}; border: 1px solid {line}; padding: 4px 6px; }

QToolBar { padding: 6px 8px; spacing: 4px; }
QToolBar#workspaceSwitch { padding: 2px 8px; }
QToolBar#workspaceSwitch QToolButton { padding-top: 0; padding-bottom: 0; }
QToolBar::separator { background: {line}; width: 1px; margin: 6px 8px; }
QToolBar QToolButton, QPushButton, QComboBox {
    background: {raised}; color: {text}; border: 1px solid {line}; border-radius: 6px; padding: 4px 8px;
    min-height: {button}px;
}
QToolBar QToolButton { min-width: {button}px; padding: 4px; }
QToolBar QToolButton[wide="true"] { padding: 4px 10px; }
QToolBar QToolButton[popupMode="2"][wide="true"], QToolBar QToolButton[popupMode="1"][wide="true"] { padding-right: 22px; }
QToolButton::menu-indicator { image: url({arrow}); width: 10px; height: 10px; subcontrol-position: right center; subcontrol-origin: padding; right: 6px; }
QToolBar QToolButton:hover, QPushButton:hover, QComboBox:hover { border-color: {dim}; }
QToolBar QToolButton:pressed, QPushButton:pressed { background: {line}; }
QToolBar QToolButton:checked, QPushButton:checked { background: {highlight}; color: {text}; border-color: {link}; }
QPushButton:default { background: {link}; color: {on_link}; border-color: {link}; }
QPushButton[slim="true"] { padding: 0 8px; min-height: {slim}px; }
QToolBar QToolButton:disabled, QPushButton:disabled { color: {faint}; }
QPushButton:default:disabled { background: {raised}; color: {faint}; border-color: {line}; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: {faint}; }
QToolBar QToolButton:focus, QPushButton:focus, QComboBox:focus { border-color: {link}; }
QToolBar QToolButton#qt_toolbar_ext_button { background: transparent; border: 0; }

QDockWidget { color: {text}; font-weight: 600; titlebar-close-icon: url({close}); titlebar-normal-icon: url({float}); }
QDockWidget::title { background: {panel}; padding: 6px 12px 6px 8px; text-align: left; }
QDockWidget::close-button, QDockWidget::float-button { border: 0; background: transparent; padding: 0; subcontrol-origin: padding; subcontrol-position: center right; position: relative; width: 16px; height: 16px; }
QDockWidget::close-button { right: 8px; }
QDockWidget::float-button { right: 28px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: {line}; border-radius: 4px; }

QMenuBar { background: {panel}; border: 0; padding: 0 4px; }
QMenuBar::item { padding: 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: {raised}; }
QMenu { background: {panel}; border: 1px solid {line}; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 28px; }
QMenu::item:selected { background: {highlight}; color: {text}; }
QMenu::item:disabled { color: {faint}; }
QMenu::separator { height: 1px; background: {line}; margin: 4px 0; }
QMenu::icon { padding-left: 8px; }

QStatusBar { background: {panel}; border-top: 1px solid {line}; color: {dim}; }
QStatusBar::item { border: 0; }

QLineEdit, QSpinBox, QDoubleSpinBox, QPlainTextEdit[boxed="true"], QListView[boxed="true"] {
    background: {raised}; border: 1px solid {line}; border-radius: 6px; padding: 3px 8px;
    selection-background-color: {highlight}; selection-color: {text};
}
QLineEdit, QSpinBox, QDoubleSpinBox { min-height: {field}px; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QPlainTextEdit[boxed="true"]:focus, QListView[boxed="true"]:focus { border-color: {link}; }

QHeaderView::section { background: {panel}; color: {dim}; border: 0; border-bottom: 1px solid {line}; padding: 4px 11px; }
QAbstractItemView { background: {panel}; border: 0; outline: 0; selection-background-color: {highlight}; selection-color: {text}; }
QTreeView::item { padding: 3px 5px; border: 0; }
QTreeView::item:hover, QTableView::item:hover { background: {raised}; }
QTreeView::item:selected, QTableView::item:selected { background: {highlight}; color: {text}; }
QAbstractScrollArea::corner { background: {panel}; border: 0; }
QSplitter::handle { background: {line}; image: none; }
QComboBox QAbstractItemView { background: {panel}; border: 1px solid {line}; padding: 4px; }
QComboBox::drop-down { border: 0; width: 20px; }
QListView::indicator { width: 14px; height: 14px; border: 1px solid {dim}; border-radius: 4px; background: {raised}; }
QListView::indicator:checked { background: {link}; border-color: {link}; image: url({check}); }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid {dim}; border-radius: 4px; background: {raised}; }
QCheckBox::indicator:checked { background: {link}; border-color: {link}; image: url({check}); }
QCheckBox::indicator:focus { border-color: {link}; }
QCheckBox::indicator:disabled { border-color: {line}; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid {dim}; border-radius: 8px; background: {raised}; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid {link}; background: {raised}; }
QRadioButton::indicator:focus { border-color: {link}; }
QRadioButton::indicator:disabled { border-color: {line}; }
QRadioButton::indicator:checked:disabled { border-color: {dim}; }
QComboBox::down-arrow { image: url({arrow}); width: 10px; height: 10px; }

QTabBar::tab { background: transparent; color: {dim}; padding: 6px 12px; border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: {text}; border-bottom-color: {link}; }
QTabBar::tab:hover { color: {text}; }
QTabBar::tab:focus { border-bottom-color: {text}; }
QTabWidget::pane { border: 0; }

QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: {line}; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: {dim}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider::groove:horizontal { height: 4px; background: {line}; border-radius: 2px; }
QSlider::sub-page:horizontal { background: {link}; border-radius: 2px; }
QSlider::handle:horizontal { background: {link}; border: 2px solid {panel}; width: 12px; height: 12px; margin: -6px 0; border-radius: 8px; }
QSlider::handle:horizontal:focus { border-color: {text}; }

QProgressBar { background: {line}; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: {link}; border-radius: 2px; }
QScrollArea { border: 0; background: transparent; }
)css";

// A sheet's background and border cost as much as a small canvas, and a tool bar is painted at every step.
void draw_tool_bar(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    QRect rect = option.rect;
    painter.fillRect(rect, option.palette.window());
    if (widget != nullptr && widget->objectName() == QLatin1String("workspaceSwitch")) return;
    rect.setTop(rect.bottom());
    painter.fillRect(rect, option.palette.mid());
}

// As the sheet says, which leaves a scroll bar without a ground to the style below; Fusion's gradients cost a step more
// than the list beside them.
void draw_scroll_bar(const QStyleOptionComplex& option, const QRect& slider, QPainter& painter) {
    const bool hovered =
        (option.state & QStyle::State_MouseOver) != 0 && (option.activeSubControls & QStyle::SC_ScrollBarSlider) != 0;
    constexpr int margin = 2, corner = 3;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(hovered ? option.palette.placeholderText() : option.palette.mid());
    painter.drawRoundedRect(slider.adjusted(margin, margin, -margin, -margin), corner, corner);
    painter.restore();
}

}  // namespace

FlatStyle::FlatStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_DockWidgetSeparatorExtent:
            return 1;
        case PM_DockWidgetFrameWidth:
            return 0;
        case PM_ToolTipLabelFrameWidth:
            return 2;
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
            return 16;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const {
    if (element == CE_ToolBar) return draw_tool_bar(*option, *painter, widget);
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const {
    if (control != CC_ScrollBar) return QProxyStyle::drawComplexControl(control, option, painter, widget);
    const QStyle* outermost = widget != nullptr ? widget->style() : this;
    draw_scroll_bar(*option, outermost->subControlRect(control, option, SC_ScrollBarSlider, widget), *painter);
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* data) const {
    switch (hint) {
        case SH_Slider_AbsoluteSetButtons:
            return Qt::LeftButton;
        case SH_ToolTip_WakeUpDelay:
            return 400;
        // The system's icons would be the only ones not ours.
        case SH_DialogButtonBox_ButtonsHaveIcons:
            return 0;
        // Nothing blinks.
        case SH_BlinkCursorWhenTextSelected:
            return 0;
        default:
            return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QString style_sheet(const Theme& theme) {
    QString text = QString::fromLatin1(sheet);
    const auto put = [&text](const char* name, const QString& value) {
        text.replace(QStringLiteral("{%1}").arg(QLatin1String(name)), value);
    };
    put("background", theme.color(ColorRole::background).name());
    put("panel", theme.color(ColorRole::panel).name());
    put("raised", theme.color(ColorRole::raised).name());
    put("line", theme.color(ColorRole::line).name());
    put("text", theme.color(ColorRole::text).name());
    put("dim", theme.color(ColorRole::dim).name());
    put("link", theme.color(ColorRole::link).name());
    put("on_link", theme.color(ColorRole::on_link).name());
    put("highlight", theme.wash(ColorRole::link, theme.isDark() ? 0.32 : 0.18).name());
    put("faint", theme.wash(ColorRole::text, 0.42).name());
    put("field", QString::number(std::lround(20 * theme.typeScale())));
    put("slim", QString::number(std::lround(16 * theme.typeScale())));
    put("button", QString::number(std::lround(18 * theme.typeScale())));
    const QString tone = theme.isDark() ? QStringLiteral("dark") : QStringLiteral("light");
    put("check", QStringLiteral(":/arenarium/themes/%1/check.svg").arg(tone));
    put("arrow", QStringLiteral(":/arenarium/themes/%1/arrow.svg").arg(tone));
    put("close", QStringLiteral(":/arenarium/themes/%1/close.svg").arg(tone));
    put("float", QStringLiteral(":/arenarium/themes/%1/float.svg").arg(tone));
    return text;
}

}  // namespace arenarium::ui
