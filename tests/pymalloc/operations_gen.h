// Random programs for property tests: which profile, which address space, and what is asked of the allocator.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/address_space.h"
#include "core/pymalloc/allocator.h"
#include "tests/support/property.h"

namespace arenarium::test {

// One request; `pick` chooses among the blocks that are live when its turn comes.
struct Step {
    RequestKind kind = RequestKind::malloc;
    std::uint64_t bytes = 0;
    std::uint32_t pick = 0;
};

inline void showValue(const Step& s, std::ostream& out) {
    static constexpr const char* names[] = {"malloc", "calloc", "realloc", "free"};
    out << names[static_cast<int>(s.kind)] << "(";
    if (s.kind == RequestKind::realloc || s.kind == RequestKind::free) out << "#" << s.pick;
    if (s.kind == RequestKind::realloc) out << ", ";
    if (s.kind != RequestKind::free) out << s.bytes;
    out << ")";
}

struct Setup {
    Profile profile;
    AddressSpaceRules rules;
};

inline void showValue(const Setup& s, std::ostream& out) {
    out << s.profile.name << (s.rules.kind == AddressSpaceRules::Kind::linux_mmap ? " linux" : " aligned")
        << " misalign=" << s.rules.misalign << " limit=" << s.rules.arena_limit;
}

// Half of the sizes are of few classes, so that pools fill; a few are zero, large, or beyond every system.
inline rc::Gen<std::uint64_t> any_size() {
    return rc::gen::weightedOneOf<std::uint64_t>({
        {50, rc::gen::elementOf(std::vector<std::uint64_t>{500, 512, 448, 256, 16, 1000})},
        {40, rc::gen::inRange<std::uint64_t>(1, 600)},
        {3, rc::gen::inRange<std::uint64_t>(0, 100000)},
        {1, rc::gen::elementOf(std::vector<std::uint64_t>{0, 511, 513, UINT64_MAX, std::uint64_t{1} << 47, INT64_MAX})},
    });
}

inline rc::Gen<Step> any_step() {
    const auto kind = rc::gen::weightedElement<RequestKind>(
        {{40, RequestKind::malloc}, {4, RequestKind::calloc}, {8, RequestKind::realloc}, {30, RequestKind::free}});
    return rc::gen::build<Step>(rc::gen::set(&Step::kind, kind), rc::gen::set(&Step::bytes, any_size()),
                                rc::gen::set(&Step::pick, rc::gen::arbitrary<std::uint32_t>()));
}

// Long enough, with phases of many mallocs, to come by several arenas of the smaller profiles.
inline rc::Gen<std::vector<Step>> any_steps() {
    const auto malloc_run = rc::gen::map(rc::gen::pair(rc::gen::inRange<int>(1, 400), any_size()), [](const auto& p) {
        return std::vector<Step>(static_cast<std::size_t>(p.first), Step{RequestKind::malloc, p.second, 0});
    });
    const auto free_run = rc::gen::map(rc::gen::inRange<std::uint32_t>(1, 400), [](std::uint32_t n) {
        std::vector<Step> run;
        for (std::uint32_t i = 0; i < n; ++i)
            run.push_back({RequestKind::free, 0, i * 2654435761u});
        return run;
    });
    const auto mixed = rc::gen::container<std::vector<Step>>(any_step());
    const auto phase = rc::gen::weightedOneOf<std::vector<Step>>({{3, malloc_run}, {3, free_run}, {3, mixed}});
    return rc::gen::map(rc::gen::container<std::vector<std::vector<Step>>>(phase), [](const auto& phases) {
        std::vector<Step> all;
        for (const auto& p : phases)
            all.insert(all.end(), p.begin(), p.end());
        return all;
    });
}

inline rc::Gen<Setup> any_setup() {
    std::vector<std::string> names;
    for (const Profile& p : all_profiles())
        names.push_back(p.name);
    for (const char* custom :
         {"3.12:arena=64KiB", "3.8:arena=16KiB,pool=4KiB", "3.7:arena=64KiB,alignment=32",
          "3.12:arena=4KiB,pool=1KiB,threshold=256", "3.11-32bit:arena=32KiB", "3.9:threshold=1024"})
        names.push_back(custom);
    const auto kind =
        rc::gen::elementOf(std::vector{AddressSpaceRules::Kind::aligned, AddressSpaceRules::Kind::linux_mmap});
    const auto misaligned = rc::gen::elementOf(std::vector<std::uint64_t>{0, 0, 16, 4096, 1024 + 16});
    const auto limit = rc::gen::weightedOneOf<std::uint32_t>(
        {{3, rc::gen::just(AddressSpaceRules::unlimited)}, {1, rc::gen::inRange<std::uint32_t>(0, 5)}});
    return rc::gen::map(rc::gen::tuple(rc::gen::elementOf(names), kind, misaligned, limit), [](const auto& t) {
        Setup setup;
        setup.profile = *find_profile(std::get<0>(t));
        setup.rules.kind = std::get<1>(t);
        setup.rules.misalign = std::get<2>(t) % setup.profile.arena_size;
        setup.rules.arena_limit = std::get<3>(t);
        return setup;
    });
}

// Runs steps on an allocator and knows what is live. `Watch` sees every operation: (request, operand, result).
class Program {
public:
    explicit Program(const Setup& setup) : allocator_(setup.profile, setup.rules) {}

    template <class Observer>
    Block run(const Step& step, Observer& observer) {
        operand_ = {};
        const bool acts = step.kind == RequestKind::realloc || step.kind == RequestKind::free;
        const std::size_t at = acts && !live_.empty() ? step.pick % live_.size() : live_.size();
        if (acts && at < live_.size()) operand_ = live_[at].block;
        const Request request = make(step);
        const Block result = allocator_.run(request, operand_, observer);
        if (at < live_.size() && step.kind == RequestKind::free) {
            live_[at] = live_.back();
            live_.pop_back();
        } else if (at < live_.size()) {
            if (!result.refused()) live_[at] = {result, step.bytes};
        } else if (!result.is_null()) {
            live_.push_back({result, step.bytes});
        }
        return result;
    }
    Block run(const Step& step) {
        NoObserver nobody;
        return run(step, nobody);
    }

    struct Live {
        Block block;
        std::uint64_t bytes;
    };
    const std::vector<Live>& live() const { return live_; }
    const Allocator& allocator() const { return allocator_; }
    Block operand() const { return operand_; }  // of the last step

private:
    static Request make(const Step& step) {
        switch (step.kind) {
            case RequestKind::malloc:
                return Request::malloc(step.bytes);
            case RequestKind::calloc:
                return Request::calloc(1, step.bytes);
            case RequestKind::realloc:
                return Request::realloc({}, step.bytes);
            default:
                return Request::free({});
        }
    }

    Allocator allocator_;
    std::vector<Live> live_;
    Block operand_;
};

}  // namespace arenarium::test
