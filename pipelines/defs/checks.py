"""The gate's findings as asset checks: one a table, with the figures as metadata.

What belongs here: showing the report where people look at a table. What does not: checking
(``validate``), or holding anything back: the publishing asset demands the report itself, since a
run can leave checks out.
"""
from pathlib import Path

import dagster as dg

from pipelines.schema import TABLES
from pipelines.validate import Report

_SHOWN = 20


@dg.multi_asset_check(
    name="gate",
    specs=[dg.AssetCheckSpec("gate", asset=name, description="Types, keys, ranges, vocabularies, spans, counts and fill "
                             "rates of the schema hold; figures are in the metadata.",
                             additional_deps=["validation_report"]) for name in TABLES],
    ins={"validation_report": dg.AssetIn("validation_report")})
def gate(validation_report: str):
    """What the report says of each table."""
    report = Report.from_json(Path(validation_report).read_text(encoding="utf-8"))
    for name in TABLES:
        findings = report.for_table(name)
        errors = [f for f in findings if f.severity == "error"]
        ran = [c for c in report.checks if c.table == name]
        yield dg.AssetCheckResult(
            passed=not findings, asset_key=name, check_name="gate",
            severity=dg.AssetCheckSeverity.ERROR if errors else dg.AssetCheckSeverity.WARN,
            metadata={
                "rows": report.rows.get(name, 0), "checks": len(ran), "errors": len(errors),
                "warnings": len(findings) - len(errors),
                "violations": dg.MetadataValue.json(
                    {f"{c.field or 'table'}: {c.rule}": c.violations for c in ran if c.violations}),
                "fill": dg.MetadataValue.json({k: round(v, 3) for k, v in report.fill.get(name, {}).items()}),
                "findings": dg.MetadataValue.md("\n".join(f"- `{f.line()}`" for f in findings[:_SHOWN]) or "none"),
            })


ALL = [gate]
