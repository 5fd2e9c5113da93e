"""torch.optim.lr_scheduler: yours."""

from myml.optim.groups import StepLR as StepLR
