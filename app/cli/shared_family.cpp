#include "app/cli/shared_family.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>

namespace arenarium::cli {

using recorder::Family;
using recorder::RingOffer;
using recorder::RingState;
using recorder::Tiding;

SharedFamily::SharedFamily(int file, Family* family, std::uint32_t ring_words, bool wants_sites, bool wants_lines)
    : file_(file), family_(family), ring_words_(ring_words), wants_sites_(wants_sites), wants_lines_(wants_lines) {}

SharedFamily::~SharedFamily() {
    close();
    pthread_mutex_unlock(&family_->reader_lives);
    munmap(family_, sizeof(Family));
    ::close(file_);
}

Result<std::unique_ptr<SharedFamily>> SharedFamily::create(std::uint32_t ring_words, bool wants_sites,
                                                           bool wants_lines) {
    const int file = memfd_create("arenarium-family", MFD_CLOEXEC);
    void* memory = MAP_FAILED;
    if (file >= 0 && ftruncate(file, sizeof(Family)) == 0)
        memory = mmap(nullptr, sizeof(Family), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory == MAP_FAILED) {
        const Error error{std::string("no memory to share: ") + std::strerror(errno), {}, ""};
        if (file >= 0) ::close(file);
        return error;
    }
    auto* family = new (memory) Family;
    family->magic = recorder::family_magic;
    family->reader = static_cast<std::uint32_t>(getpid());
    hold_as_reader(family->reader_lives);
    std::unique_ptr<SharedFamily> out(new SharedFamily(file, family, ring_words, wants_sites, wants_lines));
    out->offer();
    return out;
}

std::string SharedFamily::path() const {
    return "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(file_);
}

void SharedFamily::offer() {
    for (std::size_t i = 0; i < rings_.size(); ++i) {
        RingOffer& offer = family_->offers[i];
        if (offer.taken_by.load() != RingOffer::none) continue;
        auto ring = SharedRing::create(ring_words_, wants_sites_, wants_lines_);
        if (!ring) return;  // until others are gone
        const std::string path = (*ring)->path();
        std::strncpy(offer.path, path.c_str(), sizeof offer.path - 1);
        rings_[i] = std::move(*ring);
        offer.taken_by.store(RingOffer::ready);
    }
}

std::vector<std::pair<std::uint32_t, std::unique_ptr<SharedRing>>> SharedFamily::taken() {
    std::vector<std::pair<std::uint32_t, std::unique_ptr<SharedRing>>> out;
    for (std::size_t i = 0; i < rings_.size(); ++i) {
        RingOffer& offer = family_->offers[i];
        const std::uint32_t by = offer.taken_by.load();
        if (by == RingOffer::none || by == RingOffer::ready) continue;
        if (rings_[i]->header().state.load(std::memory_order_acquire) != RingState::waiting) {
            rings_[i]->let_go_of_file();
            out.emplace_back(by, std::move(rings_[i]));
            offer.taken_by.store(RingOffer::none);
        } else if (kill(static_cast<pid_t>(by), 0) != 0 && errno == ESRCH) {
            offer.taken_by.store(RingOffer::ready);  // it died before it could
        }
    }
    return out;
}

// One who died in the midst of telling holds the others up no longer than a moment.
void SharedFamily::read(const std::function<void(const Tiding&)>& visit) {
    constexpr double patience = 2;
    for (;;) {
        const std::uint64_t turn = family_->taken.load(std::memory_order_relaxed);
        const Tiding& t = family_->tidings[turn % Family::most_tidings];
        if (t.told.load(std::memory_order_acquire) == turn + 1) {
            visit(t);
        } else if (turn == family_->next.load()) {
            since_told_ = {};
            return;
        } else if (since_told_.seconds() < patience) {
            return;
        }
        since_told_ = {};
        family_->taken.store(turn + 1, std::memory_order_release);
    }
}

std::vector<std::uint32_t> SharedFamily::living() const {
    namespace fs = std::filesystem;
    struct stat about {};
    fstat(file_, &about);
    const std::string inode = " " + std::to_string(about.st_ino) + " ";
    std::vector<std::uint32_t> out;
    std::error_code problem;
    for (const fs::directory_entry& entry : fs::directory_iterator("/proc", problem)) {
        const auto process = static_cast<std::uint32_t>(std::strtoul(entry.path().filename().c_str(), nullptr, 10));
        if (process == 0 || process == family_->reader) continue;
        std::ifstream maps(entry.path() / "maps");
        for (std::string line; std::getline(maps, line);)
            if (line.find("memfd:arenarium-family") != std::string::npos && line.find(inode) != std::string::npos) {
                out.push_back(process);
                break;
            }
    }
    return out;
}

}  // namespace arenarium::cli
