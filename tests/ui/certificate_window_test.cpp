// The certificate in the window: offered with the answer that completes the capstone, made by keys, and held by the
// same replay as at the command line.
#include <QAccessible>
#include <QPixmap>

#include <map>

#include "core/course/certificate.h"
#include "core/course/variant.h"
#include "tests/ui/course_support.h"
#include "ui/course/certificate_dialog.h"

using namespace arenarium;
using namespace arenarium::ui;
using arenarium::test::waited_for;

class CertificateWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<LessonPanel> panel_;

    static QString lessons() { return QStringLiteral(ARENARIUM_SOURCE_DIR "/resources/lessons"); }

    void makePanel(const QString& folder, const QString& language = QStringLiteral("en")) {
        panel_ = std::make_unique<LessonPanel>(theme_.get());
        panel_->setLearner(Learner(folder, "1"));
        panel_->setCourse(lessons(), language);
        panel_->resize(460, 700);
        panel_->show();
        QVERIFY(QTest::qWaitForWindowExposed(panel_.get(), test::hang_ms));
    }
    // As the window writes it down. What was drawn once is not drawn again.
    static void answer(Learner& learner, const course::Course& c, const std::string& id) {
        static std::map<std::string, course::AnswerLine> known;
        if (const auto found = known.find(learner.key() + id); found != known.end()) {
            QVERIFY(learner.note(found->second).ok());
            return;
        }
        const Result<course::Variant> v = course::draw_variant(c, *c.step(id), {learner.key(), 1});
        QVERIFY2(v.ok(), id.c_str());
        course::AnswerLine line;
        line.course = c.version;
        line.step = id;
        line.seed = v->seed;
        line.answer = v->right;
        line.mark = std::string(course::mark_name(course::Mark::right));
        known[learner.key() + id] = line;
        QVERIFY(learner.note(line).ok());
    }
    // All that is needed but `last`.
    void answerAllBut(const std::string& last) {
        Learner& learner = panel_->learner();
        const course::Course& c = panel_->course();
        for (const std::string& id : c.certificate.all)
            if (id != last) answer(learner, c, id);
        answer(learner, c, c.certificate.one_of.front());
    }
    // `work` in the dialog that `open` brings up; it is closed then.
    static void within(const std::function<void()>& open, const std::function<void(CertificateDialog&)>& work) {
        bool seen = false;
        QTimer::singleShot(0, qApp, [&] {
            auto* dialog = qobject_cast<CertificateDialog*>(QApplication::activeModalWidget());
            if (dialog == nullptr) return;
            seen = true;
            work(*dialog);
            dialog->reject();
        });
        open();
        QVERIFY(seen);
    }
    template <class Widget = QPushButton>
    static Widget* part(CertificateDialog& dialog, const char* name) {
        return dialog.findChild<Widget*>(QString::fromLatin1(name));
    }
    static void write(CertificateDialog& dialog, const QString& name, const QString& folder) {
        auto* line = part<QLineEdit>(dialog, "certificateName");
        QTest::keyClicks(line, QStringLiteral("x"));
        line->setText(name);  // an input method's letters are no keys
        part<QLineEdit>(dialog, "certificateFolder")->setText(folder);
        auto* make = part(dialog, "makeCertificate");
        QVERIFY(make->isEnabled());
        QTest::keyClick(make, Qt::Key_Space);
        QVERIFY(waited_for([&dialog] { return !dialog.isBusy(); }));
    }
    static void holds(const course::Course& c, const QString& folder) {
        for (const char* name : {"certificate.json", "certificate.jwt", "certificate.svg"}) {
            const auto findings = course::verify_certificate(c, (folder + "/" + name).toStdString(),
                                                             (folder + "/answers.jsonl").toStdString());
            QVERIFY2(findings.ok(), name);
            for (const course::Finding& finding : *findings)
                QVERIFY2(finding.good, finding.text.c_str());
        }
    }
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase() {
        theme_ = std::make_unique<Theme>();
        theme_->setReduceMotion(true);
        theme_->setMode(Theme::Mode::light);
    }
    void cleanup() { panel_.reset(); }

    void before_the_capstone_it_says_what_is_missing_and_leads_there() {
        makePanel({});
        QPushButton& button = panel_->contents().certificate();
        QVERIFY(button.isVisible());
        const course::CertificateRule& rule = panel_->course().certificate;
        within([&] { QTest::keyClick(&button, Qt::Key_Space); },
               [&](CertificateDialog& dialog) {
                   QVERIFY(!part(dialog, "makeCertificate")->isEnabled());
                   auto* needs = part<QListWidget>(dialog, "certificateNeeds");
                   QCOMPARE(needs->count(), static_cast<int>(rule.all.size() + rule.one_of.size() + 2));
                   QVERIFY(dialog.focusWidget() == needs);
                   QTest::keyClick(needs, Qt::Key_Down);
                   QTest::keyClick(needs, Qt::Key_Return);
               });
        QVERIFY(waited_for([this] { return !panel_->stepId().isEmpty() && !panel_->isBusy(); }));
        QCOMPARE(panel_->stepId().toStdString(), rule.all[1]);
    }

    void the_last_right_answer_offers_it_and_it_replays() {
        QTemporaryDir progress, out;
        makePanel(progress.path());
        const std::string last = "cap.rate";
        answerAllBut(last);
        QVERIFY(!CertificateDialog::isEarned(panel_->course(), panel_->learner().progress()));
        QVERIFY(panel_->openStep(QString::fromStdString(last)));
        QVERIFY(waited_for([this] { return !panel_->isBusy(); }));
        auto* offer = panel_->findChild<QPushButton*>(QStringLiteral("offeredCertificate"));
        QVERIFY(offer->isHidden());
        QVERIFY(
            test::enter_by_hand(*panel_->step().question, *panel_->card().editor(), panel_->step().drawn->own().right));
        QTest::keyClick(panel_->findChild<QPushButton*>(QStringLiteral("checkAnswer")), Qt::Key_Space);
        QVERIFY(waited_for([this] { return !panel_->isBusy() && panel_->card().isJudged(); }));
        QVERIFY(offer->isVisible());
        const QString folder = out.filePath(QStringLiteral("made/here"));
        within(
            [&] { QTest::keyClick(offer, Qt::Key_Space); },
            [&](CertificateDialog& dialog) {
                QVERIFY(dialog.focusWidget() == part<QLineEdit>(dialog, "certificateName"));
                QVERIFY2(!part(dialog, "makeCertificate")->isEnabled(), "whose?");
                write(dialog, QStringLiteral("Anna Sen"), folder);
                QVERIFY(dialog.view().isVisible());
                QVERIFY(dialog.view().accessibleDescription().contains(QStringLiteral("Anna Sen")));
                QCOMPARE(part<QLineEdit>(dialog, "profileName")->text(),
                         QString::fromStdString(panel_->course().title));
                const auto read = course::read_credential((folder + "/certificate.json").toStdString());
                QVERIFY(read.ok());
                QCOMPARE(part<QLineEdit>(dialog, "profileId")->text().toStdString(), read->id);
                QVERIFY(read->self_issued);
                QCOMPARE(read->name, std::string("Anna Sen"));
                if (qEnvironmentVariableIsSet("ARENARIUM_PICTURES"))
                    dialog.grab().save(qEnvironmentVariable("ARENARIUM_PICTURES") + QStringLiteral("/certificate.png"));
            });
        holds(panel_->course(), folder);
        QVERIFY(bytes(folder + "/certificate.pdf").startsWith("%PDF-1.4"));
        QVERIFY(bytes(folder + "/linkedin.txt").startsWith("https://www.linkedin.com/profile/add?"));
        // A lie in the answers is found by the same replay.
        QByteArray answers = bytes(folder + "/answers.jsonl");
        answers.replace("\"attempt\":1", "\"attempt\":2");
        QFile file(folder + "/answers.jsonl");
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(answers) == answers.size());
        file.close();
        const auto told = course::verify_certificate(panel_->course(), (folder + "/certificate.json").toStdString(),
                                                     file.fileName().toStdString());
        QVERIFY(told.ok());
        QVERIFY(std::any_of(told->begin(), told->end(), [](const course::Finding& f) { return !f.good; }));
    }

    void in_bengali_with_a_name_in_bengali_the_pdf_has_its_letters() {
        QTemporaryDir progress, out;
        makePanel(progress.path(), QStringLiteral("bn"));
        answerAllBut({});
        const QString name = QStringLiteral("অনন্যা সেনগুপ্ত");
        within([&] { panel_->openCertificate(); },
               [&](CertificateDialog& dialog) {
                   write(dialog, name, out.path());
                   const QString said = dialog.view().accessibleDescription();
                   QVERIFY(said.contains(name));
                   QVERIFY(!said.contains(QStringLiteral("CERTIFICATE")));
                   if (qEnvironmentVariableIsSet("ARENARIUM_PICTURES"))
                       dialog.grab().save(qEnvironmentVariable("ARENARIUM_PICTURES") +
                                          QStringLiteral("/certificate-bn.png"));
               });
        holds(panel_->course(), out.path());
        const QByteArray pdf = bytes(out.filePath(QStringLiteral("certificate.pdf")));
        QVERIFY(pdf.startsWith("%PDF"));
        QVERIFY2(pdf.contains("/FontFile"), "its fonts are in it");
        QVERIFY(bytes(out.filePath(QStringLiteral("certificate.svg"))).contains(name.toUtf8()));
    }

    void answers_of_another_machine_count_and_a_strangers_certificate_stays() {
        QTemporaryDir progress, out;
        makePanel(progress.path());
        {
            Learner elsewhere(progress.path(), "other-machine");
            const course::Course& c = panel_->course();
            for (const std::string& id : c.certificate.all)
                answer(elsewhere, c, id);
            answer(elsewhere, c, c.certificate.one_of.back());
        }
        panel_->setLearner(Learner(progress.path(), "1"));
        const QString json = out.filePath(QStringLiteral("certificate.json"));
        within([&] { panel_->openCertificate(); },
               [&](CertificateDialog& dialog) { write(dialog, QStringLiteral("Ben"), out.path()); });
        holds(panel_->course(), out.path());
        const QByteArray theirs = bytes(json);
        // The same learner again: replaced. Somebody else: not.
        within([&] { panel_->openCertificate(); },
               [&](CertificateDialog& dialog) { write(dialog, QStringLiteral("Ben B."), out.path()); });
        QVERIFY(bytes(json) != theirs);
        const QByteArray again = bytes(json);
        QTemporaryDir mine;
        panel_->setLearner(Learner(mine.path(), "2"));
        answerAllBut({});
        within([&] { panel_->openCertificate(); },
               [&](CertificateDialog& dialog) {
                   write(dialog, QStringLiteral("Eve"), out.path());
                   auto* trouble = part<QLabel>(dialog, "certificateTrouble");
                   QVERIFY(trouble->isVisible());
                   QVERIFY(trouble->text().contains(json));
                   QVERIFY(part(dialog, "makeCertificate")->isEnabled());
               });
        QCOMPARE(bytes(json), again);
    }

    void what_was_marked_right_by_hand_is_found_out() {
        QTemporaryDir progress, out;
        makePanel(progress.path());
        answerAllBut("cap.pin");
        course::AnswerLine lie;
        lie.course = panel_->course().version;
        lie.step = "cap.pin";
        lie.answer = course::Answer::one("1");
        lie.mark = std::string(course::mark_name(course::Mark::right));
        QVERIFY(panel_->learner().note(lie).ok());
        within([&] { panel_->openCertificate(); },
               [&](CertificateDialog& dialog) {
                   write(dialog, QStringLiteral("Eve"), out.path());
                   QVERIFY(part<QLabel>(dialog, "certificateTrouble")->text().contains(QStringLiteral("cap.pin")));
               });
        QVERIFY(!QFile::exists(out.filePath(QStringLiteral("certificate.json"))));
    }

    void every_control_has_a_name_and_is_reached_by_keys() {
        QTemporaryDir progress, out;
        makePanel(progress.path());
        answerAllBut({});
        const auto look = [](CertificateDialog& dialog) {
            int controls = 0;
            for (QWidget* w : dialog.findChildren<QWidget*>()) {
                const bool is_control = w->inherits("QAbstractButton") || w->inherits("QLineEdit") ||
                                        w->inherits("QAbstractItemView") ||
                                        w->inherits("arenarium::ui::CertificateView");
                if (!is_control || !w->isVisible()) continue;
                ++controls;
                QAccessibleInterface* told = QAccessible::queryAccessibleInterface(w);
                QVERIFY2(told != nullptr && !told->text(QAccessible::Name).isEmpty(), qPrintable(w->objectName()));
                QVERIFY2((w->focusPolicy() & Qt::TabFocus) != 0, qPrintable(w->objectName()));
            }
            QVERIFY(controls > 4);
        };
        within([&] { panel_->openCertificate(); },
               [&](CertificateDialog& dialog) {
                   look(dialog);
                   write(dialog, QStringLiteral("Anna Sen"), out.path());
                   look(dialog);
               });
    }
};

ARENARIUM_WIDGET_TEST(CertificateWindowTest)
#include "certificate_window_test.moc"
