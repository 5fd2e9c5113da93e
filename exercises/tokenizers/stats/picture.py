"""What the same sentence costs in several languages."""

from learnml.checks.pictures.picture import Bars, Picture, Table, picture

SAYS = {
    "English": "Everyone has the right to life, liberty and security of person.",
    "German": "Jeder hat das Recht auf Leben, Freiheit und Sicherheit der Person.",
    "Greek": "Κάθε άτομο έχει δικαίωμα στη ζωή, την ελευθερία και την προσωπική του ασφάλεια.",
    "Hindi": "प्रत्येक व्यक्ति को जीवन, स्वाधीनता और वैयक्तिक सुरक्षा का अधिकार है।",
    "Japanese": "すべて人は、生命、自由及び身体の安全に対する権利を有する。",
}
PIECES = "Every|one|has|the|right|to|life|liber|ty|and|sec|ur|ity|of|per|son|er|en|in|an|re|ha|at|on|es"


class Tokenizer:
    """The longest piece of English that fits, a space before it or not; a byte where none does."""

    def __init__(self):
        texts = [*PIECES.split("|"), *(f" {piece}" for piece in PIECES.split("|"))]
        self.ids = {text.encode(): 256 + i for i, text in enumerate(texts)}

    def encode(self, text):
        ids, rest = [], text.encode()
        while rest:
            size = next((n for n in range(6, 1, -1) if rest[:n] in self.ids), 1)
            ids.append(self.ids.get(rest[:size], rest[0]))
            rest = rest[size:]
        return ids


@picture
def draw(m, rng):
    tokenizer = Tokenizer()
    times = m.premiums(tokenizer, SAYS)
    rows = []
    for name in SAYS:
        stats = m.tokenizer_stats(tokenizer, SAYS[name])
        ratios = [f"{stats[key]:.2f}" for key in ("bytes_per_token", "characters_per_token", "fertility")]
        rows.append((name, str(stats["tokens"]), *ratios))
    return Picture(
        "What a tokenizer of English charges for other languages",
        "One sentence on human rights, cut by pieces that are common in English, and by bytes where none "
        "fits. Who writes Greek or Hindi pays for several times as many tokens, and fills the context as "
        "much faster. In the last two, a character takes about three tokens.",
        [
            Bars(
                "The price of the sentence",
                "times as many tokens as English",
                list(times),
                list(times.values()),
            ),
            Table(
                "In numbers",
                ("language", "tokens", "bytes per token", "characters per token", "tokens per word"),
                rows,
            ),
        ],
    )
