#include "tests/trace/traced_run.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/pymalloc/allocator.h"
#include "core/trace/trace_writer.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::uint64_t below(std::uint64_t n) {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        state_ ^= state_ << 17;
        return (state_ >> 11) % n;
    }

private:
    std::uint64_t state_;
};

struct Live {
    Block block;
    std::uint64_t address;
    std::uint32_t operation;
};

class Run {
public:
    explicit Run(const RunWish& wish)
        : wish_(wish), profile_(*find_profile(wish.profile)), allocator_(profile_, space()), dice_(wish.seed) {}

    TracedRun run() {
        if (wish_.unseen > 0) run_unseen();
        writer_.emplace(sink_, header(), profile_, wish_.block);
        if (wish_.unseen > 0) begin_within();
        writer_->define_code(7, "f", "a.py");
        for (std::uint32_t line = 1; line <= 20; ++line)
            writer_->define_place({line / 2, 0, line});
        threads_.push_back(100);
        writer_->thread(100);
        for (std::uint32_t i = 0; i < wish_.operations; ++i) {
            if (dice_.below(300) == 0) mark(i);
            if (i == wish_.operations / 2) finalize(i);
            if (wish_.lines) run_lines(i);
            step(i);
        }
        if (wish_.lines) run_lines(wish_.operations);
        if (dice_.below(2) == 0) mark(wish_.operations);
        writer_->end({TraceEnding::exited, 3, ""});
        out_.bytes = std::move(sink_.content);
        out_.last = allocator_.state();
        return std::move(out_);
    }

private:
    static AddressSpaceRules space() {
        AddressSpaceRules rules;
        rules.kind = AddressSpaceRules::Kind::linux_mmap;
        return rules;
    }
    TraceHeader header() const {
        return {wish_.profile, "3.x (test)", "a command", 1234, wish_.sites, wish_.lines, false, wish_.unseen > 0};
    }

    // Told to a trace of its own: of the process that forked the one that is recorded.
    void run_unseen() {
        writer_.emplace(parent_, TraceHeader{wish_.profile, "", "", 0, wish_.sites, false}, profile_, wish_.block);
        writer_->define_code(3, "g", "parent.py");
        for (std::uint32_t line = 1; line <= 20; ++line)
            writer_->define_place({line / 2, 0, 100 + line});
        for (std::uint32_t i = 0; i < wish_.unseen; ++i) {
            if (dice_.below(100) == 0) writer_->event(TraceEventKind::fork);
            step(i);
        }
        writer_->event(TraceEventKind::fork);
        std::map<std::uint64_t, std::pair<std::uint32_t, std::uint64_t>> born_with;
        for (const Live& b : live_) {
            const Told& told = out_.operations[b.operation];
            if (b.block.is_pool_block()) born_with[b.address] = {told.site == 0 ? 0 : 100 + told.site, told.bytes};
        }
        writer_->end({TraceEnding::exited, 0, ""});
        out_ = {};
        out_.parent = std::move(parent_.content);
        out_.born_with = std::move(born_with);
        met_ = 1;
        threads_.clear();
        thread_ = 0;
        time_ = 0;
    }
    void begin_within() {
        REQUIRE(writer_->begin_within(allocator_.state(), profile_));
        out_.first = allocator_.state();
        out_.found = static_cast<std::uint32_t>(
            std::count_if(live_.begin(), live_.end(), [](const Live& b) { return b.block.is_pool_block(); }));
        for (const Live& b : live_)
            if (b.block.is_raw()) unmet_.insert(b.address);
    }
    void meet(const Live& b) { out_.met += static_cast<std::uint32_t>(unmet_.erase(b.address)); }

    // With the same names again and again, of any bytes, and with the time passing in between.
    void mark(std::uint32_t i) {
        const std::string names[] = {"loaded", "a b", std::string("\0\xff", 2), "größe", std::string(255, 'x')};
        if (dice_.below(2) == 0) writer_->time(time_ += dice_.below(1000));
        const std::string& name = names[dice_.below(5)];
        writer_->mark(name);
        out_.marks.push_back({name, i, time_});
    }
    void finalize(std::uint32_t i) {
        writer_->event(TraceEventKind::finalizing);
        out_.finalizing = i;
    }

    // None, one, or many between two operations.
    void run_lines(std::uint32_t i) {
        if (i > 0 && dice_.below(10) == 0) {
            writer_->own_request();
            out_.own.push_back(i - 1);
        }
        for (std::uint64_t n = dice_.below(4) == 0 ? dice_.below(30) : 0; n > 0; --n) {
            const auto site = static_cast<std::uint32_t>(dice_.below(21));
            const bool is_line = dice_.below(3) != 0;
            if (is_line) depth_ = static_cast<std::uint32_t>(dice_.below(5) == 0 ? dice_.below(5000) : depth_ + 1);
            if (is_line)
                writer_->line(site, depth_);
            else
                writer_->at(site);
            std::uint32_t& depth = depths_[thread_];  // of the last line that the thread began
            if (is_line) depth = depth_;
            out_.steps.push_back({i, site, depth, static_cast<std::uint16_t>(thread_), is_line});
        }
    }

    void step(std::uint32_t i) {
        if (dice_.below(50) == 0) writer_->time(time_ += dice_.below(1000));
        if (dice_.below(100) == 0) {
            thread_ = static_cast<std::uint32_t>(dice_.below(5));
            while (threads_.size() <= thread_)
                threads_.push_back(100 + threads_.size());
            thread_ = static_cast<std::uint32_t>(dice_.below(threads_.size()));
            for (std::size_t t = met_; t <= thread_; ++t)
                writer_->thread(threads_[t]);
            met_ = std::max<std::size_t>(met_, thread_ + 1u);
            writer_->thread(threads_[thread_]);
        }
        Told told;
        told.time = time_;
        told.thread = thread_;
        told.mem = dice_.below(5) == 0;
        told.site = wish_.sites ? static_cast<std::uint32_t>(dice_.below(21)) : 0;
        // Phases of growth and of shrinking, so that arenas come and go.
        const bool growing = i / 700 % 2 == 0;
        const std::uint64_t choice = live_.empty() ? 0 : dice_.below(10);
        if (choice < (growing ? 6u : 2u))
            take(i, told);
        else if (choice == 9)
            resize(i, told);
        else
            release(told);
        out_.operations.push_back(told);
    }

    std::uint64_t some_bytes() {
        const std::uint64_t n = dice_.below(40);
        return n == 0 ? 0 : n == 1 ? 513 + dice_.below(5000) : 1 + dice_.below(n < 20 ? 64 : 512);
    }

    // The result of a request, as the program saw it.
    std::uint64_t address_of(Block b) {
        if (b.is_null()) return 0;
        if (b.is_raw()) return raw_ += 4096 + 16 * dice_.below(100);
        return allocator_.address_of(b).value;
    }

    // A block further, where none is live.
    void lie(std::uint32_t i, Block b, std::uint64_t& address) {
        if (wish_.lie_at < 0 || i < wish_.lie_at || out_.lie >= 0 || !b.is_pool_block()) return;
        const std::uint64_t further = address + allocator_.layout().block_size(b.size_class());
        if (b.number().value + 1u >= allocator_.layout().blocks_per_pool(b.size_class())) return;
        for (const Live& other : live_)
            if (other.address == further) return;
        address = further;
        out_.lie = i;
    }

    void tell_arenas() {
        for (const Event& e : watcher_.events) {
            if (kind_of(e) != EventKind::arena_obtained && kind_of(e) != EventKind::arena_released) continue;
            const bool obtained = kind_of(e) == EventKind::arena_obtained;
            if (obtained) bases_.push_back(allocator_.state().arena({e.object}).address.value);
            TraceEvent event;
            event.kind = obtained ? TraceEventKind::arena_obtained : TraceEventKind::arena_released;
            event.first = bases_[e.detail];
            event.operation = static_cast<std::uint32_t>(out_.operations.size());
            writer_->event(event.kind, event.first);
            out_.arenas.push_back(event);
            // A recording is written down now and then, also just before the operation in which this happens is told.
            if (dice_.below(3) == 0) writer_->flush();
        }
    }

    Block ask(const Request& request, Block operand) {
        watcher_.events.clear();
        const Block result = allocator_.run(request, operand, watcher_);
        tell_arenas();
        return result;
    }

    void take(std::uint32_t i, Told& told) {
        const std::uint64_t bytes = some_bytes();
        const bool cleared = dice_.below(8) == 0;
        const Request request = cleared ? Request::calloc(1, bytes) : Request::malloc(bytes);
        const Block block = ask(request, {});
        told.kind = static_cast<int>(request.kind());
        told.bytes = bytes;
        told.address = address_of(block);
        lie(i, block, told.address);
        if (cleared)
            writer_->calloc(told.mem, 1, bytes, {told.address}, told.site);
        else
            writer_->malloc(told.mem, bytes, {told.address}, told.site);
        live_.push_back({block, told.address, i});
    }

    void resize(std::uint32_t i, Told& told) {
        Live& of = live_[dice_.below(live_.size())];
        meet(of);
        told.kind = static_cast<int>(RequestKind::realloc);
        told.bytes = some_bytes();
        told.operand = of.operation;
        const Block block = ask(Request::realloc({of.operation}, told.bytes), of.block);
        const bool stays = block.same_block(of.block) || (block.is_raw() && of.block.is_raw() && dice_.below(2) == 0);
        told.address = stays ? of.address : address_of(block);
        writer_->realloc(told.mem, {of.address}, told.bytes, {told.address}, told.site);
        of = {block, told.address, i};
    }

    void release(Told& told) {
        const std::size_t which = dice_.below(live_.size());
        const Live of = live_[which];
        meet(of);
        live_[which] = live_.back();
        live_.pop_back();
        told.kind = static_cast<int>(RequestKind::free);
        told.operand = of.operation;
        told.site = 0;
        ask(Request::free({of.operation}), of.block);
        writer_->free(told.mem, {of.address});
    }

    RunWish wish_;
    Profile profile_;
    Allocator allocator_;
    EventCollector watcher_;
    Dice dice_;
    StringSink sink_, parent_;
    std::optional<TraceWriter> writer_;
    std::set<std::uint64_t> unmet_;  // outside the arenas, live where the trace begins, not named since
    TracedRun out_;
    std::vector<Live> live_;
    std::vector<std::uint64_t> bases_, threads_;
    std::size_t met_ = 1;
    std::uint32_t thread_ = 0, depth_ = 0;
    std::map<std::uint32_t, std::uint32_t> depths_;  // by thread
    std::uint64_t time_ = 0, raw_ = 0x555500000000;
};

}  // namespace

TracedRun traced_run(const RunWish& wish) {
    return Run(wish).run();
}

}  // namespace arenarium::test
