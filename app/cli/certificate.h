// arenarium course certify and verify.
#pragma once

#include <string>

#include "core/course/lesson.h"

namespace arenarium::cli {

struct CertifyWish {
    std::string answers, folder = ".", name, key, issuer;
};

int certify(const course::Course&, const CertifyWish&);
int verify_certificate(const course::Course&, const std::string& certificate, const std::string& answers,
                       const std::string& trusted);

}  // namespace arenarium::cli
