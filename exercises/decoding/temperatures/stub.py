"""Hotter, colder: what temperature, top-p and min-p do to two distributions, before anything runs.

At temperature 1 the model gives these probabilities:

    small   two tokens: 0.8 and 0.2
    large   50,001 tokens: the best one 0.5, each of the others 0.00001

Filters go by the probabilities at the temperature that is said.

cold: small at temperature 0.5: the probability of the first token; to 1 %.
hot: small at temperature 2: the same; to 1 %.
large_hot: large at temperature 2: the probability of the best token; to 10 %.
large_cold: large at temperature 0.5: the probability that it is not the best that is drawn; to 10 %.
nucleus: large at temperature 1: how many tokens top-p keeps with p = 0.9; to 1 %.
relative: large at temperature 1: how many tokens min-p keeps with p = 0.001.
relative_hot: large at temperature 2: the same; to 1 %.
clean: each token of a text is nonsense with probability 0.02: the probability that a text of 100 tokens has
    none; to 10 %.
same: for which of the filters it makes no difference whether the temperature comes before or after it, for
    any logits; a str of their letters in order, such as "ab":
    a   top-k
    b   top-p
    c   min-p
"""

cold = ...
hot = ...
large_hot = ...
large_cold = ...
nucleus = ...
relative = ...
relative_hot = ...
clean = ...
same = ...
