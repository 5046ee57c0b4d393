#include "core/session/session_file.h"

#include <algorithm>
#include <charconv>
#include <new>
#include <nlohmann/json.hpp>

#include "core/base/number_text.h"
#include "core/pymalloc/profile.h"

namespace arenarium {
namespace {

// Members are read into a map: the vector of the ordered kind copies whole values when it grows, and lets go of such a
// copy by asking for memory, which may be what was missing.
using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

// The library asks for memory when it lets go of nested values, and ends the program where there is none. A tree that
// is taken apart from its leaves needs none.
void take_apart(Json& value) noexcept {
    if (!value.is_structured()) return;
    for (Json& child : value)
        take_apart(child);
    value.clear();
}

struct Tree {
    Tree() = default;
    ~Tree() { take_apart(root); }
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;

    // False: it is not JSON. The library's own parse() would let go of what it has read so far.
    bool parse(std::string_view text) {
        nlohmann::detail::json_sax_dom_parser<Json> builder(root, false);
        return Json::sax_parse(text, &builder);
    }

    Json root;
};

constexpr int version = 1;
constexpr std::size_t max_bytes = std::size_t{16} << 20;

struct KindName {
    AddressSpaceRules::Kind kind;
    const char* name;
};
constexpr KindName kind_names[] = {{AddressSpaceRules::Kind::aligned, "aligned"},
                                   {AddressSpaceRules::Kind::linux_mmap, "linux"},
                                   {AddressSpaceRules::Kind::recorded, "recorded"}};

OrderedJson write_space(const AddressSpaceRules& space) {
    OrderedJson out;
    for (const KindName& k : kind_names)
        if (k.kind == space.kind) out["kind"] = k.name;
    out["misalign"] = space.misalign;
    out["arena_limit"] =
        space.arena_limit == AddressSpaceRules::unlimited ? OrderedJson(nullptr) : OrderedJson(space.arena_limit);
    if (space.kind == AddressSpaceRules::Kind::recorded) {
        out["addresses"] = OrderedJson::array();
        for (const Address a : space.recorded)
            out["addresses"].push_back(hex_address(a));
    }
    return out;
}

// Reads members of objects; the first thing that is wrong is kept, and everything read after it is a default.
class Reader {
public:
    explicit Reader(std::string file_name) : file_name_(std::move(file_name)) {}

    bool failed() const { return !message_.empty(); }
    void fail(std::string message) {
        if (!failed()) message_ = std::move(message);
    }
    Error error() const {
        return {"not a saved session: " + message_, {file_name_, 0, 0}, "open it in the version that wrote it"};
    }

    const Json* member(const Json& object, const char* name, Json::value_t type, const char* what) {
        if (failed()) return nullptr;
        const auto found = object.is_object() ? object.find(name) : object.end();
        if (!object.is_object() || found == object.end() || found->type() != type) {
            fail("\"" + std::string(name) + "\" must be " + what);
            return nullptr;
        }
        return &*found;
    }
    std::string text(const Json& object, const char* name) {
        const Json* m = member(object, name, Json::value_t::string, "a string");
        return m ? m->get<std::string>() : std::string();
    }
    std::uint64_t number(const Json& object, const char* name, std::uint64_t most) {
        const Json* m = member(object, name, Json::value_t::number_unsigned, "a whole number");
        if (m && m->get<std::uint64_t>() > most) fail("\"" + std::string(name) + "\" is too large");
        return m && !failed() ? m->get<std::uint64_t>() : 0;
    }
    std::uint32_t number32(const Json& object, const char* name) {
        return static_cast<std::uint32_t>(number(object, name, UINT32_MAX - 1));
    }
    template <class F>
    void each(const Json& object, const char* name, F&& f) {
        if (const Json* m = member(object, name, Json::value_t::array, "a list"))
            for (const Json& item : *m)
                f(item);
    }

private:
    std::string file_name_, message_;
};

Position read_position(Reader& r, const Json& object) {
    return {r.number32(object, "operation"), r.number32(object, "micro")};
}

Address read_address(Reader& r, const Json& item) {
    std::uint64_t value = 0;
    const std::string text = item.is_string() ? item.get<std::string>() : std::string();
    const auto [end, problem] =
        std::from_chars(text.data() + std::min<std::size_t>(2, text.size()), text.data() + text.size(), value, 16);
    if (!text.starts_with("0x") || problem != std::errc{} || end != text.data() + text.size() || value >> 47 != 0)
        r.fail("an address must be a string such as \"0x7f0000000000\"");
    return {value};
}

AddressSpaceRules read_space(Reader& r, const Json& object) {
    AddressSpaceRules space;
    const std::string name = r.text(object, "kind");
    const auto* const found =
        std::find_if(std::begin(kind_names), std::end(kind_names), [&](const KindName& k) { return k.name == name; });
    if (found == std::end(kind_names))
        r.fail("there is no address space \"" + name + "\"");
    else
        space.kind = found->kind;
    space.misalign = r.number(object, "misalign", UINT32_MAX);
    if (object.is_object() && object.contains("arena_limit") && !object["arena_limit"].is_null())
        space.arena_limit = r.number32(object, "arena_limit");
    if (!r.failed() && space.kind == AddressSpaceRules::Kind::recorded)
        r.each(object, "addresses", [&](const Json& item) { space.recorded.push_back(read_address(r, item)); });
    return space;
}

void read_source(Reader& r, const Json& object, SessionFile& out) {
    const std::string kind = r.text(object, "kind");
    if (kind == "script") {
        out.kind = SessionFile::SourceKind::script;
        out.name = r.text(object, "name");
        out.text = r.text(object, "text");
    } else if (kind == "operations" || kind == "snapshot") {
        out.kind = kind == "snapshot" ? SessionFile::SourceKind::snapshot : SessionFile::SourceKind::operations;
        out.path = r.text(object, "path");
        if (object.contains("process")) out.process = r.text(object, "process");
    } else {
        r.fail("there is no source of kind \"" + kind + "\"");
    }
}

std::string read_view(Reader& r, const Json& object) {
    const Json* m = r.member(object, "view", Json::value_t::object, "an object");
    return m ? m->dump(-1, ' ', false, Json::error_handler_t::replace) : "{}";
}

Chapter read_chapter(Reader& r, const Json& object) {
    Chapter chapter;
    chapter.title = r.text(object, "title");
    chapter.notes = r.text(object, "notes");
    chapter.position = read_position(r, object);
    chapter.view = read_view(r, object);
    return chapter;
}

OrderedJson write_view(const std::string& view) {
    OrderedJson object = OrderedJson::parse(view, nullptr, false);
    return object.is_object() ? object : OrderedJson::object();
}

SessionFile read_members(Reader& r, const Json& all) {
    SessionFile out;
    if (r.text(all, "format") != "arenarium.session") r.fail("its \"format\" is not arenarium.session");
    if (r.number(all, "version", UINT32_MAX) != version) r.fail("its version is not 1");
    if (const Json* m = r.member(all, "source", Json::value_t::object, "an object")) read_source(r, *m, out);
    out.profile = r.text(all, "profile");
    const Result<Profile> profile = find_profile(out.profile);
    if (!profile) r.fail(profile.error().message);
    if (const Json* m = r.member(all, "address_space", Json::value_t::object, "an object"))
        out.space = read_space(r, *m);
    if (profile && out.space.misalign >= profile->arena_size) r.fail("\"misalign\" is not below the arena size");
    if (const Json* m = r.member(all, "position", Json::value_t::object, "an object"))
        out.position = read_position(r, *m);
    r.each(all, "breakpoints", [&](const Json& item) {
        if (!item.is_number_unsigned() || item.get<std::uint64_t>() >= UINT32_MAX)
            r.fail("a breakpoint must be a line");
        else
            out.breakpoints.push_back(item.get<std::uint32_t>());
    });
    r.each(all, "bookmarks", [&](const Json& item) {
        out.bookmarks.push_back({r.text(item, "name"), read_position(r, item)});
    });
    if (all.is_object() && all.contains("chapters"))
        r.each(all, "chapters", [&](const Json& item) { out.chapters.push_back(read_chapter(r, item)); });
    out.view = read_view(r, all);
    return out;
}

}  // namespace

std::string write_session(const SessionFile& s) {
    OrderedJson all;
    all["format"] = "arenarium.session";
    all["version"] = version;
    if (s.kind == SessionFile::SourceKind::script)
        all["source"] = {{"kind", "script"}, {"name", s.name}, {"text", s.text}};
    else
        all["source"] = {{"kind", s.kind == SessionFile::SourceKind::snapshot ? "snapshot" : "operations"},
                         {"path", s.path}};
    if (!s.process.empty()) all["source"]["process"] = s.process;
    all["profile"] = s.profile;
    all["address_space"] = write_space(s.space);
    all["position"] = {{"operation", s.position.operation}, {"micro", s.position.micro}};
    all["breakpoints"] = s.breakpoints;
    all["bookmarks"] = OrderedJson::array();
    for (const auto& b : s.bookmarks)
        all["bookmarks"].push_back(
            {{"name", b.name}, {"operation", b.position.operation}, {"micro", b.position.micro}});
    all["chapters"] = OrderedJson::array();
    for (const Chapter& c : s.chapters)
        all["chapters"].push_back({{"title", c.title},
                                   {"notes", c.notes},
                                   {"operation", c.position.operation},
                                   {"micro", c.position.micro},
                                   {"view", write_view(c.view)}});
    all["view"] = write_view(s.view);
    return all.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

Result<SessionFile> read_session(std::string_view json, const std::string& file_name) try {
    Reader reader(file_name);
    if (json.size() > max_bytes) {
        reader.fail("it is larger than 16 MiB");
        return reader.error();
    }
    // The parser builds nested values on the heap but destroys them on the stack.
    std::size_t depth = 0, deepest = 0;
    for (const char c : json) {
        if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
        if ((c == ']' || c == '}') && depth > 0) --depth;
    }
    Tree all;
    if (deepest > 1000 || !all.parse(json)) reader.fail("it is not JSON");
    SessionFile out;
    if (!reader.failed()) out = read_members(reader, all.root);
    if (reader.failed()) return reader.error();
    return out;
} catch (const std::bad_alloc&) {
    return out_of_memory(file_name);
}

}  // namespace arenarium
