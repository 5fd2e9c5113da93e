"""Won by luck: what chance does to races between programs, and between models, written down beforehand.

lucky_share: 20 changes are tried that do nothing at all, and each is tested at p <= 0.05. Such a test says
    "faster" of a change that does nothing in 5 % of all cases. How likely is it that at least one of the 20
    is called faster? To 5 %.
fewest_pairs: from how many pairs on can the test of signs say p <= 0.05 at all, if all possible signs are
    looked at? The smallest such whole number.
mean_ratio: on one task the new program needs half the time, on another twice the time. The mean of its two
    ratios, time new / time old; to 1 %.
old_mean_ratio: the same, seen from the other side: the mean of time old / time new; to 1 %.
fair_ratio: the geometric mean of the two ratios, the root of their product; to 1 %.
points: a model is right on 900 of 1,000 test rows. How far from its true accuracy may that be, in points,
    so that the distance is larger in 5 % of all cases only? To 10 %.
rows: how many test rows are needed for that distance to be a tenth of it; to 15 %.
slow_pages: one answer in a hundred is slow. A page waits for 100 answers. The share of pages that are slow,
    between 0 and 1; to 5 %.
best_of: times of a program are normal, with mean 100 and standard deviation 5. The mean of what is reported
    if everybody reports the best of 10 runs; to 2 %.
"""

lucky_share = 1 - 0.95**20
fewest_pairs = 5
mean_ratio = (1 / 2 + 2) / 2
old_mean_ratio = (2 + 1 / 2) / 2
fair_ratio = (1 / 2 * 2) ** 0.5
points = 100 * 1.96 * (0.9 * 0.1 / 1000) ** 0.5
rows = 1000 * 10**2
slow_pages = 1 - 0.99**100
best_of = 100 - 1.54 * 5
