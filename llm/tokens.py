"""How many tokens a text is, about: by its characters, and corrected by what a model really counted.

No tokenizer of any provider is at hand offline, and they differ. Within a script they all come near a constant number
of characters for a token.
"""

import re

# Characters for one token in today's tokenizers, by script. Prose in English has about 4.4, JSON and lists of skills
# about 3; the rest is the mean of what published tokenizers give for prose.
_ASCII = 3.9
_LATIN = 2.2  # letters with marks: a word with one of them is cut into more pieces
_ALPHABETS = 2.3  # Cyrillic, Greek, Arabic, Hebrew, Devanagari, Thai
_IDEOGRAPHS = 0.9  # Chinese, Japanese, Korean
_OTHER = 0.5  # emoji and rare signs are several bytes, each a token

_SCRIPTS = (
    (re.compile(r"[\u0080-\u024f\u1e00-\u1eff\u2000-\u206f]+"), _LATIN),
    (re.compile(r"[\u0250-\u1dff]+"), _ALPHABETS),
    (re.compile(r"[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]+"), _IDEOGRAPHS),
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

_LEAST_CORRECTION, _MOST_CORRECTION = 0.5, 2.5
_SHARE_OF_NEWEST = 0.2  # so that one odd answer does not decide


def estimate_tokens(text: str) -> int:
    """A fair guess for any text. Of a whole never more than of its parts together, plus one for each part.

    Linear in the length of the text.
    """
    if text.isascii():
        return -int(-len(text) // _ASCII)
    others = "".join(_NOT_ASCII.findall(text))
    left = len(others)
    tokens = (len(text) - left) / _ASCII
    for pattern, per_token in _SCRIPTS:
        count = sum(map(len, pattern.findall(others)))
        tokens += count / per_token
        left -= count
    return -int(-(tokens + left / _OTHER) // 1)


class TokenCounter:
    """Estimates for one model, which get better with every answer that tells how many tokens its prompt was."""

    def __init__(self) -> None:
        self._correction = 1.0
        self._is_measured = False

    def count(self, text: str) -> int:
        """About so many tokens of this model."""
        return round(estimate_tokens(text) * self._correction)

    def learn(self, text: str, tokens: int) -> None:
        """Remember that the model counted so many tokens for the text; 0 means that it did not say."""
        estimated = estimate_tokens(text)
        if tokens <= 0 or estimated < 50:  # the frame around a short text counts for too much
            return
        seen = min(max(tokens / estimated, _LEAST_CORRECTION), _MOST_CORRECTION)
        share = _SHARE_OF_NEWEST if self._is_measured else 1.0
        self._correction += (seen - self._correction) * share
        self._is_measured = True
