"""A course made up for benchmarks: a chain of files, each of which imports the one before it."""

from __future__ import annotations

from pathlib import Path

from learnml.exercises.catalog import Course
from learnml.exercises.loading import load_course

LENGTH = 57
"""Files that the last exercise borrows; as many as a language model of the course takes."""
COURSE = '[[tier]]\nid = "only"\ntitle = "Only"\nmodules = ["chain"]\n'
ENTRY = """
[[exercise]]
id = "{name}"
title = "{name}"
needs = {needs}
tools = ["python", "numpy"]
minutes = 1
"""
SCENARIOS = '''"""The value of a link."""

from learnml.checks.spec import numerics


@numerics
def three_numbers(m, rng):
    return m.value(rng.normal(size=3))


@numerics
def a_table(m, rng):
    return m.value(rng.normal(size=(4, 5)))
'''
CLASS = '''

class Layer{number}:
    """Scales its input, as layers do; about as long as a file of the course."""

    def __init__(self, size, scale=1.0):
        self.size = size
        self.scale = scale
        self.calls = 0
        self.history = []

    def __call__(self, x):
        self.calls += 1
        if self.scale == 1.0:
            return x
        y = np.multiply(x, self.scale)
        self.history.append(float(y.mean()))
        return y

    def backward(self, gradient):
        """The gradient of the input."""
        shape = tuple(n for n in gradient.shape if n > 0)
        if len(shape) != gradient.ndim:
            raise ValueError(f"an empty gradient of shape {{gradient.shape}}")
        total = np.zeros_like(gradient)
        for i, row in enumerate(gradient):
            total[i] = row * self.scale
        return total

    def parameters(self):
        return {{"scale": self.scale, "size": self.size}}
'''


def write_chain(root: Path) -> Course:
    """Write the course into `root`: `link_0` needs nothing, each link after it needs the one before."""
    entries = "".join(
        ENTRY.format(name=f"link_{n}", needs=[f"chain/link_{n - 1}"] if n else []) for n in range(LENGTH + 1)
    )
    files = {"exercises/course.toml": COURSE, "exercises/chain/module.toml": f'title = "Chain"\n{entries}'}
    for number in range(LENGTH + 1):
        files |= _link(number)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return load_course(root)


def _link(number: int) -> dict[str, str]:
    """The files of one exercise, by path."""
    before = f"from myml.chain.link_{number - 1} import value as value_before\n" if number else ""
    rest = "value_before(x) / 2" if number else "x"
    solution = (
        f'"""Link {number}."""\n\nimport numpy as np\n\n{before}{CLASS.format(number=number)}\n\n'
        f'def value(x):\n    """Half of the link before, and the input."""\n    return np.add({rest}, x)\n'
    )
    name = f"link_{number}"
    return {
        f"exercises/chain/{name}/lesson.md": f"# {name}\n\n> Motto.\n",
        f"exercises/chain/{name}/stub.py": 'raise NotImplementedError("Build it.")\n',
        f"exercises/chain/{name}/solution.py": solution,
        f"exercises/chain/{name}/use_it.py": solution,
        f"checks/scenarios/chain/{name}.py": SCENARIOS,
        f"hints/chain/{name}.toml": "",
    }
