"""A run in numbers: what a run of training will do and take, written down before it starts.

There are 50,000 images of 28 x 28 bytes to train on, and 10,000 rows to measure on. The model is
Linear(784, 128), relu, Linear(128, 10), in float32. The loader has batches of 64 and leaves no row out.
`train_epoch` is called 10 times with accumulate=4, and its optimizer is Adam.

batches: the batches in an epoch.
last_rows: the rows in the last batch of an epoch.
steps: the steps of the optimizer in all 10 epochs.
last_weight: in the loss of an epoch's last step, each row has a share. How many times as large is the share
    of a row of the last batch as that of a row of the batch before; to 1 %.
measured_loss: the 10,000 rows are measured in batches of 1,024. In each whole batch the mean loss is 0.5, in
    the last one it is 5.0. The loss that `evaluate` returns; to 1 %.
megabytes: all images to train on as one array of float32, in units of 1e6 bytes; to 2 %.
checkpoint_bytes: the file that `save_checkpoint` writes after the run, in bytes; to 5 %.
"""

batches = ...
last_rows = ...
steps = ...
last_weight = ...
measured_loss = ...
megabytes = ...
checkpoint_bytes = ...
