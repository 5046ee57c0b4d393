// Asks the CPythons of this machine what they do with random programs on objects, and compares: whose memory is given
// back, whose __del__ and which callbacks are called, in order, and who is in which generation.
//
// ARENARIUM_COLLECTOR_OPERATIONS: how many operations each interpreter is asked about (else 8,000);
// ARENARIUM_COLLECTOR_SEED: the seed to run again; ARENARIUM_ORACLE_PYTHONS: interpreters beside the installed one,
// separated by colons.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <random>
#include <sstream>

#include "core/objects/invariants.h"
#include "tests/objects/node_program.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

// Four numbers, as collect.py reads them. A root is its number; -1: none.
struct Operation {
    enum Kind : std::int64_t {
        new_node,      // root x = N()
        new_with_del,  // root x = D(), whose __del__ puts it into root y
        set,           // slot y of root x = root z
        drop,          // root x = None
        weak,          // root x = a weak reference to root y, whose callback drops root z; -1: does nothing, -2: none
        collect,       // gc.collect(x)
        freeze,        // x 1: freeze, 0: unfreeze
        threshold,     // x, y, z
    };
    std::int64_t kind, x = 0, y = 0, z = 0;
};
using Program = std::vector<Operation>;

constexpr std::uint32_t roots = 48;

struct Plan {
    const char* name;
    bool driven;       // the collector runs when it is told to, else when it wants to
    bool weak;         // with weak references
    bool long_chains;  // so that the trashcan is needed
};
constexpr Plan plans[] = {
    {"driven", true, true, false},
    {"automatic", false, false, false},
    {"automatic, young generations, weak references", false, true, false},
    {"long chains", true, false, true},
};

Program random_program(const Plan& plan, std::size_t operations, std::mt19937_64& random) {
    const auto below = [&](std::uint64_t n) { return static_cast<std::int64_t>(random() % n); };
    Program program;
    // A full collection empties the interpreter's free lists, after which arguments of calls are counted too.
    const bool full = plan.driven || !plan.weak;
    if (!plan.driven)
        program.push_back({Operation::threshold, 5 + below(40), 1 + below(4), full ? 1 + below(3) : 1'000'000});
    std::int64_t chain = 0;
    while (program.size() < operations) {
        const std::int64_t act = below(100), x = below(roots), y = below(roots);
        if (plan.long_chains) {
            // root 0 holds a chain that grows at its head.
            if (act < 90 && chain < 400) {
                program.push_back({below(12) == 0 ? Operation::new_with_del : Operation::new_node, 1, -1});
                program.push_back({Operation::set, 1, below(3), 0});
                if (below(20) == 0) program.push_back({Operation::set, 1, below(3), 2 + below(4)});
                if (below(20) == 0) program.push_back({Operation::new_node, 2 + below(4)});
                // Roots 1 and 0 are the head in turn.
                program.push_back({Operation::new_node, 6});
                program.push_back({Operation::set, 6, below(3), 1});
                program.push_back({Operation::new_node, 0});
                program.push_back({Operation::set, 0, below(3), 6});
                program.push_back({Operation::drop, 6});
                chain += 3;
            } else if (below(3) == 0) {
                if (below(2) == 0) program.push_back({Operation::set, 1, 2, 0});
                program.push_back({Operation::drop, 0});
                program.push_back({Operation::drop, 1});
                program.push_back({Operation::collect, below(3)});
                chain = 0;
            }
        } else if (act < 24) {
            program.push_back({Operation::new_node, x, -1});
        } else if (act < 32) {
            program.push_back({Operation::new_with_del, x, below(3) == 0 ? below(roots) : -1});
        } else if (act < 62) {
            program.push_back({Operation::set, x, below(3), below(12) == 0 ? -1 : y});
        } else if (act < 84) {
            program.push_back({Operation::drop, x});
        } else if (act < 91) {
            if (plan.weak) program.push_back({Operation::weak, x, y, below(2) == 0 ? below(roots) : below(2) - 2});
        } else if (act < 98) {
            if (plan.driven) program.push_back({Operation::collect, below(6) < 4 ? below(2) : 2});
        } else if (below(40) == 0) {
            if (plan.driven) program.push_back({Operation::freeze, below(2)});
            if (plan.driven && program.back().x == 0) program.push_back({Operation::freeze, 1});
        } else if (!plan.driven && !full && below(10) == 0) {
            program.push_back({Operation::threshold, 5 + below(40), 1 + below(4), 1'000'000});
        }
    }
    return program;
}

// Up to 3.10 a frame is an object of its own, which is not simulated: the collector counts one that a call within a
// call makes, and the trashcan puts off the frame of a __del__ that runs fifty deallocations deep, which then holds
// `self`.
bool frames_are_objects(const std::string& version) {
    return version == "3.8" || version == "3.9" || version == "3.10";
}
void avoid_nested_calls(Program& program) {
    for (Operation& o : program) {
        if (o.kind == Operation::new_with_del) o.kind = Operation::new_node;
        if (o.kind == Operation::weak && o.z >= 0) o.z = -1;
    }
}

using Words = std::vector<std::int64_t>;

struct Outcome {
    Words events, generations;
};

class Simulation {
public:
    Simulation(std::string_view version, bool driven) : program_(*ObjectHistory::rules_of(version)) {
        program_.root(local.value);
        callback_ = program_.history.append(ObjectRequest::create(program_.function_type, {roots}));
        program_.history.append(ObjectRequest::of_number(ObjectRequest::Kind::freeze, 1));
        program_.history.append(ObjectRequest::of_number(ObjectRequest::Kind::enable, driven ? 0 : 1));
        driven_ = driven;
    }

    // The first broken invariant; "": none.
    std::string run(const Program& program) {
        for (std::size_t i = 0; i < program.size(); ++i) {
            outcome.events.push_back(static_cast<std::int64_t>(i) * 4 + 3);
            step(program[i]);
            if (i % 64 != 0) continue;
            if (const auto broken = objects::broken_invariant(program_.history.state().objects)) return *broken;
        }
        write_generations(0);
        return "";
    }

    Outcome outcome;

private:
    static objects::RootIndex root(std::int64_t r) {
        return r < 0 ? objects::RootIndex{} : objects::RootIndex{static_cast<std::uint32_t>(r)};
    }
    objects::ObjectIndex held(std::int64_t r) const { return program_.held(static_cast<std::uint32_t>(r)); }
    bool is_node(objects::ObjectIndex o) const {
        return o && program_.history.state().objects.object(o).type.value <= program_.node_with_del.value;
    }

    // A variable of the program's function; it holds a new object while a root gets it.
    static constexpr objects::RootIndex local{roots + 1};

    objects::ObjectIndex append(const ObjectRequest& request, ObjectActions actions = {}) {
        const objects::ObjectIndex created = program_.history.append(request, actions);
        take_events();
        return created;
    }
    void make(std::int64_t r, const ObjectRequest& request, ObjectActions actions = {}) {
        const objects::ObjectIndex created = append(request, actions);
        append(ObjectRequest::bind(root(r), created));
        append(ObjectRequest::drop(local));
    }

    void step(const Operation& o) {
        switch (o.kind) {
            case Operation::new_node:
                return make(o.x, ObjectRequest::create(program_.node, local));
            case Operation::new_with_del:
                return make(o.x, ObjectRequest::create(program_.node_with_del, local), {root(o.y), {}});
            case Operation::set:
                if (!is_node(held(o.x)) || (o.z >= 0 && !held(o.z))) return;
                append(ObjectRequest::set(held(o.x), static_cast<std::uint32_t>(o.y),
                                          o.z < 0 ? objects::ObjectIndex{} : held(o.z)));
                return;
            case Operation::drop:
                append(ObjectRequest::drop(root(o.x)));
                return;
            case Operation::weak: {
                const objects::ObjectIndex target = held(o.y);
                if (!is_node(target)) return;
                if (o.z == -2 && program_.history.state().objects.object(target).wr_list) return;
                return make(o.x,
                            ObjectRequest::weak(program_.weak_reference, local, target,
                                                o.z == -2 ? objects::ObjectIndex{} : callback_),
                            {{}, root(o.z)});
            }
            case Operation::collect:
                append(ObjectRequest::collect(static_cast<std::uint32_t>(o.x)));
                if (driven_) write_generations(returned_);
                return;
            case Operation::freeze:
                append(ObjectRequest::of_number(ObjectRequest::Kind::freeze, o.x != 0 ? 1 : 0));
                return;
            default:
                append(ObjectRequest::threshold({static_cast<std::uint32_t>(o.x), static_cast<std::uint32_t>(o.y),
                                                 static_cast<std::uint32_t>(o.z)}));
        }
    }

    // Object 0 is the callback, which the program does not count.
    void take_events() {
        for (const Event& e : program_.history.last_events()) {
            if (e.domain == collector::domain) {
                if (e.kind == static_cast<std::uint8_t>(collector::EventKind::collection_ends)) returned_ = e.detail;
                continue;
            }
            if (e.domain != objects::domain || e.kind > static_cast<std::uint8_t>(objects::EventKind::callback_called))
                continue;
            outcome.events.push_back((std::int64_t{e.object} - 1) * 4 + e.kind);
        }
    }
    void write_generations(std::int64_t found) {
        outcome.generations.push_back(found);
        for (const std::vector<std::uint32_t>& list : program_.generations()) {
            const auto at = outcome.generations.size();
            outcome.generations.push_back(0);
            for (const std::uint32_t o : list)
                if (o != 0) outcome.generations.push_back(std::int64_t{o} - 1);
            outcome.generations[at] = static_cast<std::int64_t>(outcome.generations.size() - at - 1);
        }
    }

    NodeProgram program_;
    objects::ObjectIndex callback_;
    bool driven_ = false;
    std::int64_t returned_ = 0;
};

struct Interpreter {
    std::string path, version;
};

std::string quoted(const std::string& word) {
    return "'" + word + "'";
}

Words read_numbers(const std::filesystem::path& file) {
    const std::string bytes = read_text(file);
    Words numbers(bytes.size() / sizeof(std::int64_t));
    std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(std::int64_t));
    return numbers;
}

// Fails the running test when the interpreter does. `version`: what it says it is.
Outcome ask(const std::string& path, const Plan& plan, const Program& program, std::string* version = nullptr) {
    const TempDir dir;
    const auto file = [&dir](const char* name) { return quoted((dir / name).string()); };
    write_text(dir / "operations", {reinterpret_cast<const char*>(program.data()), program.size() * sizeof(Operation)});
    const std::string command = "env -u LD_PRELOAD PYTHONNOUSERSITE=1 " + quoted(path) + " -S " +
                                quoted(test_data("objects/collect.py").string()) + " " +
                                quoted(ARENARIUM_BINARY_DIR "/tests/arenarium_free_watch.so") + " " +
                                file("operations") + " " + file("events") + " " + file("generations") +
                                (plan.driven ? " driven" : " automatic") + " >" + file("version") + " 2>" +
                                file("err") + " </dev/null";
    if (std::system(command.c_str()) != 0) FAIL(path << ": " << read_text(dir / "err"));
    if (version) *version = read_text(dir / "version");
    return {read_numbers(dir / "events"), read_numbers(dir / "generations")};
}

// The CPythons of this machine with a collector that we know, one a version.
std::vector<Interpreter> interpreters() {
    std::vector<std::string> paths;
    const char* named = std::getenv("ARENARIUM_ORACLE_PYTHONS");
    std::istringstream in(named ? named : "");
    for (std::string path; std::getline(in, path, ':');)
        if (!path.empty()) paths.push_back(path);
    if (paths.empty() && std::strlen(ARENARIUM_PYTHON) > 0) paths.emplace_back(ARENARIUM_PYTHON);
    std::vector<Interpreter> found;
    for (const std::string& path : paths) {
        const std::string probe = quoted(path) +
                                  " -S -c \"import sys, sysconfig; sys.exit(sys.implementation.name != 'cpython' or "
                                  "sys.version_info < (3, 8) or sysconfig.get_config_var('Py_DEBUG') == 1 or "
                                  "sysconfig.get_config_var('Py_GIL_DISABLED') == 1)\" >/dev/null 2>&1 </dev/null";
        if (std::system(probe.c_str()) != 0) continue;
        std::string version;
        ask(path, plans[0], {}, &version);
        const bool known = std::any_of(found.begin(), found.end(), [&](const auto& i) { return i.version == version; });
        if (!known && collector::find_profile(version)) found.push_back({path, version});
    }
    return found;
}

std::string text_of(std::int64_t event) {
    static constexpr const char* words[] = {"frees ", "calls __del__ of ", "calls the callback of ",
                                            "begins operation "};
    return words[event & 3] + std::to_string(event >> 2);
}

// "": the same.
std::string difference(const Interpreter& interpreter, const Plan& plan, const Program& program) {
    const Outcome real = ask(interpreter.path, plan, program);
    Simulation simulation(interpreter.version, plan.driven);
    if (const std::string broken = simulation.run(program); !broken.empty()) return broken;
    const auto first = [](const Words& a, const Words& b) {
        return static_cast<std::size_t>(
            std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin())
                .first -
            a.begin());
    };
    const Words &seen = simulation.outcome.events, &gens = simulation.outcome.generations;
    if (seen != real.events) {
        const std::size_t i = first(seen, real.events);
        std::size_t operation = i;
        while (operation > 0 && (seen[operation - 1] & 3) != 3)
            --operation;
        return "within operation " + std::to_string(operation == 0 ? -1 : seen[operation - 1] >> 2) + " CPython " +
               (i < real.events.size() ? text_of(real.events[i]) : "ends") + ", the engine " +
               (i < seen.size() ? text_of(seen[i]) : "ends");
    }
    if (gens == real.generations) return "";
    const std::size_t i = first(gens, real.generations);
    return "generations differ at number " + std::to_string(i) + ": CPython " +
           (i < real.generations.size() ? std::to_string(real.generations[i]) : "ends") + ", the engine " +
           (i < gens.size() ? std::to_string(gens[i]) : "ends");
}

// Leaves out what the difference does not need: ever smaller parts, with so many questions at most.
Program shrunken(const Interpreter& interpreter, const Plan& plan, Program program, int questions = 300) {
    for (std::size_t part = program.size() / 2; part > 0 && questions > 0;) {
        bool smaller = false;
        for (std::size_t at = 0; at < program.size() && questions > 0;) {
            Program without = program;
            const auto begin = without.begin() + static_cast<std::ptrdiff_t>(at);
            without.erase(begin, begin + static_cast<std::ptrdiff_t>(std::min(part, program.size() - at)));
            --questions;
            if (difference(interpreter, plan, without).empty()) {
                at += part;
            } else {
                program = std::move(without);
                smaller = true;
            }
        }
        if (!smaller || part > program.size()) part = std::min(part, program.size()) / 2;
    }
    return program;
}

std::string text_of(const Program& program) {
    static constexpr const char* words[] = {"new",  "new-with-del", "set",    "drop",
                                            "weak", "collect",      "freeze", "threshold"};
    std::ostringstream text;
    for (const Operation& o : program)
        text << words[o.kind] << ' ' << o.x << ' ' << o.y << ' ' << o.z << '\n';
    return text.str();
}

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text && *text ? std::strtoull(text, nullptr, 10) : otherwise;
}

}  // namespace

TEST_CASE("Random programs are collected as this machine's CPython collects them", "[oracle]") {
    const std::vector<Interpreter> found = interpreters();
    if (found.empty()) ARENARIUM_SKIP("no CPython 3.8 or later was found");
    const std::uint64_t operations = number_from("ARENARIUM_COLLECTOR_OPERATIONS", 8000);
    const std::uint64_t seed = number_from("ARENARIUM_COLLECTOR_SEED", std::random_device{}());
    constexpr std::size_t piece = 1000;
    for (const Interpreter& interpreter : found) {
        std::mt19937_64 random(seed);
        std::size_t asked = 0;
        for (std::size_t i = 0; asked < operations; ++i) {
            const Plan& plan = plans[i % std::size(plans)];
            Program program = random_program(plan, piece, random);
            if ((!plan.driven || plan.long_chains) && frames_are_objects(interpreter.version))
                avoid_nested_calls(program);
            asked += program.size();
            const std::string different = difference(interpreter, plan, program);
            if (different.empty()) continue;
            const Program least = shrunken(interpreter, plan, program);
            FAIL("CPython " << interpreter.version << " (" << interpreter.path << "), " << plan.name
                            << ", ARENARIUM_COLLECTOR_SEED=" << seed << ": " << different
                            << "\nas short as it gets: " << difference(interpreter, plan, least) << "\n"
                            << text_of(least));
        }
        WARN("asked " << interpreter.path << " about " << asked << " operations, seed " << seed);
        CHECK(asked >= operations);
    }
}

}  // namespace arenarium::test
