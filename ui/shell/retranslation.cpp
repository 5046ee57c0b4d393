#include "ui/shell/retranslation.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QMetaProperty>
#include <QSet>
#include <QTabBar>
#include <QTableWidget>
#include <QTreeWidget>

#include "ui/kit/panel_kit.h"
#include "ui/shell/heard_texts.h"
#include "ui/shell/translation.h"

namespace arenarium::ui {

namespace {

constexpr const char* properties[] = {"text",
                                      "iconText",
                                      "title",
                                      "toolTip",
                                      "statusTip",
                                      "whatsThis",
                                      "windowTitle",
                                      "placeholderText",
                                      "accessibleName",
                                      "suffix",
                                      "prefix",
                                      "specialValueText",
                                      "informativeText",
                                      "accessibleDescription",
                                      "standing"};

class Speaker {
public:
    // Of the classes of the object and of what it lies in, as tr() names them.
    static QStringList contextsOf(const QObject* object) {
        QStringList out;
        for (; object != nullptr; object = object->parent())
            for (const QMetaObject* type = object->metaObject(); type != nullptr; type = type->superClass()) {
                const QString name = QString::fromLatin1(type->className());
                if (name.startsWith(QLatin1Char('Q'))) break;
                if (!out.contains(name)) out << name;
            }
        return out;
    }

    void say(QObject& object) const {
        const QStringList contexts = contextsOf(&object);
        // What was typed is the user's.
        const bool typed =
            object.inherits("QLineEdit") || object.inherits("QComboBox") || object.inherits("QAbstractSpinBox");
        for (const char* property : properties) {
            if (typed && qstrcmp(property, "text") == 0) continue;
            const int index = object.metaObject()->indexOfProperty(property);
            if (index < 0) continue;
            const QString before = object.metaObject()->property(index).read(&object).toString();
            const QString now = again(object, property, before, contexts);
            if (now == before) continue;
            auto* themed = qstrcmp(property, "text") == 0 ? qobject_cast<ThemedLabel*>(&object) : nullptr;
            if (themed != nullptr && themed->textFormat() == Qt::PlainText)
                themed->setText(now);
            else
                object.setProperty(property, now);
        }
        if (auto* box = qobject_cast<QComboBox*>(&object)) sayItems(*box, contexts);
        if (auto* tabs = qobject_cast<QTabBar*>(&object)) sayTabs(*tabs, contexts);
        if (auto* view = qobject_cast<QAbstractItemView*>(&object)) sayRows(*view, contexts);
    }

private:
    // Two texts that are one word in the other language come back as what they were.
    QString again(QObject& object, const char* property, const QString& before, const QStringList& contexts) const {
        if (before.isEmpty()) return before;
        const QByteArray memory = QByteArray("said_") + property;
        const QStringList said = object.property(memory.constData()).toStringList();  // text, and where it is from
        std::size_t entry = said.value(0) == before ? said.value(1).toUInt() : HeardTexts::none;
        const QString now = texts_.again(before, contexts, &entry);
        object.setProperty(memory.constData(),
                           entry == HeardTexts::none ? QVariant() : QStringList{now, QString::number(entry)});
        return now;
    }
    void sayItems(QComboBox& box, const QStringList& contexts) const {
        for (int i = 0; i < box.count(); ++i) {
            box.setItemText(i, texts_.again(box.itemText(i), contexts));
            const QString tip = box.itemData(i, Qt::ToolTipRole).toString();
            if (!tip.isEmpty()) box.setItemData(i, texts_.again(tip, contexts), Qt::ToolTipRole);
        }
    }
    void sayTabs(QTabBar& tabs, const QStringList& contexts) const {
        // Of docks: they follow the docks' titles.
        if (qobject_cast<QMainWindow*>(tabs.parentWidget()) != nullptr) return;
        for (int i = 0; i < tabs.count(); ++i) {
            tabs.setTabText(i, texts_.again(tabs.tabText(i), contexts));
            tabs.setTabToolTip(i, texts_.again(tabs.tabToolTip(i), contexts));
        }
    }
    void sayRows(QAbstractItemView& view, const QStringList& contexts) const {
        QAbstractItemModel* model = view.model();
        if (model == nullptr) return;
        // Rows that a view keeps itself; other models are asked again for theirs.
        const bool keeps =
            view.inherits("QListWidget") || view.inherits("QTreeWidget") || view.inherits("QTableWidget");
        if (keeps && (view.editTriggers() == QAbstractItemView::NoEditTriggers || !view.inherits("QTableWidget"))) {
            const QSignalBlocker quiet(view.inherits("QHeaderView") ? nullptr : model);
            for (int c = 0; c < model->columnCount(); ++c)
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole}) {
                    const QString before = model->headerData(c, Qt::Horizontal, role).toString();
                    if (!before.isEmpty())
                        model->setHeaderData(c, Qt::Horizontal, texts_.again(before, contexts), role);
                }
            sayChildren(*model, {}, contexts);
        }
        if (model->columnCount() > 0) emit model->headerDataChanged(Qt::Horizontal, 0, model->columnCount() - 1);
        const int rows = model->rowCount();
        if (rows > 0 && model->columnCount() > 0)
            emit model->dataChanged(model->index(0, 0), model->index(rows - 1, model->columnCount() - 1));
        view.viewport()->update();
    }
    void sayChildren(QAbstractItemModel& model, const QModelIndex& of, const QStringList& contexts) const {
        for (int r = 0; r < model.rowCount(of); ++r)
            for (int c = 0; c < model.columnCount(of); ++c) {
                const QModelIndex index = model.index(r, c, of);
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole}) {
                    const QString before = index.data(role).toString();
                    const QString now = texts_.again(before, contexts);
                    if (now != before) model.setData(index, now, role);
                }
                if (c == 0) sayChildren(model, index, contexts);
            }
    }

    HeardTexts texts_;
};

}  // namespace

void change_language(const QLocale& locale) {
    const Speaker speaker;
    speak(locale);
    QSet<QObject*> all;
    for (QWidget* widget : QApplication::allWidgets()) {
        all << widget;
        if (widget->isWindow()) widget->setLocale(locale);
        for (QAction* action : widget->actions())
            all << action;
    }
    for (QObject* object : all)
        speaker.say(*object);
}

}  // namespace arenarium::ui
