// Catch2 for every test: one include for both of its generations (2.13 and 3). The programs' main is in main.cpp.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif

// Says why a test cannot run here and leaves it; tests/run.sh repeats these lines at its end.
// For what the machine lacks (an interpreter, a display), never for what the project lacks.
#define ARENARIUM_SKIP(reason)         \
    do {                               \
        WARN("skipped: " << (reason)); \
        SUCCEED();                     \
        return;                        \
    } while (false)
