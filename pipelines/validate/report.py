"""The gate's report: every finding, typed, as JSON and for reading.

What belongs here: the records of a report, their JSON form (``report.schema.json`` says it formally)
and their renderings. What does not: finding anything.

The JSON holds no clock and no duration: the same files give the same bytes. A check's outcome is
called a result there, a record a line. (Names such as ``errors`` or ``checks`` would make
frictionless take the file for one of its own.)
"""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from ..schema.model import Severity

REPORT_VERSION = 1
_LONG_VALUE = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where: ``key`` is the row's primary key, null for a whole table."""

    table: str
    key: str | None
    field: str | None
    value: str | None
    rule: str
    message: str
    severity: Severity = "error"

    def line(self) -> str:
        where = self.table + (f"[{self.key}]" if self.key else "") + (f".{self.field}" if self.field else "")
        value = "" if self.value is None else f" {_short(self.value)!r}"
        return f"{where}{value} {self.message} ({self.rule})"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check that ran, whether or not it found anything."""

    table: str
    field: str | None
    rule: str
    severity: Severity
    violations: int


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _short(text: str) -> str:
    return text if len(text) <= _LONG_VALUE else f"{text[:_LONG_VALUE]}… ({len(text)} characters)"


@dataclass(slots=True)
class Report:
    """What was examined, what was asked of it and what was found.

    ``files`` maps the name of each examined file to its SHA-256; ``fill`` gives the share of
    filled cells by table and column; ``seconds`` is for the reader and no part of the JSON.
    """

    files: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    fill: dict[str, dict[str, float]] = field(default_factory=dict)
    checks: list[CheckResult] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        return sum(f.severity == "error" for f in self.findings)

    @property
    def warnings(self) -> int:
        return len(self.findings) - self.errors

    @property
    def passed(self) -> bool:
        return self.errors == 0

    def add(self, table: str, field_: str | None, rule: str, message: str, offenders: Iterable[tuple[Any, Any]],
            severity: Severity = "error") -> None:
        """Record a check with its offenders, (key, value) each."""
        found = [
            Finding(table, _text(key), field_, _text(value), rule, message, severity) for key, value in offenders
        ]
        self.checks.append(CheckResult(table, field_, rule, severity, len(found)))
        self.findings += found

    def for_table(self, name: str) -> list[Finding]:
        return [f for f in self.findings if f.table == name]

    def to_json(self) -> str:
        body = {
            "report": REPORT_VERSION, "passed": self.passed, "error_count": self.errors, "warning_count": self.warnings,
            "files": dict(sorted(self.files.items())), "rows": self.rows, "fill": self.fill,
        }
        parts = [f" {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in body.items()]
        for name, records in (("results", self.checks), ("findings", self.findings)):
            lines = ",\n".join("  " + json.dumps(asdict(r), ensure_ascii=False) for r in records)
            parts.append(f" {json.dumps(name)}: [" + (f"\n{lines}\n ]" if lines else "]"))
        return "{\n" + ",\n".join(parts) + "\n}\n"

    @classmethod
    def from_json(cls, text: str) -> Report:
        body = json.loads(text)
        if body.get("report") != REPORT_VERSION:
            raise ValueError(f"not a report of version {REPORT_VERSION}")
        return cls(
            files=body["files"], rows=body["rows"], fill=body["fill"],
            checks=[_record(CheckResult, c) for c in body["results"]], findings=[_record(Finding, f) for f in body["findings"]],
        )

    def headline(self) -> str:
        verdict = "passed" if self.passed else "FAILED"
        rows = sum(self.rows.values())
        return (f"{verdict}: {len(self.checks)} checks on {len(self.files)} files, {rows} rows: "
                f"{self.errors} errors, {self.warnings} warnings")

    def text(self, limit: int = 20) -> str:
        """For a terminal; ``limit`` findings of each rule of a table are shown, all are counted."""
        lines = [self.headline()]
        for title, findings in self._groups():
            lines.append(f"{title}: {len(findings)}")
            lines += [f"  {f.line()}" for f in findings[:limit]]
            if len(findings) > limit:
                lines.append(f"  … and {len(findings) - limit} more")
        return "\n".join(lines) + "\n"

    def markdown(self, limit: int = 20) -> str:
        """As ``text``, with the rows of each table."""
        lines = [f"**{self.headline()}**", "", "| table | rows | errors | warnings |", "| --- | ---: | ---: | ---: |"]
        count = Counter((f.table, f.severity) for f in self.findings)
        names = list(self.rows) + sorted({f.table for f in self.findings} - set(self.rows))
        lines += [f"| {n} | {self.rows.get(n, '')} | {count[n, 'error']} | {count[n, 'warning']} |" for n in names]
        for title, findings in self._groups():
            lines += ["", f"### {title}: {len(findings)}", ""]
            lines += [f"- {_escaped(f.line())}" for f in findings[:limit]]
            if len(findings) > limit:
                lines.append(f"- … and {len(findings) - limit} more")
        return "\n".join(lines) + "\n"

    def _groups(self) -> list[tuple[str, list[Finding]]]:
        groups: dict[tuple[str, str, str], list[Finding]] = {}
        for f in self.findings:
            groups.setdefault((f.severity, f.table, f.rule), []).append(f)
        return [(f"{severity} {table} {rule}", groups[severity, table, rule]) for severity, table, rule in sorted(groups)]


def _record(cls: type, values: dict[str, Any]) -> Any:
    return cls(**{f.name: values[f.name] for f in fields(cls)})


def _escaped(line: str) -> str:
    for mark in "\\`*_[]<>|#":
        line = line.replace(mark, "\\" + mark)
    return line.replace("\n", " ")
