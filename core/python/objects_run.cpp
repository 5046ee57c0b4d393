#include "core/python/objects_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "core/python/child_process.h"

namespace arenarium {
namespace {

namespace fs = std::filesystem;

// Compiles each top-level statement apart, as `# arenarium: objects` means it, and hands the code over. Of several
// programs, which come with a NUL between two, each runs in a copy of the interpreter as it is before the first.
const char* const objects_driver = R"py(
import sys
sys.path[:] = [p for p in sys.path if p]
import ast, builtins, collections, ctypes, gc, os, signal, weakref
hook, name, out, count = sys.argv[1:5]
if 2**30 - 2**27 < id(type("x", (), {})) < 2**30:  # some addresses would be ints of one digit, and some of two
    os.execv(sys.executable, open("/proc/self/cmdline", "rb").read().split(b"\0")[:-1])
given = sys.stdin.buffer.read()
gc.disable()
library = ctypes.PyDLL(hook)
run = library.arenarium_run_statements
run.argtypes = [ctypes.py_object, ctypes.py_object, ctypes.c_char_p]
def program(source, out):
    codes = []
    for node in ast.parse(source, name).body:
        first = min([node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])])
        text = "\n" * (first - 1) + "\n".join(source.split("\n")[first - 1:node.end_lineno])
        if node.col_offset or source.split("\n")[node.end_lineno - 1].encode()[node.end_col_offset:].strip(b" \t\r;"):
            codes.append(compile(ast.Module([node], []), name, "exec"))
        else:
            codes.append(compile(text, name, "exec"))
    todo = codes, {"__builtins__": builtins}, out.encode()
    gc.freeze()  # a collection meets what the statements make, and nothing of theirs
    return todo
keys = {"a": 1}
keys[1] = 1
sys.stdout.write("%d %d\n" % ((id(type("x", (), {})).bit_length() + 29) // 30, sys.getsizeof(keys) > 300))
del keys
sys.stdout.flush()
out_stream = sys.stdout
sys.stdout = type(sys.implementation)(write=callable, flush=int)  # print leaves nothing behind
print(weakref.ref({1}))  # what the first print makes is there
frame = sys._getframe()  # it is an object already
repr([1])  # what the thread keeps for that is there
if count == "1":
    status = run(*program(given.decode(), out + "0"))
    sys.stdout = out_stream
    sys.exit(status)
for number, source in enumerate(given.split(b"\0")):
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        status = 1
        try:
            status = run(*program(source.decode(), out + str(number)))
        finally:
            os._exit(status)
    os.waitpid(child, 0)
)py";

struct Folder {
    Folder() {
        std::string name = (fs::temp_directory_path() / "arenarium-XXXXXX").string();
        path = ::mkdtemp(name.data()) != nullptr ? fs::path(name) : fs::path();
    }
    ~Folder() {
        std::error_code ignored;
        if (!path.empty()) fs::remove_all(path, ignored);
    }
    fs::path path;
};

std::string domain(int d) {
    return d == 1 ? "mem" : "obj";
}

std::vector<RealStatement> read_statements(const std::string& text) {
    std::vector<RealStatement> statements;
    std::map<std::uint64_t, std::size_t> numbers;  // the statements' own function objects are not counted
    std::istringstream in(text);
    std::string kind;
    while (in >> kind) {
        std::uint64_t a = 0, b = 0;
        int d = 0;
        if (kind == "s") {
            in >> a;
            statements.emplace_back();
            // The first request is the function object of the statement: it is left out where it is made and freed.
            continue;
        }
        if (kind == "f") {
            in >> a;
            if (!statements.empty()) statements.back().raised = true;
            continue;
        }
        if (statements.empty()) break;
        auto& requests = statements.back().requests;
        if (kind == "d") {
            in >> d >> a;
            requests.push_back(fmt::format("{} free #{}", domain(d), a));
        } else {
            in >> d >> a >> b;
            requests.push_back(kind == "r"
                                   ? fmt::format("{} realloc #{} {}", domain(d), b, a)
                                   : fmt::format("{} {} {} #{}", domain(d), kind == "m" ? "malloc" : "calloc", a, b));
        }
    }
    // Numbered anew without the function objects.
    std::map<std::string, std::size_t> anew;
    std::set<std::string> functions;  // a frame that a traceback keeps frees its function in a later statement
    for (RealStatement& s : statements) {
        if (s.requests.empty()) continue;
        const auto number_of = [](const std::string& r) {
            const std::size_t at = r.find('#') + 1;
            return r.substr(at, r.find(' ', at) - at);
        };
        functions.insert(number_of(s.requests.front()));
        std::erase_if(s.requests, [&](const std::string& r) { return functions.contains(number_of(r)); });
        for (std::string& r : s.requests) {
            const std::string old = number_of(r);
            const auto [found, added] = anew.try_emplace(old, anew.size());
            r.replace(r.find('#') + 1, old.size(), std::to_string(found->second));
        }
    }
    return statements;
}

// What a statement leaves: made and released blocks, by domain and bytes.
std::map<std::string, int> left_by(const std::vector<std::string>& requests,
                                   std::map<std::string, std::string>& sizes) {
    std::map<std::string, int> left;
    for (const std::string& r : requests) {
        std::istringstream in(r);
        std::string where, what, first, second;
        in >> where >> what >> first >> second;
        if (what == "free") {
            const auto size = sizes.find(first);
            if (size == sizes.end()) continue;
            --left[size->second];
            sizes.erase(size);
        } else {
            const std::string& block = what == "realloc" ? first : second;
            const std::string size = where + " " + (what == "realloc" ? second : first);
            if (what == "realloc") --left[sizes[block]];
            sizes[block] = size;
            ++left[size];
        }
    }
    std::erase_if(left, [](const auto& entry) { return entry.second == 0; });
    return left;
}

std::vector<std::string> mallocs_of(const std::vector<std::string>& requests) {
    std::vector<std::string> out;
    for (const std::string& request : requests) {
        const std::size_t from = request.find(" #"),
                          to = from == std::string::npos ? from : request.find(' ', from + 1);
        if (request.find(" free ") != std::string::npos) continue;
        out.push_back(request.substr(0, from) + (to == std::string::npos ? "" : request.substr(to)));
    }
    return out;
}

}  // namespace

objects::ObjectProfile profile_of_compiled_first(objects::ObjectProfile profile, const RealStatements& real) {
    profile.rules.class_key_digits = real.class_key_digits;
    profile.dict.smallest_is_16 = real.smallest_is_16;
    profile.start = {};
    profile.start.compiled_first = true;
    profile.start.count[static_cast<std::size_t>(objects::FreeList::slices)] = profile.rules.collection_keeps_slice;
    return profile;
}

Result<std::vector<Result<RealStatements>>> run_programs_in_interpreter(const std::vector<std::string>& sources,
                                                                        const std::string& file_name,
                                                                        const Interpreter& python,
                                                                        const std::string& hook, double seconds) {
    const Folder folder;
    if (folder.path.empty()) return Error{"no folder for temporary files can be made", {}, "look at TMPDIR"};
    const std::string out = (folder.path / "requests").string();
    std::string input;
    for (const std::string& source : sources)
        input += (input.empty() ? "" : std::string(1, '\0')) + source;
    ChildRequest request;
    request.words = {
        python.program, "-X", "utf8", "-c", objects_driver, hook, file_name, out, std::to_string(sources.size())};
    for (const char* variable : python_variables)
        request.without.emplace_back(variable);
    request.with = {{"PYTHONHASHSEED", "0"}, {"PYTHONDONTWRITEBYTECODE", "1"}};
    request.input = input;
    request.seconds = seconds;
    const Result<ChildReport> report = run_child(request);
    if (!report) return report.error();
    if (report->end == ChildReport::End::out_of_time)
        return Error{
            fmt::format("the script takes longer than {} s there", seconds), {python.program}, "--max-seconds"};
    const Error failed{"the interpreter cannot run the script: " + report->message, {python.program}, ""};
    if (report->end != ChildReport::End::exited || report->status != 0) return failed;
    std::vector<Result<RealStatements>> all;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        std::ifstream in(out + std::to_string(i));
        if (!in) {
            all.emplace_back(failed);
            continue;
        }
        std::stringstream text;
        text << in.rdbuf();
        RealStatements real;
        real.statements = read_statements(text.str());
        real.class_key_digits = report->out.starts_with("2") ? 2 : 1;
        real.smallest_is_16 = report->out.substr(1).starts_with(" 1");
        all.emplace_back(std::move(real));
    }
    return all;
}

Result<RealStatements> run_statements_in_interpreter(const std::string& source, const std::string& file_name,
                                                     const Interpreter& python, const std::string& hook,
                                                     double seconds) {
    auto all = run_programs_in_interpreter({source}, file_name, python, hook, seconds);
    if (!all) return all.error();
    return std::move(all->front());
}

ObjectsComparison compare_statements(const std::vector<script::simulated::ListedStep>& steps,
                                     const std::vector<RealStatement>& real, bool frees) {
    ObjectsComparison result;
    std::map<std::string, std::string> sizes_there, sizes_here;
    for (std::size_t i = 0; i < std::max(steps.size(), real.size()); ++i) {
        if (i >= steps.size() || i >= real.size()) {
            result.difference = ObjectsDifference{i < steps.size() ? steps[i].line : 0,
                                                  i < steps.size() ? steps[i].source : "",
                                                  0,
                                                  i < real.size() ? "ran the statement" : "had ended before it",
                                                  i < steps.size() ? "ran the statement" : "had ended before it",
                                                  ""};
            return result;
        }
        const auto left_there = left_by(real[i].requests, sizes_there);
        const auto left_here = left_by(steps[i].requests, sizes_here);
        const auto here = frees ? steps[i].requests : mallocs_of(steps[i].requests);
        const auto there = frees ? real[i].requests : mallocs_of(real[i].requests);
        if (here == there) {
            ++result.statements;
            result.requests += here.size();
            continue;
        }
        if (!steps[i].order_verified) ++result.not_promised;
        // Blocks are numbered differently from there on; what is left of them can still be compared.
        if (result.not_promised != 0 && left_there == left_here) {
            if (steps[i].order_verified) ++result.statements;
            continue;
        }
        if (result.not_promised != 0) {  // what is left differs, by domain and bytes
            const auto text = [](const std::map<std::string, int>& left, const std::map<std::string, int>& other) {
                std::string all = "leaves";
                for (const auto& [block, n] : left) {
                    const auto found = other.find(block);
                    if (found == other.end() || found->second != n) all += fmt::format(" {} of '{}'", n, block);
                }
                return all;
            };
            result.difference = ObjectsDifference{
                steps[i].line,      steps[i].source, 0, text(left_there, left_here), text(left_here, left_there),
                steps[i].unverified};
            return result;
        }
        const auto [a, b] = std::mismatch(here.begin(), here.end(), there.begin(), there.end());
        result.difference = ObjectsDifference{steps[i].line,
                                              steps[i].source,
                                              static_cast<std::size_t>(a - here.begin()) + 1,
                                              b == there.end() ? "nothing more" : *b,
                                              a == here.end() ? "nothing more" : *a,
                                              steps[i].unverified};
        return result;
    }
    return result;
}

}  // namespace arenarium
