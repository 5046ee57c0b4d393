// What tracemalloc.Snapshot.dump() wrote: the blocks that were live when the snapshot was taken, by size and traceback.
// A trace is (domain, bytes, ((file, line) innermost first …), frames in all), before 3.9 without the last. Facts:
// Lib/tracemalloc.py of CPython 3.8 to 3.14.
#include <map>
#include <vector>

#include "core/imports/import_writer.h"
#include "core/imports/pickle.h"
#include "core/imports/readers.h"

namespace arenarium::imports {
namespace {

using Kind = PickleValue::Kind;

class Snapshot {
public:
    Snapshot(const Pickle& p, ImportWriter& out, const std::string& name) : p_(p), out_(out), name_(name) {}

    Status tell(const ImportOptions& options) {
        const std::uint32_t traces = member(p_.root, "tracemalloc.Snapshot", "traces");
        const std::uint32_t list = traces == none ? none : member(traces, "tracemalloc._Traces", "_traces");
        if (list == none || !p_.is(list, Kind::sequence)) return not_one();
        std::uint64_t done = 0;
        for (const std::uint32_t trace : p_.of(list)) {
            if (!p_.is(trace, Kind::sequence) || p_.of(trace).size() < 3) return not_one();
            const std::vector<std::uint32_t>& parts = p_.of(trace);
            if (!p_.is(parts[1], Kind::integer) || p_.at(parts[1]).integer < 0) return not_one();
            const std::uint32_t site = site_of(parts[2]);
            if (site == none) return not_one();
            out_.take_anywhere(static_cast<std::uint64_t>(p_.at(parts[1]).integer), site);
            if (++done % 65536 == 0 && options.go_on && !options.go_on(done, 1)) return stopped(name_);
        }
        return Done{};
    }

private:
    static constexpr std::uint32_t none = UINT32_MAX;

    Error not_one() const {
        return {
            "the pickle is no snapshot of tracemalloc", {name_}, "tracemalloc.take_snapshot().dump('FILE') writes one"};
    }

    // A value of the state of an instance of that class.
    std::uint32_t member(std::uint32_t instance, const std::string& of, const std::string& key) const {
        if (!p_.is(instance, Kind::instance)) return none;
        const std::vector<std::uint32_t>& parts = p_.of(instance);
        if (!p_.is(parts[0], Kind::name) || p_.text(parts[0]) != of || !p_.is(parts[2], Kind::mapping)) return none;
        const std::vector<std::uint32_t>& items = p_.of(parts[2]);
        for (std::size_t i = 0; i + 1 < items.size(); i += 2)
            if (p_.is(items[i], Kind::text) && p_.text(items[i]) == key) return items[i + 1];
        return none;
    }

    std::uint32_t site_of(std::uint32_t traceback) {
        const auto [known, is_new] = sites_.try_emplace(traceback, 0);
        if (!is_new) return known->second;
        if (!p_.is(traceback, Kind::sequence)) return none;
        const std::vector<std::uint32_t>& frames = p_.of(traceback);
        std::uint32_t site = 0;
        for (std::size_t i = frames.size(); i-- > 0;) {
            if (!p_.is(frames[i], Kind::sequence) || p_.of(frames[i]).size() != 2) return none;
            const std::uint32_t file = p_.of(frames[i])[0], line = p_.of(frames[i])[1];
            if (!p_.is(file, Kind::text) || !p_.is(line, Kind::integer)) return none;
            const std::int64_t number = p_.at(line).integer;
            site = out_.place(site, out_.code("", p_.text(file), 0),
                              number < 0 || number > INT32_MAX ? 0 : static_cast<std::uint32_t>(number));
        }
        return sites_[traceback] = site;
    }

    const Pickle& p_;
    ImportWriter& out_;
    const std::string& name_;
    std::map<std::uint32_t, std::uint32_t> sites_;  // by traceback, which are shared
};

}  // namespace

Result<ImportReport> read_tracemalloc(ByteCursor& in, ByteSink& sink, const ImportOptions& options) {
    const Result<Pickle> pickle = read_pickle(in);
    if (!pickle) return pickle.error();
    ImportWriter out(sink, "", "", 0);
    if (const Status told = Snapshot(*pickle, out, in.name()).tell(options); !told) return told.error();
    if (const Status written = out.finish(); !written) return written.error();
    ImportReport report;
    report.kind = ImportKind::tracemalloc;
    report.operations = out.operations();
    report.live_blocks = out.live_blocks();
    report.notes.emplace_back(
        "a snapshot knows what was live at one moment, not what came and went, nor functions' names");
    return report;
}

}  // namespace arenarium::imports
