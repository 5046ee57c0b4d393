// The Pythons of this machine, as a choice.
#pragma once

#include <QComboBox>
#include <QStringList>

namespace arenarium::ui {

// Programs named python3, python3.N or python3.Nd in the folders of PATH, python3 first; each file once.
QStringList pythonsOnPath();

// Offers them and takes any other path. Remembers what was chosen while the program runs.
QComboBox* makeInterpreterChoice(QWidget* parent);

}  // namespace arenarium::ui
