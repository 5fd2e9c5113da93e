"""`torch`, made of what you have built: names, default arguments, and stubs for machines that are not here.

There is no operation in this package. Whatever computes is in `myml`, and a gradient has nowhere else to come
from. What is new is a default generator, since PyTorch's programs don't pass one.
"""

import builtins
import collections
import inspect
import math
import pickle

import numpy as np
from myml.attention.masks import causal_mask
from myml.autograd import join, select, tensor_names
from myml.decoding.multinomial import multinomial as _multinomial
from myml.decoding.topk import topk as _topk
from myml.functions import sigmoid_tanh_silu
from myml.functions import softmax as _softmax
from myml.functions.relu import relu as _relu
from myml.scalars.function_context import no_grad as _no_grad

__version__ = "2.0.0+myml"
inf, nan, pi = math.inf, math.nan, math.pi
float16, float32, float64 = np.dtype(np.float16), np.dtype(np.float32), np.dtype(np.float64)
int32, int64, uint8 = np.dtype(np.int32), np.dtype(np.int64), np.dtype(np.uint8)
half, double, long = float16, float64, int64
bfloat16 = None
"""NumPy has none: programs name it, and don't get to use it."""
default_generator = np.random.Generator(np.random.PCG64(0))
_defaults = {"dtype": float32}


class device:
    """There is one device."""

    def __init__(self, name="cpu", index=None):
        self.type, self.index = str(name).partition(":")[0], index
        if self.type != "cpu":
            raise RuntimeError(f"there is no device {name!r} here: your operations run on the CPU")

    def __eq__(self, other):
        return str(self) == str(other)

    def __hash__(self):
        return hash(self.type)

    def __str__(self):
        return self.type

    def __repr__(self):
        return f"device(type={self.type!r})"


class Tensor(tensor_names.Tensor):
    """Your Tensor, with the rest of the names that programs call it by."""

    __hash__ = tensor_names.Tensor.__hash__
    device = device("cpu")
    is_cuda = False

    def like(self, data):
        return Tensor(data)

    def to(self, *wanted, dtype=None, device=None, non_blocking=False, copy=False):
        for each in wanted:
            if isinstance(each, np.dtype):
                dtype = each
            else:
                _checked(each)
        _checked(device)
        return self if dtype is None else self.cast(dtype)

    def cpu(self):
        return self

    def pin_memory(self):
        return self

    def float(self):
        return self.cast(float32)

    def double(self):
        return self.cast(float64)

    def long(self):
        return self.cast(int64)

    def int(self):
        return self.cast(int32)

    def bool(self):
        return self.cast(np.dtype(np.bool_))

    def astype(self, dtype):
        """Your `double` asks a buffer for this, which here is a Tensor."""
        return self.cast(np.dtype(dtype))

    def type_as(self, other):
        return self.cast(other.dtype)

    def numpy(self):
        return self.data

    def tolist(self):
        return self.data.tolist()

    def clone(self):
        return self * 1

    def nelement(self):
        return self.numel()

    def ndimension(self):
        return self.dim()

    def view_as(self, other):
        return self.view(other.shape)

    def t(self):
        return self.T

    def split(self, split_size_or_sections, dim=0):
        return split(self, split_size_or_sections, dim)

    def chunk(self, chunks, dim=0):
        return chunk(self, chunks, dim)

    def unbind(self, dim=0):
        return join.unbind(self, dim)

    def pow(self, exponent):
        return self**exponent

    def sqrt(self):
        return self**0.5

    def tanh(self):
        return tanh(self)

    def sigmoid(self):
        return sigmoid(self)

    def relu(self):
        return relu(self)

    def softmax(self, dim):
        return softmax(self, dim)

    def matmul(self, other):
        return self @ other

    def eq(self, other):
        return self == other

    def topk(self, k, dim=-1):
        return topk(self, k, dim)

    def argmax(self, dim=None, keepdim=False):
        found = super().argmax(dim)
        return found.unsqueeze(dim) if keepdim else found

    def fill_(self, value):
        return self.copy_(value)

    def zero_(self):
        return self.copy_(0)

    def requires_grad_(self, requires_grad=True):
        self.requires_grad = requires_grad
        return self

    def __getitem__(self, key):
        return super().__getitem__(_plain(key))

    def __setitem__(self, key, value):
        super().__setitem__(_plain(key), value)

    def __index__(self):
        return self.data.__index__()

    def __format__(self, form):
        return format(self.item() if self.data.size == 1 else str(self), form)

    def __repr__(self):
        return f"tensor({self.data})"

    def __reduce__(self):
        return Tensor, (self.data,)


class no_grad(_no_grad):
    """Yours; a generator is one piece of the block each time it is asked."""

    def __call__(self, function):
        if not inspect.isgeneratorfunction(function):
            return super().__call__(function)

        def inside(*arguments, **named):
            made = function(*arguments, **named)
            while True:
                with self:
                    try:
                        found = next(made)
                    except StopIteration:
                        return
                yield found

        return inside


inference_mode = no_grad


def is_tensor(x):
    return isinstance(x, Tensor)


# Making tensors.


def get_default_dtype():
    return _defaults["dtype"]


def set_default_dtype(dtype):
    _defaults["dtype"] = dtype


def tensor(data, *, dtype=None, device=None, requires_grad=False):
    _checked(device)
    if isinstance(data, (Tensor, np.ndarray)):
        made = Tensor(np.array(data))
    else:
        made = Tensor(data)
        dtype = dtype or (get_default_dtype() if made.dtype.kind == "f" else None)
    made = made if dtype is None else made.cast(dtype)
    return made.requires_grad_(requires_grad)


def as_tensor(data, dtype=None, device=None):
    return data.to(dtype=dtype) if isinstance(data, Tensor) else tensor(data, dtype=dtype, device=device)


def from_numpy(array):
    return Tensor(array)


def full(size, fill_value, *, dtype=None, device=None, requires_grad=False):
    _checked(device)
    return Tensor(np.full(size, fill_value, dtype or get_default_dtype()), requires_grad)


def zeros(*size, **options):
    return full(_sizes(size), 0, **options)


def ones(*size, **options):
    return full(_sizes(size), 1, **options)


empty = zeros


def zeros_like(x, *, dtype=None, device=None):
    return full(x.shape, 0, dtype=dtype or x.dtype, device=device)


def ones_like(x, *, dtype=None, device=None):
    return full(x.shape, 1, dtype=dtype or x.dtype, device=device)


def arange(*ends, dtype=None, device=None):
    _checked(device)
    whole = all(isinstance(end, builtins.int) for end in ends)
    return Tensor(np.arange(*ends, dtype=dtype or (int64 if whole else get_default_dtype())))


# Drawing numbers.


def manual_seed(seed):
    default_generator.bit_generator.state = np.random.PCG64(seed).state


def get_rng_state():
    state = pickle.dumps(default_generator.bit_generator.state)
    return Tensor(np.frombuffer(state, np.uint8).copy())


def set_rng_state(state):
    default_generator.bit_generator.state = pickle.loads(bytes(state.tolist()))


def randint(*ends, size=None, dtype=None, device=None, generator=None):
    *ends, size = ends if size is None else (*ends, size)
    _checked(device)
    return Tensor((generator or default_generator).integers(*ends, size=size).astype(dtype or int64))


def randn(*size, dtype=None, device=None):
    _checked(device)
    return Tensor(default_generator.normal(size=_sizes(size)).astype(dtype or get_default_dtype()))


def rand(*size, dtype=None, device=None):
    _checked(device)
    return Tensor(default_generator.random(_sizes(size)).astype(dtype or get_default_dtype()))


def randperm(n, *, generator=None, dtype=None, device=None):
    return Tensor((generator or default_generator).permutation(n).astype(dtype or int64))


def multinomial(input, num_samples, replacement=False, *, generator=None):
    if num_samples > 1 and not replacement:
        raise NotImplementedError("your multinomial puts back what it has drawn: replacement=True")
    rows = input if input.ndim == 2 else input.unsqueeze(0)
    drawn = [_multinomial(rows, generator or default_generator) for _ in range(num_samples)]
    drawn = stack([Tensor(one) for one in drawn], 1)
    return drawn if input.ndim == 2 else drawn[0]


# Operations, by PyTorch's names and with its defaults.


def cat(tensors, dim=0):
    return join.cat(list(tensors), dim)


def stack(tensors, dim=0):
    return join.stack(list(tensors), dim)


concat = cat


def split(tensor, split_size_or_sections, dim=0):
    return join.split(tensor, split_size_or_sections, dim)


def chunk(input, chunks, dim=0):
    return split(input, -(-input.shape[dim] // chunks), dim)


def where(condition, input, other):
    return select.where(condition, input, other)


def maximum(input, other):
    return select.maximum(input, other)


def exp(x):
    return x.exp()


def log(x):
    return x.log()


def sqrt(x):
    return x.sqrt()


def pow(x, exponent):
    return x**exponent


def sum(x, dim=None, keepdim=False):
    return x.sum(dim, keepdim)


def mean(x, dim=None, keepdim=False):
    return x.mean(dim, keepdim)


def amax(x, dim=None, keepdim=False):
    return x.amax(dim, keepdim)


def argmax(x, dim=None, keepdim=False):
    return x.argmax(dim, keepdim)


def matmul(a, b):
    return a @ b


def transpose(x, dim0, dim1):
    return x.transpose(dim0, dim1)


def reshape(x, shape):
    return x.reshape(shape)


def squeeze(x, dim=None):
    return x.squeeze(dim)


def unsqueeze(x, dim):
    return x.unsqueeze(dim)


def flatten(x, start_dim=0, end_dim=-1):
    return x.flatten(start_dim, end_dim)


def tanh(x):
    return sigmoid_tanh_silu.tanh(x)


def sigmoid(x):
    return sigmoid_tanh_silu.sigmoid(x)


def relu(x):
    return _relu(x)


def softmax(x, dim, dtype=None):
    return _softmax.softmax(x if dtype is None else x.cast(dtype), dim)


def tril(x, diagonal=0):
    return x.masked_fill(~_up_to(x, diagonal), 0)


def triu(x, diagonal=0):
    return x.masked_fill(_up_to(x, diagonal - 1), 0)


def roll(x, shifts, dims):
    """Cut in two, and put together the other way round."""
    last = shifts % x.shape[dims]
    first, last = split(x, [x.shape[dims] - last, last], dims)
    return cat([last, first], dims)


Largest = collections.namedtuple("Largest", ["values", "indices"])


def topk(input, k, dim=-1, largest=True, sorted=True):
    if not largest or dim not in (-1, input.ndim - 1):
        raise NotImplementedError("your topk finds the largest along the last dimension")
    return Largest(*map(Tensor, _topk(input, k)))


# Files. A Tensor is saved by its array, everything else as pickle has it.


def save(obj, f):
    if hasattr(f, "write"):
        pickle.dump(obj, f)
        return
    with open(f, "wb") as file:
        pickle.dump(obj, file)


def load(f, map_location=None, *, weights_only=None, mmap=None):
    if hasattr(f, "read"):
        return pickle.load(f)
    with open(f, "rb") as file:
        return pickle.load(file)


def _sizes(size):
    """(2, 3) from `zeros(2, 3)` as from `zeros((2, 3))`."""
    return tuple(size[0]) if size and isinstance(size[0], (tuple, list)) else size


def _plain(key):
    """A key without Tensors, which numpy would take apart number by number; slices take them."""
    if isinstance(key, tuple):
        return tuple(map(_plain, key))
    return key.data if isinstance(key, Tensor) else key


def _checked(name):
    if name is not None and not isinstance(name, device):
        device(name)


def _up_to(x, diagonal):
    """Bools of the last two dimensions: true up to the diagonal, which causal masks are made of."""
    rows, columns = x.shape[-2:]
    down, right = max(diagonal, 0), max(-diagonal, 0)
    mask = causal_mask(rows + columns + down + right)
    return mask[down : down + rows, right : right + columns]


from torch import _machines, nn, optim, utils  # noqa: E402, F401

amp, backends, cuda, mps = _machines.amp, _machines.backends, _machines.cuda, _machines.mps
autocast, compile, set_num_threads = _machines.autocast, _machines.compile, _machines.set_num_threads
set_float32_matmul_precision = _machines.set_float32_matmul_precision
bool, float, int = np.dtype(np.bool_), float32, int32
