#include "core/trace/mimalloc_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "core/trace/mimalloc_request.h"

namespace arenarium {
namespace {

constexpr std::uint64_t told_before = 8;

std::string place_text(Address a) {
    return a == Address{} ? std::string("nowhere") : fmt::format("0x{:x}", a.value);
}

}  // namespace

Result<TraceCheck> check_on_mimalloc(RequestSource& source, const mimalloc::Profile& profile,
                                     const std::function<Status(std::uint64_t)>& between) {
    if (!source.first_address())
        return Error{"no address is known to compare", {source.name()}, "record a program with 'arenarium record'"};
    mimalloc::Mimalloc engine(profile, source.first_address());
    std::vector<std::optional<mimalloc::BlockRef>> blocks;  // by operation
    std::vector<ReadOperation> batch(4096), last;
    const auto address = [&](const std::optional<mimalloc::BlockRef>& b) {
        return b ? engine.address_of(*b) : Address{};
    };
    const auto text_of = [&](const ReadOperation& o) {
        return fmt::format("thread {}: {}", o.thread,
                           operation_text({o.request, o.recorded},
                                          o.request.operand ? address(blocks[o.request.operand.value]) : Address{}));
    };
    TraceCheck out;
    NoObserver nobody;
    while (!source.at_end()) {
        const Result<std::size_t> got = source.read(batch);
        if (!got) return got.error();
        for (std::size_t i = 0; i < *got; ++i) {
            const ReadOperation& o = batch[i];
            const auto operand = o.request.operand ? blocks[o.request.operand.value] : std::nullopt;
            bool given = false;
            const auto block = run_request(engine.view(), o.thread, o.request, operand, given, nobody);
            const bool gives = o.request.kind() != RequestKind::free;
            const Address ours = gives && given ? address(block) : Address{};
            if (gives && ours != o.recorded) {
                TraceDifference& d = out.difference.emplace();
                d.operation = out.operations;
                d.message = fmt::format("{} landed at {} in the program, at {} in the engine", text_of(o),
                                        place_text(o.recorded), place_text(ours));
                for (std::size_t k = i - std::min<std::size_t>(i, told_before); k < i; ++k)
                    d.before.push_back(text_of(batch[k]));
                return out;
            }
            blocks.push_back(block);
            ++out.operations;
            if (gives && given) ++out.addresses;
        }
        if (between)
            if (const Status status = between(out.operations); !status) return status.error();
    }
    return out;
}

}  // namespace arenarium
