// A certificate made of a learner's answers, and its files in a folder.
#pragma once

#include <QStringList>

#include <memory>

#include "core/course/certificate.h"
#include "ui/course/learner.h"

namespace arenarium::ui {

struct CertificateOrder {
    std::shared_ptr<const course::Course> course;
    std::vector<course::AnswerLine> lines;  // all that is known
    std::string key;                        // whose answers come first; those of other machines of this learner may do
    QString name, folder;
};

struct MadeCertificate {
    QString error;  // empty: it is made
    course::Sheet sheet;
    course::LinkedIn linkedin;
    QStringList files;  // without the folder
};

// Replays the answers, which may take a second, and writes the files: with those of core/course the answers themselves
// (answers.jsonl), and a PDF whatever letters the name has. An older certificate of the same learner is replaced,
// somebody else's is not.
MadeCertificate make_certificate(const CertificateOrder& order);

}  // namespace arenarium::ui
