"""Where numbers end: which formulas break, and at which x, written down before anything runs.

               largest number    smallest positive number    1 + e is still 1 up to about
    float16            65,504                      6.0e-8                     e = 4.9e-4
    float32            3.4e38                     1.4e-45                     e = 6.0e-8
    float64          1.79e308                    4.9e-324                     e = 1.1e-16

exp16_top: the largest whole x for which exp(x) is finite in float16; exact.
exp32_top: the same in float32; exact.
exp64_top: the same in float64; exact.
exp32_bottom: the smallest whole x, a negative one, for which exp(x) is not yet 0 in float32; exact.
tokens: a text has probability 0.1 for each of its tokens, and these are multiplied in float32.
    With how many tokens does the product first become exactly 0? To 5 %.
sure: the smallest whole x for which sigmoid(x) = 1 / (1 + exp(-x)) is exactly 1 in float32; exact.
broken: the formulas whose result is infinite or NaN in float32, computed step by step as they stand;
    a str of their letters in order, such as "bd":
    a   log(1 - sigmoid(20))
    b   log(sigmoid(-20))
    c   exp(100) / (exp(100) + exp(99))
    d   log(exp(-200) + exp(-201))
    e   exp(-200) / (1 + exp(-200))
"""

exp16_top = ...
exp32_top = ...
exp64_top = ...
exp32_bottom = ...
tokens = ...
sure = ...
broken = ...
