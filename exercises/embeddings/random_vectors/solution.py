"""Random vectors: what a table of embeddings is like before it has learned anything.

`import math` is allowed. GPT-2 has 50,257 tokens, and vectors of 768 numbers.

table_parameters: the parameters in GPT-2's table of tokens; exact.
one_hot_gigabytes: 16 texts of 1,024 tokens each as one-hot rows of float32, in units of 1e9 bytes; to 1 %.
rows_with_gradient: 1,000 ids are drawn at random from a table of 1,000 rows. How many of its rows have a
    gradient afterwards, on average; to 5 %.
narrow_cosine: the numbers of two vectors of width 2 are drawn from a normal distribution. The cosine of the
    angle between the vectors is between -1 and 1; the average of its absolute value; to 10 %.
wide_cosine: the same for vectors of width 768; to 20 %.
wide_length: the length of a vector of 768 such numbers, the root of the sum of their squares; to 3 %.
sinusoidal_length: the length of the row of place 1,000 in sinusoidal(2048, 128); to 1 %.
sum_length: a vector of 768 such numbers, and one of a place, drawn alike, are added. How many times as long
    as one of them is the sum; to 3 %.
"""

import math

table_parameters = 50_257 * 768
one_hot_gigabytes = 16 * 1024 * 50_257 * 4 / 1e9
rows_with_gradient = 1000 * (1 - (1 - 1 / 1000) ** 1000)
narrow_cosine = 2 / math.pi
wide_cosine = math.sqrt(2 / math.pi) / math.sqrt(768)
wide_length = math.sqrt(768)
sinusoidal_length = math.sqrt(128 / 2)
sum_length = math.sqrt(2)
