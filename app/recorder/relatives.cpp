#include "app/recorder/relatives.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "app/recorder/ring_writer.h"

namespace arenarium::recorder {
namespace {

Family* family = nullptr;
std::uint32_t own_process = 0;
// "NAME=value", as programs are to find them.
char family_setting[64] = {}, preload_setting[512] = {};
constexpr char preload_name[] = "LD_PRELOAD=";

const char* family_path() {
    return family_setting + std::strlen(variable) + 1;
}
const char* library_path() {
    return preload_setting + sizeof preload_name - 1;
}

void nap(long nanoseconds) {
    const timespec time{0, nanoseconds};
    nanosleep(&time, nullptr);
}

bool is_setting_of(const char* setting, const char* name) {
    const std::size_t length = std::strlen(name);
    return std::strncmp(setting, name, length) == 0 && setting[length] == '=';
}

// The first library of LD_PRELOAD is ours.
bool remember_settings(const char* path) {
    const char* const preload = getenv("LD_PRELOAD");
    if (!preload) return false;
    const std::size_t library = std::strcspn(preload, ": "), name = std::strlen(variable);
    if (sizeof preload_name + library > sizeof preload_setting || name + std::strlen(path) + 2 > sizeof family_setting)
        return false;
    std::memcpy(preload_setting, preload_name, sizeof preload_name - 1);
    std::memcpy(preload_setting + sizeof preload_name - 1, preload, library);
    std::memcpy(family_setting, variable, name);
    family_setting[name] = '=';
    std::memcpy(family_setting + name + 1, path, std::strlen(path));
    return true;
}

bool reader_is_gone() {
    if (family->closed.load(std::memory_order_relaxed) == 0 && !is_ownerless(family->reader_lives)) return false;
    family->closed.store(1);
    return true;
}

}  // namespace

bool join_family(const char* path) {
    const int file = open(path, O_RDWR | O_CLOEXEC);
    if (file < 0) return false;
    std::uint64_t magic = 0;
    void* memory = MAP_FAILED;
    if (pread(file, &magic, sizeof magic, 0) == sizeof magic && magic == family_magic)
        memory = mmap(nullptr, sizeof(Family), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (memory == MAP_FAILED) return false;
    if (!remember_settings(path)) {
        munmap(memory, sizeof(Family));
        return false;
    }
    family = static_cast<Family*>(memory);
    own_process = static_cast<std::uint32_t>(getpid());
    return true;
}

// The name of arenarium's memory is gone as soon as it is.
bool is_followed() {
    if (!family || family->closed.load(std::memory_order_relaxed) != 0) return false;
    const int keep_errno = errno;
    const bool there = access(family_path(), F_OK) == 0;
    errno = keep_errno;
    return there;
}

void tell_family(TidingKind what, std::uint32_t process, std::uint32_t other, int status, char* const* words,
                 const char* first_word) {
    constexpr int patience = 100'000;  // naps
    if (!family || family->closed.load(std::memory_order_relaxed) != 0) return;
    const int keep_errno = errno;
    const std::uint64_t turn = family->next.fetch_add(1);
    int naps = 0;
    while (turn >= family->taken.load(std::memory_order_acquire) + Family::most_tidings) {
        if (reader_is_gone() || ++naps > patience) {
            errno = keep_errno;
            return;
        }
        nap(100'000);
    }
    Tiding& t = family->tidings[turn % Family::most_tidings];
    t.what = what;
    t.process = process;
    t.other = other;
    t.status = status;
    t.ticks = read_ticks();
    std::size_t at = 0;
    const auto add = [&](const char* word) {
        const std::size_t left = sizeof t.command - at, length = strnlen(word, left);
        std::memcpy(t.command + at, word, length);
        at += length;
        if (at < sizeof t.command) t.command[at++] = '\0';
    };
    if (words && words[0]) {
        add(first_word ? first_word : words[0]);
        for (++words; *words && at < sizeof t.command; ++words)
            add(*words);
    } else if (first_word) {
        add(first_word);
    }
    if (at < sizeof t.command) std::memset(t.command + at, 0, sizeof t.command - at);
    t.told.store(turn + 1, std::memory_order_release);
    errno = keep_errno;
}

void tell_of_fork() {
    if (!family) return;
    const auto now = static_cast<std::uint32_t>(getpid());
    tell_family(TidingKind::forked, now, own_process, 0, nullptr);
    own_process = now;
}

const char* take_ring() {
    constexpr int patience = 50'000;  // naps
    const int keep_errno = errno;
    const char* found = nullptr;
    for (int naps = 0; family && !found && !reader_is_gone() && naps < patience; ++naps) {
        for (RingOffer& offer : family->offers) {
            std::uint32_t ready = RingOffer::ready;
            if (!offer.taken_by.compare_exchange_strong(ready, static_cast<std::uint32_t>(getpid()))) continue;
            found = offer.path;
            break;
        }
        if (!found) nap(200'000);
    }
    if (family && !found) tell_family(TidingKind::has_no_ring, static_cast<std::uint32_t>(getpid()), 0, 0, nullptr);
    errno = keep_errno;
    return found;
}

// Where Yama holds processes to their ancestors; elsewhere the system knows no such wish.
void let_reader_look(bool may) {
    const int keep_errno = errno;
    if (family) prctl(PR_SET_PTRACER, may ? family->reader : 0, 0, 0, 0);
    errno = keep_errno;
}

std::size_t room_for_environment(char* const* environment) {
    std::size_t count = 0, preloaded = 0;
    for (; environment && environment[count]; ++count)
        if (is_setting_of(environment[count], "LD_PRELOAD")) preloaded = std::strlen(environment[count]);
    return (count + 3) * sizeof(char*) + sizeof preload_setting + preloaded + 1;
}

char* const* environment_with_recorder(char* const* environment, void* room) {
    if (!is_followed()) return environment;
    std::size_t count = 0;
    while (environment && environment[count])
        ++count;
    char** const out = static_cast<char**>(room);
    char* const joined = reinterpret_cast<char*>(out + count + 3);
    char* preload = preload_setting;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
        char* const setting = environment[i];
        if (is_setting_of(setting, variable)) continue;
        if (!is_setting_of(setting, "LD_PRELOAD")) {
            out[kept++] = setting;
            continue;
        }
        const char* const theirs = setting + sizeof preload_name - 1;
        if (std::strncmp(theirs, library_path(), std::strlen(library_path())) == 0) {
            preload = setting;
        } else if (*theirs != '\0') {
            std::strcpy(joined, preload_setting);
            std::strcat(joined, ":");
            std::strcat(joined, theirs);
            preload = joined;
        }
    }
    out[kept++] = preload;
    out[kept++] = family_setting;
    out[kept] = nullptr;
    return out;
}

std::size_t room_for_command(const char* command) {
    return std::strlen(command) + sizeof preload_setting + sizeof family_setting + 128;
}

const char* command_with_recorder(const char* command, void* room) {
    if (!is_followed() || std::strchr(preload_setting, '\'')) return command;
    char* const out = static_cast<char*>(room);
    std::strcpy(out, "export ");
    std::strcat(out, family_setting);
    std::strcat(out, " LD_PRELOAD='");
    std::strcat(out, library_path());
    std::strcat(out, "'\"${LD_PRELOAD:+:$LD_PRELOAD}\"; ");
    std::strcat(out, command);
    return out;
}

}  // namespace arenarium::recorder
