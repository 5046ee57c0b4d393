// The main of every test program. A test without an assertion and a program without a test fail.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_session.hpp>

int main(int argc, char** argv) {
    Catch::Session session;  // fails by itself when no test ran
    session.configData().warnings = Catch::WarnAbout::NoAssertions;
    return session.run(argc, argv);
}
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

int main(int argc, char** argv) {
    Catch::Session session;
    session.configData().warnings =
        static_cast<Catch::WarnAbout::What>(Catch::WarnAbout::NoAssertions | Catch::WarnAbout::NoTests);
    return session.run(argc, argv);
}
#endif
