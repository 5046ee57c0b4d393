// Documents and positions.
#include <algorithm>
#include <array>

#include "app/engine/document.h"
#include "core/process/most_arenas.h"
#include "core/trace/results_writer.h"

namespace arenarium::engine {
namespace {

constexpr std::array<const char*, event_kinds> event_names = {
    "arena_obtained", "arena_released", "arena_refused",  "usable_arenas_changed",
    "pool_full",      "pool_empty",     "pool_new_class", "raw_request"};
constexpr std::array<const char*, 5> kind_names = {"script", "operations", "recording", "snapshot", "session"};

Result<AddressSpaceRules> space_rules(const Wishes& wishes, const Profile& profile) {
    AddressSpaceRules rules;
    if (wishes.text("address_space") == "linux") rules.kind = AddressSpaceRules::Kind::linux_mmap;
    rules.misalign = wishes.whole("arena_misalign").value_or(0);
    rules.arena_limit = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(wishes.whole("arena_limit").value_or(UINT32_MAX), UINT32_MAX));
    if (rules.misalign >= profile.arena_size || rules.misalign % profile.alignment != 0)
        return Error{"arena_misalign must be a multiple of " + std::to_string(profile.alignment) + " below " +
                         std::to_string(profile.arena_size),
                     {},
                     ""};
    return rules;
}

Json profile_json(const Profile& p) {
    return {{"name", p.name},
            {"word", p.word},
            {"alignment", p.alignment},
            {"arena_size", p.arena_size},
            {"pool_size", p.pool_size},
            {"threshold", p.threshold},
            {"pool_overhead", p.pool_overhead()},
            {"size_classes", p.size_classes()},
            {"pools_per_arena", p.pools_per_arena()},
            {"keeps_last_arena", p.keeps_last_arena}};
}

Json about_json(arn_document& d) {
    const Opened& o = *d.opened;
    Json out{{"kind", kind_names[static_cast<std::size_t>(o.kind)]},
             {"source", kind_names[static_cast<std::size_t>(o.source)]},
             {"name", o.name},
             {"profile", profile_json(d.history().profile())},
             {"operations", d.history().size()},
             {"arenas", d.most_arenas},
             {"script", o.text},
             {"cancelled", o.report.cancelled},
             {"needs_more", o.report.needs_more}};
    if (o.report.exit_status) out["exit_status"] = *o.report.exit_status;
    if (o.report.error) {
        out["error"] = json_of(*o.report.error);
        for (const script::TraceLine& line : o.report.trace)
            out["trace"].push_back({{"function", line.function}, {"line", line.place.line}});
    }
    if (o.saved) out["saved"] = Json::parse(write_session(*o.saved), nullptr, false);
    if (const auto& trace = o.session.trace())
        for (const TraceMark& mark : trace->marks)
            out["marks"].push_back(mark.name);
    out["position"] = position_json(d);
    return out;
}

// By name; what is no kind of event is none.
std::optional<EventKind> event_kind(const std::string& name) {
    const auto found = std::find(event_names.begin(), event_names.end(), name);
    if (found == event_names.end()) return {};
    return static_cast<EventKind>(found - event_names.begin());
}

Result<Search> search_of(arn_document& d, const Wishes& wishes) {
    if (const auto event = event_kind(wishes.text("event"))) return Search::for_event(*event);
    if (const auto line = wishes.whole("line"); line && *line <= UINT32_MAX)
        return Search::for_line(static_cast<std::uint32_t>(*line));
    const PymallocRef object = memory_object(wishes.object("object"));
    const Moment& now = d.moment();
    if (!object_there(now, object))
        return Error{"there is nothing to search for", {}, "name an event, a line or an object"};
    switch (object.kind) {
        case PymallocKind::arena:
            return Search::for_arena(now.heap().arena(object.arena).ordinal);
        case PymallocKind::pool:
            return Search::for_pool(object.pool);
        case PymallocKind::block:
            return Search::for_block(block_at(now, object));
        default:
            return Error{"this object has no operations of its own", {}, "name an arena, a pool or a block"};
    }
}

}  // namespace

std::span<const char* const> event_kind_names() {
    return event_names;
}

bool object_there(const Moment& now, const PymallocRef& object) {
    return object && Scene(now).exists(object);
}

Block block_at(const Moment& now, const PymallocRef& object) {
    return Block::in_pool(object.pool, {static_cast<std::uint16_t>(object.index)}, now.heap().pool(object.pool).szidx);
}

Json position_json(arn_document& d) {
    const Position at = d.position();
    const OperationLog& log = d.history().log();
    const std::uint32_t next = at.micro != 0 ? at.operation : at.operation == 0 ? log.size() : at.operation - 1;
    Json out{{"operation", at.operation}, {"micro", at.micro}, {"operations", log.size()}};
    out["line"] = next < log.size() ? log.origin({next}).line : 0;
    return out;
}

}  // namespace arenarium::engine

using namespace arenarium;
using namespace arenarium::engine;

uint32_t arn_interface(void) {
    return ARN_INTERFACE;
}

const char* arn_version(void) {
    return ARENARIUM_VERSION;
}

arn_document* arn_new(void) try { return new arn_document; } catch (...) {
    return nullptr;
}

void arn_delete(arn_document* d) {
    delete d;
}

const char* arn_answer(const arn_document* d) {
    return d == nullptr ? "" : d->answer.c_str();
}

size_t arn_answer_size(const arn_document* d) {
    return d == nullptr ? 0 : d->answer.size();
}

void arn_watch(arn_document* d, arn_go_on go_on, void* context) {
    d->go_on = go_on;
    d->go_on_context = context;
}

void arn_output(arn_document* d, arn_print print, void* context) {
    d->output.print = print;
    d->output.context = context;
}

int arn_language(arn_document* d, const char* texts) {
    return guarded(d, [&](arn_document& doc) {
        const Json all = Json::parse(or_empty(texts), nullptr, false);
        if (!all.is_object()) return doc.fail({"the texts are no JSON object", {}, ""});
        doc.leave();
        doc.words.clear();
        for (const auto& [english, own] : all.items())
            if (own.is_string() && !own.get_ref<const std::string&>().empty()) doc.words[english] = own;
        return doc.say(Json::object());
    });
}

int arn_open(arn_document* d, const char* name, const void* bytes, size_t size, const char* request) {
    return with_wishes(d, request, [&](arn_document& doc, const Wishes& wishes) {
        OpenOptions how;
        std::optional<Error> wrong;
        if (const std::string profile = wishes.text("profile"); !profile.empty()) {
            Result<Profile> found = find_profile(profile);
            if (!found) return doc.fail(found.error());
            how.profile = std::move(*found);
        }
        if (wishes["address_space"].is_string() || wishes.whole("arena_misalign") || wishes.whole("arena_limit"))
            how.space = [&](const Profile& p) {
                const Result<AddressSpaceRules> rules = space_rules(wishes, p);
                if (!rules) wrong = rules.error();
                return rules ? *rules : AddressSpaceRules{};
            };
        how.max_operations = wishes.whole("max_operations");
        if (const auto memory = wishes.whole("memory")) how.limits.memory_bytes = static_cast<std::size_t>(*memory);
        how.output = &doc.output;
        StringSink landed;
        ResultsWriter results(landed);
        if (wishes.flag("results"))
            how.after_operation = [&results](const HeapHistory& h) {
                const OperationIndex i{h.size() - 1};
                results.add(h.state(), h.profile(), h.layout(), h.log().request(i), h.log().result(i), h.last_events());
            };
        if (doc.go_on)
            how.progress = [&doc](const OpenProgress& p) {
                return doc.go_on(doc.go_on_context, p.operations, p.fraction) != 0;
            };
        const std::string_view content(static_cast<const char*>(bytes), bytes == nullptr ? 0 : size);
        Result<Opened> opened = open_content(content, *or_empty(name) == 0 ? "untitled.py" : name, how);
        if (!opened) return doc.fail(opened.error());
        if (wrong) return doc.fail(*wrong);
        if (const Status status = results.finish(); !status) return doc.fail(status.error());
        doc.forget();
        doc.results = std::move(landed.content);
        doc.variant.reset();
        doc.opened.emplace(std::move(*opened));
        if (!doc.opened->taken_at) doc.history().timeline().seek(doc.opened->position);
        doc.take_in();
        return doc.say(about_json(doc));
    });
}

int arn_run_line(arn_document* d, const char* line, uint32_t line_number) {
    return guarded(d, [&](arn_document& doc) {
        if (doc.opened->source != FileKind::script)
            return doc.fail({"only a script has a console", {doc.opened->name}, ""});
        doc.forget();
        doc.variant.reset();
        const std::uint32_t before = doc.history().size();
        doc.opened->report = doc.opened->session.run_console_line(or_empty(line), line_number, doc.output, [&doc] {
            return doc.go_on && doc.go_on(doc.go_on_context, doc.history().size(), -1) == 0;
        });
        if (doc.history().size() != before) doc.history().timeline().seek({doc.history().size(), 0});
        if (line_number > doc.lines.size()) doc.lines.resize(line_number);
        if (line_number != 0) doc.lines[line_number - 1] = or_empty(line);
        doc.most_arenas = most_arenas_held(doc.history().arenas());
        return doc.say(about_json(doc));
    });
}

int arn_about(arn_document* d) {
    return guarded(d, [](arn_document& doc) { return doc.say(about_json(doc)); });
}

int arn_profiles(arn_document* d) {
    return guarded(d, [](arn_document& doc) {
        Json all = Json::array();
        for (const Profile& p : all_profiles())
            all.push_back(profile_json(p));
        return doc.say(all);
    });
}

int arn_save(arn_document* d, const char* request) {
    return with_wishes(d, request, [](arn_document& doc, const Wishes& wishes) {
        const Opened& o = *doc.opened;
        if (o.source != FileKind::script)
            return doc.fail({"only a script is saved with its session here", {o.name}, "keep the file itself"});
        SessionFile file;
        if (o.saved) file = *o.saved;
        file.kind = SessionFile::SourceKind::script;
        if (file.name.empty()) file.name = o.name;
        file.text = o.text;
        file.profile = o.session.history().profile().name;
        file.space = o.session.options().space;
        file.position = o.session.history().timeline().position();
        if (wishes["view"].is_object()) file.view = line_of(wishes["view"]);
        doc.answer = write_session(file);
        return int{arn_done};
    });
}

int arn_position(arn_document* d) {
    return guarded(d, [](arn_document& doc) { return doc.say(position_json(doc)); });
}

int arn_seek(arn_document* d, const char* position) {
    return guarded(d, [&](arn_document& doc) {
        const Result<NamedPosition> wish = parse_position(or_empty(position));
        if (!wish) return doc.fail(wish.error());
        doc.leave();
        if (doc.variant) {
            if (wish->kind != NamedPosition::Kind::number)
                return doc.fail({"a question has only numbered positions", {}, ""});
            doc.history().timeline().seek(wish->number);
        } else if (const Result<Position> at = doc.opened->go_to(*wish); !at) {
            return doc.fail(at.error());
        }
        return doc.say(position_json(doc));
    });
}

namespace {

template <class Forward, class Back>
int move(arn_document* d, std::int32_t count, Forward&& forward, Back&& back) {
    return guarded(d, [&](arn_document& doc) {
        auto& timeline = doc.history().timeline();
        const Position before = timeline.position();
        doc.leave();
        for (; count > 0 && forward(timeline); --count) {
        }
        for (; count < 0 && back(timeline); ++count) {
        }
        doc.say(position_json(doc));
        return int{timeline.position() == before ? arn_nothing : arn_done};
    });
}

}  // namespace

int arn_step(arn_document* d, int32_t count) {
    constexpr std::int32_t most_single = 64;
    if (count > -most_single && count < most_single)
        return move(
            d, count, [](auto& t) { return t.step(); }, [](auto& t) { return t.step_back(); });
    return guarded(d, [&](arn_document& doc) {
        auto& timeline = doc.history().timeline();
        const Position before = timeline.position();
        const std::int64_t target = std::int64_t{before.operation} + count + (count < 0 && before.micro != 0 ? 1 : 0);
        doc.leave();
        timeline.seek({static_cast<std::uint32_t>(std::clamp<std::int64_t>(target, 0, timeline.size())), 0});
        doc.say(position_json(doc));
        return int{timeline.position() == before ? arn_nothing : arn_done};
    });
}

int arn_micro_step(arn_document* d, int32_t count) {
    return move(
        d, count, [](auto& t) { return t.micro_step(); }, [](auto& t) { return t.micro_step_back(); });
}

int arn_search(arn_document* d, const char* request) {
    return with_wishes(d, request, [](arn_document& doc, const Wishes& wishes) {
        const Result<Search> search = search_of(doc, wishes);
        if (!search) return doc.fail(search.error());
        HeapHistory& history = doc.history();
        const Position from = history.timeline().position();
        const auto stopped = [&] { return doc.go_on && doc.go_on(doc.go_on_context, history.size(), -1) == 0; };
        const auto found =
            wishes.flag("backward") ? history.previous(*search, from, stopped) : history.next(*search, from, stopped);
        if (found) {
            doc.leave();
            history.timeline().seek(*found);
        }
        doc.say(position_json(doc));
        return int{found ? arn_done : arn_nothing};
    });
}
