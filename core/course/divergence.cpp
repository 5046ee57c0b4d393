#include "core/course/divergence.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/course/fields.h"
#include "core/course/match.h"
#include "core/metrics/requested.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/steps.h"

namespace arenarium::course {
namespace {

PlaceOf place_kind(const Question& q) {
    const bool arena = q.what == "arena" || q.what == "arenas";
    return arena ? PlaceOf::arena : q.what == "pool" || q.what == "ring" ? PlaceOf::pool : PlaceOf::block;
}

class Finder {
public:
    Finder(const Variant& v, const Answer& given) : v_(v), q_(*v.question), given_(given), history_(v.history()) {
        out_.profile = v.profile;
        out_.position = {history_.size(), 0};
        out_.of = place_kind(q_);
    }

    Divergence find() {
        switch (q_.kind) {
            case Kind::pick:
                pick();
                break;
            case Kind::number:
                if (!q_.measure.empty() && !given_.empty())
                    measure(given_.entries[0].second, v_.right.entries[0].second);
                break;
            case Kind::order:
                if (q_.what != "list") order();
                break;
            case Kind::fields:
                fields();
                break;
            case Kind::path:
                path();
                break;
            case Kind::compare:
                compare();
                break;
            case Kind::find:
                find_thing();
                break;
            case Kind::choice:
            case Kind::script:
            case Kind::edit:
                break;
        }
        return out_;
    }

private:
    void go(std::uint32_t operation, std::uint32_t micro = 0) {
        out_.position = {operation, micro};
        out_.at_end = operation == history_.size() && micro == 0;
    }

    // The first entry that is not the right one; as many as there are right ones when the given ones are all right.
    std::size_t first_wrong() const {
        std::size_t i = 0;
        while (i < v_.right.entries.size() && i < given_.entries.size() &&
               v_.right.entries[i].second == given_.entries[i].second)
            ++i;
        return i;
    }

    // Just after the operation that returned the first block which the learner saw elsewhere.
    void pick() {
        const std::size_t wrong = std::min(first_wrong(), v_.right.entries.size() - 1);
        out_.place = v_.right.entries[wrong].second;
        std::size_t i = 0;
        for (std::uint32_t op = v_.asked; op < history_.size(); ++op) {
            if (history_.log().request({op}).kind() == RequestKind::free) continue;
            if (place_of_result(history_, {op}).text(out_.of) != v_.right.entries[i].second) continue;
            if (i++ == wrong) return go(op + 1);
        }
    }

    // What the measure is after each operation behind "# ask"; empty where that is too dear, or not a run of numbers.
    std::vector<double> course_of_measure() const {
        const std::string& m = q_.measure;
        std::vector<double> out;
        double now = 0;
        const auto& arenas = history_.arenas();
        const auto count = [](bool yes) { return yes ? 1.0 : 0.0; };
        if (m == "arenas")
            for (const ArenaLife& life : arenas)
                now += count(life.obtained < v_.asked && life.released >= v_.asked);
        std::vector<std::uint32_t> obtained, released;
        for (const ArenaLife& life : arenas) {
            obtained.push_back(life.obtained);
            if (life.released != UINT32_MAX) released.push_back(life.released);
        }
        std::sort(released.begin(), released.end());
        const auto at = [](const std::vector<std::uint32_t>& times, std::uint32_t op) {
            return static_cast<double>(std::upper_bound(times.begin(), times.end(), op) -
                                       std::lower_bound(times.begin(), times.end(), op));
        };
        for (std::uint32_t op = v_.asked; op < history_.size(); ++op) {
            const Request& r = history_.log().request({op});
            const bool frees = r.kind() == RequestKind::free;
            if (m == "requests" || m == "frees") {
                now += count(frees == (m == "frees"));
            } else if (m == "operations") {
                now += 1;
            } else if (m == "bytes_requested") {
                now += frees ? 0 : static_cast<double>(r.bytes);
            } else if (m == "bytes_in_blocks") {
                const Block block = history_.log().result({op});
                if (!frees && !block.is_null())
                    now += static_cast<double>(block.is_raw() ? block.raw_bytes()
                                                              : history_.layout().block_size(block.size_class()));
            } else if (m == "arenas") {
                now += at(obtained, op) - at(released, op);
            } else if (m == "arenas_obtained") {
                now += at(obtained, op);
            } else if (m == "arenas_released") {
                now += at(released, op);
            } else {
                return {};
            }
            out.push_back(now);
        }
        return out;
    }

    // Just after the operation from which on truth is nearer to its end than the belief ever gets.
    void measure(const std::string& given, const std::string& right) {
        const auto belief = read_number(given), truth = read_number(right);
        const std::vector<double> values = course_of_measure();
        // Of an objects script the statements' own requests are counted, among others in the run.
        if (!belief || !truth || values.empty() || values.back() != truth->real || (v_.program && v_.program->objects))
            return;
        const double far = std::abs(belief->real - truth->real);
        std::size_t parted = values.size();
        while (parted > 0 && std::abs(values[parted - 1] - truth->real) < far)
            --parted;
        // Nearer from the start: the first change already is one that the belief has not.
        if (parted == 0)
            while (parted + 1 < values.size() && values[parted] == values[parted + 1])
                ++parted;
        go(v_.asked + std::min<std::uint32_t>(static_cast<std::uint32_t>(parted) + 1, history_.size() - v_.asked));
    }

    // Just after the operation that gave the first misplaced one its place.
    void order() {
        const std::size_t wrong = std::min(first_wrong(), v_.right.entries.size() - 1);
        out_.place = v_.right.entries[wrong].second;
        const auto place = read_place(out_.place, out_.of);
        if (!place || place->raw) return;
        for (std::uint32_t op = history_.size(); op-- > 0;) {
            const Request& r = history_.log().request({op});
            if (q_.what == "freelist") {
                if (r.kind() != RequestKind::free || !r.operand || place_of_result(history_, r.operand) != *place)
                    continue;
                return go(op + 1);
            }
            const Block block = subject_of(history_, {op});
            if (!block.is_pool_block()) continue;
            const bool here = history_.ordinal_at(history_.layout().arena_of(block.pool()), {op}).value == place->arena;
            if (!here || (q_.what == "ring" && history_.layout().number_in_arena(block.pool()) != place->pool))
                continue;
            return go(op + 1);
        }
    }

    // Just after the write of the first field that was answered wrongly.
    void fields() {
        const OperationIndex op{v_.asked};
        const Block block = subject_of(history_, op);
        const HeapState end = history_.state();
        if (block.is_pool_block()) {
            out_.of = PlaceOf::block;
            const bool frees = history_.log().request(op).kind() == RequestKind::free;
            out_.place = place_of_result(history_, frees ? history_.log().request(op).operand : op).text(out_.of);
        }
        for (const auto& [name, right] : v_.right.entries) {
            const std::string* given = given_.at(name);
            if (given && *given == right) continue;
            const auto steps = static_cast<std::uint32_t>(history_.timeline().changes(v_.asked).size());
            std::uint32_t parted = 0;
            for (std::uint32_t micro = 0; micro < steps; ++micro) {
                history_.timeline().seek({v_.asked, micro});
                const auto value = field_value(history_.state(), end, history_.layout(), block, name);
                if (value != right) parted = micro + 1;
            }
            history_.timeline().seek({history_.size(), 0});
            if (parted != 0 && parted < steps) go(v_.asked, parted);
            return;
        }
    }

    // Just after the first micro-step that was put elsewhere.
    void path() {
        if (q_.steps.empty()) return;
        const std::string& name = v_.right.entries[std::min(first_wrong(), v_.right.entries.size() - 1)].second;
        const std::vector<Change> changes = history_.timeline().changes(v_.asked);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            const auto step = static_cast<arenarium::Step>(changes[i].step);
            if (name != step_name(step) && name != c_function(step, history_.profile())) continue;
            if (i + 1 < changes.size()) go(v_.asked, static_cast<std::uint32_t>(i) + 1);
            return;
        }
    }

    void compare() {
        const bool first_is_right =
            !given_.empty() && same_answer(v_, Answer{{v_.right.entries[0], v_.right.entries[1]}},
                                           Answer{{given_.entries[0], v_.right.entries[1]}});
        if (!first_is_right || given_.entries.size() < 2) {
            if (!q_.measure.empty() && !given_.empty()) measure(given_.entries[0].second, v_.right.entries[0].second);
            return;
        }
        // That run is not in the variant.
        out_.profile = v_.right.entries[1].first;
        out_.at_end = true;
    }

    void find_thing() {
        const std::string& right = v_.right.entries[0].second;
        if (q_.what == "line" || q_.what == "position") {
            const auto number = read_number(right);
            if (!number || !number->whole) return;
            const auto n = static_cast<std::uint32_t>(number->integer);
            if (q_.what == "position") return go(std::min(n, history_.size()));
            out_.line = n;
            for (std::uint32_t op = 0; op < history_.size(); ++op) {
                if (history_.log().origin({op}).line != n) continue;
                out_.place = place_of_result(history_, {op}).text(PlaceOf::block);
                return go(op + 1);
            }
            return;
        }
        out_.place = right;
    }

    const Variant& v_;
    const Question& q_;
    const Answer& given_;
    HeapHistory& history_;
    Divergence out_;
};

}  // namespace

Divergence divergence(const Variant& v, const Answer& given) {
    return Finder(v, given).find();
}

}  // namespace arenarium::course
