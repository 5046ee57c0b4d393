// Ed25519 keys of credentials, and the did:key names that they go by.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace arenarium::course {

class SigningKey {
public:
    // Of 32 bytes, which the caller takes from the system.
    static Result<SigningKey> of_seed(const std::array<unsigned char, 32>& seed);
    // Of a private key in PEM, as `openssl genpkey -algorithm ed25519` writes it. `file`: for messages.
    static Result<SigningKey> of_pem(const std::string& pem, const std::string& file);

    std::string did() const { return did_; }         // "did:key:z6Mk…"
    std::string sign(std::string_view bytes) const;  // 64 bytes

private:
    SigningKey() = default;
    std::shared_ptr<void> key_;
    std::string did_;
};

// Does the key of that name say so? False, too, when the name is none of an Ed25519 key.
bool is_signed(std::string_view did, std::string_view bytes, std::string_view signature);

// Base58 as Bitcoin writes it, without a prefix. Decoding: "" for what is none.
std::string base58(std::string_view bytes);
std::string base58_bytes(std::string_view text);
// Base64 for addresses, without padding.
std::string base64url(std::string_view bytes);
std::string base64url_bytes(std::string_view text);
std::string sha256_bytes(const std::string& bytes);

}  // namespace arenarium::course
