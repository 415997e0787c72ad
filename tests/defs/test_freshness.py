"""How old the newest good build may be, judged by what dagster-daemon itself judges with."""
from __future__ import annotations

import asyncio
import time

import dagster as dg
import pytest
from dagster._core.definitions.freshness_evaluator import FRESHNESS_EVALUATORS_BY_POLICY_TYPE
from dagster._core.loader import LoadingContextForTest

from pipelines.definitions import defs

HOUR = 3600


@pytest.mark.parametrize(("hours", "state"), [(None, "UNKNOWN"), (0, "PASS"), (35, "PASS"), (37, "WARN"), (71, "WARN"), (73, "FAIL")])
def test_a_package_that_was_not_built_for_36_hours_is_warned_of(monkeypatch: pytest.MonkeyPatch, hours: int | None, state: str) -> None:
    node = defs.resolve_asset_graph().get(dg.AssetKey("datapackage"))
    evaluator = FRESHNESS_EVALUATORS_BY_POLICY_TYPE[type(node.freshness_policy)]()
    with dg.DagsterInstance.ephemeral() as instance:
        if hours is not None:
            instance.report_runless_asset_event(dg.AssetMaterialization("datapackage"))
        later = time.time() + (hours or 0) * HOUR
        monkeypatch.setattr("dagster._core.definitions.freshness_evaluator.get_current_timestamp", lambda: later)
        assert asyncio.run(evaluator.evaluate_freshness(LoadingContextForTest(instance), node)).name == state
