#include "ui/course/certificate_maker.h"

#include <QDir>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

#include "core/io/atomic_file.h"
#include "ui/course/certificate_view.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

Result<course::SigningKey> fresh_key() {
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    std::array<unsigned char, 32> seed{};
    std::memcpy(seed.data(), words.data(), seed.size());
    return course::SigningKey::of_seed(seed);
}

Status write_whole(const QString& path, const std::string& bytes) {
    Result<std::unique_ptr<AtomicFile>> file = AtomicFile::create(path.toStdString());
    if (!file) return file.error();
    const Status status = (*file)->write(bytes);
    return status.ok() ? (*file)->commit() : status;
}

// The learner's own answers, or those that were given under another of their keys, on another machine.
Result<std::pair<course::Achievement, std::string>> achieved(const CertificateOrder& order) {
    std::vector<std::string> keys{order.key};
    for (const course::AnswerLine& line : order.lines)
        if (std::find(keys.begin(), keys.end(), line.learner) == keys.end()) keys.push_back(line.learner);
    std::optional<Error> first;
    for (const std::string& key : keys) {
        std::string answers = course::certificate_answers(*order.course, order.lines, key);
        Result<course::Achievement> one = course::achievement_in(*order.course, answers, "answers.jsonl");
        if (one) return std::pair{std::move(*one), std::move(answers)};
        if (!first) first = one.error();
    }
    return *first;
}

}  // namespace

MadeCertificate make_certificate(const CertificateOrder& order) {
    MadeCertificate out;
    const auto failed = [&out](const Error& error) {
        out.error = text(error.text());
        return out;
    };
    const auto proof = achieved(order);
    if (!proof) return failed(proof.error());
    const auto& [achievement, answers] = *proof;
    const QDir folder(order.folder);
    if (const QString old = folder.filePath(QStringLiteral("certificate.json")); QFile::exists(old)) {
        const Result<course::ReadCredential> theirs = course::read_credential(old.toStdString());
        if (!theirs || theirs->learner != achievement.learner)
            return failed(
                {"there is somebody else's certificate already", {old.toStdString(), 0, 0}, "choose another folder"});
    }
    const Result<course::SigningKey> key = fresh_key();
    if (!key) return failed(key.error());
    const course::CertificateWish wish{order.name.toStdString(), "", Learner::now()};
    const course::Credential credential = course::make_credential(achievement, wish, *key);
    const Result<course::Sheet> sheet = course::certificate_sheet(*order.course, achievement, wish, credential);
    if (!sheet) return failed(sheet.error());
    auto files = course::certificate_files(*order.course, achievement, wish, credential);
    if (!files) return failed(files.error());
    const auto is_pdf = [](const auto& file) { return file.first == "certificate.pdf"; };
    if (std::none_of(files->begin(), files->end(), is_pdf))
        files->emplace_back("certificate.pdf", certificate_pdf_file(*sheet, order.name).toStdString());
    files->emplace_back("answers.jsonl", answers);
    if (!folder.mkpath(QStringLiteral(".")))
        return failed({"the folder cannot be made", {order.folder.toStdString(), 0, 0}, "choose another one"});
    for (const auto& [name, bytes] : *files) {
        if (const Status s = write_whole(folder.filePath(text(name)), bytes); !s) return failed(s.error());
        out.files << text(name);
    }
    out.sheet = *sheet;
    out.linkedin = course::linkedin_fields(achievement, wish, credential);
    return out;
}

}  // namespace arenarium::ui
