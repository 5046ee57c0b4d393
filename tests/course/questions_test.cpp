// Each kind of question but pick: its right answer, its wrong machines, and what learners may write.
#include <algorithm>
#include <map>
#include <set>

#include "core/course/goals.h"
#include "core/course/grade.h"
#include "core/course/match.h"
#include "core/course/shown.h"
#include "tests/course/small_course.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::course;
using namespace arenarium::test;

TEST_CASE("number: measured by the engine, and by what people count instead") {
    const Course course =
        one_question("kind=number measure=bytes_in_blocks wrong=exact_bytes,power_of_two", R"(import random
random.seed(SEED)
n = random.randrange(65, 500)
# ask
b = [malloc(n), malloc(n)]
)");
    const Variant v = drawn(course);
    const std::uint64_t n = v.history().log().request({0}).bytes;
    CHECK(v.right == Answer::one(std::to_string(2 * ((n + 15) / 16 * 16))));
    CHECK(machine(v, "exact_bytes") == Answer::one(std::to_string(2 * n)));
    std::uint64_t power = 1;
    while (power < n)
        power *= 2;
    CHECK(machine(v, "power_of_two") == Answer::one(std::to_string(2 * power)));
    // Bengali digits, grouping.
    const std::string right = v.right.text();
    std::string bengali;
    for (const char c : right)
        bengali += std::string("\xe0\xa7") + static_cast<char>(0xa6 + (c - '0'));
    CHECK(judged(course, v, bengali).right());
    CHECK(judged(course, v, "1,0" + right).mark == Mark::wrong);
    CHECK(judged(course, v, "many").mark == Mark::unreadable);
    CHECK(judged(course, v, std::to_string(2 * n)).machine == "exact_bytes");
    check_faultless(course);
}

TEST_CASE("number: arenas that return, and a tolerance") {
    const Course course =
        one_question("kind=number measure=arenas_released wrong=never,proportional tolerance=1", R"(import random
random.seed(SEED)
blocks = []
while stats().arenas < 7:
    blocks.append(malloc(512))
keep = random.sample(range(len(blocks)), 5)
assert len({blocks[k].arena for k in keep}) < 5
# ask
for i in range(len(blocks)):
    if i not in keep:
        free(blocks[i])
)");
    const Variant v = drawn(course);
    const std::int64_t right = read_number(v.right.text())->integer;
    CHECK(judged(course, v, std::to_string(right + 1)).right());
    CHECK(judged(course, v, std::to_string(right + 2)).mark == Mark::wrong);
    CHECK(machine(v, "never") == Answer::one("0"));
    CHECK(read_number(machine(v, "proportional").text())->integer > right + 1);
}

TEST_CASE("order: usable_arenas, a free list, a ring, and a list of the script's") {
    const Course arenas = one_question("kind=order what=arenas wrong=by_address,most_free_first", R"(import random
random.seed(SEED)
blocks = []
while stats().arenas < 5:
    blocks.append(malloc(512))
pools = {}
for b in blocks:
    pools.setdefault((b.arena, b.pool), []).append(b)
counts = random.sample(range(1, 9), 4)
for a in range(4):
    for key in [k for k in pools if k[0] == a][:counts[a]]:
        for b in pools[key]:
            free(b)
# ask
)");
    const Variant a = drawn(arenas);
    const HeapState& s = a.history().state();
    std::vector<std::pair<std::uint32_t, std::string>> sorted;
    for (const ArenaObject& arena : s.arenas)
        if (arena.address) sorted.emplace_back(arena.nfreepools, std::to_string(arena.ordinal.value));
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::string> expected;
    for (const auto& [pools, name] : sorted)
        expected.push_back(name);
    CHECK(a.right == Answer::list(expected));
    CHECK(machine(a, "by_address") == Answer::list({"0", "1", "2", "3", "4"}));

    const Course list = one_question("kind=order what=freelist of=first wrong=fifo,lowest", R"(import random
random.seed(SEED)
b = [malloc(40) for i in range(8)]
first = b[0]
for k in random.sample(range(1, 8), 4):
    free(b[k])
# ask
)");
    const Variant f = drawn(list);
    REQUIRE(f.right.entries.size() == 5);
    for (std::uint32_t i = 0; i < 4; ++i)
        CHECK(f.right.entries[i].second == "0:0:" + std::to_string(f.history().log().request({11 - i}).operand.value));
    CHECK(f.right.entries[4].second == "0:0:8");  // cut off, and never handed out
    CHECK(machine(f, "fifo").entries[4].second == "0:0:8");
    CHECK(judged(list, f, "b[1] b[2] b[3] b[4] 0:0:8").mark != Mark::unreadable);

    const Course ring = one_question("kind=order what=ring of=last wrong=full_listed,fifo", R"(import random
random.seed(SEED)
n = random.choice([400, 512])
b = [malloc(n) for i in range(150)]
last = b[-1]
for k in random.sample(range(4), 2):
    free(b[31 * k + 5])
# ask
)");
    const Variant r = drawn(ring);
    CHECK(r.right.entries.size() == 3);
    CHECK(machine(r, "full_listed").entries.size() > 3);

    const Course own =
        one_question("kind=order what=list wrong=slip_back", R"(import random
random.seed(SEED)
answer = random.sample(["a", "b", "c", "d"], 4)
wrong_slip_back = list(reversed(answer))
# ask
)",
                     "- `a`: first letter\n\n### If you answered\n\n- `slip_back`: The wrong way round.\n");
    const Variant o = drawn(own);
    std::string letters;
    for (const auto& [key, item] : o.right.entries)
        for (std::size_t i = 0; i < o.items.size(); ++i)
            if (o.items[i].key == item) letters += std::string(1, static_cast<char>('a' + i)) + " ";
    // A key is taken before a letter: these are keys as well.
    CHECK(judged(own, o, o.right.text()).right());
    CHECK(letters.size() == 8);
    CHECK(answer_to_belief(o, "slip_back") == "The wrong way round.");
    check_faultless(own);
}

TEST_CASE("fields: what free writes") {
    const Course course =
        one_question("kind=fields fields=ref.count,freeblock,link,nextoffset wrong=unchanged", R"(import random
random.seed(SEED)
b = [malloc(64) for i in range(random.randrange(4, 9))]
j, k = random.sample(range(len(b)), 2)
free(b[j])
# ask
free(b[k])
)");
    const Variant v = drawn(course);
    const std::uint32_t count = v.asked - 1;
    const std::uint32_t j = v.history().log().request({v.asked - 1}).operand.value,
                        k = v.history().log().request({v.asked}).operand.value;
    CHECK(*v.right.at("ref.count") == std::to_string(count - 2));
    CHECK(*v.right.at("freeblock") == "0:0:" + std::to_string(k));
    CHECK(*v.right.at("link") == "0:0:" + std::to_string(j));
    CHECK(*machine(v, "unchanged").at("ref.count") == std::to_string(count - 1));
    const std::string good = "ref.count=" + std::to_string(count - 2) + " freeblock=b[" + std::to_string(k) +
                             "] link=b[" + std::to_string(j) + "] nextoffset=" + *v.right.at("nextoffset");
    CHECK(judged(course, v, good).right());
    CHECK(judged(course, v, good.substr(0, good.rfind(' '))).mark == Mark::unreadable);
    CHECK(judged(course, v, good + " colour=3").mark == Mark::unreadable);
    check_faultless(course);
}

TEST_CASE("choice: one, several, and one a row") {
    const Course one = one_question("kind=choice wrong=all_arenas", R"(import random
random.seed(SEED)
n = random.choice([0, 513, 600])
answer = random.choice(["raw", "none"])
options = ["raw", "none", "arena"]
# ask
)",
                                    "- `raw`: from the system\n- `arena`: from an arena\n");
    const Variant v = drawn(one);
    REQUIRE(v.items.size() == 3);
    CHECK(judged(one, v, v.right.text()).right());
    for (std::size_t i = 0; i < 3; ++i) {
        const Verdict by_letter = judged(one, v, std::string(1, static_cast<char>('a' + i)));
        CHECK(by_letter.right() == (v.items[i].key == v.right.text()));
        CHECK(by_letter.machine == (v.items[i].key == "arena" ? "all_arenas" : ""));
    }
    CHECK(judged(one, v, "d").mark == Mark::unreadable);
    CHECK(judged(one, v, "a b").mark == Mark::unreadable);

    const Course several = one_question("kind=choice wrong=slip_all", R"(import random
random.seed(SEED)
answer = random.sample([1, 2, 3, 4], 2)
wrong_slip_all = [1, 2, 3, 4]
# ask
)");
    const Variant s = drawn(several);
    CHECK(s.several);
    const std::string first = s.right.entries[0].second, second = s.right.entries[1].second;
    CHECK(judged(several, s, second + " " + first).right());
    CHECK(judged(several, s, first).mark == Mark::wrong);

    const Course rows = one_question("kind=choice wrong=all_arenas", R"(import random
random.seed(SEED)
sizes = random.sample([0, 1, 40, 512, 513, 700], 3)
# ask
answer = {str(n): "arena" if malloc(n).arena is not None else "raw" for n in sizes}
options = ["nobody"]
assert len(set(answer.values())) == 2
)");
    const Variant r = drawn(rows);
    REQUIRE(r.rows.size() == 3);
    CHECK(r.items.size() == 3);
    CHECK(judged(rows, r, r.right.text()).right());
    std::string all;
    for (const Item& row : r.rows)
        all += row.key + "=arena ";
    CHECK(judged(rows, r, all).machine == "all_arenas");
    CHECK(judged(rows, r, r.rows[0].key + "=arena").mark == Mark::unreadable);
}

TEST_CASE("path: micro-steps, C functions, and a list") {
    const Course course =
        one_question("kind=path steps=usedpools_is_empty,system_gives_arena,carve_pool,new_pool_szidx",
                     "n = 24\n# ask\nb = malloc(n)\n");
    const Variant v = drawn(course);
    CHECK(v.right.entries.size() == 4);
    CHECK(v.right.entries[0].second == "usedpools_is_empty");
    CHECK(v.right.entries[1].second == "system_gives_arena");
    CHECK(judged(course, v, v.right.text()).right());
    CHECK(judged(course, v, "a b c d").mark != Mark::unreadable);
    for (const Item& item : v.items)
        CHECK(!item.text.empty());

    const Course functions = one_question("kind=path steps=functions profile=3.12", "# ask\nb = malloc(24)\n");
    const Variant f = drawn(functions);
    CHECK(f.right.entries.size() > 2);
    CHECK(f.right.entries[0].second == "pymalloc_alloc");
}

TEST_CASE("compare: both profiles are run") {
    const Course course =
        one_question("kind=compare profile=3.6,3.14 measure=bytes_in_blocks wrong=same", R"(import random
random.seed(SEED)
n = 16 * random.randrange(1, 20) + random.choice([1, 3, 5, 7])
# ask
b = malloc(n)
)");
    const Variant v = drawn(course);
    const std::uint64_t n = v.history().log().request({0}).bytes;
    const std::string in_8 = std::to_string((n + 7) / 8 * 8), in_16 = std::to_string((n + 15) / 16 * 16);
    CHECK(*v.right.at("3.6") == in_8);
    CHECK(*v.right.at("3.14") == in_16);
    CHECK(judged(course, v, in_8 + " " + in_16).right());
    CHECK(judged(course, v, in_8 + " " + in_8).machine == "same");
    CHECK(judged(course, v, in_8).mark == Mark::unreadable);
    check_faultless(course);
}

TEST_CASE("find: a line of a program that the generator wrote") {
    const Course course = one_question("kind=find what=line wrong=slip_next", R"x(import random
random.seed(SEED)
names = ["parse", "render", "audit"]
leak = random.choice(names)
lines = ["keep = []"]
for name in names:
    lines.append(f"def {name}(i):")
    lines.append("    b = malloc(64)")
    if name == leak:
        lines.append("    keep.append(malloc(48))  # here: leak")
    lines.append("    free(b)")
lines.append("for i in range(50):")
for name in names:
    lines.append(f"    {name}(i)")
program = "\n".join(lines) + "\n"
# ask
answer = "leak"
wrong_slip_next = 3
)x",
                                       "### If you answered\n\n- `slip_next`: Look at what stays.\n");
    for (unsigned learner = 0; learner < 6; ++learner) {
        const Variant v = drawn(course, std::to_string(learner));
        REQUIRE(v.program);
        CHECK(v.program->text.find("# here") == std::string::npos);
        // The line from which most live blocks come.
        std::map<std::uint32_t, unsigned> live;
        std::set<std::uint32_t> freed;
        const OperationLog& log = v.history().log();
        for (std::uint32_t i = 0; i < log.size(); ++i)
            if (log.request({i}).kind() == RequestKind::free) freed.insert(log.request({i}).operand.value);
        for (std::uint32_t i = 0; i < log.size(); ++i)
            if (log.request({i}).kind() != RequestKind::free && !freed.contains(i)) ++live[log.origin({i}).line];
        REQUIRE(live.size() == 1);
        CHECK(judged(course, v, std::to_string(live.begin()->first)).right());
    }
}

TEST_CASE("A question about objects runs the script that it wrote") {
    const Course course = one_question("kind=number profile=3.14 measure=requests wrong=slip_one", R"(import random
random.seed(SEED)
n = random.randrange(2, 9)
program = f"""# arenarium: objects
xs = []
# ask
xs.extend([1.5] * {n})
"""
# ask
wrong_slip_one = 0
)",
                                       "### If you answered\n\n- `slip_one`: It asks.\n");
    const Variant v = drawn(course);
    REQUIRE(v.program);
    CHECK(v.program->objects);
    CHECK(read_number(v.right.text())->integer >= 1);

    const Course printed = one_question("kind=number profile=3.14 wrong=never", R"(import random
random.seed(SEED)
n = random.randrange(2, 30)
program = f"""# arenarium: objects
import gc
class Node:
    pass
def ring(n):
    for i in range(n):
        a = Node()
        a.me = a
gc.collect()
ring({n})
# ask
print(gc.collect())
"""
# ask
answer = "printed"
)");
    const Variant p = drawn(printed);
    CHECK(read_number(p.right.text())->integer >= 2);
    CHECK(p.asked > 0);
    CHECK(p.asked < p.history().size());
}

TEST_CASE("script and edit: goals, limits, and what may not change") {
    const std::string goal =
        "- `goal_three`: Three arenas are held.\n- `goal_live`: Three blocks are live.\n\n"
        "```python solution\npins = []\nwhile stats().arenas < 3 or stats().free_pools > 0:\n    "
        "pins.append(malloc(512))\n"
        "seen = {}\nfor b in pins:\n    if b.arena in seen:\n        free(b)\n    else:\n        seen[b.arena] = "
        "b\n```\n\n"
        "```python wrong name=trim_fixes\nx = [malloc(512) for i in range(3)]\n```\n";
    const Course script = one_question("kind=script max-live=3 max-operations=20000 keep=n",
                                       "n = 3\n# ask\ngoal_three = stats().arenas == n\ngoal_live = LIVE == 3\n", goal);
    const Variant v = drawn(script);
    CHECK(judged(script, v, v.right.text()).right());
    const Verdict few = judged(script, v, "x = [malloc(512) for i in range(3)]\n");
    CHECK(few.mark == Mark::wrong);
    CHECK(few.machine == "trim_fixes");
    CHECK(few.reason == "Not reached yet: Three arenas are held.");
    CHECK(judged(script, v, "n = 1\nx = [malloc(1), malloc(1), malloc(1)]\n").reason == "'n' may not change");
    CHECK(judged(script, v, "x = [malloc(1) for i in range(9)]\n").reason.find("9 live blocks, at most 3") !=
          std::string::npos);
    CHECK(judged(script, v, "x = malloc(\n").reason.starts_with("Line 1: Python cannot read this. (SyntaxError: "));
    CHECK(judged(script, v, "\nx = 1 / 0\n").reason ==
          "Line 2: The script ends here with an exception. (ZeroDivisionError: division by zero)");
    CHECK(judged(script, v, "while True:\n    pass\n").mark == Mark::wrong);
    CHECK(judged(script, v, "stats = 3\n").mark == Mark::wrong);
    check_faultless(script, 3);

    const std::string fixed =
        "- `goal_small`: Less than {limit} bytes.\n\n```python solution\nsize = 32\nb = [malloc(size) for i in "
        "range(100)]\n```\n";
    const Course edit = one_question("kind=edit lines=1",
                                     "limit = 4000\n# given\nsize = 33\nb = [malloc(size) for i in range(100)]\n# "
                                     "ask\ngoal_small = stats().allocated_bytes < limit\n",
                                     fixed);
    const Variant e = drawn(edit);
    CHECK(judged(edit, e, "size = 32\nb = [malloc(size) for i in range(100)]\n").right());
    CHECK(judged(edit, e, "size = 33\nb = [malloc(size) for i in range(100)]\n").mark == Mark::wrong);
    CHECK(judged(edit, e, "size = 32\nb = [malloc(1)]\n").reason == "2 lines differ, at most 1 may");
    CHECK(lines_changed("a\nb\nc\n", "a\nc\n") == 1);
    CHECK(lines_changed("a\nb\n", "a\nx\nb") == 1);
    check_faultless(edit, 3);
}
