"""A run in numbers, measured: PyTorch's loader deals out the rows, and its optimizer fills a checkpoint."""

import io

import torch

loader = torch.utils.data.DataLoader(range(50_000), batch_size=64)
sizes = [len(rows) for rows in loader]
batches = len(sizes)
last_rows = sizes[-1]

groups = torch.arange(batches).split(4)
steps = 10 * len(groups)

# A loss for each row of the last step's batches: their gradient is the share that each row has.
losses = [torch.ones(sizes[i], requires_grad=True) for i in groups[-1].tolist()]
torch.stack([rows.mean() / len(losses) for rows in losses]).sum().backward()
last_weight = (losses[-1].grad[0] / losses[-2].grad[0]).item()

rows = torch.cat([torch.full((9 * 1024,), 0.5), torch.full((10_000 - 9 * 1024,), 5.0)])
measured_loss = rows.mean().item()

megabytes = 50 * torch.zeros(1_000, 28, 28, dtype=torch.uint8).float().nbytes / 1e6

model = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
optimizer = torch.optim.Adam(model.parameters())
model(torch.zeros(1, 784)).sum().backward()
optimizer.step()
file = io.BytesIO()
torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, file)
checkpoint_bytes = file.tell()
