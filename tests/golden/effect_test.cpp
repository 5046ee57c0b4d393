// The sentence about an operation (core/pymalloc/read/effect.h), over all measured runs: there is one, and each of its
// clauses is true of the state. What comes next is found by asking the allocator, and taking that back.
#include <algorithm>
#include <optional>
#include <random>
#include <regex>
#include <set>

#include "core/base/number_text.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/read/effect.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/read/pools.h"
#include "core/trace/ops_reader.h"
#include "tests/golden/golden_files.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

std::vector<std::string> clauses_of(std::string sentence) {
    std::vector<std::string> out;
    if (sentence.empty() || sentence.back() != '.') return out;
    sentence.pop_back();
    if (sentence[0] >= 'A' && sentence[0] <= 'Z') sentence[0] = static_cast<char>(sentence[0] - 'A' + 'a');
    for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 2) {
        end = sentence.find("; ", begin);
        out.push_back(sentence.substr(begin, end == std::string::npos ? end : end - begin));
    }
    return out;
}

// A text with the numbers taken out of it: "block # of pool # of arena #".
struct Shape {
    std::string words;
    std::vector<std::uint64_t> numbers;

    explicit Shape(const std::string& text) {
        for (std::size_t i = 0; i < text.size();) {
            if (text.compare(i, 3, "3/4") == 0) {
                words += text.substr(i, 3);
                i += 3;
                continue;
            }
            const bool hex = text.compare(i, 2, "0x") == 0;
            if (text[i] < '0' || text[i] > '9') {
                words += text[i++];
                continue;
            }
            std::string number;
            for (i += hex ? 2 : 0; i < text.size(); ++i) {
                const bool comma = text[i] == ',' && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
                if (comma) continue;
                if (hex ? !std::isxdigit(static_cast<unsigned char>(text[i])) : text[i] < '0' || text[i] > '9') break;
                number += text[i];
            }
            words += '#';
            numbers.push_back(std::stoull(number, nullptr, hex ? 16 : 10));
        }
    }
};

std::vector<std::uint32_t> usable(const HeapState& s) {
    std::vector<std::uint32_t> out;
    for (ArenaIndex a = s.usable_arenas; a && out.size() <= s.maxarenas(); a = s.arena(a).nextarena)
        out.push_back(s.arena(a).ordinal.value);
    return out;
}

class Run {
public:
    Run(const Profile& profile, const AddressSpaceRules& rules) : allocator_(profile, rules), profile_(profile) {}

    // What is wrong with the sentence about the operation; "" when nothing is, or it is passed over.
    std::string step(const Request& request, std::uint64_t bytes) {
        usable_before_ = usable(state());
        if (compares_) before_ = state();
        operand_ = request.operand ? results_[request.operand.value] : Block{};
        changes_.clear();
        Recorder recorder{changes_};
        result_ = allocator_.run(request, operand_, recorder);
        results_.push_back(result_);
        if (!is_looked_at()) return "";
        ++looked_at_;
        bytes_ = bytes;
        const std::string sentence =
            operation_sentence(changes_, changes_.size(), state(), allocator_.layout(), profile_, bytes);
        const std::vector<std::string> clauses = clauses_of(sentence);
        if (clauses.empty()) return "no sentence: '" + sentence + "'";
        for (const std::string& clause : clauses)
            if (!holds(clause)) return "'" + clause + "' of: " + sentence;
        if (!compares_) return "";
        if (const std::string missing = not_said(clauses); !missing.empty())
            return missing + " is not said: " + sentence;
        return looked_at_ % 8 == 0 ? said_within() : "";
    }
    // From now on, what changed must also be said, and be said the same within the operation.
    void compare_states() { compares_ = true; }
    const std::vector<Block>& results() const { return results_; }
    std::uint64_t looked_at() const { return looked_at_; }
    const std::set<std::string>& kinds() const { return kinds_; }

private:
    const HeapState& state() const { return allocator_.state(); }
    const Layout& layout() const { return allocator_.layout(); }

    // All of the beginning, all that is rare, and some of the rest.
    bool is_looked_at() const {
        if (results_.size() <= 2000 || results_.size() % 61 == 0) return true;
        return std::any_of(changes_.begin(), changes_.end(), [](const Change& c) {
            switch (static_cast<Step>(c.step)) {
                case Step::pool_is_empty:
                case Step::pool_was_full:
                case Step::extend_pool_is_full:
                case Step::usedpools_is_empty:
                case Step::realloc_copies:
                    return true;
                default:
                    return false;
            }
        });
    }

    PoolIndex pool(std::uint64_t number, std::uint64_t arena) const {
        for (std::uint32_t a = 0; a < state().maxarenas(); ++a)
            if (state().arena({a}).ordinal.value == arena)
                return layout().pool({a}, static_cast<std::uint32_t>(number));
        return {};
    }
    const ArenaObject* arena(std::uint64_t ordinal) const {
        for (const ArenaObject& a : state().arenas)
            if (a.ordinal.value == ordinal) return &a;
        return nullptr;
    }
    bool is_usable(std::uint64_t ordinal) const {
        const auto now = usable(state());
        return std::find(now.begin(), now.end(), ordinal) != now.end();
    }
    // What malloc would return now.
    Block asked(std::uint64_t bytes) {
        HeapState& s = const_cast<HeapState&>(state());
        std::vector<Change> changes;
        Recorder recorder{changes};
        const Block block = allocator_.run(Request::malloc(bytes), {}, recorder);
        std::for_each(changes.rbegin(), changes.rend(), [&](const Change& c) { take_back(s, c); });
        return block;
    }
    bool is_on_a_ring(PoolIndex p) const {
        const PoolIndex head = Layout::usedpools(state().pool(p).szidx);
        for (PoolIndex q = state().pool(head).nextpool; q != head; q = state().pool(q).nextpool)
            if (q == p) return true;
        return false;
    }

    bool holds(const std::string& clause) {
        const Shape shape(clause);
        kinds_.insert(shape.words);
        const auto n = [&](std::size_t i) { return shape.numbers.at(i); };
        const std::string& is = shape.words;
        const bool in_pool = result_.is_pool_block();
        const PoolIndex mine = in_pool ? result_.pool() : operand_.is_pool_block() ? operand_.pool() : PoolIndex{};
        if (is == "block # of pool # of arena #, the head of its free list, is handed out")
            return in_pool && result_.number().value == n(0) && mine == pool(n(1), n(2));
        if (is == "its block # is handed out") return in_pool && result_.number().value == n(0);
        if (is == "block #, never used before, takes its place")
            return state().pool(mine).freeblock.value == n(0) && n(0) > result_.number().value;
        if (is == "the pool is full and leaves usedpools")
            return state().pool(mine).ref_count == layout().blocks_per_pool(state().pool(mine).szidx) &&
                   !is_on_a_ring(mine);
        if (is == "block # becomes the head of the free list of pool # of arena #")
            return operand_.is_pool_block() && operand_.pool() == pool(n(1), n(2)) && operand_.number().value == n(0) &&
                   state().pool(operand_.pool()).freeblock.value == n(0);
        if (is == "the next malloc(#) returns it") return asked(n(0)) == operand_;
        if (is == "pool # of arena # serves requests of its size first") {
            const std::uint64_t own = layout().block_size(operand_.size_class()) - profile_.debug_words * profile_.word;
            return asked(own).is_pool_block() && asked(own).pool() == pool(n(0), n(1));
        }
        if (is == "block # comes next") return asked(bytes_).pool() == mine && asked(bytes_).number().value == n(0);
        if (is == "block # of pool # of arena # comes next")
            return asked(bytes_).pool() == pool(n(1), n(2)) && asked(bytes_).number().value == n(0);
        if (is == "the next request of its size needs another pool") {
            const Block next = asked(bytes_);
            return !next.is_pool_block() || (next.pool() != mine && state().pool(next.pool()).ref_count == 0);
        }
        if (is == "pool # of arena #, emptied before, is used again" ||
            is == "pool # of arena # is carved for the first time")
            return mine == pool(n(0), n(1)) && state().pool(mine).ref_count == 1;
        if (is == "it is set up for blocks of # bytes")
            return layout().block_size(state().pool(result_.pool()).szidx) == n(0);
        if (is == "no block of the pool is left in use, so it becomes free for any size")
            return state().pool(operand_.pool()).ref_count == 0 && !is_on_a_ring(operand_.pool());
        if (is == "the pool, full until now, returns to the front of usedpools") {
            const PoolHeader& p = state().pool(operand_.pool());
            return p.ref_count + 1U == layout().blocks_per_pool(p.szidx) &&
                   state().pool(Layout::usedpools(p.szidx)).nextpool == operand_.pool();
        }
        if (is == "no arena has a free pool, so the system gives arena #, at #")
            return usable_before_.empty() && arena(n(0)) && arena(n(0))->address.value == n(1);
        if (is == "arena # has no free pool left and leaves usable_arenas")
            return arena(n(0))->nfreepools == 0 && !is_usable(n(0));
        if (is == "all pools of arena # are free, so it goes back to the system")
            return (!arena(n(0)) || arena(n(0))->address.value == 0) && !is_usable(n(0));
        if (is == "all pools of arena # are free, but as the last in usable_arenas it is kept")
            return arena(n(0))->nfreepools == arena(n(0))->ntotalpools && usable(state()).back() == n(0);
        if (is == "arena # has a free pool again and enters usable_arenas at the front")
            return usable(state()).front() == n(0) && arena(n(0))->nfreepools == 1;
        if (is == "arena # slides right in usable_arenas") {
            const auto place = [&](const std::vector<std::uint32_t>& list) {
                return std::find(list.begin(), list.end(), n(0)) - list.begin();
            };
            return place(usable(state())) > place(usable_before_);
        }
        if (is == "# bytes are too many for a pool") return !in_pool && n(0) > profile_.threshold;
        if (is == "# bytes are not served from pools") return !in_pool && n(0) == 0;
        if (is == "the system gives no memory for an arena") return !in_pool;
        if (is == "the system allocator serves the request") return result_.is_raw();
        if (is == "the system allocator refuses, so the result is NULL") return result_.is_null();
        if (is == "the system allocator takes the block back" || is == "the system allocator resizes the block")
            return operand_.is_raw();
        if (is == "NULL is no block, so nothing happens") return operand_.is_null();
        if (is == "# bytes fit into the block and use more than 3/4 of it, so it stays where it is") {
            const std::uint64_t size = layout().block_size(state().pool(operand_.pool()).szidx);
            return result_ == operand_ && n(0) <= size && 4 * n(0) > 3 * size;
        }
        if (is == "the new size is at most 3/4 of the block, so a smaller one is taken" ||
            is == "the block is too small, so a larger one is taken")
            return operand_.is_pool_block() && result_ != operand_;
        if (is == "the contents are copied") return result_ != operand_ && !result_.is_null();
        if (is == "its bytes are set to #") return !result_.is_null();
        return false;
    }

    bool is_full(const HeapState& s, PoolIndex p) const {
        return is_carved(s, layout(), p) && state_of_carved(s, layout(), p) == PoolState::full;
    }
    // What the states before and after tell, and no clause does; "": nothing.
    std::string not_said(const std::vector<std::string>& clauses) {
        const auto said = [&](const std::string& words) {
            return std::any_of(clauses.begin(), clauses.end(),
                               [&](const std::string& clause) { return Shape(clause).words == words; });
        };
        const bool in_pool = result_.is_pool_block() && !result_.same_block(operand_);
        const bool freed = operand_.is_pool_block() && !result_.same_block(operand_);
        if (in_pool) {
            const PoolIndex p = result_.pool();
            const PoolHeader &now = state().pool(p), &was = before_->pool(p);
            const bool same_class = is_carved(*before_, layout(), p) && was.szidx == now.szidx && was.ref_count > 0;
            if (is_full(state(), p) && !is_full(*before_, p) && !said("the pool is full and leaves usedpools"))
                return "a full pool";
            if (same_class && now.nextoffset > was.nextoffset && !(freed && operand_.pool() == p) &&
                !said("block #, never used before, takes its place"))
                return "a new block";
        }
        if (freed) {
            const PoolIndex p = operand_.pool();
            const bool held = state().arena(layout().arena_of(p)).address.value != 0;
            if (is_full(*before_, p) && held && !is_full(state(), p) &&
                !said("the pool, full until now, returns to the front of usedpools"))
                return "a pool that is full no more";
        }
        // That a request would get the very block that was freed is told with what it was asked with.
        if (freed && result_.is_null() && bytes_ != unknown_request && asked(bytes_) == operand_ &&
            state().pool(operand_.pool()).ref_count != 0 &&
            std::find(clauses.begin(), clauses.end(), "the next malloc(" + std::to_string(bytes_) + ") returns it") ==
                clauses.end())
            return "the next malloc(" + std::to_string(bytes_) + ")";
        for (const std::uint32_t a : usable_before_)
            if (!is_usable(a) && arena(a) && arena(a)->address &&
                !said("arena # has no free pool left and leaves usable_arenas"))
                return "an arena that leaves usable_arenas";
        for (const std::uint32_t a : usable(state()))
            if (std::find(usable_before_.begin(), usable_before_.end(), a) == usable_before_.end() &&
                a < before_->ntimes_arena_allocated &&
                !said("arena # has a free pool again and enters usable_arenas at the front"))
                return "an arena that enters usable_arenas";
        return "";
    }
    // After any number of its micro-steps, the sentence is the one of the operation's end.
    std::string said_within() const {
        const auto told = [&](std::size_t happened, const HeapState& s) {
            return operation_sentence(changes_, happened, s, layout(), profile_, bytes_);
        };
        const std::string at_end = told(changes_.size(), state());
        HeapState s = state();
        for (std::size_t i = changes_.size(); i > 0; --i) {
            take_back(s, changes_[i - 1]);
            if (const std::string text = told(i - 1, s); text != at_end)
                return "after " + std::to_string(i - 1) + " micro-steps '" + text + "', at the end '" + at_end + "'";
        }
        return "";
    }

    Allocator allocator_;
    Profile profile_;
    bool compares_ = false;
    std::optional<HeapState> before_;
    std::vector<Block> results_;
    std::vector<std::uint32_t> usable_before_;
    std::vector<Change> changes_;
    Block operand_, result_;
    std::uint64_t bytes_ = 0, looked_at_ = 0;
    std::set<std::string> kinds_;
};

}  // namespace

TEST_CASE("in every measured run, what is rare, the beginning and a sample of the rest have sentences that are true",
          "[golden]") {
    const auto files = golden_files(".result.gz");
    CHECK(files.size() >= 75);
    std::uint64_t looked_at = 0;
    std::set<std::string> kinds;
    for (const GoldenFile& file : files) {
        auto source = open_bytes(file.ops.string());
        REQUIRE(source.ok());
        OpsReader reader(std::move(*source));
        Run run(file.profile, file.rules);
        std::vector<ReadOperation> batch(4096);
        std::vector<std::uint64_t> bytes;
        std::string wrong;
        while (!reader.at_end() && wrong.empty()) {
            const Result<std::size_t> got = reader.read(batch);
            REQUIRE(got.ok());
            for (std::size_t i = 0; i < *got && wrong.empty(); ++i) {
                const Request& r = batch[i].request;
                bytes.push_back(r.kind() != RequestKind::free ? r.bytes : r.operand ? bytes[r.operand.value] : 0);
                wrong = run.step(r, bytes.back());
                if (!wrong.empty()) wrong = "operation " + std::to_string(bytes.size()) + ": " + wrong;
            }
        }
        INFO(file.label());
        CHECK(wrong == "");
        looked_at += run.looked_at();
        kinds.insert(run.kinds().begin(), run.kinds().end());
    }
    INFO("operations looked at: " << looked_at);
    CHECK(looked_at > 100'000);
    // All that can be said but refusals of the system and of the debug hooks.
    CHECK(kinds.size() >= 28);
}

TEST_CASE("in random runs of every profile, with the debug hooks too, sentences are true and say all that changed") {
    std::uint64_t looked_at = 0;
    for (const bool known : {true, false}) {
        for (const Profile& profile : all_profiles()) {
            // Small arenas, so that they come and go.
            const Profile small = *find_profile(profile.name + ":arena=16KiB,pool=4KiB");
            Run run(small, {});
            run.compare_states();
            std::mt19937 random(known ? 7 : 8);
            std::vector<std::pair<std::uint32_t, std::uint64_t>> live;
            std::uint32_t operations = 0;
            std::string wrong;
            const std::uint64_t extra = small.debug_words * small.word;
            while (operations < 900 && wrong.empty()) {
                const bool fill = operations / 150 % 2 == 0;
                // Sizes at the borders of classes, and of few classes, so that pools fill.
                const std::uint64_t classes[] = {1, 2, 6, 20, 31};
                std::uint64_t bytes = classes[random() % 5] * 16 + random() % 18 + (random() % 3 == 0 ? 1 : 0);
                bytes = bytes > extra ? bytes - extra : random() % 4;
                const auto dice = static_cast<std::uint32_t>(random() % 10);
                const std::size_t at = live.empty() ? 0 : random() % live.size();
                Request request = Request::malloc(bytes);
                if (!live.empty() && dice < (fill ? 3u : 7u)) request = Request::free({live[at].first});
                if (!live.empty() && dice == 9)
                    request = Request::realloc({live[at].first}, bytes / (1 + random() % 2));
                const std::uint64_t asked = request.kind() == RequestKind::free ? live[at].second : request.bytes;
                wrong = run.step(request, known || request.kind() != RequestKind::free ? asked : unknown_request);
                if (!wrong.empty()) wrong = "operation " + std::to_string(operations) + ": " + wrong;
                const Block result = run.results().back();
                if (request.operand && !result.refused()) {
                    live[at] = live.back();
                    live.pop_back();
                }
                if (!result.is_null() && !result.refused()) live.emplace_back(operations, request.bytes);
                ++operations;
            }
            INFO(small.name << (known ? "" : ", sizes unknown"));
            CHECK(wrong == "");
            looked_at += run.looked_at();
        }
    }
    CHECK(looked_at > 30'000);
}

TEST_CASE("within an operation the sentence is the one of its end") {
    Allocator allocator(*find_profile("3.12"));
    std::vector<Block> blocks;
    for (int i = 0; i < 8; ++i)
        blocks.push_back(allocator.run(Request::malloc(400)));
    HeapState state = allocator.state();
    const Layout& layout = allocator.layout();
    std::vector<Change> changes;
    Recorder recorder{changes};
    Allocator::run_on(state, allocator.profile(), layout, Request::free({3}), blocks[3], recorder);
    const auto told = [&](std::size_t happened) {
        return operation_sentence(changes, happened, state, layout, allocator.profile(), 400);
    };
    const std::string at_end = told(changes.size());
    CHECK(at_end == "Block 3 becomes the head of the free list of pool 0 of arena 0; the next malloc(400) returns it.");
    for (std::size_t i = changes.size(); i > 0; --i) {
        take_back(state, changes[i - 1]);
        INFO("after " << i - 1 << " micro-steps");
        CHECK(told(i - 1) == at_end);
    }
}

TEST_CASE("one of a thing is not told as several") {
    const std::regex wrong("(^|[^0-9,.x])1 (free pools|pools|blocks|bytes (need|are)|arenas)\\b");
    std::size_t looked_at = 0, ones = 0;
    for (const char* profile :
         {"3.6:arena=16KiB,pool=4KiB", "3.8:arena=16KiB,pool=4KiB", "3.12:arena=16KiB,pool=4KiB"}) {
        Allocator allocator(*find_profile(profile));
        HeapState state = allocator.state();
        const Layout& layout = allocator.layout();
        std::vector<Block> blocks;
        const auto run = [&](const Request& r, Block operand) {
            std::vector<Change> changes;
            Recorder recorder{changes};
            blocks.push_back(Allocator::run_on(state, allocator.profile(), layout, r, operand, recorder));
            for (const Narration& n : narrate_operation(changes, changes.size(), state, layout, allocator.profile())) {
                ++looked_at;
                ones += n.sentence.find("1 free pool") != std::string::npos;
                INFO(profile << ": " << n.sentence);
                CHECK(!std::regex_search(n.sentence, wrong));
            }
        };
        run(Request::malloc(1), {});
        for (int i = 0; i < 60; ++i)
            run(Request::malloc(512), {});
        for (std::uint32_t i = 0; i <= 60; ++i)
            run(Request::free({i}), blocks[i]);
    }
    CHECK(looked_at > 1000);
    CHECK(ones > 0);
}

}  // namespace arenarium::test
