"""torch.utils.data.dataloader: where some programs look for it."""

from torch.utils.data import DataLoader as DataLoader
