"""What tests of publishing share: one browser, and releases that are made quickly.

What belongs here: set-up. What does not: any expectation.
"""
from __future__ import annotations

import os
import shutil

import pytest

from pipelines.publish import formats

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        pytest.skip("needs Chromium (Debian: apt install chromium)")
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        yield browser
        browser.close()


@pytest.fixture(scope="module", autouse=True)
def no_waiting_for_the_disk():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda file: None)
        yield


@pytest.fixture(scope="module")
def one_format():
    """Of the formats only the quickest, for tests of how releases come about: what each format holds is tested by itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "FORMATS", (formats.SQLITE,))
        yield
