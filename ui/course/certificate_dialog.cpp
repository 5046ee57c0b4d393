#include "ui/course/certificate_dialog.h"

#include <QAccessible>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

#include "core/course/markdown.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

bool is_right(const course::Progress& progress, const std::string& step) {
    const auto found = progress.steps.find(step);
    return found != progress.steps.end() && found->second.right != 0;
}

QPushButton* push(const QString& text, const char* name) {
    auto* button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoDefault(false);
    return button;
}

// Said by a screen reader wherever it is.
void announce(QWidget* widget, const QString& words) {
    widget->setAccessibleName(words);
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

}  // namespace

bool CertificateDialog::isEarned(const course::Course& course, const course::Progress& progress) {
    const auto right = [&](const std::string& step) { return is_right(progress, step); };
    const auto& wish = course.certificate;
    return !wish.all.empty() && std::all_of(wish.all.begin(), wish.all.end(), right) &&
           (wish.one_of.empty() || std::any_of(wish.one_of.begin(), wish.one_of.end(), right));
}

CertificateDialog::CertificateDialog(std::shared_ptr<const course::Course> course, const Learner& learner, Theme* theme,
                                     QWidget* parent)
    : QDialog(parent),
      course_(std::move(course)),
      lines_(learner.lines()),
      key_(learner.key()),
      theme_(theme),
      earned_(isEarned(*course_, learner.progress())) {
    setObjectName(QStringLiteral("certificateDialog"));
    setWindowTitle(tr("Certificate"));
    pool_.setMaxThreadCount(1);
    pages_ = new QStackedWidget;
    pages_->addWidget(makeWishPage());
    pages_->addWidget(makeMadePage());
    trouble_ = new ThemedLabel(theme, TextRole::label, ColorRole::text);
    trouble_->setObjectName(QStringLiteral("certificateTrouble"));
    trouble_->setError(true);
    trouble_->hide();
    make_ = push(tr("&Make it"), "makeCertificate");
    make_->setToolTip(tr("The engine replays your answers of the capstone, and writes the files"));
    make_->setDefault(true);
    open_folder_ = push(tr("Open the &folder"), "openCertificateFolder");
    add_ = push(tr("&Add to LinkedIn…"), "addToProfile");
    add_->setToolTip(tr("Opens LinkedIn's form in the browser, filled in with the fields above"));
    close_ = push(tr("&Close"), "closeCertificate");
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::grid(2));
    buttons->addStretch(1);
    for (QPushButton* b : {make_, open_folder_, add_, close_})
        buttons->addWidget(b);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::grid(5), Theme::grid(5), Theme::grid(5), Theme::grid(4));
    column->setSpacing(Theme::grid(3));
    column->addWidget(pages_, 1);
    column->addWidget(trouble_);
    column->addLayout(buttons);
    connect(make_, &QPushButton::clicked, this, &CertificateDialog::make);
    connect(close_, &QPushButton::clicked, this, &QDialog::reject);
    connect(open_folder_, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder_->text())); });
    connect(add_, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(address_)); });
    fillNeeds(learner.progress());
    adjust();
    resize(Theme::grid(160), Theme::grid(175));
    earned_ ? name_->setFocus() : needs_->setFocus();
}

CertificateDialog::~CertificateDialog() {
    pool_.waitForDone();
}

QWidget* CertificateDialog::makeWishPage() {
    auto* page = new QWidget;
    intro_ = new ThemedLabel(theme_, TextRole::label, ColorRole::text);
    needs_ = new QListWidget;
    needs_->setObjectName(QStringLiteral("certificateNeeds"));
    needs_->setAccessibleName(tr("What the certificate needs"));
    needs_->setWordWrap(true);
    const auto open = [this](const QListWidgetItem* item) {
        const QString step = item->data(Qt::UserRole).toString();
        if (step.isEmpty()) return;
        emit stepWanted(step);
        reject();
    };
    connect(needs_, &QListWidget::itemActivated, this, open);
    name_ = new QLineEdit;
    name_->setObjectName(QStringLiteral("certificateName"));
    name_->setMaxLength(120);
    name_->setPlaceholderText(tr("As it shall stand there"));
    folder_ =
        new QLineEdit(QDir::toNativeSeparators(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) +
                                               QStringLiteral("/arenarium-certificate")));
    folder_->setObjectName(QStringLiteral("certificateFolder"));
    choose_ = push(tr("C&hoose…"), "chooseCertificateFolder");
    choose_->setToolTip(tr("Choose the folder that the files go to"));
    connect(choose_, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("The certificate's folder"), folder_->text());
        if (!chosen.isEmpty()) folder_->setText(chosen);
    });
    for (QLineEdit* field : {name_, folder_})
        connect(field, &QLineEdit::textChanged, this, &CertificateDialog::adjust);
    auto* place = new QHBoxLayout;
    place->addWidget(folder_, 1);
    place->addWidget(choose_);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(tr("&Name:"), name_);
    auto* label = new QLabel(tr("F&older:"));
    label->setBuddy(folder_);
    form->addRow(label, place);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::grid(3));
    column->addWidget(intro_);
    column->addWidget(needs_, 1);
    column->addLayout(form);
    return page;
}

QWidget* CertificateDialog::makeMadePage() {
    view_ = new CertificateView;
    said_ = new ThemedLabel(theme_, TextRole::label, ColorRole::text);
    said_->setObjectName(QStringLiteral("certificateMade"));
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    const QString names[] = {tr("Name"), tr("Issuing organization"), tr("Issue date"), tr("Credential ID")};
    constexpr const char* ids[] = {"profileName", "profileOrganization", "profileDate", "profileId"};
    for (int i = 0; i < 4; ++i) {
        fields_[i] = new QLineEdit;
        fields_[i]->setObjectName(QString::fromLatin1(ids[i]));
        fields_[i]->setReadOnly(true);
        fields_[i]->setAccessibleName(names[i]);
        auto* copied = push(tr("Copy"), "");
        copied->setAccessibleName(tr("Copy: %1").arg(names[i]));
        connect(copied, &QPushButton::clicked, this,
                [field = fields_[i]] { QGuiApplication::clipboard()->setText(field->text()); });
        auto* row = new QHBoxLayout;
        row->addWidget(fields_[i], 1);
        row->addWidget(copied);
        form->addRow(new QLabel(names[i]), row);
    }
    auto* inner = new QWidget;
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, Theme::grid(2), 0);
    column->setSpacing(Theme::grid(3));
    column->addWidget(view_);
    column->addWidget(said_);
    column->addLayout(form);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

void CertificateDialog::fillNeeds(const course::Progress& progress) {
    intro_->setText(
        earned_ ? tr("The capstone is done. The certificate is made on this computer and signed with a key of its own: "
                     "it says that it is self-issued, and anybody with this program can replay the answers that it "
                     "stands on. An instructor's key makes an issued one: arenarium course certify --key.")
                : tr("The certificate is made of the capstone's answers. All of the first part have to be right, and "
                     "one of the second. Choose a line to go there."));
    const auto add = [&](const QString& head, const std::vector<std::string>& steps) {
        if (steps.empty()) return;
        auto* title = new QListWidgetItem(head, needs_);
        title->setFlags(Qt::ItemIsEnabled);
        QFont strong = theme_->font(TextRole::strong);
        title->setFont(strong);
        for (const std::string& id : steps) {
            const course::Step* step = course_->step(id);
            if (step == nullptr) continue;
            const QString name = text(course::plain_text(step->title));
            auto* item = new QListWidgetItem(
                (is_right(progress, id) ? tr("✓ %1 · right", "a step") : tr("○ %1 · still open", "a step")).arg(name),
                needs_);
            item->setData(Qt::UserRole, text(id));
        }
    };
    add(tr("All of these:"), course_->certificate.all);
    add(tr("One of these:"), course_->certificate.one_of);
    needs_->setCurrentRow(1);
}

void CertificateDialog::adjust() {
    const bool is_made = pages_->currentIndex() == 1;
    name_->setEnabled(earned_ && !busy_);
    folder_->setEnabled(earned_ && !busy_);
    choose_->setEnabled(earned_ && !busy_);
    make_->setVisible(!is_made);
    make_->setEnabled(earned_ && !busy_ && !name_->text().trimmed().isEmpty() && !folder_->text().trimmed().isEmpty());
    open_folder_->setVisible(is_made);
    add_->setVisible(is_made);
}

void CertificateDialog::make() {
    if (busy_ || !make_->isEnabled()) return;
    busy_ = true;
    trouble_->hide();
    adjust();
    const CertificateOrder order{course_, lines_, key_, name_->text().simplified(), folder_->text().trimmed()};
    pool_.start([this, order] {
        MadeCertificate made = make_certificate(order);
        QMetaObject::invokeMethod(
            this, [this, made = std::move(made)] { show(made); }, Qt::QueuedConnection);
    });
}

void CertificateDialog::show(const MadeCertificate& made) {
    busy_ = false;
    if (!made.error.isEmpty()) {
        trouble_->setText(made.error);
        trouble_->show();
        announce(trouble_, made.error);
        return adjust();
    }
    view_->setSheet(made.sheet);
    address_ = text(made.linkedin.address);
    const std::string values[] = {made.linkedin.name, made.linkedin.organization, made.linkedin.date, made.linkedin.id};
    for (int i = 0; i < 4; ++i) {
        fields_[i]->setText(text(values[i]));
        fields_[i]->setCursorPosition(0);
    }
    said_->setText(
        tr("%1 has: %2.\nKeep answers.jsonl beside it. Whoever wants to check it runs: arenarium course verify "
           "certificate.json answers.jsonl\nLinkedIn asks for these fields:")
            .arg(QDir::toNativeSeparators(folder_->text().trimmed()), made.files.join(QStringLiteral(", "))));
    pages_->setCurrentIndex(1);
    adjust();
    open_folder_->setFocus();
    announce(said_, tr("The certificate is made.") + QLatin1Char(' ') + said_->text());
    emit this->made();
}

void CertificateDialog::done(int result) {
    pool_.waitForDone();
    QDialog::done(result);
}

}  // namespace arenarium::ui
