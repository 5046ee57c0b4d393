#include "ui/shell/object_menu.h"

#include <QCoreApplication>
#include <QInputDialog>

#include <algorithm>

#include "core/scene/pymalloc/refs.h"
#include "ui/console/hand_acts.h"

namespace arenarium::ui {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("ObjectMenu", text);
}

void add_block_acts(QMenu& menu, const ObjectRef& block, const ObjectMenuParts& parts) {
    const Moment& moment = *parts.hub.moment();
    const OperationIndex owner = owner_of(moment, block);
    if (!owner) return;
    const BlockHandle handle = handleOf(moment, block);
    const QString name = handle.name;
    const QString shown = name.isEmpty() ? say("this block") : name;
    QAction* free = menu.addAction(parts.hub.theme().icon(QStringLiteral("free-block")), say("Free %1").arg(shown));
    free->setEnabled(!name.isEmpty());
    free->setToolTip(handle.refusal);
    QObject::connect(free, &QAction::triggered, &menu,
                     [run = parts.run_line, name] { run(QStringLiteral("free(%1)").arg(name)); });
    QAction* resize = menu.addAction(say("Realloc %1…").arg(shown));
    resize->setEnabled(!name.isEmpty());
    const auto requested = static_cast<int>(std::min<std::uint64_t>(moment.log.request(owner).bytes, 1 << 30));
    QObject::connect(resize, &QAction::triggered, &menu, [run = parts.run_line, &menu, name, requested, shown] {
        bool accepted = false;
        const int bytes =
            QInputDialog::getInt(menu.parentWidget(), say("Realloc"), say("New size of %1 in bytes:").arg(shown),
                                 requested, 0, 1 << 30, 1, &accepted);
        if (accepted) run(QStringLiteral("%1 = realloc(%1, %2)").arg(name).arg(bytes));
    });
    const std::uint32_t line = moment.log.origin(owner).line;
    if (line != 0) {
        QAction* go = menu.addAction(say("Go to line %1").arg(line));
        QObject::connect(go, &QAction::triggered, &parts.editor,
                         [&editor = parts.editor, line] { editor.jumpToLine(line); });
    }
    menu.addSeparator();
}

}  // namespace

void fill_object_menu(QMenu& menu, const ObjectRef& object, const ObjectMenuParts& parts) {
    if (object && parts.hub.scene().exists(object)) {
        menu.addSection(QString::fromStdString(parts.hub.scene().name(object)));
        add_block_acts(menu, object, parts);
        if (const auto named = PymallocRef::from(object); named.kind == PymallocKind::size_class) {
            const std::uint32_t bytes =
                parts.hub.moment()->layout->block_size({static_cast<std::uint16_t>(named.index)});
            QAction* take = menu.addAction(QStringLiteral("malloc(%1)").arg(bytes));
            QObject::connect(take, &QAction::triggered, &menu, [malloc = parts.malloc_bytes, bytes] { malloc(bytes); });
        }
        if (search_for_touch(*parts.hub.moment(), object)) {
            const auto go = [&transport = parts.transport](bool backward) {
                transport.setUntil({UntilTarget::Kind::selection, EventKind::arena_obtained});
                transport.searchUntil(backward);
            };
            QAction* next = menu.addAction(parts.hub.theme().icon(QStringLiteral("until")), say("Until touched next"));
            QAction* previous =
                menu.addAction(parts.hub.theme().icon(QStringLiteral("until-back")), say("Until touched before"));
            QObject::connect(next, &QAction::triggered, &parts.transport, [go] { go(false); });
            QObject::connect(previous, &QAction::triggered, &parts.transport, [go] { go(true); });
        }
        QAction* dive = menu.addAction(parts.hub.theme().icon(QStringLiteral("dive")), say("Show large"));
        QObject::connect(dive, &QAction::triggered, &parts.panel,
                         [&panel = parts.panel, object] { panel.canvas().diveTo(object); });
        menu.addSeparator();
    }
    menu.addAction(parts.actions[Command::climb]);
    menu.addAction(parts.actions[Command::fit]);
    menu.addSeparator();
    menu.addAction(parts.actions[Command::copy_picture]);
    menu.addAction(parts.actions[Command::copy_state]);
}

}  // namespace arenarium::ui
