// A Python version with other sizes, and where the system puts arenas: as on the command line, with errors in place.
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <array>
#include <optional>

#include "core/base/address_space.h"
#include "core/pymalloc/profile.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

class ProfileDialog : public QDialog {
    Q_OBJECT

public:
    ProfileDialog(const Profile& now, const Theme& theme, QWidget* parent = nullptr);

    enum Field { arena, pool, alignment, threshold, fields };
    QComboBox* base() const { return base_; }
    QLineEdit* field(Field f) const { return fields_[f]; }
    // What the fields say, as the command line takes it: "3.12:pool=8KiB".
    QString text() const;
    // Nothing while something is wrong; error() says what.
    const std::optional<Profile>& profile() const { return profile_; }
    QString error() const { return message_->text(); }

private:
    void takeBase();
    void check();

    const Theme& theme_;
    QComboBox* base_;
    std::array<QLineEdit*, fields> fields_;
    QLabel *name_, *message_;
    QPushButton* use_;
    std::optional<Profile> profile_;
};

class AddressSpaceDialog : public QDialog {
    Q_OBJECT

public:
    // `profile`: what the misalignment must fit.
    AddressSpaceDialog(const AddressSpaceRules& now, const Profile& profile, const Theme& theme,
                       QWidget* parent = nullptr);

    QComboBox* kind() const { return kind_; }
    QLineEdit* misalign() const { return misalign_; }
    QCheckBox* limited() const { return limited_; }
    QSpinBox* limit() const { return limit_; }
    const std::optional<AddressSpaceRules>& rules() const { return rules_; }

private:
    void check();

    AddressSpaceRules now_;
    Profile profile_;
    const Theme& theme_;
    QComboBox* kind_;
    QLineEdit* misalign_;
    QCheckBox* limited_;
    QSpinBox* limit_;
    QLabel* message_;
    QPushButton* use_;
    std::optional<AddressSpaceRules> rules_;
};

}  // namespace arenarium::ui
