"""Where the project lies and how much it may take at once: configuration, from the environment.

What belongs here: settings and what is derived from them. What does not: anything that reads or
writes articles or tables.
"""
from __future__ import annotations

import os
from pathlib import Path

import dagster as dg

from pipelines.build.cache import Cache, code_fingerprint
from pipelines.build.reading import model_name
from pipelines.build.sources import MAX_BYTES


class Project(dg.ConfigurableResource):
    """Folders and sizes. Each has an environment variable, named here, that sets its default."""

    raw_dir: str = os.environ.get("CLAIMS_RAW", "raw")
    out_dir: str = os.environ.get("CLAIMS_OUT", "datapackage")
    cache_dir: str = os.environ.get("CLAIMS_CACHE", ".cache")
    sources_file: str = os.environ.get("CLAIMS_SOURCES", "sources.toml")
    shard_size: int = int(os.environ.get("CLAIMS_SHARD_SIZE", "500"))
    workers: int = int(os.environ.get("CLAIMS_WORKERS", "1"))
    max_bytes: int = int(os.environ.get("CLAIMS_MAX_BYTES", str(MAX_BYTES)))

    @property
    def raw(self) -> Path:
        return Path(self.raw_dir)

    @property
    def package(self) -> Path:
        return Path(self.out_dir)

    @property
    def staging(self) -> Path:
        """Staged tables of runs, a folder each. They lie outside the package: a run that ends here has published nothing."""
        return Path(self.cache_dir) / "staging"

    def cache(self) -> Cache:
        return Cache(Path(self.cache_dir), code_fingerprint(model_name()))


def executor() -> dg.ExecutorDefinition:
    """One process for all steps, which is fastest on one machine; CLAIMS_EXECUTOR=multiprocess starts one a step."""
    return dg.multiprocess_executor if os.environ.get("CLAIMS_EXECUTOR") == "multiprocess" else dg.in_process_executor
