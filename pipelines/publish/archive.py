"""The checksums of a release, and the one archive that holds it all.

What belongs here: making these files last, when all others are there. What does not: reading them (``validate``).

The same files give the same archive: names in order, one time for all, fixed rights.
"""
from __future__ import annotations

import zipfile
from pathlib import Path

from ..validate.sums import OWN_SUM, SUMS, listed, render
from .files import sha256_of, sync_file, write_bytes
from .formats.model import NAME

# The first that the format knows.
_TIME = (1980, 1, 1, 0, 0, 0)
_RIGHTS = 0o100644 << 16
_UNIX = 3
_LEVEL = 6
_CHUNK = 1 << 20
# Deflated already, or as good as.
_AS_IT_IS = (".parquet", ".xlsx")


def archive_name(version: str) -> str:
    return f"{NAME}-{version}.zip"


def seal(folder: Path, version: str) -> None:
    """Write ``SHA256SUMS`` over all files of the folder, then the archive with all of them, then its checksum."""
    files = listed(folder)
    write_bytes(folder / SUMS, render({p.relative_to(folder).as_posix(): sha256_of(p) for p in files}))
    archive = folder / archive_name(version)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as z:
        for path in [*files, folder / SUMS]:
            _add(z, path, f"{archive.stem}/{path.relative_to(folder).as_posix()}")
    sync_file(archive)
    write_bytes(folder / f"{archive.name}{OWN_SUM}", render({archive.name: sha256_of(archive)}))


def _add(z: zipfile.ZipFile, path: Path, name: str) -> None:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_STORED if path.suffix in _AS_IT_IS else zipfile.ZIP_DEFLATED
    entry.external_attr, entry.create_system = _RIGHTS, _UNIX
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, z.open(entry, "w") as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)
