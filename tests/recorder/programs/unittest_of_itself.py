import unittest


class Arithmetic(unittest.TestCase):
    def test_adds(self):
        for i in range(200):
            with self.subTest(i=i):
                self.assertEqual([i] + [i], [i, i])

    def test_raises(self):
        with self.assertRaises(ZeroDivisionError):
            1 / 0

    @unittest.expectedFailure
    def test_fails(self):
        self.assertEqual({"a": list(range(50))}, {"a": list(range(51))})


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Arithmetic).run(result)
print(result.testsRun, len(result.failures), len(result.expectedFailures))
