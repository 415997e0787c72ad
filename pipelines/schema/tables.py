"""Every table and every column, defined once.

What belongs here: names, types, descriptions, constraints, keys and limits of the tables that
normalize makes. What does not: the wide table, which is derived (``flat``), and any output
format, which an emitter makes from this (``table_schema``, ``arrow``, ``checks``, ``columns``,
``codebook``).
"""
from __future__ import annotations

from . import vocabulary as v
from .model import Column, Fill, ForeignKey, Rule, Table

ID = r"[0-9a-f]{16}"
DAY = r"-?[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"
URL = r"https?://[^\s]+"
# What a spreadsheet's cell holds. Longer "sentences" are debris of tables and markup.
LONGEST_CELL = 32_767


def _id(name: str, title: str, description: str) -> Column:
    return Column(name, "string", title, description, required=True, pattern=ID)


def _text(name: str, title: str, description: str, **more) -> Column:
    closed = "enum" in more or "pattern" in more
    return Column(name, "string", title, description, **{"max_length": None if closed else LONGEST_CELL, **more})


def _count(name: str, title: str, description: str, **more) -> Column:
    return Column(name, "integer", title, description, minimum=0, **more)


def _span(what: str) -> tuple[Column, Column, Column]:
    """The words that say it and where they stand."""
    return (
        _text("quote", "Quote", f"{what}, exactly as the stored text has it: `text[char_start:char_end]`. "
              "A list mark in front of it is left out, and what goes beyond a spreadsheet's cell is cut off.", required=True),
        _count("char_start", "Start of the quote", "Offset of the quote's first character in the article's text, "
               "in Unicode code points from 0.", required=True),
        _count("char_end", "End of the quote", "Offset behind the quote's last character (exclusive), "
               "in Unicode code points.", required=True),
    )


ARTICLE_ID = _id("article_id", "Article", "The article: first 16 hex digits of a SHA-256 over its wiki and page number "
                 "where its sidecar tells them, else over its title "
                 "(over `source_file` where it was rejected). Stable while these are.")
EVENT_ID = _id("event_id", "Event", "The event, of the same article.")
SIDE = Column("side", "integer", "Side", "Number of the infobox combatant (1, 2, 3) that the subject belongs to.",
              minimum=1, maximum=3,
              empties="the subject is on no side, or the text leaves it open")

TO_ARTICLE = ForeignKey(("article_id",), "articles", ("article_id",))
TO_EVENT = ForeignKey(("article_id", "event_id"), "events", ("article_id", "event_id"))


def _real_day(column: str) -> Rule:
    """No 30 February. Years BC are outside what the calendar function reads and are let through."""
    return Rule("date", column, f"{column} LIKE '-%' OR try_cast({column} AS DATE) IS NOT NULL",
                "no such day in the calendar")


def _ordinal(column: str) -> str:
    """A number that grows with the day, years BC included."""
    return (f"(try_cast(regexp_extract({column}, '^(-?[0-9]{{4}})', 1) AS INTEGER) * 10000"
            f" + try_cast(replace(right({column}, 5), '-', '') AS INTEGER))")


ARTICLES = Table(
    "articles", "Articles",
    "One row per source file: what was read, from where, in which revision, and what became of it. "
    "Files that could not be read have a row, too.",
    (
        ARTICLE_ID,
        _text("title", "Title", "Title of the article's page.", empties="the file was rejected before a title was found"),
        _text("source_file", "Source file", "Path of the file it was read from, relative to the raw folder.",
              required=True, unique=True, path=True),
        _text("url", "Address", "Address of the page, with the revision where it is known.", pattern=URL,
              empties="no provenance came with the file"),
        _text("language", "Language", "Language of the text, as a BCP 47 tag.",
              pattern=r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
        Column("page_id", "integer", "Page id", "The wiki's number of the page.", minimum=1,
               empties="no provenance came with the file"),
        Column("revision_id", "integer", "Revision id", "The wiki's number of the revision that was read.", minimum=1,
               empties="no provenance came with the file"),
        _text("revision_timestamp", "Revision time", "When that revision was saved, ISO 8601 in UTC.",
              pattern=r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9]{2}:?[0-9]{2}))?",
              empties="no provenance came with the file"),
        _text("wikidata_id", "Wikidata item", "The Wikidata item of the page.", pattern=r"Q[1-9][0-9]*",
              empties="not known"),
        _text("license", "Licence", "Licence of the article's text, as an SPDX identifier.",
              empties="the file was rejected"),
        _text("sha256", "SHA-256", "SHA-256 of the stored text in UTF-8; of the file's bytes where it was rejected.",
              pattern=r"[0-9a-f]{64}",
              empties="the file could not be read"),
        _count("n_chars", "Length", "Length of the stored text in Unicode code points.",
               empties="the file could not be read"),
        _text("status", "Status", "What became of the file.", required=True, enum=v.ARTICLE_STATUS),
        _text("status_reason", "Reason", "Why it is no event or was rejected, in words.",
              empties="the status is `event`"),
    ),
    primary_key="article_id",
    rules=(
        Rule("reason", "status_reason", "status <> 'rejected' OR status_reason IS NOT NULL",
             "a rejected file needs a reason"),
        *(Rule("readable", c, f"status = 'rejected' OR {c} IS NOT NULL", "an article that was read has this")
          for c in ("title", "license", "sha256", "n_chars")),
    ),
    min_rows=1,
)

EVENTS = Table(
    "events", "Events",
    "One row per event: the primary event of each article, and every other violent or political event that the "
    "article tells and dates at least to the year.",
    (
        _id("event_id", "Event", "Hash of the article, which is enough for the primary event; of the others also of type, name and "
            "first day. Another title or date of an article's own event leaves it as it is."),
        ARTICLE_ID,
        Column("is_primary", "boolean", "Primary event", "True for the event that the article is about, "
               "exactly one per article of status `event`.", required=True),
        _text("name", "Name", "As the article names it, else a short description from its words.", required=True),
        _text("event_type", "Type", "Kind of event.", required=True, enum=v.EVENT_TYPES),
        _text("date_start", "First day", "First day, ISO 8601. Known only to the month or year: its first day. "
              "Years BC are astronomical: `-0489` is 490 BC. A text column, since no date type holds those.",
              pattern=DAY, empties="the text gives no date", fill=Fill(low=0.5)),
        _text("date_end", "Last day", "Last day; equal to the first for one day. Known only to the month or year: "
              "its last day.", pattern=DAY, empties="the text gives no date, or the event goes on"),
        _text("date_precision", "Precision of the dates", "How exactly the days are known.", enum=v.DATE_PRECISIONS,
              empties="the text gives no date"),
        _text("time_start", "From", "Local time at which it began, `HH:MM`.", pattern=CLOCK,
              empties="the text gives no hour"),
        _text("time_end", "Until", "Local time at which it ended, `HH:MM`.", pattern=CLOCK,
              empties="the text gives no hour, or only one"),
        _text("place", "Place", "Most specific named place.", empties="the text names none", fill=Fill(low=0.2)),
        _text("admin_area", "Area", "District, region or province named with the place.",
              empties="the text names none"),
        _text("country", "Country", "Today's country of the place, ISO 3166-1 alpha-3.", pattern=r"[A-Z]{3}",
              empties="the text leaves it open", fill=Fill(low=0.2)),
        _text("part_of", "Part of", "The war or campaign it belongs to.", empties="the text names none"),
        _text("result", "Result", "Outcome in the article's words.", empties="the text names none"),
        _text("side_a", "Side A", "First combatant, or the perpetrator, as the infobox names it.", empties="none named"),
        _text("side_b", "Side B", "Second combatant, as the infobox names it.", empties="none named"),
        _text("side_c", "Side C", "Third combatant, as the infobox names it.", empties="none named"),
        *_span("The sentence or infobox line that tells the event"),
        _count("killed_low", "Killed, lowest", "Lowest figure for all the killed of the event that anybody gives; where nobody "
               "gives one for all, the lowest of each group added. A part never passes for a total, and claims about other "
               "times or places never enter.", empties="no claim gives a figure"),
        _count("killed_high", "Killed, highest",
               "Highest figure for all the killed of the event that anybody gives, by the same rule.",
               empties="no claim gives a figure"),
        _count("injured_low", "Injured, lowest", "As `killed_low`, for the injured.", empties="no claim gives a figure"),
        _count("injured_high", "Injured, highest", "As `killed_high`, for the injured.", empties="no claim gives a figure"),
        _count("n_claims", "Claims", "Number of claims about the event.", required=True),
        _count("n_claimants", "Claimants", "Number of different claimants among them; the article's own voice counts as one.",
               required=True),
        Column("contested", "boolean", "Contested", "True where its claims conflict: see `disputes`.", required=True),
    ),
    primary_key="event_id",
    foreign_keys=(TO_ARTICLE,),
    ordered=(("char_start", "char_end"), ("killed_low", "killed_high"), ("injured_low", "injured_high")),
    rules=(
        _real_day("date_start"),
        _real_day("date_end"),
        Rule("date_order", "date_end", f"{_ordinal('date_start')} <= {_ordinal('date_end')}",
             "the last day is before the first"),
        Rule("precision", "date_precision", "(date_start IS NULL) = (date_precision IS NULL)",
             "a date has a precision, and no date has none"),
        Rule("claimants", "n_claimants", "n_claimants <= n_claims", "more claimants than claims"),
    ),
    span=True,
)

PARTICIPANTS = Table(
    "participants", "Participants",
    "One row per actor that the article names in an event: combatants, commanders, units, perpetrators.",
    (
        _id("participant_id", "Participant", "Hash of the event, the role, the side and the name."),
        ARTICLE_ID,
        EVENT_ID,
        _text("name", "Name", "As the article names it, without notes and flags.", required=True),
        SIDE,
        _text("role", "Role", "In which part of the infobox it stands.", required=True, enum=v.ROLES),
        _text("status", "Fate", "What happened to a person named.", enum=v.PERSON_STATUS,
              empties="the article does not say, or nothing"),
        _text("actor_type", "Kind of actor", "What kind of actor it is.", enum=v.SUBJECT_TYPES, required=True),
        *_span("The infobox line or sentence that names it"),
    ),
    primary_key="participant_id",
    foreign_keys=(TO_ARTICLE, TO_EVENT),
    ordered=(("char_start", "char_end"),),
    span=True,
)

_EXACT = ("exact", "approximate")
_OPEN_ABOVE = ("at_least", "more_than")
_OPEN_BELOW = ("at_most", "fewer_than")


def _words(names: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{n}'" for n in names) + ")"


CLAIMS = Table(
    "claims", "Claims",
    "One row per assertion: of one kind, about one group of people or things, by one claimant. A figure repeated "
    "later in the article is a row again; nothing is averaged away.",
    (
        _id("claim_id", "Claim", "Hash of the article, the quote, type, figure, subject, claimant and stance: "
            "an edit elsewhere in the article does not change it."),
        ARTICLE_ID,
        EVENT_ID,
        _text("claim_type", "Type", "What is claimed.", required=True, enum=v.CLAIM_TYPES),
        *_span("The whole sentence or infobox line that says it"),
        _text("value_text", "Figure in words", "The words of the figure as they stand: \"over sixty\", \"30–62\", \"dozens\".",
              empties="no figure is given, or it was counted from names", fill=Fill(low=0.2)),
        _count("value_low", "At least", "Lowest number that satisfies the claim (inclusive). \"over sixty\" is 61; "
               "\"up to 60\" has none. Unit: see `unit`.", empties="no lower bound; not zero"),
        _count("value_high", "At most", "Highest number that satisfies the claim (inclusive). \"over sixty\" has none; "
               "\"fewer than 60\" is 59. Unit: see `unit`.", empties="no upper bound; not zero"),
        _text("qualifier", "Qualifier", "How the figure is hedged.", enum=v.QUALIFIERS,
              empties="no figure and no word of quantity"),
        _text("unit", "Unit", "`persons`, or the thing counted, singular: `vehicle`, `tank`, `house`.",
              empties="nothing is counted (responsibility, outcome)"),
        _text("subject", "Subject", "Whom or what it counts, or the actor of a responsibility or outcome, in the article's words.",
              empties="the text names no group", fill=Fill(low=0.3)),
        _text("subject_type", "Kind of subject", "What kind of people; for equipment, of its owner.", required=True,
              enum=v.SUBJECT_TYPES),
        SIDE,
        _text("claimant", "Claimant", "Who says so, in the article's words, pronouns resolved. The origin, not the messenger.",
              empties="the article says it in its own voice, or names no source", fill=Fill(high=0.8)),
        _text("claimant_type", "Kind of claimant", "What kind of source.", required=True, enum=v.CLAIMANT_TYPES),
        Column("claimant_side", "integer", "Claimant's side",
               "Number of the infobox combatant (1, 2, 3) that the claimant belongs to.",
               minimum=1, maximum=3, empties="the claimant is on no side, or the text leaves it open"),
        Column("claimant_is_party", "boolean", "Claimant is a party", "True where a side of the event speaks. With `side` it "
               "filters what each party says about its own and its enemy's losses.", required=True),
        _text("reported_by", "Reported by", "The medium that carries another's words: RFI, citing residents.",
              empties="no medium in between is named"),
        _text("stance", "Stance", "Whether the claimant says it, rejects it, confirms it or gives no figure.", required=True,
              enum=v.STANCES),
        _text("origin", "Origin", "Infobox or prose.", required=True, enum=v.ORIGINS),
        _text("section", "Section", "Headings above the sentence, outermost first, joined by \" / \".",
              empties="the lead (origin `text`) or the infobox (origin `infobox`)"),
        _text("url", "Link", "Address of the page, with a text fragment that leads to the sentence.", pattern=URL,
              empties="no provenance came with the file"),
        _text("rule", "Rule", "Name of the rule that read it, for tracing errors.", required=True),
    ),
    primary_key="claim_id",
    foreign_keys=(TO_ARTICLE, TO_EVENT),
    ordered=(("char_start", "char_end"), ("value_low", "value_high")),
    rules=(
        Rule("own_voice", "claimant", "claimant_type <> 'article' OR claimant IS NULL",
             "the article's own voice names no claimant"),
        Rule("coherent", "claimant", "claimant_type IN ('article', 'unspecified') OR claimant IS NOT NULL",
             "a claimant of a known kind has a name", "warning"),
        Rule("coherent", "qualifier", "qualifier IS NOT NULL OR (value_low IS NULL AND value_high IS NULL)",
             "bounds without a qualifier", "warning"),
        Rule("coherent", "value_high", f"qualifier NOT IN {_words(_EXACT)} OR value_low IS NOT DISTINCT FROM value_high",
             "an exact or approximate figure has equal bounds", "warning"),
        Rule("coherent", "value_low", f"qualifier NOT IN {_words(_OPEN_BELOW)} OR value_low IS NULL",
             "no lower bound under this qualifier", "warning"),
        Rule("coherent", "value_high", f"qualifier NOT IN {_words(_OPEN_ABOVE)} OR value_high IS NULL",
             "no upper bound under this qualifier", "warning"),
        Rule("coherent", "value_high", "qualifier <> 'none' OR (value_low = 0 AND value_high = 0)",
             "a figure said to be zero has bounds 0 and 0", "warning"),
        Rule("coherent", "section", "origin <> 'infobox' OR section IS NULL", "an infobox line has no section", "warning"),
        Rule("plausible", "value_low", "coalesce(value_high, value_low) <= 100000000",
             "more than a hundred million", "warning"),
    ),
    span=True,
)

DISPUTES = Table(
    "disputes", "Disputes",
    "One row per event, claim type and group whose claims can be compared: lowest and highest figure, who says which, "
    "and whether they agree, overlap or conflict.",
    (
        _id("dispute_id", "Dispute", "Hash of the event, claim type and group."),
        ARTICLE_ID,
        EVENT_ID,
        _text("claim_type", "Type", "What is claimed.", required=True, enum=v.CLAIM_TYPES),
        _text("subject_type", "Kind of subject", "Which people; for equipment, of which owner. `mixed` for everybody.",
              enum=v.SUBJECT_TYPES, empties="all people of that side"),
        SIDE,
        _text("unit", "Unit", "`persons`, or the thing counted, singular.", empties="nothing is counted (responsibility, outcome)"),
        _count("n_claims", "Claims", "Number of claims compared.", required=True),
        _count("n_claimants", "Claimants", "Number of different claimants among them; the article's own voice counts as one.",
               required=True),
        _count("lowest", "Lowest", "Lowest figure that any of them gives for the whole group. Unit: see `unit`.",
               empties="none gives a figure"),
        _text("lowest_claimant", "Says the lowest",
              "Who gives it: a name, the medium behind it (\"via\"), or the article's infobox or text.",
              empties="none gives a figure"),
        _text("lowest_value_text", "Lowest, in words", "The figure's words.", empties="none gives a figure in words"),
        _count("highest", "Highest", "Highest figure that any of them gives for the whole group. Unit: see `unit`.",
               empties="none gives a figure"),
        _text("highest_claimant", "Says the highest", "Who gives it, as in `lowest_claimant`.", empties="none gives a figure"),
        _text("highest_value_text", "Highest, in words", "The figure's words.", empties="none gives a figure in words"),
        _text("positions", "Positions", "All of them in one line: \"30 (the attackers) | 50 (residents via a broadcaster)\".",
              required=True),
        _text("verdict", "Verdict", "How the claims stand to each other.", required=True, enum=v.VERDICTS),
    ),
    primary_key="dispute_id",
    foreign_keys=(TO_ARTICLE, TO_EVENT),
    ordered=(("lowest", "highest"), ("n_claimants", "n_claims")),
)

ISSUES = Table(
    "issues", "Issues",
    "What could not be read for certain, with its place: recorded instead of guessed.",
    (
        _id("issue_id", "Issue", "Hash of the source file, code, message and place."),
        _text("source_file", "Source file", "Path of the file, relative to the raw folder.", required=True, path=True),
        Column("article_id", "string", "Article", "The article, where the file is one.", pattern=ID,
               empties="the file is no article"),
        _text("stage", "Stage", "Where it came up.", required=True, enum=v.STAGES),
        _text("code", "Code", "Short name of the kind of issue.", required=True, pattern=r"[a-z][a-z0-9_]*"),
        _text("message", "Message", "What it is, in words.", required=True),
        _count("char_start", "From", "Offset in the stored text where it begins.", empties="it concerns the whole file"),
        _count("char_end", "To", "Offset behind its end (exclusive).", empties="it concerns the whole file"),
    ),
    primary_key="issue_id",
    foreign_keys=(TO_ARTICLE,),
    ordered=(("char_start", "char_end"),),
)

TEXTS = Table(
    "texts", "Texts",
    "The stored text of each article, by which anybody can check every quote. Parquet only.",
    (
        ARTICLE_ID,
        _text("text", "Text", "The article's text as it was read; all offsets count its Unicode code points.",
              required=True, max_length=None),
    ),
    primary_key="article_id",
    foreign_keys=(TO_ARTICLE,),
    csv=False,
)
