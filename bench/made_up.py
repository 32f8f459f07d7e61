"""Sentences and names that are made up: what the pages of a corpus are written with."""
import functools
import math
import random
import re
import sys

import words

SENTENCES = 6000
PARAGRAPHS = 2400
SHORT_PARAGRAPHS = 2400
BEFORE_VOWEL = re.compile(r"\ba (?=[aeiou])")


class Prose:
    """Sentences and paragraphs made once; a page picks from them, which is what makes it fast."""

    def __init__(self, seed):
        self.draw = random.Random(seed * 7919 + 11)
        self.sentences = [self.sentence() for _ in range(SENTENCES)]
        self.paragraphs = [self.joined(3, 6) for _ in range(PARAGRAPHS)]
        self.short = [self.joined(2, 4) for _ in range(SHORT_PARAGRAPHS)]
        self.phrases = [f"{a} {n.lower()}" for a in words.ADJECTIVES for n in words.NOUNS[::3]]

    @staticmethod
    @functools.cache
    def of(seed):
        return Prose(seed)

    def clause(self):
        pick = self.draw.choice
        return pick(words.CLAUSES).format(
            a=pick(words.ADJECTIVES), b=pick(words.ADJECTIVES),
            n=pick(words.NOUNS).lower(), m=pick(words.NOUNS).lower(),
            v=pick(words.VERBS), w=pick(words.VERBS), t=pick(words.TIMES))

    def sentence(self):
        text = self.clause()
        if self.draw.random() < 0.46:
            text += self.draw.choice(words.JOINTS) + self.clause()
        if self.draw.random() < 0.2:
            first, rest = text.split(" ", 1)
            text = f"{first} *{rest.split(' ', 1)[0]}* {rest.split(' ', 1)[1]}"
        text = BEFORE_VOWEL.sub("an ", text)
        text = text.replace("while while", "while")
        return text[0].upper() + text[1:] + "."

    def joined(self, low, high):
        return " ".join(self.draw.choice(self.sentences) for _ in range(self.draw.randint(low, high)))


class Catalog:
    """The names of page i, by arithmetic alone, so that no table of all pages is kept."""

    def __init__(self, count, seed):
        nouns = len(words.NOUNS)
        self.space = nouns * (nouns - 1) * len(words.TITLES)
        if count > self.space:
            sys.exit(f"corpus.py: at most {self.space} patterns")
        self.count = count
        self.collections = max(4, min(1000, count // 100))
        self.stride = 104729 + 2 * seed
        while math.gcd(self.stride, self.space) != 1:
            self.stride += 1

    def parts(self, index):
        place = (index * self.stride + 41) % self.space
        rest, form = divmod(place, len(words.TITLES))
        first, second = divmod(rest, len(words.NOUNS) - 1)
        return form, words.NOUNS[first], words.NOUNS[second + (second >= first)]

    def title(self, index):
        form, first, second = self.parts(index)
        return words.TITLES[form].format(first, second)

    def slug(self, index):
        return self.title(index).lower().replace(" ", "-")

    def aliases(self, index):
        form, first, second = self.parts(index)
        return [shape.format(first, second) for shape in words.ALIASES[form]]

    def collection(self, index):
        return f"shelf-{index * 37 % self.collections:04d}"
