// Charts, marks, columns, exports and differences.
#include <algorithm>
#include <array>
#include <map>

#include "app/engine/document.h"
#include "core/diff/diff.h"
#include "core/diff/divergence.h"
#include "core/export/csv.h"
#include "core/export/dot.h"
#include "core/export/snapshot_writer.h"
#include "core/export/steps_text.h"
#include "core/export/text.h"
#include "core/metrics/block_list.h"
#include "core/metrics/event_marks.h"
#include "core/trace/ops_writer.h"

namespace arenarium::engine {
namespace {

constexpr std::array<const char*, quantities> quantity_names = {
    "requested",    "raw",          "in_use",    "available",   "free_pools",
    "pool_headers", "quantization", "alignment", "arena_bytes", "arenas"};

template <class Number>
void put(std::string& out, Number value) {
    for (std::size_t i = 0; i < sizeof value; ++i)
        out += static_cast<char>(value >> 8 * i);
}

// Nothing: there is no such column.
std::optional<std::string> operation_column(arn_document& d, const std::string& name) {
    const OperationLog& log = d.history().log();
    std::string out;
    const auto each = [&](auto&& put_one) {
        for (std::uint32_t i = 0; i < log.size(); ++i)
            put_one(OperationIndex{i});
        return out;
    };
    if (name == "kind")
        return each([&](OperationIndex i) { put(out, static_cast<std::uint8_t>(log.request(i).kind())); });
    if (name == "bytes") return each([&](OperationIndex i) { put(out, std::uint64_t{log.request(i).bytes}); });
    if (name == "line") return each([&](OperationIndex i) { put(out, log.place(i).line); });
    if (name == "address") return each([&](OperationIndex i) { put(out, d.history().address(i).value); });
    if (name == "operand") return each([&](OperationIndex i) { put(out, log.request(i).operand.value); });
    return {};
}

std::optional<std::string> block_column(arn_document& d, const std::string& name) {
    std::string out;
    const auto each = [&](auto&& put_one) {
        for_each_live_block(d.moment(), put_one);
        return out;
    };
    if (name == "block_address") return each([&](const LiveBlock& b) { put(out, b.address.value); });
    if (name == "block_size") return each([&](const LiveBlock& b) { put(out, b.size); });
    if (name == "block_requested") return each([&](const LiveBlock& b) { put(out, b.requested.value_or(UINT64_MAX)); });
    if (name == "block_line") return each([&](const LiveBlock& b) { put(out, b.place.line); });
    if (name == "block_operation") return each([&](const LiveBlock& b) { put(out, b.operation.value); });
    return {};
}

Status write_form(arn_document& d, const std::string& form, ByteSink& sink) {
    const Moment& now = d.moment();
    if (form == "json") return write_snapshot(now, sink);
    if (form == "csv") return write_blocks_csv(now, sink);
    if (form == "csv-pools") return write_pools_csv(now.heap(), *now.layout, sink);
    if (form == "text") return write_text(now.heap(), *now.profile, *now.layout, sink);
    if (form == "dot") return write_dot(now.heap(), *now.profile, *now.layout, sink);
    if (form == "ops") return write_ops(now.log, now.position.operation, sink);
    if (form == "results") return sink.write(d.results);
    if (form == "steps") {
        const Position here = d.history().timeline().position();
        const Position from = here.micro != 0       ? Position{here.operation, 0}
                              : here.operation == 0 ? here
                                                    : Position{here.operation - 1, 0};
        const Position to = here.micro != 0 ? Position{here.operation + 1, 0} : here;
        d.leave();
        const Status status = write_steps(d.history(), from, to, sink);
        d.history().timeline().seek(here);
        return status;
    }
    return Error{"there is no form '" + form + "'", {}, "name json, csv, csv-pools, text, dot, ops, steps or results"};
}

}  // namespace
}  // namespace arenarium::engine

using namespace arenarium;
using namespace arenarium::engine;

int arn_chart(arn_document* d, const char* request) {
    return with_wishes(d, request, [](arn_document& doc, const Wishes& wishes) {
        const Series& series = doc.opened->session.series();
        const auto position = [&](const char* name, std::uint32_t otherwise) {
            return static_cast<std::uint32_t>(
                std::min<std::uint64_t>(wishes.whole(name).value_or(otherwise), UINT32_MAX));
        };
        const auto points =
            static_cast<std::size_t>(std::clamp<std::uint64_t>(wishes.whole("points").value_or(400), 1, 4096));
        Json out = Json::object();
        for (const Json& wanted : wishes["quantities"]) {
            const auto found = std::find(quantity_names.begin(), quantity_names.end(),
                                         wanted.is_string() ? wanted.get<std::string>() : std::string());
            if (found == quantity_names.end()) return doc.fail({"there is no such quantity", {}, ""});
            Json& list = out[*found] = Json::array();
            for (const SeriesPoint& p : series.range(static_cast<Quantity>(found - quantity_names.begin()),
                                                     position("from", 0), position("to", series.end()), points))
                list.push_back({p.first, p.last, p.min, p.max, p.value});
        }
        out["peak"] = series.peak();
        return doc.say(out);
    });
}

int arn_marks(arn_document* d, const char* request) {
    return with_wishes(d, request, [](arn_document& doc, const Wishes& wishes) {
        const auto pixels =
            static_cast<std::uint32_t>(std::clamp<std::uint64_t>(wishes.whole("pixels").value_or(600), 1, 16384));
        Json out = Json::object();
        for (std::size_t kind = 0; kind < event_kind_names().size(); ++kind) {
            Json& list = out[event_kind_names()[kind]] = Json::array();
            for (const EventMark& m : event_marks(doc.history().operations_with(static_cast<EventKind>(kind)), 0,
                                                  doc.history().size(), pixels))
                list.push_back({m.pixel, m.position, m.count});
        }
        return doc.say(out);
    });
}

int arn_column(arn_document* d, const char* name) {
    return guarded(d, [&](arn_document& doc) {
        auto column = operation_column(doc, or_empty(name));
        if (!column) column = block_column(doc, or_empty(name));
        if (!column) return doc.fail({"there is no column '" + std::string(or_empty(name)) + "'", {}, ""});
        doc.answer = std::move(*column);
        return int{arn_done};
    });
}

int arn_export(arn_document* d, const char* form) {
    return guarded(d, [&](arn_document& doc) {
        StringSink sink;
        const Status status = write_form(doc, or_empty(form), sink);
        if (!status) return doc.fail(status.error());
        doc.answer = std::move(sink.content);
        return int{arn_done};
    });
}

int arn_diff(arn_document* before, arn_document* after, const char* form) {
    if (after == nullptr) return arn_failed;
    return guarded(before, [&](arn_document& doc) {
        const std::string name_before = doc.opened->name, name_after = after->opened->name;
        const StateDiff diff = compare(doc.moment(), after->moment());
        std::optional<DivergenceNote> note;
        if (!doc.opened->taken_at && !after->opened->taken_at) {
            const RunView one = run_view(doc.history()), other = run_view(after->history());
            const Divergence d = first_divergence(one, other);
            note = DivergenceNote{divergence_name(d.kind),
                                  divergence_text(d, one, other, name_before, name_after, doc.translator()), 0, 0};
            if (d.kind != Divergence::Kind::none) note->operation_before = note->operation_after = d.alike + 1;
        }
        StringSink sink;
        const Status status = std::string_view(or_empty(form)) == "text"
                                  ? write_diff_text(diff, name_before, name_after, 20, sink, note ? &*note : nullptr)
                                  : write_diff_json(diff, name_before, name_after, sink, note ? &*note : nullptr);
        if (!status) return doc.fail(status.error());
        doc.answer = std::move(sink.content);
        return int{arn_done};
    });
}
