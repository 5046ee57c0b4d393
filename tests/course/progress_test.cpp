// Progress: reviews come when they are due, files of several machines become one, and a crash loses nothing that was
// acknowledged.
#include "core/course/progress.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "core/io/append_file.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

namespace {

constexpr Day first_day = 20000;  // 2024-10-04

std::string time_of(Day day) {
    // From `first_day` on, by counting.
    int year = 2024, month = 10, date = 4;
    const auto days = [&] {
        const bool leap = year % 4 == 0;
        constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        return month == 2 && leap ? 29 : lengths[static_cast<std::size_t>(month - 1)];
    };
    for (Day d = first_day; d < day; ++d) {
        if (++date <= days()) continue;
        date = 1;
        if (++month > 12) month = 1, ++year;
    }
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(year) + "-" + two(month) + "-" + two(date) + "T12:00:00Z";
}

AnswerLine answered(const std::string& step, Day day, const std::string& mark, std::uint32_t attempt = 1,
                    std::uint32_t hints = 0) {
    AnswerLine a;
    a.course = "c";
    a.learner = "anna";
    a.step = step;
    a.time = time_of(day);
    a.mark = mark;
    a.attempt = attempt;
    a.hints = hints;
    a.answer = Answer::one("x");
    return a;
}

}  // namespace

TEST_CASE("Days are counted from 1970") {
    CHECK(day_of("1970-01-01T00:00:00Z") == 0);
    CHECK(day_of("2000-02-29T23:59:59Z") == 11016);
    CHECK(day_of("2024-10-04") == first_day);
    for (const Day day : {first_day + 88, first_day + 89, first_day + 150, first_day + 700})
        CHECK(day_of(time_of(day)) == day);
    for (const char* none : {"", "today", "2024-13-01", "2024-00-01", "20241-01-1", "2024-1x-01"})
        CHECK(!day_of(none));
}

TEST_CASE("A step is mastered at the first answer that is right without a hint") {
    std::vector<AnswerLine> all{answered("a", first_day, "wrong", 1), answered("a", first_day, "right", 2, 1)};
    CHECK(!progress_of(all).steps.at("a").mastered);
    all.push_back(answered("a", first_day, "right", 3));
    const Progress p = progress_of(all);
    CHECK(p.steps.at("a").mastered);
    CHECK(p.steps.at("a").attempts == 3);
    CHECK(p.steps.at("a").right == 2);
    CHECK(p.next_attempt("a") == 4);
    CHECK(p.next_attempt("b") == 1);
    // "not sure" is an answer, and not a right one.
    CHECK(!progress_of(std::vector{answered("b", first_day, "not sure")}).steps.at("b").mastered);
}

TEST_CASE("Reviews come after 1, 3, 7, 21 and 60 days, and begin anew after a wrong answer") {
    std::vector<AnswerLine> all{answered("a", first_day, "right")};
    Day day = first_day;
    for (const Day wait : {1, 3, 7, 21, 60}) {
        CHECK(progress_of(all).due(day + wait - 1).empty());
        CHECK(progress_of(all).due(day + wait) == std::vector<std::string>{"a"});
        // Practice before it is due moves nothing.
        if (wait > 1) all.push_back(answered("a", day + 1, "wrong", 5));
        day += wait;
        all.push_back(answered("a", day, "right", 2));
    }
    CHECK(progress_of(all).steps.at("a").done);
    CHECK(progress_of(all).due(day + 1000).empty());

    all = {answered("a", first_day, "right"), answered("a", first_day + 1, "right", 2),
           answered("a", first_day + 4, "wrong", 3)};
    CHECK(progress_of(all).due(first_day + 4).empty());
    CHECK(progress_of(all).due(first_day + 5).size() == 1);
}

TEST_CASE("At most five reviews a day, however many days were skipped") {
    std::vector<AnswerLine> all;
    for (int i = 0; i < 9; ++i)
        all.push_back(answered("s" + std::to_string(i), first_day + i / 3, "right"));
    const Day late = first_day + 500;
    CHECK(progress_of(all).due(late) == std::vector<std::string>{"s0", "s1", "s2", "s3", "s4"});
    all.push_back(answered("s0", late, "right", 2));
    all.push_back(answered("s1", late, "wrong", 2));
    CHECK(progress_of(all).due(late) == std::vector<std::string>{"s2", "s3", "s4"});
    CHECK(progress_of(all).due(late + 1).size() == 5);
}

TEST_CASE("What was not judged, or at no day, moves no review") {
    AnswerLine odd = answered("a", first_day, "right");
    odd.time = "some day";
    // Mastered at an unknown day, it is due on the first one.
    CHECK(progress_of(std::vector{odd}).due(review_days[0]) == std::vector<std::string>{"a"});
    CHECK(progress_of(std::vector{answered("a", first_day, ""), answered("a", first_day, "unreadable")}).steps.empty());
    // An answer at an unknown day is practice.
    std::vector<AnswerLine> all{answered("a", first_day, "right")};
    odd.mark = "wrong";
    odd.time = "z";
    all.push_back(odd);
    CHECK(progress_of(all).due(first_day + 1).size() == 1);
    // Years before 1970, and before the year 0 of the calendar there is none.
    CHECK(day_of("1969-12-31") == -1);
    CHECK(day_of("0000-03-01") == -719468);
    CHECK(day_of("0000-01-01") == -719528);
    CHECK(!day_of("2024-10-32"));
    CHECK(!day_of("2024-10-00"));
    CHECK(!day_of("2024-10-1/"));
    CHECK(!day_of("2024/10-01"));
}

TEST_CASE("Other files in the folder of progress are left alone") {
    TempDir folder;
    write_text(folder / "notes.txt", "not mine");
    write_text(folder / "broken.jsonl", "{");
    std::filesystem::create_directory(folder / "folder.jsonl");
    REQUIRE(append_progress(folder.path().string(), "m", answered("b", first_day, "right")));
    CHECK(read_progress(folder.path().string()).size() == 1);
}

TEST_CASE("The files of several machines are put together, each answer once") {
    TempDir folder;
    const std::string progress = (folder / "new/folder").string();
    CHECK(read_progress(progress).empty());
    REQUIRE(append_progress(progress, "desk", answered("a", first_day, "right")));
    REQUIRE(append_progress(progress, "laptop", answered("b", first_day + 1, "wrong")));
    REQUIRE(append_progress(progress, "laptop", answered("a", first_day, "right")));
    const std::vector<AnswerLine> all = read_progress(progress);
    REQUIRE(all.size() == 2);
    CHECK(all[0].step == "a");
    CHECK(all[1].step == "b");
    // Union: no order, and nothing twice.
    const std::vector<AnswerLine> some{all[1]};
    CHECK(united(all, some).size() == 2);
    CHECK(united(some, all).size() == 2);
}

TEST_CASE("Half a line, as a crash leaves it, costs that line alone") {
    TempDir folder;
    const std::string whole = answer_line(answered("a", first_day, "right"));
    write_text(folder / "m.jsonl", whole + "\n" + whole.substr(0, 30));
    REQUIRE(append_progress(folder.path().string(), "m", answered("b", first_day, "right")));
    const std::vector<AnswerLine> all = read_progress(folder.path().string());
    REQUIRE(all.size() == 2);
    CHECK(all[0].step == "a");
    CHECK(all[1].step == "b");
}

TEST_CASE("What was acknowledged is there after kill -9") {
    TempDir folder;
    for (int round = 0; round < 60; ++round) {
        std::array<int, 2> pipe{};
        REQUIRE(::pipe(pipe.data()) == 0);
        const pid_t child = fork();
        if (child == 0) {
            for (std::uint32_t i = 1;; ++i) {
                AnswerLine a = answered("r" + std::to_string(round), first_day, "right", i);
                a.answer = Answer::one(std::string(500, 'x'));
                if (!append_progress(folder.path().string(), "m", a)) _exit(1);
                if (::write(pipe[1], "x", 1) != 1) _exit(1);
            }
        }
        ::close(pipe[1]);
        // As many as it likes to say before the end.
        char byte = 0;
        std::uint32_t acknowledged = 0;
        const std::uint32_t enough = static_cast<std::uint32_t>(round) * 7 % 23;
        while (acknowledged < enough && ::read(pipe[0], &byte, 1) == 1)
            ++acknowledged;
        ::kill(child, SIGKILL);
        while (::read(pipe[0], &byte, 1) == 1)
            ++acknowledged;
        int status = 0;
        ::waitpid(child, &status, 0);
        ::close(pipe[0]);
        CHECK(WIFSIGNALED(status));
        const Progress p = progress_of(read_progress(folder.path().string()));
        const auto found = p.steps.find("r" + std::to_string(round));
        const std::uint32_t there = found == p.steps.end() ? 0 : found->second.right;
        CHECK(there >= acknowledged);
        CHECK(there <= acknowledged + 1);  // at most the one that was being written
    }
}

TEST_CASE("A file that cannot be written says why") {
    const Status s = append_line("/proc/nothing/here", "x");
    REQUIRE(!s);
    CHECK(s.error().place.file == "/proc/nothing/here");
}
