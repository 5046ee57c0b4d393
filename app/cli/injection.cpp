#include "app/cli/injection.h"

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <set>

#include "core/python/allocator_tables.h"
#include "core/python/elf_image.h"
#include "core/python/process_stop.h"

using arenarium::recorder::Injection;

#if defined(__x86_64__)

// Stands for malloc(ctx, size) of either slot; runs at any place in memory, with the Injection right behind it.
// rbp: the Injection; rbx: which slot; r12: the library; r13: how often it is yet to be closed.
__asm__(R"(
    .pushsection .rodata
    .balign 16
    .globl arenarium_injected_code, arenarium_injected_second, arenarium_injected_end
    .hidden arenarium_injected_code, arenarium_injected_second, arenarium_injected_end
arenarium_injected_code:
    endbr64
    pushq %rbx
    xorl %ebx, %ebx
    jmp 1f
    .balign 16
arenarium_injected_second:
    endbr64
    pushq %rbx
    movl $1, %ebx
1:  pushq %rbp
    pushq %r12
    pushq %r13
    pushq %rdi
    pushq %rsi
    subq $8, %rsp
    leaq arenarium_injected_end(%rip), %rbp
    movq (%rbp), %rax
    movq 16(%rbp), %rcx
    movq %rcx, (%rax)
    movq 8(%rbp), %rax
    testq %rax, %rax
    jz 2f
    movq 24(%rbp), %rcx
    movq %rcx, (%rax)
2:  call *56(%rbp)
    movl (%rax), %eax
    movl %eax, (%rsp)
    leaq 136(%rbp), %rdi
    movl $2, %esi
    call *32(%rbp)
    movq %rax, %r12
    testq %rax, %rax
    jz 4f
    movq %rax, %rdi
    leaq 72(%rbp), %rsi
    call *40(%rbp)
    movl $1, %r13d
    testq %rax, %rax
    jz 3f
    movq %rbp, %rdi
    call *%rax
    movl %eax, %r13d
3:  testl %r13d, %r13d
    jle 4f
    movq %r12, %rdi
    call *48(%rbp)
    decl %r13d
    jmp 3b
4:  call *56(%rbp)
    movl (%rsp), %ecx
    movl %ecx, (%rax)
    movq (%rbp,%rbx,8), %rax
    movq (%rax), %r11
    addq $8, %rsp
    popq %rsi
    popq %rdi
    movq -8(%rax), %rdi
    popq %r13
    popq %r12
    popq %rbp
    popq %rbx
    jmp *%r11
    .balign 16
arenarium_injected_end:
    .popsection
)");
extern "C" const char arenarium_injected_code[], arenarium_injected_second[], arenarium_injected_end[];
#endif

namespace arenarium::cli {

static_assert(offsetof(Injection, originals) == 16 && offsetof(Injection, dlopen) == 32 &&
              offsetof(Injection, dlsym) == 40 && offsetof(Injection, dlclose) == 48 &&
              offsetof(Injection, errno_location) == 56 && offsetof(Injection, entry) == 72 &&
              offsetof(Injection, library) == 136);

namespace {

#if defined(__x86_64__)
std::string code() {
    return {arenarium_injected_code, arenarium_injected_end};
}
std::uint64_t second_entry() {
    return static_cast<std::uint64_t>(arenarium_injected_second - arenarium_injected_code);
}
#else
std::string code() {
    return {};
}
std::uint64_t second_entry() {
    return 0;
}
#endif

std::string file_name(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

}  // namespace

Result<InjectedCall> InjectedCall::prepare(const ProcessMemory& memory, const RunningPython& python,
                                           const std::string& library) {
    InjectedCall call(memory, python, library);
    if (code().empty())
        return about(memory.pid(), "a running program can be recorded on x86-64 only",
                     "'arenarium record -- PROGRAM' records one from its start");
    if (library.size() >= sizeof Injection::library)
        return Error{"the path of the recorder is too long", {library}, "install Arenarium at a shorter one"};
    if (Status found = call.find_functions(); !found) return found.error();
    if (Status found = call.find_rooms(); !found) return found.error();
    const Result<AllocatorTables> tables = find_allocator_tables(memory, python, call.library_code());
    if (!tables) return tables.error();
    std::copy(tables->mallocs.begin(), tables->mallocs.end(), call.injection_.slots);
    call.injection_.process = static_cast<std::uint64_t>(memory.pid());
    std::memcpy(call.injection_.library, library.c_str(), library.size());
    return call;
}

// The C library's, wherever it keeps them: before glibc 2.34 in a library of their own.
Status InjectedCall::find_functions() {
    const std::pair<const char*, std::uint64_t*> wanted[] = {{"dlopen", &injection_.dlopen},
                                                             {"dlsym", &injection_.dlsym},
                                                             {"dlclose", &injection_.dlclose},
                                                             {"__errno_location", &injection_.errno_location}};
    std::set<std::string> seen;
    for (const Mapping& m : memory_.mappings()) {
        const bool of_c = file_name(m.file).starts_with("libc") || file_name(m.file).starts_with("libdl") ||
                          file_name(m.file).starts_with("ld-musl");
        if (!of_c || m.offset != 0 || !m.readable || !seen.insert(m.file).second) continue;
        const std::optional<ElfImage> image = ElfImage::at(memory_, m.begin);
        for (const auto& [name, to] : wanted)
            if (image && *to == 0) *to = image->symbol(name);
    }
    for (const auto& [name, to] : wanted)
        if (*to == 0)
            return about(memory_.pid(),
                         std::string("it has no function ") + name + ", so that nothing can be loaded into it",
                         "a statically linked Python cannot be recorded");
    return Done{};
}

// Code ends somewhere in its last page; what is behind, to the end of the page, is zeros that nobody looks at.
Status InjectedCall::find_rooms() {
    const std::string own = code();
    const std::size_t wanted = own.size() + sizeof injection_ + 16;
    std::size_t most = 0;
    for (const Mapping& m : memory_.mappings()) {
        if (!m.executable || !m.readable || m.writable || !m.is_private || !m.file.starts_with('/')) continue;
        std::string page(page_size(), '\0');
        const std::uint64_t at = m.end - page.size();
        if (m.file == library_ || !memory_.read(at, page.data(), page.size())) continue;
        if (const std::size_t left = page.find(own); left != std::string::npos) {
            used_rooms_.push_back(at + left);
            continue;
        }
        const std::size_t used = page.find_last_not_of('\0') + 1;
        if (used == 0 || page.size() - used < wanted || page.size() - used <= most) continue;
        most = page.size() - used;
        fresh_room_ = (m.end - wanted + 15) & ~std::uint64_t{15};
    }
    if (fresh_room_ != 0 || !used_rooms_.empty()) return Done{};
    return about(memory_.pid(), "none of its libraries has room for the call of the recorder",
                 "'arenarium record -- PROGRAM' records one from its start");
}

// Of a call that was left there a thread may still be in the midst.
Status InjectedCall::choose_room(const ProcessStop& stop) {
    for (const std::uint64_t room : used_rooms_) {
        room_ = room;
        if (holds_no_thread(stop)) return Done{};
    }
    room_ = fresh_room_;
    if (room_ != 0) return Done{};
    return about(memory_.pid(), "an earlier call of a recorder is still under way in it", "try again");
}

AddressRange InjectedCall::library_code() const {
    for (const Mapping& m : memory_.mappings())
        if (m.executable && file_name(m.file).starts_with(file_name(library_))) return {m.begin, m.end};
    return {};
}

bool InjectedCall::is_loaded() const {
    return library_code().size() != 0;
}

Status InjectedCall::place(const char* entry, const std::string& ring) {
    if (ring.size() >= sizeof injection_.ring || std::strlen(entry) >= sizeof injection_.entry)
        return about(memory_.pid(), "a name is too long to be told to it");
    std::memset(injection_.entry, 0, sizeof injection_.entry);
    std::strcpy(injection_.entry, entry);
    std::memset(injection_.ring, 0, sizeof injection_.ring);
    std::memcpy(injection_.ring, ring.c_str(), ring.size());
    const std::string bytes = code();
    const Urgency urgency;
    Result<ProcessStop> stop = ProcessStop::stop(memory_);
    if (!stop) return stop.error();
    if (room_ == 0)
        if (Status chosen = choose_room(*stop); !chosen) return chosen;
    const std::uint64_t entries[2] = {room_, room_ + second_entry()};
    bool done = true;
    for (int i = 0; i < 2; ++i)
        if (injection_.slots[i] != 0) done = done && memory_.read(injection_.slots[i], injection_.originals[i]);
    done = done && stop->write(room_, bytes.data(), bytes.size()) &&
           stop->write(room_ + bytes.size(), &injection_, sizeof injection_);
    for (int i = 0; i < 2 && done; ++i)
        if (injection_.slots[i] != 0) done = stop->write(injection_.slots[i], &entries[i], sizeof entries[i]);
    if (done) return Done{};
    return about(memory_.pid(), "its memory cannot be changed", "does a security module of the system forbid it?");
}

Result<bool> InjectedCall::take_back() {
    Result<ProcessStop> stop = ProcessStop::stop(memory_);
    if (!stop) return stop.error();
    bool waits = false;
    for (int i = 0; i < 2; ++i) {
        std::uint64_t now = 0;
        const std::uint64_t ours = i == 0 ? room_ : room_ + second_entry();
        if (injection_.slots[i] == 0 || !memory_.read(injection_.slots[i], now) || now != ours) continue;
        waits = true;
        stop->write(injection_.slots[i], &injection_.originals[i], sizeof injection_.originals[i]);
    }
    return waits;
}

bool InjectedCall::is_over() const {
    std::uint64_t now = 0;
    for (int i = 0; i < 2; ++i)
        if (injection_.slots[i] != 0 && memory_.read(injection_.slots[i], now) && now - room_ < code().size())
            return false;
    return true;
}

// A call that is under way has its return address on the stack, not far from its end.
bool InjectedCall::holds_no_thread(const ProcessStop& stop) const {
    constexpr std::size_t words = 8192;
    const std::uint64_t end = room_ + code().size();
    const auto is_inside = [&](std::uint64_t address) { return address >= room_ && address < end; };
    const std::vector<ProcessStop::Place> places = stop.places();
    return std::none_of(places.begin(), places.end(), [&](const ProcessStop::Place& place) {
        std::vector<std::uint64_t> stack(words);
        const std::uint64_t begin = place.stack & ~std::uint64_t{7};
        while (stack.size() > 1 && !memory_.read(begin, stack.data(), stack.size() * 8))
            stack.resize(stack.size() / 2);
        return is_inside(place.instruction) || std::any_of(stack.begin(), stack.end(), is_inside);
    });
}

bool InjectedCall::is_left() const {
    const Result<ProcessStop> stop = ProcessStop::stop(memory_);
    return stop && holds_no_thread(*stop);
}

void InjectedCall::clean_up() {
    for (int tries = 0; tries < 20; ++tries, wait_a_little(0.005)) {
        Result<ProcessStop> stop = ProcessStop::stop(memory_);
        if (!stop) return;
        if (!is_over() || !holds_no_thread(*stop)) continue;
        const std::string zeros(code().size() + sizeof injection_, '\0');
        stop->write(room_, zeros.data(), zeros.size());
        return;
    }
}

}  // namespace arenarium::cli
