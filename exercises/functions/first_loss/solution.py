"""The first loss: what a loss should be before anything is learned, and after a little, written down first.

All losses are means over the rows, in natural logarithms, as `cross_entropy` and `bce_with_logits` give them.

digits: the loss for 10 classes if all logits are equal; to 1 %.
words: the same for a vocabulary of 50,257; to 1 %.
yes_or_no: the loss of bce_with_logits if all logits are 0; to 1 %.
common: 90 of 100 rows have class 0, and 10 have class 1. A model gives every row the same two probabilities,
    the best that there are: 0.9 and 0.1. Its loss; to 2 %.
half_known: for each row of 10 classes the model knows which 5 it may be, and no more. Its best loss; to 1 %.
sure_and_wrong: a row of 10 logits, 20 for one class and 0 for all others; one of the others is right. The
    loss of that row; to 1 %.
right_slope: 64 rows, 10 classes, all logits equal. The gradient of the loss by the logit of the right class
    of one row; mind the sign; to 1 %.
perplexity: the perplexity of a language model whose loss is 3.0; to 2 %.
"""

import math

digits = math.log(10)
words = math.log(50_257)
yes_or_no = math.log(2)
common = -0.9 * math.log(0.9) - 0.1 * math.log(0.1)
half_known = math.log(5)
sure_and_wrong = 20.0
right_slope = (0.1 - 1) / 64
perplexity = math.exp(3.0)
