#include "core/python/look.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/python/live_blocks.h"
#include "core/python/objects.h"

namespace arenarium {
namespace {

std::vector<TypeCount> sorted(const std::map<std::string, TypeCount>& types) {
    std::vector<TypeCount> list;
    for (const auto& [type, count] : types)
        list.push_back({type, count.blocks, count.bytes});
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.bytes > b.bytes; });
    return list;
}

}  // namespace

Look look_by_type(const Inspection& seen) {
    const ProcessMemory memory(seen.pid);
    ObjectReader reader(memory, seen.python, seen.profile.debug());
    const LiveBlocks blocks(seen);
    std::map<std::string, TypeCount> types;
    std::vector<std::uint8_t> content(seen.profile.pool_size);
    for (const AddressRange& pool : blocks.used_pools()) {
        if (!memory.read(pool.begin, content.data(), pool.size())) continue;
        blocks.for_each_in(pool.begin, [&](const AddressRange& block) {
            const auto bytes = std::span<const std::uint8_t>(content).subspan(block.begin - pool.begin, block.size());
            TypeCount& count = types[reader.type_in_block(bytes)];
            ++count.blocks;
            count.bytes += block.size();
        });
    }
    Look look;
    look.pid = seen.pid;
    look.python = seen.python.version.text();
    look.arenas = seen.state.narenas_currently_allocated;
    look.arena_bytes = look.arenas * seen.profile.arena_size;
    look.types = sorted(types);
    return look;
}

Status write_look(const Look& look, ByteSink& sink) {
    using Json = nlohmann::ordered_json;
    Json out;
    out["format"] = "arenarium.look";
    out["version"] = look_version;
    out["pid"] = look.pid;
    out["python"] = look.python;
    out["arenas"] = look.arenas;
    out["arena_bytes"] = look.arena_bytes;
    out["types"] = Json::array();
    for (const TypeCount& t : look.types)
        out["types"].push_back(Json::array({t.type, t.blocks, t.bytes}));
    return sink.write(out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Result<Look> read_look(ByteSource& source) {
    using Json = nlohmann::json;
    const auto bad = [&source](std::string what) {
        return Error{std::move(what), {source.name()}, "'arenarium inspect PID --remember FILE' writes one"};
    };
    const Result<std::string> text = read_all(source, longest_look);
    if (!text) return text.error();
    const Json j = Json::parse(*text, nullptr, false);
    if (!j.is_object() || j.value("format", Json()) != "arenarium.look") return bad("it is no look at a process");
    const auto number = [](const Json& value, std::uint64_t& to) {
        if (!value.is_number_unsigned()) return false;
        to = value.get<std::uint64_t>();
        return true;
    };
    std::uint64_t version = 0, pid = 0;
    if (!number(j.value("version", Json()), version)) return bad("its version is no number");
    if (version != look_version)
        return bad("it is a look of version " + std::to_string(version) + ", which is too new");
    Look look;
    const Json types = j.value("types", Json()), python = j.value("python", Json());
    if (!number(j.value("pid", Json()), pid) || pid > INT32_MAX || !number(j.value("arenas", Json()), look.arenas) ||
        !number(j.value("arena_bytes", Json()), look.arena_bytes) || !types.is_array() || !python.is_string())
        return bad("a look needs pid, python, arenas, arena_bytes and types");
    look.pid = static_cast<int>(pid);
    look.python = python.get<std::string>();
    for (const Json& t : types) {
        TypeCount count;
        if (!t.is_array() || t.size() != 3 || !t[0].is_string() || !number(t[1], count.blocks) ||
            !number(t[2], count.bytes))
            return bad("type " + std::to_string(look.types.size() + 1) + " is no [name, blocks, bytes]");
        count.type = t[0].get<std::string>();
        look.types.push_back(std::move(count));
    }
    return look;
}

std::vector<TypeChange> changes_between(const Look& before, const Look& after) {
    std::map<std::string, TypeChange> all;
    const auto add = [&all](const Look& look, TypeCount TypeChange::*side) {
        for (const TypeCount& t : look.types) {
            TypeChange& change = all[t.type];
            change.type = t.type;
            (change.*side).blocks += t.blocks;
            (change.*side).bytes += t.bytes;
        }
    };
    add(before, &TypeChange::before);
    add(after, &TypeChange::after);
    std::vector<TypeChange> list;
    for (auto& [type, change] : all)
        if (change.before.blocks != change.after.blocks || change.before.bytes != change.after.bytes)
            list.push_back(std::move(change));
    const auto size = [](const TypeChange& c) {
        return std::max(c.before.bytes, c.after.bytes) - std::min(c.before.bytes, c.after.bytes);
    };
    std::stable_sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return size(a) > size(b); });
    return list;
}

}  // namespace arenarium
