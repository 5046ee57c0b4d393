// What cannot be recorded: it is said, the program runs all the same, and no file is left behind.
#include <elf.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <filesystem>
#include <optional>

#include "tests/recorder/recording.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;
using namespace arenarium;
using namespace arenarium::test;

namespace {

void make_executable(const fs::path& file, fs::perms more = fs::perms::none) {
    fs::permissions(file, fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec | more);
}

// A program without a C library that exits with status 7.
std::string static_program() {
    constexpr std::uint64_t base = 0x400000, start = sizeof(Elf64_Ehdr) + sizeof(Elf64_Phdr);
#if defined(__x86_64__)
    const std::string code{"\xbf\x07\x00\x00\x00\xb8\x3c\x00\x00\x00\x0f\x05", 12};  // exit(7)
    constexpr std::uint16_t machine = EM_X86_64;
#else
    const std::string code{"\xe0\x00\x80\xd2\xa8\x0b\x80\xd2\x01\x00\x00\xd4", 12};
    constexpr std::uint16_t machine = EM_AARCH64;
#endif
    Elf64_Ehdr head{};
    std::memcpy(head.e_ident, ELFMAG, SELFMAG);
    head.e_ident[EI_CLASS] = ELFCLASS64;
    head.e_ident[EI_DATA] = ELFDATA2LSB;
    head.e_ident[EI_VERSION] = EV_CURRENT;
    head.e_type = ET_EXEC;
    head.e_machine = machine;
    head.e_version = EV_CURRENT;
    head.e_entry = base + start;
    head.e_phoff = sizeof head;
    head.e_ehsize = sizeof head;
    head.e_phentsize = sizeof(Elf64_Phdr);
    head.e_phnum = 1;
    Elf64_Phdr part{};
    part.p_type = PT_LOAD;
    part.p_flags = PF_R | PF_X;
    part.p_vaddr = part.p_paddr = base;
    part.p_filesz = part.p_memsz = start + code.size();
    part.p_align = 0x1000;
    return std::string(reinterpret_cast<const char*>(&head), sizeof head) +
           std::string(reinterpret_cast<const char*>(&part), sizeof part) + code;
}

void replace_all(std::string& content, const std::string& what, const std::string& by) {
    for (std::size_t at = content.find(what); at != std::string::npos; at = content.find(what, at + by.size()))
        content.replace(at, what.size(), by);
}

// A copy of the Python under another name, with this content.
std::string copy_of(const Interpreter& python, const TempDir& dir, const std::string& name,
                    const std::string& content) {
    const fs::path program = dir / "bin" / name;
    fs::create_directories(dir / "bin");
    write_text(program, content);
    make_executable(program);
    fs::remove(dir / "lib");
    fs::create_directory_symlink(fs::canonical(python.program).parent_path().parent_path() / "lib", dir / "lib");
    return program.string();
}

// A copy of one of the Pythons that says of itself to be a 3.16, and runs; none where that cannot be made.
std::optional<std::string> later_python(const TempDir& dir) {
    for (const Interpreter& python : recordable(13)) {
        const PythonVersion& v = python.version;
        std::string content = read_text(fs::canonical(python.program));
        replace_all(content, "3." + std::to_string(v.minor), "3.16");
        // PY_VERSION_HEX
        const std::string rest = {static_cast<char>(0xf0), static_cast<char>(v.micro)};
        replace_all(content, rest + static_cast<char>(v.minor) + '\3', rest + static_cast<char>(16) + '\3');
        const std::string program = copy_of(python, dir, "python3.16", content);
        if (run({program, "-c", "import sys; print(sys.version[:4])"}).out == "3.16\n") return program;
    }
    return std::nullopt;
}

// A copy that publishes of its structures what cannot be: of a frame, where its locals begin, 8 bytes off; none where
// that stands in no file of its own.
std::optional<std::string> contradicting_python(const Interpreter& python, const TempDir& dir) {
    std::string content = read_text(fs::canonical(python.program));
    std::size_t changed = 0;
    for (std::size_t at = content.find("xdebugpy"); at != std::string::npos; at = content.find("xdebugpy", at + 1)) {
        std::uint64_t words[64];
        if (content.size() - at < sizeof words) break;
        std::memcpy(words, content.data() + at, sizeof words);
        if (words[1] >> 24 != 3) continue;
        const std::size_t localsplus = python.version.minor == 13 ? 32 : python.version.minor == 14 ? 35 : 43;
        words[localsplus] += 8;
        std::memcpy(content.data() + at, words, sizeof words);
        ++changed;
    }
    if (changed != 1) return std::nullopt;
    const std::string program = copy_of(python, dir, "python3", content);
    return run({program, "-c", "print(1)"}).out == "1\n" ? std::optional(program) : std::nullopt;
}

}  // namespace

TEST_CASE("a version that is not known is not guessed at, and runs as always") {
    const TempDir dir;
    const std::optional<std::string> python = later_python(dir);
    if (!python) ARENARIUM_SKIP("no CPython 3.13 or later of which a later one can be made");
    const Ended ended = run(recording(dir / "trace", {*python, "-c", "print(1)"}));
    INFO(ended.err);
    CHECK(ended.exited_with(1));
    CHECK(ended.out == "1\n");
    CHECK(says(ended.err, "nothing was recorded: this version of Python is not known, 3.8 to 3.15 are: "));
    CHECK_FALSE(fs::exists(dir / "trace"));
    CHECK(run(recording(dir / "trace", {*python, "-c", "exit(5)"})).exited_with(5));
    Process process({*python, "-u", "-c", "import time; print('ready'); time.sleep(600)"});
    REQUIRE(comes_true([&] { return says(process.output_so_far(), "ready"); }));
    const Ended refused = run({arenarium_program, "inspect", std::to_string(process.id())});
    kill(process.id(), SIGKILL);
    CHECK(refused.exited_with(1));
    CHECK(says(refused.err, "CPython 3.16."));
    CHECK(says(refused.err, "is too new to be looked into"));
}

TEST_CASE("a Python that says of its own structures what cannot be is recorded without them, and not guessed at") {
    std::size_t made = 0;
    for (const Interpreter& python : recordable(13)) {
        INFO(name_of(python));
        const TempDir dir;
        const std::optional<std::string> program = contradicting_python(python, dir);
        if (!program) continue;
        ++made;
        const Ended ended =
            run(recording(dir / "trace", {*program, "-c", "print(sum(len(str(n)) for n in range(9)))"}));
        INFO(ended.err);
        CHECK(ended.exited_with(0));
        CHECK(ended.out == "9\n");
        CHECK(says(ended.err, "call sites were not recorded: what this Python says of its own structures cannot be"));
        CHECK(check(dir / "trace").exited_with(0));
        // Another interpreter is noticed all the same.
        const char* const another =
            "import importlib\n"
            "name = '_interpreters'\n"
            "i = importlib.import_module(name)\n"
            "n = i.create()\n"
            "i.exec(n, 'x = [str(k) for k in range(100)]')\n";
        const Ended two = run(recording(dir / "two", {*program, "-c", another}));
        INFO(two.err);
        CHECK(two.exited_with(0));
        CHECK(says(two.err, "another interpreter was started"));
        Process process({*program, "-u", "-c", "import time; print('ready'); time.sleep(600)"});
        REQUIRE(comes_true([&] { return says(process.output_so_far(), "ready"); }));
        const Ended refused = run({arenarium_program, "inspect", std::to_string(process.id())});
        kill(process.id(), SIGKILL);
        CHECK(refused.exited_with(1));
        CHECK(says(refused.err, "says of its own structures (_PyRuntime) what cannot be"));
    }
    if (made == 0) ARENARIUM_SKIP("no CPython 3.13 or later of which such a one can be made");
}

TEST_CASE("a program that takes no recorder is named with the reason, and ends as it does") {
    const TempDir dir;
    write_text(dir / "static", static_program());
    make_executable(dir / "static");
    const auto refused = [&](const std::vector<std::string>& words, int status, const std::string& reason) {
        const Ended ended = run(recording(dir / "trace", words));
        INFO(words.front() << ": " << ended.out << ended.err);
        CHECK(ended.exited_with(status));
        CHECK(says(ended.err, words.front() + ": nothing was recorded: " + reason));
        CHECK_FALSE(fs::exists(dir / "trace"));
        return ended.out;
    };
    CHECK(refused({"/bin/echo", "hello"}, 0, "no Python was started") == "hello\n");
    refused({"/bin/sh", "-c", "exit 3"}, 3, "no Python was started");
    refused({(dir / "static").string()}, 7, "it is statically linked");
    write_text(dir / "script", "#!" + (dir / "static").string() + "\n");
    make_executable(dir / "script");
    refused({(dir / "script").string()}, 7, "it is statically linked");
    if (geteuid() != 0) return;
    fs::copy_file("/bin/echo", dir / "setuid");
    REQUIRE(chown((dir / "setuid").c_str(), 1, 1) == 0);
    make_executable(dir / "setuid", fs::perms::set_uid);
    fs::permissions(dir.path(), fs::perms::others_exec, fs::perm_options::add);
    CHECK(refused({(dir / "setuid").string(), "hello"}, 0, "it runs as another user") == "hello\n");
}

TEST_CASE("a program that a signal ends while nothing is recorded ends arenarium the same way") {
    const TempDir dir;
    const Ended ended = run(recording(dir / "trace", {"/bin/sh", "-c", "kill -TERM $$"}));
    CHECK(ended.signalled_by(SIGTERM));
    CHECK(says(ended.err, "nothing was recorded"));
    CHECK_FALSE(fs::exists(dir / "trace"));
}

TEST_CASE("what cannot be started has a shell's status, and a reason") {
    const TempDir dir;
    const auto refused = [&](const std::string& word, int status) {
        const Ended ended = run(recording(dir / "trace", {word}));
        INFO(word << ": " << ended.err);
        CHECK(ended.exited_with(status));
        CHECK(says(ended.err, "cannot be started"));
        CHECK_FALSE(fs::exists(dir / "trace"));
        return ended.err;
    };
    refused("/no/such/program", 127);
    refused(dir.path().string(), 126);
    write_text(dir / "text", "no program");
    refused((dir / "text").string(), 126);
    write_text(dir / "script", "#!/no/such/python -s\n");
    make_executable(dir / "script");
    CHECK(says(refused((dir / "script").string(), 127), "its first line asks for /no/such/python"));
    const Ended no_python = run({"/usr/bin/env", "PATH=/no/such/folder", arenarium_program, "record", "-o",
                                 (dir / "trace").string(), "--", "script.py"});
    CHECK(no_python.exited_with(127));
    CHECK(says(no_python.err, "python3: cannot be started"));
    CHECK_FALSE(fs::exists(dir / "trace"));
}

TEST_CASE("a file that cannot be written is said before the program runs; one that is there stays") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const Ended nowhere = run(recording(dir / "no" / "such" / "folder", {*python, "-c", "print(1)"}));
    CHECK(nowhere.exited_with(1));
    CHECK(nowhere.out.empty());
    write_text(dir / "trace", "what was here");
    CHECK(run(recording(dir / "trace", {"/bin/echo"})).exited_with(0));
    CHECK(run(recording(dir / "trace", {"/no/such/program"})).exited_with(127));
    CHECK_FALSE(run(recording(dir / "trace", {*python, "-c", "1"}), "", {"PYTHONMALLOC=none"}).exited_with(0));
    CHECK(read_text(dir / "trace") == "what was here");
}

TEST_CASE("when arenarium is killed while nothing is recorded no file is left") {
    const TempDir dir;
    Process process(recording(dir / "trace", {"/bin/sh", "-c", "echo ready; exec sleep 600"}));
    REQUIRE(comes_true([&] { return says(process.output_so_far(), "ready"); }));
    CHECK_FALSE(fs::exists(dir / "trace"));
    // The signal goes on to the program, whose end is arenarium's.
    kill(process.id(), SIGTERM);
    CHECK(process.wait().signalled_by(SIGTERM));
    CHECK_FALSE(fs::exists(dir / "trace"));
}

TEST_CASE("something that is no recording is refused") {
    const TempDir dir;
    write_text(dir / "x.arenatrace", "a 0 24\n");
    const Ended ended = check(dir / "x.arenatrace");
    CHECK(ended.exited_with(1));
    CHECK(says(ended.err, "no recording"));
}
