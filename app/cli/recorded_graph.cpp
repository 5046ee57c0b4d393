#include "app/cli/recorded_graph.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "core/python/live_graph.h"

namespace arenarium::cli {
namespace {

// The program waits for whoever makes progress.
class SignOfLife {
public:
    explicit SignOfLife(std::atomic<std::uint32_t>& progress)
        : thread_([this, &progress] {
              std::unique_lock lock(mutex_);
              while (!over_) {
                  progress.fetch_add(1);
                  changed_.wait_for(lock, std::chrono::milliseconds(100));
              }
          }) {}
    ~SignOfLife() {
        {
            const std::lock_guard lock(mutex_);
            over_ = true;
        }
        changed_.notify_one();
        thread_.join();
    }
    SignOfLife(const SignOfLife&) = delete;
    SignOfLife& operator=(const SignOfLife&) = delete;

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool over_ = false;
    std::thread thread_;
};

}  // namespace

Result<objects::ObjectGraph> read_recorded_graph(int pid, bool debug_hooks, std::span<const TraceLive> live,
                                                 std::atomic<std::uint32_t>& progress) {
    const SignOfLife alive(progress);
    const Result<ProcessMemory> memory = ProcessMemory::open(pid);
    if (!memory) return memory.error();
    const Result<RunningPython> python = find_python(*memory);
    if (!python) return python.error();
    const auto copy = std::make_shared<MemoryCopy>();
    if (!copy->take(*memory)) return about(pid, "it has more memory than can be copied (4 GiB)");
    std::vector<UsedBlock> blocks;
    blocks.reserve(live.size());
    for (const TraceLive& b : live)
        blocks.push_back({b.begin.value, static_cast<std::uint32_t>(b.bytes), std::uint64_t{b.number} + 1});
    return graph_of(ProcessMemory(pid, copy), *python, debug_hooks, blocks);
}

}  // namespace arenarium::cli
