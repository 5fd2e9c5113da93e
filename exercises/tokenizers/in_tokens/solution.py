"""A text in tokens: ids and their numbers, written down before anything is run.

There are ten merges, in this order. " " is a space; the text beside each is what it spells.
    256 " t"    257 "he"     258 " the" = " t" + "he"    259 "in"    260 "th"
    261 "ing" = "in" + "g"   262 "10"   263 "100" = "10" + "0"       264 "  " (two spaces)
    265 "thing" = "th" + "ing"
Tokenizer(merges) is that of `tokenizers/bpe_decode`. Its texts are cut by `pretokenize` first.

sentence: the tokens of "the thing in the thing".
numbers: the tokens of "10010100 2026 100".
accents: the tokens of "résumé", each é written as "e" and U+0301, an accent that is a character of its own.
station: the tokens of "駅はどこですか", seven characters of Japanese.
family: the tokens of a family of three, "👨‍👩‍👧": three emoji, U+200D between each two.
indent: the tokens of "\\n        pass": a new line, eight spaces, a word.
again: the ids of decode([260, 101]), as encode gives them; a tuple.
merges: how many merges train_bpe("tokenizer" + " tokenizer" * 49, 300) returns.
"""

sentence = 2 + 3 + 2 + 1 + 3
numbers = 3 + 5 + 2
accents = 6 + 2 * 2
station = 7 * 3
family = 3 * 4 + 2 * 3
indent = 1 + 3 + 1 + 5
again = (116, 257)
merges = 8 + 1
