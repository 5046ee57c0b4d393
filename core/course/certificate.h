// A certificate of the course: what was answered right in the capstone, said in an Open Badges 3.0 credential that
// anybody with the program can replay.
//
// The credential is JSON (W3C Verifiable Credentials 2.0), signed twice: by a Data Integrity proof, cryptosuite
// eddsa-jcs-2022, and as a VC-JWT (EdDSA). Its evidence, "arenarium", holds
//
//     {"course": "2026.1", "learner": "anna", "answers": "SHA-256 of the answer file, hexadecimal",
//      "steps": [{"step": "cap.line", "seed": "1374…", "attempt": 1} …]}
//
// Self-issued, the key is made for it and forgotten; an instructor's key makes it an issued one. Either way what counts
// is the replay. course.json says what has to be right:
//
//     "certificate": {"all": ["cap.line", …], "one_of": ["cap.other", …]}
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/course/answer_file.h"
#include "core/course/keys.h"

namespace arenarium::course {

struct Achievement {
    std::string learner, course, title;
    std::string answers_hash;       // of the file, hexadecimal
    std::vector<AnswerLine> steps;  // those that count, each right and real, in the order of the course
};

// What an answer file proves. Error: what is still missing or wrong, by step; or the file is of several learners, or
// damaged.
Result<Achievement> achievement_of(const Course&, const std::string& answer_file);
// The same of a file's text. `name`: for messages.
Result<Achievement> achievement_in(const Course&, const std::string& text, const std::string& name);

// What counts for the certificate of one learner's progress: an answer file's text. "": nothing does.
std::string certificate_answers(const Course&, std::span<const AnswerLine>, const std::string& learner);

struct CertificateWish {
    std::string name;    // of the learner, as it shall stand there
    std::string issuer;  // "": self-issued
    std::string time;    // "2026-11-27T12:00:00Z"
};

struct Credential {
    std::string json;  // with its proof; ends in a newline
    std::string jwt;
    std::string id;      // "urn:uuid:…"
    std::string issuer;  // did:key:…
};
Credential make_credential(const Achievement&, const CertificateWish&, const SigningKey&);

// What a credential says. Read from JSON, a VC-JWT, or an SVG that one is baked into.
struct ReadCredential {
    std::string name, issuer_name, issuer, time, id;
    bool self_issued = false;
    std::string course, learner, answers_hash;
    struct Counted {
        std::string step;
        std::uint64_t seed = 0;
        std::uint32_t attempt = 1;
    };
    std::vector<Counted> steps;
    bool signature_holds = false;  // by the key that it names as its issuer
};
// Error: it is none of these, or lacks what a certificate of a course has.
Result<ReadCredential> read_credential(const std::string& file);

struct Finding {
    bool good = false;
    std::string text;
};
// Replays the answers and compares all that the certificate says, a finding each. `trusted`: the issuer that is wanted,
// did:key:…; "": any. Error: a file cannot be read.
Result<std::vector<Finding>> verify_certificate(const Course&, const std::string& certificate,
                                                const std::string& answers, const std::string& trusted = "");

// The certificate as one would hang it up, A4 across in dots of 1/96 inch: whoever paints it finds all here. Its
// ornament is the learner's own incident: the arenas at its end. It is in the language of the course.
struct Sheet {
    struct Shape {
        double x, y, w, h;
        const char* fill;  // "#rrggbb"; "": none
        const char* line;  // "": none
        double thick;
    };
    // Centred at x, on the line y.
    struct Words {
        double x, y, size, apart;
        const char* color;
        bool mono;
        std::string text;
    };
    double width = 0, height = 0;
    std::vector<Shape> shapes;
    std::vector<Words> words;
};
// Error: the incident cannot be drawn.
Result<Sheet> certificate_sheet(const Course&, const Achievement&, const CertificateWish&, const Credential&);
// With the credential baked in (Open Badges 3.0).
std::string certificate_svg(const Sheet&, const CertificateWish&, const Credential&);
// It carries no fonts and says Latin letters alone. "": the sheet has others.
std::string certificate_pdf(const Sheet&, const CertificateWish&);

// The address that adds it to a profile, and the fields to be copied where that is not offered.
struct LinkedIn {
    std::string address, name, organization, date, id;  // date: "11/2026"
};
LinkedIn linkedin_fields(const Achievement&, const CertificateWish&, const Credential&);

// All of it as files, by name: certificate.json, .jwt, .svg, .pdf (see certificate_pdf) and linkedin.txt.
Result<std::vector<std::pair<std::string, std::string>>> certificate_files(const Course&, const Achievement&,
                                                                           const CertificateWish&, const Credential&);

}  // namespace arenarium::course
