#include "app/cli/certificate.h"

#include <sys/random.h>

#include <array>
#include <ctime>
#include <filesystem>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "core/course/certificate.h"
#include "core/io/byte_source.h"

namespace arenarium::cli {
namespace {

using namespace course;

// An instructor's, or one that is made for this certificate and forgotten.
Result<SigningKey> signing_key(const std::string& file) {
    if (file.empty()) {
        std::array<unsigned char, 32> seed{};
        if (getrandom(seed.data(), seed.size(), 0) != static_cast<ssize_t>(seed.size()))
            return Error{"the system gives no random bytes for a key", {}, ""};
        return SigningKey::of_seed(seed);
    }
    Result<std::unique_ptr<ByteSource>> source = open_bytes(file);
    if (!source) return source.error();
    const Result<std::string> pem = read_all(**source, 1 << 16);
    if (!pem) return pem.error();
    return SigningKey::of_pem(*pem, file);
}

std::string time_now() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text.data();
}

Status write_whole(const std::string& path, const std::string& bytes) {
    Result<OutputFile> file = OutputFile::open(path);
    if (!file) return file.error();
    const Status status = file->sink().write(bytes);
    return status.ok() ? file->commit() : status;
}

}  // namespace

int certify(const Course& course, const CertifyWish& wish) {
    const Result<Achievement> achieved = achievement_of(course, wish.answers);
    if (!achieved) return print_error(achieved.error()), different;
    const Result<SigningKey> key = signing_key(wish.key);
    if (!key) return print_error(key.error()), bad_data;
    const CertificateWish how{wish.name,
                              wish.key.empty()      ? ""
                              : wish.issuer.empty() ? key->did()
                                                    : wish.issuer,
                              time_now()};
    const Credential credential = make_credential(*achieved, how, *key);
    const auto files = certificate_files(course, *achieved, how, credential);
    if (!files) return print_error(files.error()), bad_data;
    std::error_code problem;
    std::filesystem::create_directories(wish.folder, problem);
    bool has_pdf = false;
    StandardOutput out;
    for (const auto& [name, bytes] : *files) {
        has_pdf = has_pdf || name == "certificate.pdf";
        const std::string path = (std::filesystem::path(wish.folder) / name).string();
        if (const Status s = write_whole(path, bytes); !s) return print_error(s.error()), bad_data;
        out.write(path + "\n");
    }
    out.write("\nKeep " + wish.answers +
              ": whoever checks replays it with\n  arenarium course verify certificate.json " + wish.answers + "\n");
    if (const Status s = out.finish(); !s) return print_error(s.error()), bad_data;
    if (!has_pdf)
        print_message("There is no PDF: its fonts have Latin letters alone. Any browser prints certificate.svg.");
    return done;
}

int verify_certificate(const Course& course, const std::string& certificate, const std::string& answers,
                       const std::string& trusted) {
    const Result<ReadCredential> read = read_credential(certificate);
    if (!read) return print_error(read.error()), bad_data;
    const Result<std::vector<Finding>> findings = course::verify_certificate(course, certificate, answers, trusted);
    if (!findings) return print_error(findings.error()), bad_data;
    bool good = true;
    StandardOutput out;
    out.write(read->name + ", " + read->time + ", " +
              (read->self_issued ? "self-issued" : "issued by " + read->issuer_name) + "\n");
    for (const Finding& f : *findings) {
        out.write((f.good ? "  yes  " : "  NO   ") + f.text + "\n");
        good = good && f.good;
    }
    out.write(good ? "The certificate holds.\n" : "The certificate does not hold.\n");
    if (const Status s = out.finish(); !s) return print_error(s.error()), bad_data;
    return good ? done : different;
}

}  // namespace arenarium::cli
