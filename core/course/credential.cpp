// The credential of a certificate: made, signed and read.
#include <algorithm>
#include <map>

#include "core/course/certificate.h"
#include "core/course/json.h"
#include "core/course/seeds.h"
#include "core/io/byte_source.h"

namespace arenarium::course {
namespace {

// Keys in order of their code units, no blanks, as RFC 8785 has it: credentials of ours hold texts, whole numbers,
// lists and objects with ASCII keys, for which this is all of it.
using Sorted = nlohmann::json;
std::string canonical(const Json& json) {
    return Sorted::parse(json.dump()).dump(-1, ' ', false, Sorted::error_handler_t::replace);
}

std::string uuid_of(const std::string& text) {
    std::string h = sha256_hex(text).substr(0, 32);
    h[12] = '8';  // of our own making
    h[16] = "89ab"[h[16] % 4];
    return "urn:uuid:" + h.substr(0, 8) + "-" + h.substr(8, 4) + "-" + h.substr(12, 4) + "-" + h.substr(16, 4) + "-" +
           h.substr(20);
}

std::string method_of(const std::string& did) {
    return did + "#" + did.substr(std::string_view("did:key:").size());
}

// What eddsa-jcs-2022 signs: the hash of the proof's options, then that of the document.
std::string signed_bytes(const Json& document, Json proof) {
    proof.erase("proofValue");
    return sha256_bytes(canonical(proof)) + sha256_bytes(canonical(document));
}

Json evidence_of(const Achievement& a) {
    Json steps = Json::array();
    for (const AnswerLine& s : a.steps)
        steps.push_back({{"step", s.step}, {"seed", std::to_string(s.seed)}, {"attempt", s.attempt}});
    Json own{{"course", a.course}, {"learner", a.learner}, {"answers", a.answers_hash}, {"steps", steps}};
    return {{"type", Json::array({"Evidence"})},
            {"name", "Answers of the capstone"},
            {"narrative",
             "arenarium course verify replays them: the questions are drawn again from their seeds and judged by the "
             "engine."},
            {"arenarium", own}};
}

std::string only_text(const Json& json, const char* name) {
    return json.is_object() ? text_of(json, name) : "";
}

Json at(const Json& json, const char* name) {
    if (!json.is_object()) return {};
    const auto found = json.find(name);
    return found == json.end() ? Json() : *found;
}

// The credential within an SVG: what stands in its openbadges:credential.
std::string baked(const std::string& svg) {
    const std::size_t open = svg.find("<openbadges:credential");
    const std::size_t begin = open == std::string::npos ? open : svg.find("<![CDATA[", open);
    const std::size_t end = begin == std::string::npos ? begin : svg.find("]]>", begin);
    return end == std::string::npos ? "" : svg.substr(begin + 9, end - begin - 9);
}

bool proof_holds(const Json& credential, const std::string& issuer) {
    const Json proof = at(credential, "proof");
    if (only_text(proof, "type") != "DataIntegrityProof" || only_text(proof, "cryptosuite") != "eddsa-jcs-2022")
        return false;
    if (only_text(proof, "verificationMethod") != method_of(issuer)) return false;
    if (only_text(proof, "proofPurpose") != "assertionMethod" || at(proof, "@context") != at(credential, "@context"))
        return false;
    const std::string value = only_text(proof, "proofValue");
    if (!value.starts_with("z") || value.size() > 200) return false;
    Json document = credential;
    document.erase("proof");
    return is_signed(issuer, signed_bytes(document, proof), base58_bytes(std::string_view(value).substr(1)));
}

}  // namespace

Credential make_credential(const Achievement& a, const CertificateWish& wish, const SigningKey& key) {
    Credential out;
    out.issuer = key.did();
    out.id = uuid_of(a.answers_hash + "\n" + wish.name + "\n" + wish.time + "\n" + out.issuer);
    const bool self = wish.issuer.empty();
    Json context = Json::array(
        {"https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"});
    context.push_back({{"arenarium", {{"@id", "urn:arenarium:evidence"}, {"@type", "@json"}}}});
    Json achievement{
        {"id", uuid_of("arenarium course " + a.course)},
        {"type", Json::array({"Achievement"})},
        {"name", a.title},
        {"description",
         "Explains and predicts how CPython manages memory: arenas, pools, blocks, leaks and pins; "
         "found a leak and the arenas that it did not explain, and mended them."},
        {"criteria",
         {{"narrative",
           "The capstone of the course, answered right; each answer is graded by the engine and can be replayed."}}}};
    Json subject{
        {"type", Json::array({"AchievementSubject"})},
        {"identifier",
         Json::array({Json{
             {"type", "IdentityObject"}, {"hashed", false}, {"identityHash", wish.name}, {"identityType", "name"}}})},
        {"achievement", achievement}};
    Json credential{{"@context", context},
                    {"id", out.id},
                    {"type", Json::array({"VerifiableCredential", "OpenBadgeCredential"})},
                    {"name", a.title},
                    {"issuer",
                     {{"id", out.issuer},
                      {"type", Json::array({"Profile"})},
                      {"name", self ? wish.name + " (self-issued)" : wish.issuer}}},
                    {"validFrom", wish.time},
                    {"credentialSubject", subject},
                    {"evidence", Json::array({evidence_of(a)})}};
    Json claims = credential;
    claims["iss"] = out.issuer;
    claims["jti"] = out.id;
    const Json head{{"alg", "EdDSA"}, {"typ", "JWT"}, {"kid", method_of(out.issuer)}};
    const std::string signing = base64url(head.dump()) + "." + base64url(claims.dump());
    out.jwt = signing + "." + base64url(key.sign(signing));
    Json proof{{"@context", context},
               {"type", "DataIntegrityProof"},
               {"cryptosuite", "eddsa-jcs-2022"},
               {"created", wish.time},
               {"verificationMethod", method_of(out.issuer)},
               {"proofPurpose", "assertionMethod"}};
    proof["proofValue"] = "z" + base58(key.sign(signed_bytes(credential, proof)));
    credential["proof"] = proof;
    out.json = credential.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return out;
}

Result<ReadCredential> read_credential(const std::string& file) {
    Result<std::unique_ptr<ByteSource>> source = open_bytes(file);
    if (!source) return source.error();
    Result<std::string> bytes = read_all(**source, std::size_t{16} << 20);
    if (!bytes) return bytes.error();
    const auto wrong = [&](const std::string& what) {
        return Error{what, {file, 0, 0}, "give certificate.json, .jwt or .svg as course certify wrote it"};
    };
    std::string text = *bytes;
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    std::string signing, signature;
    if (text.find("<svg") != std::string::npos && text.starts_with("<")) {
        text = baked(text);
        if (text.empty()) return wrong("no credential is in this picture");
    } else if (!text.starts_with("{")) {
        const std::size_t first = text.find('.'),
                          second = text.find('.', first == std::string::npos ? first : first + 1);
        if (second == std::string::npos) return wrong("this is no certificate");
        signing = text.substr(0, second);
        signature = base64url_bytes(std::string_view(text).substr(second + 1));
        const Result<Json> head = parse_json(base64url_bytes(std::string_view(text).substr(0, first)), file);
        if (!head || only_text(*head, "alg") != "EdDSA") return wrong("this token is not signed by EdDSA");
        text = base64url_bytes(std::string_view(text).substr(first + 1, second - first - 1));
    }
    const Result<Json> json = parse_json(text, file);
    if (!json) return json.error();
    ReadCredential out;
    const Json issuer = at(*json, "issuer"), subject = at(*json, "credentialSubject"), evidence = at(*json, "evidence");
    out.issuer = only_text(issuer, "id");
    out.issuer_name = only_text(issuer, "name");
    out.self_issued = out.issuer_name.ends_with("(self-issued)");
    out.time = only_text(*json, "validFrom");
    out.id = only_text(*json, "id");
    const Json identifier = at(subject, "identifier");
    if (identifier.is_array() && !identifier.empty()) out.name = only_text(identifier[0], "identityHash");
    const Json own = evidence.is_array() && !evidence.empty() ? at(evidence[0], "arenarium") : Json();
    out.course = only_text(own, "course");
    out.learner = only_text(own, "learner");
    out.answers_hash = only_text(own, "answers");
    const Json steps = at(own, "steps");
    if (!issuer.is_object() || out.course.empty() || out.answers_hash.empty() || !steps.is_array())
        return wrong("this credential is no certificate of a course");
    for (const Json& s : steps) {
        const std::string seed = only_text(s, "seed");
        const Json attempt = at(s, "attempt");
        if (seed.empty() || seed.size() > 20 || seed.find_first_not_of("0123456789") != std::string::npos ||
            !attempt.is_number_unsigned())
            return wrong("a step of this certificate has no seed or attempt");
        out.steps.push_back(
            {only_text(s, "step"), std::strtoull(seed.c_str(), nullptr, 10), attempt.get<std::uint32_t>()});
    }
    out.signature_holds = signing.empty() ? proof_holds(*json, out.issuer) : is_signed(out.issuer, signing, signature);
    return out;
}

LinkedIn linkedin_fields(const Achievement& a, const CertificateWish& wish, const Credential& c) {
    const auto encoded = [](const std::string& text) {
        std::string out;
        for (const char ch : text) {
            const bool plain = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') ||
                               ch == '-' || ch == '.' || ch == '_';
            constexpr std::string_view digits = "0123456789ABCDEF";
            if (plain)
                out += ch;
            else
                out += {'%', digits[(ch & 0xff) >> 4], digits[ch & 15]};
        }
        return out;
    };
    const std::string year = wish.time.substr(0, 4), month = std::to_string(std::atoi(wish.time.substr(5, 2).c_str()));
    const std::string issuer = wish.issuer.empty() ? "Arenarium (self-issued)" : wish.issuer;
    const std::string address =
        "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=" + encoded(a.title) +
        "&organizationName=" + encoded(issuer) + "&issueYear=" + year + "&issueMonth=" + month +
        "&certId=" + encoded(c.id);
    return {address, a.title, issuer, month + "/" + year, c.id};
}

}  // namespace arenarium::course
