#include "core/course/certificate.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/course/seeds.h"
#include "core/io/byte_source.h"

namespace arenarium::course {
namespace {

constexpr std::size_t most_file_bytes = std::size_t{16} << 20;

Result<std::string> bytes_of(const std::string& path) {
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    return read_all(**source, most_file_bytes);
}

// The last answer of each question that a certificate looks at: right and real ones only, by step.
struct Replayed {
    std::map<std::string, AnswerLine> right;
    std::map<std::string, std::string> problem;  // of the others
    std::set<std::string> learners;
};

Result<Replayed> replayed(const Course& course, const AnswerFile& file) {
    Replayed out;
    for (const AnswerLine& line : file.lines) {
        if (!course.certificate.wants(line.step)) continue;
        out.learners.insert(line.learner);
        Result<CheckedAnswer> checked = check_answer(course, line);
        if (!checked) return checked.error();
        if (checked->right_and_real()) {
            out.right.insert_or_assign(line.step, line);
        } else {
            const std::string why =
                checked->problem.empty() ? std::string(mark_name(checked->verdict.mark)) : checked->problem;
            out.problem.insert_or_assign(line.step, why);
        }
    }
    return out;
}

}  // namespace

Result<Achievement> achievement_of(const Course& course, const std::string& path) {
    const Result<std::string> bytes = bytes_of(path);
    if (!bytes) return bytes.error();
    return achievement_in(course, *bytes, path);
}

std::string certificate_answers(const Course& course, std::span<const AnswerLine> lines, const std::string& learner) {
    std::string out;
    for (const AnswerLine& line : lines)
        if (line.learner == learner && line.course == course.version && line.mark == mark_name(Mark::right) &&
            course.certificate.wants(line.step))
            out += answer_line(line) + "\n";
    return out;
}

Result<Achievement> achievement_in(const Course& course, const std::string& text, const std::string& path) {
    if (course.certificate.all.empty())
        return Error{"this course gives no certificate",
                     {course.folder + "/course.json", 0, 0},
                     "\"certificate\" says what one needs"};
    const AnswerFile file = answers_in(text, path);
    if (!file.errors.empty()) return file.errors.front();
    const Result<Replayed> played = replayed(course, file);
    if (!played) return played.error();
    if (played->learners.size() > 1)
        return Error{"the answers are of several learners", {path, 0, 0}, "a certificate is one learner's"};
    Achievement out;
    out.course = course.version;
    out.title = course.title;
    out.answers_hash = sha256_hex(text);
    std::string missing;
    const auto tell = [&](const std::string& step) {
        const auto problem = played->problem.find(step);
        missing += (missing.empty() ? "" : ", ") + step +
                   (problem == played->problem.end() ? " (no answer)" : " (" + problem->second + ")");
    };
    for (const std::string& step : course.certificate.all)
        if (!played->right.contains(step)) tell(step);
    const auto& one_of = course.certificate.one_of;
    if (!one_of.empty() &&
        std::none_of(one_of.begin(), one_of.end(), [&](const std::string& s) { return played->right.contains(s); }))
        for (const std::string& step : one_of)
            tell(step);
    if (!missing.empty())
        return Error{"the capstone is not done yet: " + missing,
                     {path, 0, 0},
                     "all of the first kind, and one of the last, have to be right"};
    for (const Lesson& lesson : course.lessons)
        for (const Step& step : lesson.steps)
            if (const auto right = played->right.find(step.id); right != played->right.end())
                out.steps.push_back(right->second);
    out.learner = *played->learners.begin();
    return out;
}

Result<std::vector<Finding>> verify_certificate(const Course& course, const std::string& certificate,
                                                const std::string& answers, const std::string& trusted) {
    const Result<ReadCredential> c = read_credential(certificate);
    if (!c) return c.error();
    const Result<std::string> bytes = bytes_of(answers);
    if (!bytes) return bytes.error();
    std::vector<Finding> out;
    const auto tell = [&](bool good, const std::string& yes, const std::string& no) {
        out.push_back({good, good ? yes : no});
    };
    tell(c->signature_holds, "signed by " + c->issuer + ", and unchanged since",
         "the signature does not hold: it was altered, or never signed by " + c->issuer);
    if (!trusted.empty()) tell(c->issuer == trusted, "the issuer is the one you trust", "the issuer is not " + trusted);
    tell(c->course == course.version, "course " + c->course,
         "it is of course " + c->course + ", this is " + course.version + ": it cannot be replayed here");
    tell(c->answers_hash == sha256_hex(*bytes), "these are its answers",
         "these are other answers than those of the certificate");
    const Result<Achievement> achieved = achievement_in(course, *bytes, answers);
    if (!achieved) {
        out.push_back({false, achieved.error().message});
        return out;
    }
    tell(true, "replayed: " + std::to_string(achieved->steps.size()) + " answers of the capstone are right", "");
    tell(c->learner == achieved->learner, "learner " + c->learner,
         "the certificate is of learner " + c->learner + ", the answers of " + achieved->learner);
    const bool same = std::equal(c->steps.begin(), c->steps.end(), achieved->steps.begin(), achieved->steps.end(),
                                 [](const ReadCredential::Counted& x, const AnswerLine& y) {
                                     return x.step == y.step && x.seed == y.seed && x.attempt == y.attempt;
                                 });
    tell(same, "its steps and seeds are theirs", "the certificate names other steps or seeds than the answers");
    return out;
}

}  // namespace arenarium::course
