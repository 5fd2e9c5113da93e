"""What programs ask about accelerators, mixed precision and compilers: here is one CPU, and numbers as they
are.
"""

import contextlib
import types


def _no():
    return False


def _nothing(*arguments, **named):
    return None


def autocast(*arguments, **named):
    return contextlib.nullcontext()


def compile(model, **options):
    return model


class GradScaler:
    """Scales nothing: only float16 needs it."""

    def __init__(self, device="cpu", enabled=True):
        if enabled and device != "cpu":
            raise RuntimeError("float16 is not trained here; ask for float32")

    def scale(self, loss):
        return loss

    def unscale_(self, optimizer):
        pass

    def step(self, optimizer):
        optimizer.step()

    def update(self):
        pass


set_num_threads = set_float32_matmul_precision = _nothing
amp = types.SimpleNamespace(autocast=autocast, GradScaler=GradScaler)
cuda = types.SimpleNamespace(
    is_available=_no,
    is_bf16_supported=_no,
    device_count=lambda: 0,
    manual_seed=_nothing,
    manual_seed_all=_nothing,
    synchronize=_nothing,
    empty_cache=_nothing,
    amp=types.SimpleNamespace(
        autocast=autocast, GradScaler=lambda enabled=True: GradScaler("cuda" if enabled else "cpu", enabled)
    ),
)
mps = types.SimpleNamespace(is_available=_no)
backends = types.SimpleNamespace(
    cuda=types.SimpleNamespace(matmul=types.SimpleNamespace()),
    cudnn=types.SimpleNamespace(),
    mps=mps,
)
