// A snapshot of a process that never was, as `arenarium inspect` writes it: arenas that a few objects pin, each with
// its type and with what leads to it.
//
//     PinnedProcess p(4);                              // arenas
//     write(path, p.bytes());
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/export/snapshot_writer.h"
#include "core/io/byte_sink.h"
#include "core/pymalloc/allocator.h"

namespace arenarium::test {

class PinnedProcess {
public:
    struct Words {
        const char *type, *owner;
    };
    static constexpr Words cached{"tuple", "gallery.cache.recent[3]"}, session{"Session", "gallery.serve.sessions"},
        unknown{"str", ""};

    // Fills so many arenas with blocks of 512 bytes and lets go of all but a tuple in each, a session in every second
    // and a few texts in the last, which stays in use.
    explicit PinnedProcess(int arenas) : profile_(*find_profile("3.12")), allocator_(profile_) {
        std::vector<std::vector<Block>> filled(static_cast<std::size_t>(arenas));
        for (std::vector<Block>& blocks : filled)
            for (std::uint32_t i = 0; i < blocks_in_arena(); ++i)
                blocks.push_back(allocator_.run(Request::malloc(512)));
        for (std::size_t arena = 0; arena < filled.size(); ++arena) {
            const std::vector<Block>& blocks = filled[arena];
            const bool is_used = arena + 1 == filled.size();
            for (std::size_t i = 0; i < blocks.size(); ++i) {
                if (i == 100)
                    name(blocks[i], cached);
                else if (i == 700 && arena % 2 == 0)
                    name(blocks[i], session);
                else if (is_used && i % 3 == 0)
                    name(blocks[i], unknown);
                else
                    allocator_.run(Request::free({0}), blocks[i]);
            }
        }
    }

    std::string bytes() const {
        StringSink sink;
        const auto words = [this](const LiveBlock& live) {
            const auto known = words_.find(live.address.value);
            return known == words_.end() ? BlockWords{} : BlockWords{known->second.type, known->second.owner};
        };
        const Status written =
            write_snapshot(allocator_.state(), profile_, allocator_.layout(), OperationLog{}, {}, sink, words);
        return written ? std::move(sink.content) : std::string();
    }

private:
    std::uint32_t blocks_in_arena() const {
        const Layout& l = allocator_.layout();
        return (1u << l.pools_shift) * l.blocks_per_pool(l.size_class(512));
    }
    void name(Block block, const Words& words) { words_[allocator_.address_of(block).value] = words; }

    Profile profile_;
    Allocator allocator_;
    std::map<std::uint64_t, Words> words_;
};

}  // namespace arenarium::test
