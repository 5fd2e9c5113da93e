"""What the kernel refuses to a process that was confined. Each try is made in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from importlib.util import find_spec
from pathlib import Path

import pytest

from learnml.checks.protection import Protection
from learnml.checks.worker.kernel import confinement
from learnml.checks.worker.kernel.confinement import (
    available,
    common_paths,
    interpreter_paths,
    parts_of_the_package,
)

needs_kernel = pytest.mark.skipif(
    available() is not Protection.KERNEL, reason="this kernel has no Landlock or no seccomp"
)
PACKAGE = Path(confinement.__file__).resolve().parents[3]
PROGRAM = """
import json, os, sys
from pathlib import Path
from learnml.checks.worker.kernel.confinement import Confinement, interpreter_paths, parts_of_the_package
from learnml.exercises.datasets import breast_cancer

scratch, secret = map(Path, sys.argv[1:3])
import ctypes, fcntl, resource, signal, socket, subprocess, threading
libc = ctypes.CDLL(None, use_errno=True)

def in_c(function, *arguments):
    if getattr(libc, function)(*arguments) < 0:
        raise OSError(ctypes.get_errno(), function)

confinement = Confinement(interpreter_paths([secret]))
protection = confinement.enforce(str(scratch), [secret], parts_of_the_package([]))
try:
    result = eval(sys.argv[3])
    print(json.dumps([protection.value, "done"]))
except (OSError, RuntimeError) as error:
    print(json.dumps([protection.value, type(error).__name__]))
"""


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A folder with something in it that nobody should read."""
    folder = tmp_path / "secret"
    folder.mkdir()
    (folder / "solution.py").write_text("answer = 42\n")
    return folder


def attempt(expression: str, tmp_path: Path, secret: Path) -> str:
    """What became of an expression in a confined process: "done", or the name of an exception."""
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), str(scratch), str(secret), expression],
        capture_output=True, text=True, timeout=60, cwd=scratch,
    )  # fmt: skip
    assert done.stdout, done.stderr
    protection, what = json.loads(done.stdout)
    assert protection == Protection.KERNEL.value
    return str(what)


@needs_kernel
@pytest.mark.parametrize(
    "expression",
    [
        "(secret / 'solution.py').read_text()",
        "os.listdir(secret)",
        "os.listdir('/')",
        "os.listdir(Path.home())",
        "os.listdir('/proc')",
        "open(f'/proc/{os.getppid()}/environ').read()",
        "open(f'/proc/{os.getppid()}/mem', 'rb')",
        "open('/etc/passwd').read()",
        "os.open('..', os.O_RDONLY)",
        "(scratch.parent / 'beside').write_text('')",
        "os.rename('/etc/hostname', scratch / 'x')",
        "os.link(secret / 'solution.py', scratch / 'x')",
        "os.symlink(secret / 'solution.py', scratch / 'x') or (scratch / 'x').read_text()",
        "os.truncate(secret / 'solution.py', 0)",
        "os.mkfifo(scratch / 'pipe')",
        "in_c('mkfifo', str(scratch / 'pipe').encode(), 0o600)",
        "os.mknod(scratch / 'node')",
        "os.fork()",
        "os.forkpty()",
        "in_c('fork')",
        "in_c('vfork')",
        "subprocess.run(['true'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.execv('/bin/true', ['true'])",
        "socket.socket()",
        "in_c('socket', 2, 1, 0)",
        "os.kill(os.getppid(), 0)",
        "os.kill(-1, 0)",
        "os.killpg(0, 0)",
        "in_c('kill', os.getppid(), 0)",
        "os.pidfd_open(os.getppid())",
        "os.memfd_create('code')",
        "in_c('ptrace', 16, os.getppid(), 0, 0)",
        "fcntl.fcntl(0, 10, signal.SIGKILL)",
        "fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
        "resource.prlimit(os.getpid(), resource.RLIMIT_CORE, (0, 0))",
        "in_c('prctl', 1, 0, 0, 0, 0)",
        "in_c('unshare', 0x10000000)",
        "os.chroot(scratch)",
        "in_c('shmget', 0, 4096, 0o1600)",
        # Landlock knows no rights for what follows: it guards what is in a file, and not what is said of it.
        # Should one of these be allowed, it changes nothing that matters.
        "os.chmod(secret / 'solution.py', 0o600)",
        "in_c('chmod', str(secret / 'solution.py').encode(), 0o600)",
        "os.fchmod(os.open(scratch / 'mine', os.O_CREAT), 0o600)",
        "os.chown(secret / 'solution.py', os.getuid(), os.getgid())",
        "os.utime(secret / 'solution.py', (1, 1))",
        "os.setxattr(secret / 'solution.py', 'user.seen', b'yes')",
        "os.setpriority(0, os.getppid(), os.getpriority(0, os.getppid()))",
        "os.sched_setaffinity(os.getppid(), os.sched_getaffinity(os.getppid()))",
        "os.sched_setscheduler(os.getppid(), os.sched_getscheduler(os.getppid()), os.sched_param(0))",
        "fcntl.ioctl(socket.socketpair()[0], 0x8901, os.getpid().to_bytes(4, 'little'))",
    ],
)
def test_what_no_exercise_needs_is_refused(expression: str, tmp_path: Path, secret: Path) -> None:
    assert attempt(expression, tmp_path, secret) in ("PermissionError", "OSError")
    assert (secret / "solution.py").read_text() == "answer = 42\n"
    assert (secret / "solution.py").stat().st_mtime > 1


@needs_kernel
@pytest.mark.parametrize(
    "expression",
    [
        "(scratch / 'a').write_text('x') and (scratch / 'a').read_text() and os.remove(scratch / 'a')",
        "os.mkdir(scratch / 'folder') or os.rename(scratch / 'folder', scratch / 'other')",
        "open(os.devnull).read()",
        "open(os.devnull, 'w').write('x')",
        "__import__('sqlite3')",
        "__import__('numpy').ones((200, 200)).dot(__import__('numpy').ones((200, 200)))",
        "__import__('torch').ones(3).sum()",
        "__import__('sklearn.linear_model')",
        "threading.Thread(target=print).start()",
        "os.kill(os.getpid(), 0)",
        "socket.socketpair()",
        "resource.getrlimit(resource.RLIMIT_AS)",
        "open('/proc/self/status').read()",
        "fcntl.fcntl(0, fcntl.F_GETFL)",
        "os.sched_setaffinity(0, os.sched_getaffinity(0))",
        "fcntl.ioctl(os.pipe()[0], 0x541B, bytes(4))",
        "breast_cancer()",
    ],
)
def test_what_exercises_and_libraries_need_is_allowed(expression: str, tmp_path: Path, secret: Path) -> None:
    assert attempt(expression, tmp_path, secret) == "done"


@needs_kernel
@pytest.mark.parametrize("hidden", ["folder", "above", "inside"])
def test_what_is_hidden_stays_so_where_every_process_may_read_it(hidden: str, tmp_path: Path) -> None:
    folder = tmp_path / "above" / "folder"
    (folder / "inside").mkdir(parents=True)
    for place in (folder, folder / "inside"):
        (place / "text").write_text("")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    program = f"""
from learnml.checks.worker.kernel.confinement import Confinement
from pathlib import Path
folder = Path({str(folder)!r})
hidden = dict(folder=folder, above=folder.parent, inside=folder / "inside")[{hidden!r}]
Confinement([{str(folder)!r}]).enforce({str(scratch)!r}, [hidden], [])
try:
    (folder / "inside" / "text").read_text()
except PermissionError:
    print("refused")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.stdout == "refused\n", done.stderr


def test_a_milestones_data_are_hidden_like_a_solution() -> None:
    data = str(PACKAGE / "exercises/data")
    assert data in parts_of_the_package([])
    assert data not in parts_of_the_package([PACKAGE / "exercises"])


@pytest.mark.parametrize("paths", [common_paths(), [*interpreter_paths([]), *parts_of_the_package([])]])
def test_no_path_that_may_be_read_holds_a_solution(paths: list[str]) -> None:
    solution = PACKAGE / "exercises/first_steps/welcome/solution.py"
    assert solution.exists()
    assert not {str(solution), *map(str, solution.parents)} & set(paths)
    assert not {str(PACKAGE / "hints"), str(PACKAGE / "checks/scenarios")} & set(paths)


def test_what_every_process_may_read_has_the_library_of_python_and_no_package() -> None:
    paths = [Path(path) for path in common_paths()]
    for module, readable in (("json", True), ("numpy", False), ("torch", False)):
        file = Path(str(find_spec(module).origin)).resolve()
        assert any(path in (file, *file.parents) for path in paths) is readable
