// What a script lets go of goes in CPython's order. The oracle is CPython 3.11, where a class with __del__ stands in
// for the blocks; here a watcher of the heap says the same. Its words for the scripts in release/ are stored.
#include <cstdlib>
#include <random>

#include "core/script/language/compiler.h"
#include "core/script/language/parser.h"
#include "core/script/library/library.h"
#include "core/script/machine/iterators.h"
#include "core/script/machine/machine.h"
#include "tests/script/fake_port.h"
#include "tests/script/python.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::script;

namespace {

constexpr const char* blocks_that_tell =
    "class Block:\n"
    "    def __init__(self, size): self.size = size\n"
    "    def __del__(self): print('-', self.size)\n"
    "malloc = Block\n";

class Teller final : public ReleaseWatcher {
public:
    explicit Teller(Output& output) : output_(output) {}
    void released(const Object& object, Part part) override {
        if (object.type != Type::Block || part != Part::Object) return;
        output_.write("- " + std::to_string(static_cast<const BlockObject&>(object).block.requested) + "\n");
    }

private:
    Output& output_;
};

// What a script prints, and "- size" for each block that goes, up to the line "end".
std::string told(const std::string& source) {
    FakePort port;
    TextOutput output;
    Teller teller(output);
    Reading reading;
    const ParseResult parsed = parse_source(source, "release.py", reading);
    INFO(parsed.error.text());
    REQUIRE(parsed.ast != nullptr);
    {
        Runtime runtime(port, output, {});
        install_library(runtime);
        Machine machine(runtime);
        runtime.heap.watch(&teller);
        const Value result = machine.run(load(compile(*parsed.ast, reading).code, runtime.heap, runtime.globals));
        runtime.heap.watch(nullptr);
        REQUIRE(!result.is_nothing());
    }
    return output.text.substr(0, output.text.find("end\n"));
}

std::string python_told(const std::string& source) {
    const test::TempDir folder;
    test::write_text(folder / "release.py", blocks_that_tell + source);
    const std::string text = test::python_output(folder / "release.py");
    return text.substr(0, text.find("end\n"));
}

bool no_python() {
    return test::python().empty() || test::python_version() != "3.11";
}

// Statements that build values of every kind out of blocks and let go of them in every way.
class Programs {
public:
    explicit Programs(std::uint32_t seed) : chance_(seed) {}

    std::string program() {
        blocks_ = 0;
        std::string text;
        for (int i = 0; i < 6; ++i)
            text += statement();
        return text + "x = y = z = None\n";
    }

private:
    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(chance_() % n); }
    std::string block() { return "malloc(" + std::to_string(++blocks_) + ")"; }
    std::string name() { return std::string(1, "xyz"[below(3)]); }
    std::string items(int depth) {
        std::string text;
        for (std::uint32_t n = below(4); n > 0; --n)
            text += value(depth - 1) + ", ";
        return text;
    }

    std::string value(int depth) {
        if (depth <= 0) return below(5) == 0 ? name() : block();
        switch (below(17)) {
            case 0:
            case 1:
                return "[" + items(depth) + "]";
            case 2:
                return "(" + items(depth) + ")";
            case 3:
                return "{1: " + value(depth - 1) + ", 'b': " + value(depth - 1) + "}";
            case 4:
                return "{" + block() + ": " + value(depth - 1) + ", " + block() + ": 0}";
            case 5:
                return "(lambda a=" + value(depth - 1) + ", b=" + value(depth - 1) + ", *, k=" + value(depth - 1) +
                       ": 0)";
            case 6:
                return "slice(" + value(depth - 1) + ", " + value(depth - 1) + ", " + value(depth - 1) + ")";
            case 7:
                return "ValueError(" + items(depth) + ")";
            case 8:
                return "iter([" + items(depth) + "])";
            case 9:
                return "zip([" + items(depth) + "], (" + items(depth) + "))";
            case 10:
                return "map(lambda *a, k=" + value(depth - 1) + ": 0, [" + items(depth) + "])";
            case 11:
                return "filter(lambda a, k=" + value(depth - 1) + ": 0, [" + items(depth) + "])";
            case 12:
                return "[" + items(depth) + "].append";
            case 13:
                return "{2: " + value(depth - 1) + "}.items()";
            case 14:
                return "closure(" + value(depth - 1) + ", " + value(depth - 1) + ")";
            case 15:
                return "generator(" + value(depth - 1) + ", " + value(depth - 1) + ")";
            default:
                return "started(" + value(depth - 1) + ", " + value(depth - 1) + ")";
        }
    }

    std::string slice() {
        static constexpr const char* bounds[] = {"", "0", "1", "2", "-1", "3"};
        static constexpr const char* steps[] = {"", ":2", ":-1", ":-2", ":1"};
        return std::string("[") + bounds[below(6)] + ":" + bounds[below(6)] + steps[below(5)] + "]";
    }

    std::string statement() {
        const std::string list = "l = [" + items(3) + block() + ", " + block() + "]\n";
        switch (below(10)) {
            case 0:
                return list + "del l" + slice() + "\nl = None\n";
            case 1:
                return list + "l[:2] = [" + items(2) + "]\nl = None\n";
            case 2:
                return list + "l.pop(" + std::to_string(below(2)) + ")\nl.clear()\n";
            case 3:
                return "takes(" + value(2) + ", " + value(2) + ", " + value(1) + ", c=" + value(2) + ", d=" + value(1) +
                       ")\n";
            case 4:
                return "try:\n    raises(" + value(2) + ")\nexcept ZeroDivisionError:\n    pass\n";
            case 5:
                return value(3) + "\n";
            case 6:
                return name() + " = None\n";
            default:
                return name() + " = " + value(3) + "\n";
        }
    }

    std::mt19937 chance_;
    int blocks_ = 0;
};

constexpr const char* helpers =
    "def closure(a, b):\n    def inner():\n        return a, b\n    return inner\n"
    "def generator(a, b):\n    for c in [b, malloc(900)]:\n        yield 1\n"
    "def started(a, b):\n    g = generator(a, b)\n    next(g)\n    return g\n"
    "def takes(a, b=0, *rest, c=0, **more):\n    local = malloc(901)\n"
    "def raises(a):\n    b = malloc(902)\n    return (b, malloc(903), 1 // 0)\n"
    "x = y = z = None\n";

std::vector<std::string> sections(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t at = 0;
    for (std::size_t next = 0; (next = text.find("program\n", at)) != std::string::npos; at = next + 8)
        parts.push_back(text.substr(at, next - at));
    return parts;
}

}  // namespace

TEST_CASE("blocks go in the order that CPython lets them go", "[script]") {
    const auto scripts = test::discover_files(test::test_data("script/release"), ".py");
    REQUIRE(scripts.size() >= 4);
    for (const auto& path : scripts) {
        INFO(path.filename().string());
        const std::string source = test::read_text(path);
        const std::string stored = test::read_text(std::filesystem::path(path).replace_extension(".out"));
        CHECK(told(source) == stored.substr(0, stored.find("end\n")));
        if (!no_python()) CHECK(python_told(source) == stored.substr(0, stored.find("end\n")));
    }
}

TEST_CASE("300 random programs let go in the order of CPython", "[script]") {
    if (no_python()) ARENARIUM_SKIP("CPython 3.11 is not installed");
    const char* given = std::getenv("ARENARIUM_SEED");
    const auto seed = given != nullptr ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10)) : 20261126U;
    INFO("ARENARIUM_SEED=" << seed);
    Programs programs(seed);
    std::vector<std::string> texts;
    std::string all = helpers;
    for (int i = 0; i < 300; ++i) {
        texts.push_back(programs.program());
        all += texts.back() + "print(\"program\")\n";
    }
    all += "print(\"end\")\n";
    const std::vector<std::string> ours = sections(told(all));
    const std::vector<std::string> theirs = sections(python_told(all));
    REQUIRE(ours.size() == texts.size());
    REQUIRE(theirs.size() == texts.size());
    // The shortest program that differs says it best.
    const std::string* shortest = nullptr;
    std::size_t which = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (ours[i] == theirs[i] || (shortest != nullptr && shortest->size() <= texts[i].size())) continue;
        shortest = &texts[i];
        which = i;
    }
    if (shortest != nullptr) {
        INFO(*shortest);
        CHECK(ours[which] == theirs[which]);
    }
}

TEST_CASE("an object goes after what it held, and its storage just before it", "[script]") {
    Heap heap(1 << 20);
    struct Watcher final : ReleaseWatcher {
        std::string seen;
        void released(const Object& object, Part part) override {
            seen += part == Part::Storage ? "s" : "o";
            seen += std::to_string(static_cast<int>(object.type)) + " ";
        }
    } watcher;
    heap.watch(&watcher);
    const auto number = [](Type type) { return std::to_string(static_cast<int>(type)); };
    {
        const Value text(heap.make<StrObject>("a"));
        Value list(heap.make<ListObject>(std::vector<Value>{text, Value(heap.make<StrObject>("b"))}));
        list = Value();
        CHECK(watcher.seen == "o" + number(Type::Str) + " s" + number(Type::List) + " o" + number(Type::List) + " ");
        watcher.seen.clear();
        Value empty(heap.make<ListObject>(std::vector<Value>{}));
        empty = Value();
        CHECK(watcher.seen == "o" + number(Type::List) + " ");
        watcher.seen.clear();
    }
    CHECK(watcher.seen == "o" + number(Type::Str) + " ");
    heap.watch(nullptr);
}

TEST_CASE("a watcher that drops the last reference to something sees it go before it goes on", "[script]") {
    Heap heap(1 << 20);
    struct Watcher final : ReleaseWatcher {
        std::string seen;
        Value other;
        void released(const Object& object, Part part) override {
            if (part != Part::Object) return;
            const char kind = object.type == Type::Tuple ? 't' : object.type == Type::Cell ? 'c' : 'l';
            seen += kind;
            if (kind == 'c') other.reset();
            seen += kind;
        }
    } watcher;
    watcher.other = Value(heap.make<TupleObject>(std::vector<Value>{}));
    heap.watch(&watcher);
    Value list(heap.make<ListObject>(
        std::vector<Value>{Value(heap.make<CellObject>(Value::none())), Value(heap.make<CellObject>(Value::none()))}));
    list.reset();
    CHECK(watcher.seen == "cttcccll");
    heap.watch(nullptr);
    CHECK(heap.used() == 0);
}

TEST_CASE("chains of every kind of container, ten million levels in all, are released without a deep stack",
          "[script]") {
    Heap heap(std::size_t{1} << 36);
    const auto chain = [&](int levels, const auto& wrap) {
        Value nest = Value::none();
        for (int i = 0; i < levels; ++i)
            nest = wrap(std::move(nest));
        nest.reset();
        CHECK(heap.used() == 0);
    };
    constexpr int deep = 400'000;  // a stack of 8 MiB has 20 bytes a level
    chain(7'200'000, [&](Value v) {
        std::vector<Value> items;
        items.push_back(std::move(v));
        return Value(heap.make<ListObject>(std::move(items)));
    });
    chain(deep, [&](Value v) { return Value(heap.make<TupleObject>(std::vector<Value>{v})); });
    chain(deep, [&](Value v) { return Value(heap.make<CellObject>(v)); });
    chain(deep, [&](Value v) { return Value(heap.make<SliceObject>(v, Value::none(), Value::none())); });
    chain(deep, [&](Value v) {
        auto* function = heap.make<FunctionObject>(nullptr);
        function->closure.push_back(v);
        return Value(function);
    });
    chain(deep, [&](Value v) { return Value(heap.make<FilterIterator>(Value::none(), v)); });
    chain(deep, [&](Value v) { return Value(heap.make<EnumerateIterator>(v, Value::integer(0))); });
    chain(deep, [&](Value v) { return Value(heap.make<ZipIterator>(Value(), std::vector<Value>{v}, false)); });
}

TEST_CASE("scripts that nest deeply let go without a deep stack", "[script]") {
    for (const char* deeper : {"x = {1: x}", "x = g(x)", "x = started(x)", "x = f(x)", "x = e(x)", "x = [x].append",
                               "x = {1: x}.values()", "x = iter((x,))"}) {
        INFO(deeper);
        const std::string source =
            std::string("def g(a):\n    yield a\n") + "def started(a):\n    i = g(a)\n    next(i)\n    return i\n" +
            "def f(a):\n    def inner(b=a):\n        return a\n    return inner\n" +
            "def e(a):\n    return ValueError(1, a)\n" + "x = None\nfor i in range(100000):\n    " + deeper +
            "\nx = None\nprint('done')\nprint('end')\n";
        CHECK(told(source) == "done\n");
    }
}
