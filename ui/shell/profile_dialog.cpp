#include "ui/shell/profile_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QVBoxLayout>

#include "core/base/number_text.h"
#include "ui/kit/model_text.h"
namespace arenarium::ui {

namespace {

struct SizeField {
    const char* key;
    const char* label;
    const char* tip;
    std::uint32_t Profile::*value;
};
constexpr std::array<SizeField, ProfileDialog::fields> size_fields = {{
    {"arena", QT_TRANSLATE_NOOP("ProfileDialog", "A&rena"),
     QT_TRANSLATE_NOOP("ProfileDialog", "ARENA_SIZE: a power of two from 4 pools to 64 MiB"), &Profile::arena_size},
    {"pool", QT_TRANSLATE_NOOP("ProfileDialog", "&Pool"),
     QT_TRANSLATE_NOOP("ProfileDialog", "POOL_SIZE: a power of two from 1 KiB to 256 KiB"), &Profile::pool_size},
    {"alignment", QT_TRANSLATE_NOOP("ProfileDialog", "&Alignment"),
     QT_TRANSLATE_NOOP("ProfileDialog", "ALIGNMENT: a power of two from 8 to 512 bytes"), &Profile::alignment},
    {"threshold", QT_TRANSLATE_NOOP("ProfileDialog", "&Threshold"),
     QT_TRANSLATE_NOOP("ProfileDialog", "SMALL_REQUEST_THRESHOLD: the largest request that gets a block of a pool"),
     &Profile::threshold},
}};

QString size_text(std::uint64_t bytes) {
    return QString::fromStdString(exact_byte_size(bytes));
}

QLabel* message_label() {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setMinimumHeight(2 * label->fontMetrics().lineSpacing());
    label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

void show_message(QLabel& label, const Theme& theme, const QString& text, bool is_error) {
    QPalette colors = label.palette();
    colors.setColor(QPalette::WindowText, is_error ? theme.error() : theme.color(ColorRole::dim));
    label.setPalette(colors);
    label.setText(text);
}

QFormLayout* form_of(QVBoxLayout& column) {
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Theme::grid(3));
    form->setVerticalSpacing(Theme::grid(3));
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column.setContentsMargins(Theme::grid(5), Theme::grid(5), Theme::grid(5), Theme::grid(4));
    column.setSpacing(Theme::grid(4));
    column.addLayout(form);
    return form;
}

QPushButton* add_buttons(QDialog& dialog, QVBoxLayout& column, const QString& text) {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton* use = buttons->addButton(text, QDialogButtonBox::AcceptRole);
    use->setDefault(true);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    column.addWidget(buttons);
    return use;
}

}  // namespace

ProfileDialog::ProfileDialog(const Profile& now, const Theme& theme, QWidget* parent) : QDialog(parent), theme_(theme) {
    setWindowTitle(tr("Custom Python version"));
    setMinimumWidth(Theme::grid(110));
    base_ = new QComboBox;
    base_->setAccessibleName(tr("The version whose rules it follows"));
    base_->setToolTip(tr("The version whose rules it follows"));
    for (const Profile& p : all_profiles())
        base_->addItem(tr("CPython %1").arg(QString::fromStdString(p.name)), QString::fromStdString(p.name));
    auto* column = new QVBoxLayout(this);
    QFormLayout* form = form_of(*column);
    form->addRow(tr("&Rules of"), base_);
    for (std::size_t i = 0; i < fields; ++i) {
        const SizeField& f = size_fields[i];
        fields_[i] = new QLineEdit;
        const QString label = tr(f.label);
        fields_[i]->setAccessibleName(plainLabel(label));
        fields_[i]->setToolTip(tr(f.tip));
        form->addRow(label, fields_[i]);
        connect(fields_[i], &QLineEdit::textChanged, this, &ProfileDialog::check);
    }
    name_ = new QLabel;
    name_->setFont(theme_.monoFont());
    name_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    name_->setToolTip(tr("The same at the command line, after --profile"));
    form->addRow(tr("Name"), name_);
    message_ = message_label();
    column->addWidget(message_);
    use_ = add_buttons(*this, *column, tr("&Use"));
    connect(base_, &QComboBox::currentIndexChanged, this, &ProfileDialog::takeBase);
    const QString name = QString::fromStdString(now.name).section(QLatin1Char(':'), 0, 0);
    base_->setCurrentIndex(std::max(0, base_->findData(name)));
    takeBase();
    for (std::size_t i = 0; i < fields; ++i)
        fields_[i]->setText(size_text(now.*size_fields[i].value));
}

void ProfileDialog::takeBase() {
    const Result<Profile> base = find_profile(base_->currentData().toString().toStdString());
    if (!base) return;
    for (std::size_t i = 0; i < fields; ++i)
        fields_[i]->setText(size_text((*base).*size_fields[i].value));
    check();
}

QString ProfileDialog::text() const {
    const QString name = base_->currentData().toString();
    const Result<Profile> base = find_profile(name.toStdString());
    QStringList changes;
    for (std::size_t i = 0; i < fields; ++i) {
        const QString wish = fields_[i]->text().trimmed();
        const Result<std::uint64_t> bytes = parse_byte_size(wish.toStdString());
        if (base && bytes && *bytes == (*base).*size_fields[i].value) continue;
        QString value = wish;
        value.remove(QLatin1Char(' '));
        changes << QStringLiteral("%1=%2").arg(QLatin1String(size_fields[i].key), value);
    }
    return changes.isEmpty() ? name : name + QLatin1Char(':') + changes.join(QLatin1Char(','));
}

void ProfileDialog::check() {
    const Result<Profile> found = find_profile(text().toStdString());
    profile_ = found ? std::optional(*found) : std::nullopt;
    use_->setEnabled(found.ok());
    name_->setText(text());
    if (!found) return show_message(*message_, theme_, QString::fromStdString(found.error().message), true);
    show_message(*message_, theme_,
                 tr("%1 pools in an arena, %2 size classes, %3 bytes of each pool for its header")
                     .arg(found->pools_per_arena())
                     .arg(found->size_classes())
                     .arg(found->pool_overhead()),
                 false);
}

AddressSpaceDialog::AddressSpaceDialog(const AddressSpaceRules& now, const Profile& profile, const Theme& theme,
                                       QWidget* parent)
    : QDialog(parent), now_(now), profile_(profile), theme_(theme) {
    setWindowTitle(tr("Address space"));
    setMinimumWidth(Theme::grid(110));
    using Kind = AddressSpaceRules::Kind;
    kind_ = new QComboBox;
    kind_->setAccessibleName(tr("Where the system puts arenas"));
    kind_->setToolTip(tr("Where the system puts arenas"));
    kind_->addItem(tr("At round addresses, ascending"), static_cast<int>(Kind::aligned));
    kind_->addItem(tr("Where Linux puts them, descending"), static_cast<int>(Kind::linux_mmap));
    kind_->setCurrentIndex(std::max(0, kind_->findData(static_cast<int>(now.kind))));
    misalign_ = new QLineEdit(size_text(now.misalign));
    misalign_->setAccessibleName(tr("Misalignment"));
    misalign_->setToolTip(tr("Bytes added to the base of every arena; a pool is lost where the first does not fit"));
    limited_ = new QCheckBox(tr("&Refuse arenas after"));
    limited_->setToolTip(tr("The system has no memory left after so many arenas"));
    limited_->setChecked(now.arena_limit != AddressSpaceRules::unlimited);
    limit_ = new QSpinBox;
    limit_->setRange(0, 1'000'000);
    limit_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    limit_->setAccessibleName(tr("Most arenas that the system gives"));
    limit_->setToolTip(limited_->toolTip());
    limit_->setValue(limited_->isChecked() ? static_cast<int>(std::min(now.arena_limit, 1'000'000u)) : 4);
    auto* column = new QVBoxLayout(this);
    QFormLayout* form = form_of(*column);
    form->addRow(tr("A&renas lie"), kind_);
    form->addRow(tr("&Misalignment"), misalign_);
    form->addRow(limited_, limit_);
    message_ = message_label();
    column->addWidget(message_);
    use_ = add_buttons(*this, *column, tr("&Use"));
    connect(kind_, &QComboBox::currentIndexChanged, this, &AddressSpaceDialog::check);
    connect(misalign_, &QLineEdit::textChanged, this, &AddressSpaceDialog::check);
    connect(limited_, &QCheckBox::toggled, this, &AddressSpaceDialog::check);
    connect(limit_, &QSpinBox::valueChanged, this, &AddressSpaceDialog::check);
    check();
}

void AddressSpaceDialog::check() {
    limit_->setEnabled(limited_->isChecked());
    const Result<std::uint64_t> bytes = parse_byte_size(misalign_->text().trimmed().toStdString());
    QString problem;
    if (!bytes)
        problem = QString::fromStdString(bytes.error().message);
    else if (*bytes >= profile_.arena_size)
        problem = tr("The misalignment must be below the arena size, %1").arg(size_text(profile_.arena_size));
    else if (*bytes % profile_.alignment != 0)
        problem = tr("The misalignment must be a multiple of ALIGNMENT, %1 bytes").arg(profile_.alignment);
    use_->setEnabled(problem.isEmpty());
    rules_.reset();
    if (!problem.isEmpty()) return show_message(*message_, theme_, problem, true);
    rules_ = AddressSpaceRules{};
    rules_->kind = static_cast<AddressSpaceRules::Kind>(kind_->currentData().toInt());
    rules_->misalign = *bytes;
    if (limited_->isChecked()) rules_->arena_limit = static_cast<std::uint32_t>(limit_->value());
    const QString said = *bytes == 0 || *bytes % profile_.pool_size == 0
                             ? tr("Every arena holds %1 pools").arg(profile_.pools_per_arena())
                             : tr("Every arena loses a pool: %1 are left").arg(profile_.pools_per_arena() - 1);
    show_message(*message_, theme_, said, false);
}

}  // namespace arenarium::ui
