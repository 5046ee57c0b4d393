#include "ui/shell/first_steps.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace arenarium::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FirstSteps)
};

}  // namespace

QString first_steps_text(const Actions& actions, const Theme& theme) {
    const auto keys = [&actions](Command a, Command b) {
        return QStringLiteral("%1&nbsp;&nbsp;%2")
            .arg(keys_text(*actions[a]).toHtmlEscaped(), keys_text(*actions[b]).toHtmlEscaped());
    };
    QString rows;
    const auto row = [&rows, &theme](const QString& what, const QString& does) {
        rows += QStringLiteral(
                    "<tr><td style='color:%1;white-space:nowrap;padding-right:16px'>%2</td>"
                    "<td style='padding-bottom:6px'>%3</td></tr>")
                    .arg(theme.color(ColorRole::link).name(), what, does.toHtmlEscaped());
    };
    row(keys(Command::back, Command::step), Words::tr("One operation back and on"));
    row(keys(Command::micro_back, Command::micro), Words::tr("One single write or decision inside an operation"));
    row(keys(Command::until_previous, Command::until_next), Words::tr("To the next arena obtained, released, …"));
    row(Words::tr("Click").toHtmlEscaped(),
        Words::tr("The inspector shows the fields, and why things are as they are"));
    row(Words::tr("Double-click").toHtmlEscaped(), Words::tr("Look inside an arena, a pool, a block; Esc leads out"));
    row(keys_text(*actions[Command::run]).toHtmlEscaped(), Words::tr("Run the script again after you changed it"));
    row(Words::tr("Esc, then Tab"), Words::tr("Leaves the script for the next panel; Tab alone indents"));
    row(keys_text(*actions[Command::lecture]).toHtmlEscaped(),
        Words::tr("Lecture mode: full screen, large, for a remote"));
    return QStringLiteral(
               "<table cellspacing='0' cellpadding='0'>"
               "<tr><td colspan='2' style='padding-bottom:12px'>%1</td></tr>%2</table>")
        .arg(Words::tr("Each line of the script allocates or frees blocks; the middle shows where they land.")
                 .toHtmlEscaped(),
             rows);
}

void show_first_steps(const Actions& actions, const Theme& theme, QWidget* parent) {
    QMessageBox box(QMessageBox::NoIcon, Words::tr("First steps"), first_steps_text(actions, theme),
                    QMessageBox::NoButton, parent);
    box.addButton(Words::tr("&Close"), QMessageBox::AcceptRole);
    box.setTextFormat(Qt::RichText);
    box.exec();
}

}  // namespace arenarium::ui
