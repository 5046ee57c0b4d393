#include "app/cli/program_file.h"

#include <elf.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>
#include <vector>

namespace arenarium::cli {
namespace {

bool is_file(const std::string& path) {
    struct stat about {};
    return stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode);
}

// As execvp finds it; "": it does not.
std::string path_of(const std::string& word) {
    if (word.find('/') != std::string::npos) return is_file(word) ? word : "";
    const char* const path = std::getenv("PATH");
    std::istringstream folders(path ? path : "/bin:/usr/bin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::string found = (folder.empty() ? "." : folder) + "/" + word;
        if (is_file(found) && access(found.c_str(), X_OK) == 0) return found;
    }
    return "";
}

// Where the headers of a program are: in practice on its first page.
std::string beginning_of(const std::string& path) {
    std::string bytes(4096, '\0');
    std::ifstream in(path, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

template <class T>
std::optional<T> read_at(std::string_view bytes, std::uint64_t at) {
    if (at > bytes.size() || bytes.size() - at < sizeof(T)) return std::nullopt;
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

bool is_elf(std::string_view bytes) {
    return bytes.starts_with(ELFMAG) && bytes.size() > EI_CLASS;
}

// The name of the dynamic linker that a 64-bit program asks for; "": none; nothing: that cannot be told.
std::optional<std::string> linker_of(std::string_view bytes) {
    const auto head = read_at<Elf64_Ehdr>(bytes, 0);
    if (!head) return std::nullopt;
    for (std::uint64_t i = 0; i < head->e_phnum; ++i) {
        const auto part = read_at<Elf64_Phdr>(bytes, head->e_phoff + i * sizeof(Elf64_Phdr));
        if (!part) return std::nullopt;
        if (part->p_type != PT_INTERP) continue;
        if (part->p_offset >= bytes.size()) return std::nullopt;
        const std::string path(bytes.substr(part->p_offset, part->p_filesz).data());
        return path.substr(path.rfind('/') + 1);
    }
    return "";
}

// The words of "#!/usr/bin/env python3": at most two.
std::vector<std::string> first_line_words(std::string_view bytes) {
    std::istringstream line(std::string(bytes.substr(2, bytes.find('\n') - 2)));
    std::vector<std::string> words;
    for (std::string word; words.size() < 2 && line >> word;)
        words.push_back(word);
    return words;
}

ProgramFile look_at(const std::string& path, int scripts_left) {
    struct stat about {};
    if (path.empty() || stat(path.c_str(), &about) != 0) return {};
    const std::string bytes = beginning_of(path);
    if (bytes.starts_with("#!") && scripts_left > 0) {
        const std::vector<std::string> words = first_line_words(bytes);
        if (words.empty()) return {};
        const bool searches = words.front().ends_with("/env") && words.size() > 1;
        return look_at(path_of(searches ? words[1] : words[0]), scripts_left - 1);
    }
    const bool other_user = (about.st_mode & S_ISUID) != 0 && about.st_uid != geteuid();
    const bool other_group = (about.st_mode & S_ISGID) != 0 && about.st_gid != getegid();
    if (other_user || other_group) return {"it runs as another user or group (setuid)", true};
    if (!is_elf(bytes)) return {};
    if (bytes[EI_CLASS] != ELFCLASS64) return {"it is a 32-bit program", false};
    const std::string own = beginning_of("/proc/self/exe");
    const auto head = read_at<Elf64_Ehdr>(bytes, 0), own_head = read_at<Elf64_Ehdr>(own, 0);
    if (head && own_head && head->e_machine != own_head->e_machine) return {"it is made for another processor", false};
    const std::optional<std::string> linker = linker_of(bytes), own_linker = linker_of(own);
    if (linker == "") return {"it is statically linked", true};
    if (linker && own_linker && *linker != *own_linker)
        return {"it uses another C library than arenarium (" + *linker + ")", false};
    return {};
}

}  // namespace

ProgramFile look_at_program(const std::string& word) {
    return look_at(path_of(word), 4);
}

std::string missing_interpreter(const std::string& word) {
    const std::string path = path_of(word);
    const std::string bytes = path.empty() ? "" : beginning_of(path);
    if (!bytes.starts_with("#!")) return "";
    const std::vector<std::string> words = first_line_words(bytes);
    if (words.empty() || is_file(words.front())) return "";
    return "its first line asks for " + words.front() + ", which is not there";
}

}  // namespace arenarium::cli
