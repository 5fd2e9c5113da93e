"""View or copy: what a batch of images takes in memory, written down before anything runs.

    x = torch.zeros(64, 3, 32, 32)      # float32: 64 images of 3 colors, 32 rows and 32 columns

Everything below begins with this x. All numbers are exact.

turned_strides: the strides of x.permute(0, 2, 3, 1), in items; a tuple of four ints.
place: how many items into x's memory the first item of x[5, 1] lies.
copies: the lines that copy items; a str of their letters in the order of the alphabet, such as "bd".
    a   x.permute(0, 2, 3, 1)
    b   x.reshape(64, 3072)
    c   x.permute(0, 2, 3, 1).reshape(64, 3072)
    d   x[:, :, ::2, ::2]
    e   x.permute(0, 2, 3, 1).contiguous()
new_bytes: how many bytes of new memory the results of all five lines take together.
spread_bytes: how many bytes of memory torch.zeros(3, 1, 1).expand(64, 3, 32, 32) takes, whatever its shape.
kept_bytes: `image = x[7]`, then x is deleted: how many bytes of memory remain.
cloned_bytes: the same after `image = x[7].clone()`.
"""

turned_strides = (3 * 32 * 32, 32, 1, 32 * 32)
place = 5 * (3 * 32 * 32) + 1 * (32 * 32)
copies = "ce"
new_bytes = 2 * (64 * 3 * 32 * 32) * 4
spread_bytes = 3 * 4
kept_bytes = 64 * 3 * 32 * 32 * 4
cloned_bytes = 3 * 32 * 32 * 4
