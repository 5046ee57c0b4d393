// Certificates: made of answers that are right, replayed by whoever checks, and told when altered or forged.
#include <algorithm>

#include "core/course/certificate.h"
#include "core/course/lesson_reader.h"
#include "core/course/seeds.h"
#include "tests/cli/command.h"
#include "tests/course/small_course.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

namespace {

struct CertifiedCourse {
    TempDir temp;
    std::string path, answers, folder;
    CourseReading reading;

    CertifiedCourse()
        : path((temp / "course").string()), answers((temp / "anna.jsonl").string()), folder((temp / "out").string()) {
        std::filesystem::create_directory(path);
        std::string index = small_index();
        index.replace(index.find("\"lessons\""), 0,
                      "\"certificate\": {\"all\": [\"l2.next\"], \"one_of\": [\"l2.bytes\"]}, ");
        write_text(path + "/course.json", index);
        write_text(path + "/02.md", small_lesson());
        reading = read_course(path);
        REQUIRE(reading.errors.empty());
        answer({line("l2.next"), line("l2.bytes")});
    }
    AnswerLine line(const std::string& step, const std::string& learner = "anna") const {
        return right_line(reading.course, step, learner);
    }
    void answer(const std::vector<AnswerLine>& lines) const {
        std::string text;
        for (const AnswerLine& l : lines)
            text += answer_line(l) + "\n";
        write_text(answers, text);
    }
    CommandResult run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "course");
        arguments.insert(arguments.end(), {"--course", path});
        return arenarium_command(arguments);
    }
    CommandResult certify(std::vector<std::string> more = {}) const {
        std::vector<std::string> all{"certify", answers, "--name", "Anna Sen", "-o", folder};
        all.insert(all.end(), more.begin(), more.end());
        return run(all);
    }
    std::string file(const std::string& name) const { return folder + "/" + name; }
    CommandResult verify(const std::string& name, std::vector<std::string> more = {}) const {
        std::vector<std::string> all{"verify", file(name), answers};
        all.insert(all.end(), more.begin(), more.end());
        return run(all);
    }
    // The certificate with `from` replaced, under another name.
    std::string altered(const std::string& name, const std::string& from, const std::string& to) const {
        std::string text = read_text(file(name));
        REQUIRE(text.find(from) != std::string::npos);
        text.replace(text.find(from), from.size(), to);
        write_text(file("altered-" + name), text);
        return "altered-" + name;
    }
};

}  // namespace

TEST_CASE("course certify: what it writes holds, in all its forms") {
    const CertifiedCourse c;
    const CommandResult made = c.certify();
    INFO(made.err);
    REQUIRE(made.status == 0);
    for (const char* name : {"certificate.json", "certificate.jwt", "certificate.svg"}) {
        const CommandResult held = c.verify(name);
        INFO(name << "\n" << held.out << held.err);
        CHECK(held.status == 0);
        CHECK(held.out.find("self-issued") != std::string::npos);
        CHECK(held.out.find("The certificate holds.") != std::string::npos);
    }
    const std::string pdf = read_text(c.file("certificate.pdf"));
    CHECK(pdf.starts_with("%PDF-1.4"));
    CHECK(pdf.find("(Anna Sen) Tj") != std::string::npos);
    const std::string linkedin = read_text(c.file("linkedin.txt"));
    CHECK(linkedin.find("https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=A%20small%20course") ==
          0);
    // Two certificates of the same answers are signed by two keys.
    const std::string first = read_text(c.file("certificate.jwt"));
    CHECK(c.certify().status == 0);
    CHECK(read_text(c.file("certificate.jwt")) != first);
}

TEST_CASE("course verify: altered and forged certificates are told") {
    const CertifiedCourse c;
    REQUIRE(c.certify().status == 0);
    for (const auto& [name, from, to] :
         std::vector<std::array<std::string, 3>>{{"certificate.json", "Anna Sen", "Eve Sen"},
                                                 {"certificate.json", "\"attempt\": 1", "\"attempt\": 2"},
                                                 {"certificate.json", "(self-issued)", "(Big School)"},
                                                 {"certificate.svg", "Anna Sen\",", "Eve Sen\","}}) {
        const CommandResult told = c.verify(c.altered(name, from, to));
        INFO(from << "\n" << told.out << told.err);
        CHECK(told.status == 3);
        CHECK(told.out.find("the signature does not hold") != std::string::npos);
    }
    std::string token = read_text(c.file("certificate.jwt"));
    char& letter = token[token.find('.') + 40];
    letter = letter == 'A' ? 'B' : 'A';
    write_text(c.file("altered.jwt"), token);
    CHECK(c.verify("altered.jwt").status != 0);

    // Signed anew by somebody else: the signature holds, the replay and the trust do not.
    const CommandResult held =
        c.verify("certificate.json", {"--trust", "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"});
    CHECK(held.status == 3);
    CHECK(held.out.find("the issuer is not did:key:") != std::string::npos);
    const Result<ReadCredential> real = read_credential(c.file("certificate.json"));
    REQUIRE(real);
    CHECK(c.verify("certificate.json", {"--trust", real->issuer}).status == 0);
    const Result<Achievement> achieved = achievement_of(c.reading.course, c.answers);
    REQUIRE(achieved);
    Achievement forged = *achieved;
    forged.learner = "eve";
    forged.steps[0].seed += 1;
    const Result<SigningKey> key = SigningKey::of_seed({7});
    REQUIRE(key);
    write_text(c.file("forged.json"), make_credential(forged, {"Eve", "", "2026-11-27T12:00:00Z"}, *key).json);
    const CommandResult lies = c.verify("forged.json");
    CHECK(lies.status == 3);
    CHECK(lies.out.find("the certificate is of learner eve") != std::string::npos);
    CHECK(lies.out.find("other steps or seeds") != std::string::npos);

    // Other answers than those that it was made of, wrong ones, and another version.
    c.answer({c.line("l2.next"), c.line("l2.bytes"), c.line("l2.bytes")});
    CHECK(c.verify("certificate.json").out.find("NO   these are other answers") != std::string::npos);
    AnswerLine wrong = c.line("l2.next");
    wrong.answer = Answer::one("0:0:200");
    c.answer({wrong, c.line("l2.bytes")});
    const CommandResult undone = c.verify("certificate.json");
    CHECK(undone.status == 3);
    CHECK(undone.out.find("l2.next (") != std::string::npos);
    for (const std::string text : {"", "{", "{}", "<svg></svg>", "a.b.c", "[1]", "{\"issuer\": {}}"}) {
        write_text(c.file("damaged.json"), text);
        CHECK(c.verify("damaged.json").status == 1);
    }
    CHECK(c.verify("nothing.json").status == 1);
}

TEST_CASE("course certify: not before the capstone is done, and by an instructor's key") {
    const CertifiedCourse c;
    c.answer({c.line("l2.next")});
    const CommandResult half = c.certify();
    CHECK(half.status == 3);
    CHECK(half.err.find("l2.bytes (no answer)") != std::string::npos);
    AnswerLine forged = c.line("l2.next");
    forged.seed += 1;
    c.answer({forged, c.line("l2.bytes")});
    CHECK(c.certify().status == 3);
    c.answer({c.line("l2.next"), c.line("l2.bytes", "ben")});
    CHECK(c.certify().err.find("several learners") != std::string::npos);
    c.answer({c.line("l2.next"), c.line("l2.bytes")});
    // As `openssl genpkey -algorithm ed25519` writes it; of RFC 8410, section 10.3.
    write_text(
        c.path + "/key.pem",
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END "
        "PRIVATE KEY-----\n");
    CHECK(c.certify({"--issuer", "School"}).status == 2);
    CHECK(c.certify({"--key", c.path + "/02.md"}).status == 1);
    const CommandResult issued = c.certify({"--key", c.path + "/key.pem", "--issuer", "School of Memory"});
    INFO(issued.err);
    REQUIRE(issued.status == 0);
    CHECK(c.verify("certificate.json").out.find("issued by School of Memory") != std::string::npos);
    CHECK(read_text(c.file("certificate.svg")).find("issued by School of Memory") != std::string::npos);
    // A name in another script has no PDF, which is said.
    const CommandResult bengali = c.run({"certify", c.answers, "--name", "অনন্যা সেন", "-o", c.folder + "/bn"});
    CHECK(bengali.status == 0);
    CHECK(bengali.err.find("There is no PDF") != std::string::npos);
    CHECK(!std::filesystem::exists(c.folder + "/bn/certificate.pdf"));
}

TEST_CASE("keys and their texts: RFC 8032, the did:key method, base58 and base64url") {
    // RFC 8032, section 7.1, test 2.
    std::array<unsigned char, 32> seed{};
    const std::string hex = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    for (std::size_t i = 0; i < seed.size(); ++i)
        seed[i] = static_cast<unsigned char>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
    const Result<SigningKey> key = SigningKey::of_seed(seed);
    REQUIRE(key);
    const std::string signature = key->sign("\x72");
    CHECK(static_cast<unsigned char>(signature[0]) == 0x92);
    CHECK(static_cast<unsigned char>(signature[1]) == 0xa0);
    CHECK(static_cast<unsigned char>(signature[63]) == 0x00);
    CHECK(is_signed(key->did(), "\x72", signature));
    CHECK(!is_signed(key->did(), "\x73", signature));
    CHECK(!is_signed("did:key:zNonsense", "\x72", signature));
    CHECK(base58("Hello World!") == "2NEpo7TZRRrLZSi2U");
    CHECK(base58_bytes("2NEpo7TZRRrLZSi2U") == "Hello World!");
    CHECK(base58(std::string("\0\0\x28\x7f\xb4\xcd", 6)) == "11233QC4");
    CHECK(base64url("\xfb\xff") == "-_8");
    CHECK(base64url_bytes("-_8") == "\xfb\xff");
}
