#include "core/export/snapshot_text.h"

#include <charconv>
#include <map>
#include <utility>

#include "core/export/json_reader.h"
#include "core/export/snapshot_writer.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium {
namespace {

class Parser {
public:
    explicit Parser(ByteSource& source) : in_(source) {}

    Result<SnapshotText> parse() {
        in_.object({{"format", [&] { format(); }},
                    {"version", [&] { version(); }},
                    {"profile", [&] { profile(); }},
                    {"position", [&] { position(); }},
                    {"allocator", [&] { allocator(); }},
                    {"blocks", [&] { in_.array([&] { block(); }); }},
                    {"totals", [&] { totals(); }}});
        in_.end();
        if (!in_.ok()) return in_.error();
        return std::move(t_);
    }

private:
    JsonReader::Field number(std::string_view name, std::uint32_t& to) {
        return {name, [this, &to] { to = u32(); }};
    }
    JsonReader::Field number(std::string_view name, std::uint64_t& to) {
        return {name, [this, &to] { to = in_.number(INT64_MAX); }};
    }
    JsonReader::Field address(std::string_view name, Address& to) {
        return {name, [this, &to] { to = in_.address(); }};
    }
    JsonReader::Field addresses(std::string_view name, std::vector<Address>& to) {
        return {name, [this, &to] { read_addresses(to); }};
    }
    void read_addresses(std::vector<Address>& to) {
        in_.array([&] { to.push_back(in_.address()); });
    }
    JsonReader::Field indices(std::string_view name, std::vector<std::uint32_t>& to) {
        return {name, [this, &to] { in_.array([&] { to.push_back(u32()); }); }};
    }
    std::uint32_t u32() { return static_cast<std::uint32_t>(in_.number(INT32_MAX)); }
    std::uint32_t key_number(const std::string& key) {
        std::uint32_t value = 0;
        const auto [end, problem] = std::from_chars(key.data(), key.data() + key.size(), value);
        if (problem != std::errc{} || end != key.data() + key.size()) in_.fail("the key '" + key + "' is no number");
        return value;
    }

    void format() {
        if (in_.string() != "arenarium.snapshot") in_.fail("this is no snapshot of Arenarium");
    }
    void version() {
        if (in_.number(UINT64_MAX) != std::uint64_t{snapshot_version})
            in_.fail("snapshots of this version cannot be read", "a newer Arenarium may read it");
    }
    void profile() {
        const Result<Profile> found = find_profile(in_.string());
        if (found)
            t_.profile = *found;
        else
            in_.fail(found.error().message, found.error().advice);
    }
    void position() { in_.object({number("operation", t_.position.operation), number("micro", t_.position.micro)}); }

    void allocator() {
        in_.object({number("maxarenas", t_.maxarenas),
                    number("narenas_currently_allocated", t_.narenas_currently_allocated),
                    number("ntimes_arena_allocated", t_.ntimes_arena_allocated),
                    number("narenas_highwater", t_.narenas_highwater),
                    number("raw_allocated_blocks", t_.raw_allocated_blocks),
                    indices("usable_arenas", t_.usable_arenas),
                    indices("unused_arena_objects", t_.unused_arena_objects),
                    {"nfp2lasta", [&] { fingers(); }},
                    {"usedpools", [&] { usedpools(); }},
                    {"arenas", [&] { in_.array([&] { arena(); }); }}});
    }
    void fingers() {
        t_.has_fingers = !in_.null();
        if (!t_.has_fingers) return;
        in_.object_of_any([&](const std::string& key) {
            const std::uint32_t count = key_number(key);
            t_.nfp2lasta.emplace_back(count, u32());
        });
    }
    void usedpools() {
        in_.object_of_any([&](const std::string& key) {
            t_.usedpools.emplace_back(key_number(key), std::vector<Address>{});
            read_addresses(t_.usedpools.back().second);
        });
    }
    void arena() {
        SnapshotText::Arena& a = t_.arenas.emplace_back();
        in_.object({number("index", a.index),
                    number("ordinal", a.ordinal),
                    address("address", a.address),
                    address("pool_address", a.pool_address),
                    number("nfreepools", a.nfreepools),
                    number("ntotalpools", a.ntotalpools),
                    addresses("freepools", a.freepools),
                    {"pools", [&] { in_.array([&] { pool(a.pools.emplace_back()); }); }}});
    }
    void pool(SnapshotText::Pool& p) {
        in_.object({address("address", p.address), number("ref_count", p.ref_count), number("szidx", p.szidx),
                    number("arenaindex", p.arenaindex), number("nextoffset", p.nextoffset),
                    number("maxnextoffset", p.maxnextoffset), addresses("freeblocks", p.freeblocks)});
    }

    void block() {
        SnapshotText::OwnedBlock& b = t_.blocks.emplace_back();
        std::string file, function, owner;
        in_.object({address("address", b.address),
                    number("size", b.size),
                    {"requested",
                     [&] {
                         if (!in_.null()) b.block.requested = in_.number(UINT64_MAX);
                     }},
                    {"name",
                     [&] {
                         if (!in_.null()) b.block.name = in_.string();
                     }},
                    {"line",
                     [&] {
                         if (!in_.null()) b.block.line = static_cast<std::uint32_t>(in_.number(UINT32_MAX));
                     }},
                    {"operation",
                     [&] {
                         if (!in_.null()) b.block.operation = {static_cast<std::uint32_t>(in_.number(UINT32_MAX - 1))};
                     }},
                    {"owner", [&] { owner = in_.string(); }, true},
                    {"file", [&] { file = in_.string(); }, true},
                    {"function", [&] { function = in_.string(); }, true}});
        if (!file.empty())
            b.block.site = site(std::move(file), std::move(function), std::exchange(b.block.line, 0));
        else if (!owner.empty() && b.block.line == 0)
            b.block.site = site({}, std::move(owner), 0);
    }
    // Blocks of one line share its site.
    std::uint32_t site(std::string file, std::string function, std::uint32_t line) {
        CallSites& sites = t_.call_sites;
        const auto [code, is_new] =
            codes_.try_emplace({file, function}, static_cast<std::uint32_t>(sites.codes.size()));
        if (is_new) sites.codes.push_back({std::move(function), std::move(file), 0});
        const auto [place, is_new_place] =
            places_.try_emplace({code->second, line}, static_cast<std::uint32_t>(sites.places.size()));
        if (is_new_place) sites.places.push_back({0, code->second, line});
        return place->second;
    }

    void totals() {
        std::vector<bool> seen(totals_fields.size() + 2);
        const auto once = [&](std::size_t i, const std::string& key) {
            if (seen[i]) in_.fail("'" + key + "' is here twice");
            seen[i] = true;
        };
        in_.object_of_any([&](const std::string& key) {
            if (key == "classes") return once(totals_fields.size(), key), in_.array([&] { size_class(); });
            if (key == "raw_bytes")
                return once(totals_fields.size() + 1, key), void(t_.raw_bytes = in_.number(INT64_MAX));
            for (std::size_t i = 0; i < totals_fields.size(); ++i)
                if (totals_fields[i].name == key)
                    return once(i, key), void(t_.totals.*totals_fields[i].figure = in_.number(INT64_MAX));
            in_.fail("'" + key + "' does not belong here");
        });
        for (std::size_t i = 0; i < seen.size(); ++i)
            if (!seen[i]) in_.fail("a figure is missing in totals");
    }
    void size_class() {
        std::uint32_t szidx = 0, size = 0;
        HeapTotals::SizeClassTotals c;
        in_.object({number("szidx", szidx), number("size", size), number("pools", c.pools),
                    number("blocks_in_use", c.blocks_in_use), number("blocks_available", c.blocks_available)});
        if (szidx >= max_size_classes) return in_.fail("szidx names no size class");
        if (szidx >= t_.totals.classes.size()) t_.totals.classes.resize(szidx + 1);
        t_.totals.classes[szidx] = c;
    }

    JsonReader in_;
    SnapshotText t_;
    std::map<std::pair<std::string, std::string>, std::uint32_t> codes_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> places_;
};

}  // namespace

Result<SnapshotText> parse_snapshot(ByteSource& source) {
    return Parser(source).parse();
}

}  // namespace arenarium
