#include "core/course/keys.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <vector>

namespace arenarium::course {
namespace {

using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using Context = std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)>;

// The multicodec of an Ed25519 public key.
constexpr std::string_view key_prefix("\xed\x01", 2);
constexpr std::string_view did_prefix = "did:key:z";
constexpr std::string_view base58_digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string did_of(EVP_PKEY* key) {
    std::string bytes(32, '\0');
    std::size_t size = bytes.size();
    if (EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(bytes.data()), &size) != 1) return "";
    return std::string(did_prefix) + base58(std::string(key_prefix) + bytes);
}

// A number in base `from`, most significant digit first, in base `to`.
std::string converted(const std::string& digits, unsigned from, unsigned to) {
    std::string out;
    for (const char c : digits) {
        unsigned carry = static_cast<unsigned char>(c);
        for (char& d : out) {
            carry += from * static_cast<unsigned char>(d);
            d = static_cast<char>(carry % to);
            carry /= to;
        }
        for (; carry != 0; carry /= to)
            out += static_cast<char>(carry % to);
    }
    std::reverse(out.begin(), out.end());
    return out;
}

}  // namespace

std::string base58(std::string_view bytes) {
    std::string out(
        bytes.find_first_not_of('\0') == std::string_view::npos ? bytes.size() : bytes.find_first_not_of('\0'), '1');
    for (const char d : converted(std::string(bytes), 256, 58))
        out += base58_digits[static_cast<unsigned char>(d)];
    return out;
}

std::string base58_bytes(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        const std::size_t d = base58_digits.find(c);
        if (d == std::string_view::npos) return "";
        digits += static_cast<char>(d);
    }
    const std::size_t zeros = std::min(text.find_first_not_of('1'), text.size());
    return std::string(zeros, '\0') + converted(digits, 58, 256);
}

std::string base64url(std::string_view bytes) {
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (held += 8; held >= 6; held -= 6)
            out += base64_digits[bits >> (held - 6) & 63];
    }
    if (held > 0) out += base64_digits[bits << (6 - held) & 63];
    return out;
}

std::string base64url_bytes(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const std::size_t d = base64_digits.find(c);
        if (d == std::string_view::npos) return "";
        bits = bits << 6 | static_cast<std::uint32_t>(d);
        held += 6;
        if (held >= 8) held -= 8, out += static_cast<char>(bits >> held & 255);
    }
    return out;
}

std::string sha256_bytes(const std::string& bytes) {
    std::string out(32, '\0');
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &size, EVP_sha256(), nullptr);
    return out;
}

Result<SigningKey> SigningKey::of_seed(const std::array<unsigned char, 32>& seed) {
    EVP_PKEY* made = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size());
    if (!made) return Error{"this OpenSSL makes no Ed25519 key", {}, ""};
    SigningKey out;
    out.did_ = did_of(made);
    out.key_ = std::shared_ptr<void>(made, [](void* k) { EVP_PKEY_free(static_cast<EVP_PKEY*>(k)); });
    return out;
}

Result<SigningKey> SigningKey::of_pem(const std::string& pem, const std::string& file) {
    const std::unique_ptr<BIO, int (*)(BIO*)> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
    // Never asks for a password.
    const auto no_password = [](char*, int, int, void*) { return -1; };
    EVP_PKEY* read = bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr) : nullptr;
    if (!read || EVP_PKEY_get_id(read) != EVP_PKEY_ED25519) {
        EVP_PKEY_free(read);
        return Error{"this is no private Ed25519 key in PEM, or it has a password",
                     {file, 0, 0},
                     "openssl genpkey -algorithm ed25519 -out key.pem makes one"};
    }
    SigningKey out;
    out.did_ = did_of(read);
    out.key_ = std::shared_ptr<void>(read, [](void* k) { EVP_PKEY_free(static_cast<EVP_PKEY*>(k)); });
    return out;
}

std::string SigningKey::sign(std::string_view bytes) const {
    const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::string out(64, '\0');
    std::size_t size = out.size();
    const bool good =
        context &&
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, static_cast<EVP_PKEY*>(key_.get())) == 1 &&
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size, raw(bytes), bytes.size()) ==
            1;
    return good ? out : "";
}

bool is_signed(std::string_view did, std::string_view bytes, std::string_view signature) {
    if (!did.starts_with(did_prefix) || signature.size() != 64) return false;
    const std::string key_bytes = base58_bytes(did.substr(did_prefix.size()));
    if (key_bytes.size() != 34 || !key_bytes.starts_with(key_prefix)) return false;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(key_bytes) + 2, 32), EVP_PKEY_free);
    const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(bytes), bytes.size()) == 1;
}

}  // namespace arenarium::course
