"""Where sentences end."""
from __future__ import annotations

import pytest

from pipelines.extract.markup import mask
from pipelines.extract.sentences import split


@pytest.mark.parametrize("text", [
    "Gen. A. B. Smith of the U.S. Army met Lt. Col. Khan at St. Mary's.|It rained.",
    "He was shot at 4.30 p.m. in Gao.|3.5 million fled.",
    "It began at 5 p.m. local time.|It ended at 6 p.m. The army left.".replace("p.m. The", "p.m.|The"),
    "Some 40 fell in the U.S. attack.|The U.N. confirmed it.",
    "They lived in the U.S.|The law changed.",
    "No. 5 Company fled.|He said no.|Then c. 200 men, approx. 60 guns and 3 vs. 4 others came.",
    "On Jan. 3 he died.|“We won.”|“Why?” he asked.|It was over!",
    "The end…|And so on... and more.|He left...|She stayed.",
    "He joined the group.|al-Ansar claimed it.|was a resident.",
    "Ten died.[12]|The mayor said so.|RFI-style reports followed.",
    "Smith Jr. said it.|J. K. Low et al. 2003 wrote.|104 people died.",
    "They shot him (see Ford et al.) at dawn.|He lived.",
    "The 7.62mm gun jammed.|Seven fell at www.Example.com pages.",
    "A bomb hit Brussels. (1979 bombing)",
    "The Rev. John Low and Mr. and Mrs. Ray, of Ford Inc., died.|Dr. No fled.",
])
def test_split(text):
    plain = text.replace("|", " ")
    assert [plain[a:b] for a, b in split(plain)] == text.split("|")


@pytest.mark.parametrize("text, want", [
    ("They were killed.12 The mayor said so.RFI stated that 50 died.The end came.",
     ["They were killed.", "The mayor said so.", "RFI stated that 50 died.", "The end came."]),
    ("It burned.[3]The army left.[4] [5] Then rain.", ["It burned.", "The army left.", "Then rain."]),
    ("...|thumb| 12 men. ]] = -", ["12 men."]),
    ("–+=@ Ten died", ["Ten died"]),
    ("!!! ??? ...", []),
])
def test_glued_and_littered(text, want):
    masked = mask(text)
    assert len(masked) == len(text)
    assert [text[a:b] for a, b in split(masked)] == want


def test_masking_keeps_offsets_and_words():
    text = "The '''[[Ford|old ford]]'''{{ref}} had&nbsp;5<br>men <ref name=a>x</ref>[2] 20px|border|link= there"
    masked = mask(text)
    assert len(masked) == len(text)
    assert masked.split() == "The old ford had 5 men there".split()
    assert all(m == t or m == " " for m, t in zip(masked, text))
