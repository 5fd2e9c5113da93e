"""torch.utils: only `data`, and a writer for nobody."""

from torch.utils import data  # noqa: F401
