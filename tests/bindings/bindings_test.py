"""The package `arenarium`: bindings_test.py SOURCE_TREE ARENARIUM"""
import ast
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
import unittest
import xml.dom.minidom

try:
    import arenarium
    from arenarium import magic
except ImportError as problem:
    print(f"skipped: the package for Python is not built for this one ({problem}); sh app/bindings.sh builds it")
    sys.exit(77)

ROOT, PROGRAM = sys.argv[1], sys.argv[2]
LESSON = "keep = []\nfor i in range(40):\n    keep.append(malloc(24 + i))\nfree(keep[3])\nprint('done')\n"
GOLDEN = os.path.join(ROOT, "tests", "golden")


class Bindings(unittest.TestCase):
    def test_golden_results_are_those_of_real_cpython(self):
        compared = 0
        for version in ("3.6", "3.9", "3.12"):
            for path in sorted(glob.glob(os.path.join(GOLDEN, version, "*.result.gz"))):
                name = os.path.basename(path)[:-len(".result.gz")]
                if "-limit3" in name or "-misaligned" in name:
                    continue
                ops = os.path.join(GOLDEN, "ops", name + ".ops.gz")
                run = arenarium.open(ops, profile=version, results=True)
                with gzip.open(path) as file:
                    self.assertEqual(run.export("results"), file.read(), path)
                compared += 1
        self.assertGreaterEqual(compared, 12)

    def test_a_snapshot_is_that_of_the_command_line(self):
        script = os.path.join(ROOT, "resources", "examples", "10_one_block_pins_an_arena.py")
        told = subprocess.run([PROGRAM, "export", script, "--as", "json", "--at", "peak"], check=True,
                              capture_output=True).stdout
        self.assertEqual(arenarium.open(script).seek("peak").snapshot(), json.loads(told))

    def test_a_run_is_walked_through_both_ways(self):
        run = arenarium.run(LESSON, profile="3.8")
        self.assertEqual((run.output, len(run), run.profile, run.error), ("done\n", 41, "3.8", None))
        self.assertFalse(run.step())
        self.assertTrue(run.step(-1))
        self.assertTrue(run.micro_step(2))
        self.assertEqual(run.position, "40.2")
        self.assertEqual(run.tell()["call"], "free(keep[3])")
        before = run.snapshot()
        self.assertTrue(run.step() and run.seek("40.2") is run)
        self.assertEqual(run.snapshot(), before)
        self.assertTrue(run.search(event="arena_obtained", backward=True))
        self.assertEqual(run.position, "1")
        self.assertIn("arenas allocated current", run.stats())
        self.assertEqual(run.why(order=True)[0]["question"], "Why is usable_arenas in this order?")

    def test_columns_are_numbers_that_arrays_share(self):
        run = arenarium.run(LESSON)
        sizes = run.operations["bytes"]
        self.assertEqual((sizes.format, sizes.itemsize, len(sizes)), ("Q", 8, 41))
        self.assertEqual(list(sizes[:3]), [24, 25, 26])
        self.assertEqual(arenarium.KINDS[run.operations["kind"][-1]], "free")
        self.assertEqual(run.operations["operand"][-1], 3)
        self.assertEqual(len(run.blocks["address"]), 39)
        self.assertEqual(set(run.blocks["address"]), {int(b["address"], 16) for b in run.snapshot()["blocks"]})
        run.seek(1)
        self.assertEqual(list(run.blocks["requested"]), [24])
        try:
            import numpy
        except ImportError:
            return
        array = numpy.asarray(run.operations["bytes"])
        self.assertEqual((array.dtype, int(array.sum())), (numpy.uint64, sum(24 + i for i in range(40))))

    def test_operations_may_be_a_list(self):
        run = arenarium.replay([("malloc", 0, 24), ("malloc", 1, 600), ("free", 0), ("free", 1)])
        self.assertEqual(run.export("results"), b"A 0 1048576\n0 48\nraw\nok\nok\n")
        drawn = ((kind, 0, *size) for kind, *size in [("malloc", 24), ("free",)])
        self.assertEqual(len(arenarium.replay(drawn)), 2)
        with self.assertRaisesRegex(ValueError, "mallok"):
            arenarium.replay([("malloc", 0, 24), ("mallok", 1, 24)])

    def test_two_versions_part_where_the_engine_says(self):
        script = os.path.join(ROOT, "resources", "examples", "08_arena_released_38.py")
        found = arenarium.diff(arenarium.open(script, profile="3.8"), arenarium.open(script, profile="3.9"))
        self.assertFalse(found["same"])
        self.assertEqual(found["divergence"]["kind"], "effect")

    def test_errors_say_where_and_what(self):
        run = arenarium.run("a = malloc(8)\nfree(a)\nfree(a)\n", name="twice.py")
        self.assertEqual((run.error.line, len(run)), (3, 2))
        with self.assertRaises(arenarium.ArenariumError) as raised:
            arenarium.run("", profile="2.7")
        self.assertIn("2.7", str(raised.exception))
        with self.assertRaises(arenarium.ArenariumError):
            run.seek("soon")
        with self.assertRaises(KeyError):
            run.operations["nothing"]

    def test_an_interrupt_ends_an_endless_script(self):
        import _thread, signal
        # A shell starts what it runs in the background without it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        timer = threading.Timer(0.3, _thread.interrupt_main)
        timer.start()
        with self.assertRaises(KeyboardInterrupt):
            arenarium.run("while True:\n    pass\n")
        timer.join()

    def test_a_notebook_shows_it(self):
        run, name = magic.run_cell("--profile 3.9 --at 10 --name r", LESSON)
        self.assertEqual((run.profile, run.position, name), ("3.9", "10", "r"))
        xml.dom.minidom.parseString(run._repr_svg_())
        with self.assertRaises(ValueError):
            magic.run_cell("--nothing", LESSON)

        class Notebook:
            user_ns = {}

            def register_magic_function(self, function, kind, magic_name):
                self.registered = (function, kind, magic_name)

        notebook = Notebook()
        arenarium.load_ipython_extension(notebook)
        function, kind, magic_name = notebook.registered
        self.assertEqual((kind, magic_name), ("cell", "arenarium"))
        self.assertIs(function("--name kept", LESSON), notebook.user_ns["kept"])
        for wrong in ("--nothing", "--profile 2.7"):
            with self.assertRaises(Exception) as told:
                function(wrong, LESSON)
            self.assertIn(type(told.exception).__name__, ("UsageError", "ValueError"))
            self.assertIn(wrong.split()[-1].strip("-"), str(told.exception))

    def test_a_session_is_saved_and_opened_again(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "x.arenarium")
            arenarium.run(LESSON, profile="3.7").seek(7).save(path)
            again = arenarium.open(path)
            self.assertEqual((again.profile, again.position, len(again)), ("3.7", "7", 41))

    def test_the_stubs_name_what_is_there(self):
        with open(os.path.join(os.path.dirname(arenarium.__file__), "__init__.pyi"), encoding="utf-8") as file:
            stubs = ast.parse(file.read())
        run = arenarium.run("")
        for node in stubs.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                self.assertTrue(hasattr(arenarium, node.name), node.name)
            if isinstance(node, ast.ClassDef) and node.name == "Run":
                stubbed = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
                self.assertTrue(all(hasattr(run, n) for n in stubbed))
                self.assertEqual({n for n in vars(arenarium.Run) if not n.startswith("_")} - stubbed, set())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
