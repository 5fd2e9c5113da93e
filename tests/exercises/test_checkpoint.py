"""Checkpoints under a real SIGKILL: whatever a save was doing, the file at its path is whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SOLUTION = Path(__file__).parents[2] / "exercises" / "training" / "checkpoint" / "solution.py"
ROUNDS = 25
KILLING = """
import json, os, random, runpy, shutil, signal, sys, time
from pathlib import Path

import numpy as np

checkpoint, base, rounds = runpy.run_path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])


class Stateful:
    "All of its numbers are those of one step, so that a mixture of two saves is noticed."

    def __init__(self, step=0):
        self.state = {name: np.full(10_000, float(step)) for name in ("weight", "bias", "mean")}

    def state_dict(self):
        return self.state

    def load_state_dict(self, saved):
        self.state = saved


def save(path, step):
    rng = np.random.default_rng(step)
    checkpoint["save_checkpoint"](str(path), Stateful(step), Stateful(step), step, rng)


def is_whole(path):
    model, optimizer, rng = Stateful(), Stateful(), np.random.default_rng()
    try:
        step = checkpoint["load_checkpoint"](str(path), model, optimizer, rng)
    except Exception:
        return False
    arrays = [*model.state.values(), *optimizer.state.values()]
    return (
        [array.shape for array in arrays] == [(10_000,)] * 6
        and all((array == step).all() for array in arrays)
        and rng.random() == np.random.default_rng(step).random()
    )


parent, draw = os.getpid(), random.Random(0)
counts = {"whole": 0, "killed": 0, "amid a save": 0, "tidy": 0}
for n in range(rounds):
    folder = base / str(n)
    folder.mkdir()
    path = folder / "run.ckpt"
    save(path, 1)
    child = os.fork()
    if not child:
        step = 2
        while os.getppid() == parent:
            save(path, step)
            step += 1
        os._exit(1)
    before = path.stat().st_ino, path.stat().st_mtime_ns
    while (path.stat().st_ino, path.stat().st_mtime_ns) == before:
        time.sleep(0.0005)
    time.sleep(draw.uniform(0, 0.02))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    counts["killed"] += os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    counts["whole"] += is_whole(path)
    counts["amid a save"] += len(os.listdir(folder)) > 1
    save(path, 99)
    counts["tidy"] += os.listdir(folder) == ["run.ckpt"] and is_whole(path)
    shutil.rmtree(folder)
print(json.dumps(counts))
"""


def killed(program: Path, folder: Path, rounds: int) -> dict[str, int]:
    """Kill a process that saves without end, again and again, and count what is on the disk after each."""
    command = [sys.executable, "-c", KILLING, str(program), str(folder), str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def test_a_killed_save_leaves_the_file_whole_and_the_next_one_nothing_beside_it(tmp_path: Path) -> None:
    counts = killed(SOLUTION, tmp_path, ROUNDS)
    amid = counts.pop("amid a save")
    assert counts == {"whole": ROUNDS, "killed": ROUNDS, "tidy": ROUNDS}
    # The process does nothing but save: were it never caught at it, the test would prove nothing.
    assert amid > ROUNDS // 4


def test_a_save_in_place_is_caught(tmp_path: Path) -> None:
    program = SOLUTION.read_text(encoding="utf-8")
    aside, put = 'open(f"{path}.new", "wb")', '    os.replace(f"{path}.new", path)\n'
    assert aside in program and put in program
    in_place = tmp_path / "in_place.py"
    in_place.write_text(program.replace(aside, 'open(path, "wb")').replace(put, ""), encoding="utf-8")
    assert killed(in_place, tmp_path, 10)["whole"] < 10
