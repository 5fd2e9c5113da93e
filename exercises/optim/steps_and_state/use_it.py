"""Steps and state, measured: PyTorch's own optimizers take the steps."""

import torch


def sizes(gradients):
    """The size of each step of Adam for these gradients, and what it keeps in the end."""
    p = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([p], lr=0.001)
    found = []
    for g in gradients:
        before = p.item()
        p.grad = torch.tensor([g], dtype=torch.float64)
        optimizer.step()
        found.append(abs(p.item() - before))
    return found, optimizer.state[p]


(first_step,), state = sizes([4.0])
uncorrected_step = 0.001 * float(state["exp_avg"] / (state["exp_avg_sq"].sqrt() + 1e-8))
(tiny_step,), _ = sizes([1e-9])
zigzag_step = sizes([4.0, -4.0] * 500)[0][-1]

weight = torch.ones(1, dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.AdamW([weight], lr=0.001, weight_decay=0.1)
weight.grad = torch.zeros_like(weight)
for _ in range(10_000):
    optimizer.step()
decayed = weight.item()

optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=6e-4)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=1000, eta_min=6e-5)
for _ in range(750):
    optimizer.step()
    schedule.step()
(late_rate,) = schedule.get_last_lr()

model = torch.nn.Linear(1000, 1000)
optimizer = torch.optim.Adam(model.parameters())
model(torch.ones(1, 1000)).sum().backward()
optimizer.step()
held = [*model.parameters(), *(p.grad for p in model.parameters())]
held += [array for state in optimizer.state.values() for array in state.values()]
bytes_each = sum(array.nbytes for array in held) / sum(p.numel() for p in model.parameters())
gigabytes = 124_439_808 * bytes_each / 1e9
