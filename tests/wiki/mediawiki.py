"""A MediaWiki of one's own: Debian's package with SQLite in one folder, served on 127.0.0.1.

What belongs here: installing the packages where that is allowed, the wiki's settings, and what its maintenance scripts
do to a page. What does not: pages (``pages/``), faults on the way to it (``proxy``), and any expectation.

Times are the tests' own: a script runs at the time that it is given, so the same steps give the same revisions.
"""
from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CODE = Path("/usr/share/mediawiki")
_MAINTENANCE = CODE / "maintenance"
# The small web server stands in for Apache, which the package would bring otherwise; neither is started.
_PACKAGES = ("mediawiki", "php-cli", "php-sqlite3", "php-cgi", "webfs")
_POLICY = Path("/usr/sbin/policy-rc.d")
_BASE = "http://wiki.example"           # in addresses of revisions, so that they do not depend on the port
_USER = "Keeper"
_PLAIN = {**os.environ, "LC_ALL": "C.UTF-8"}
_SECONDS = 300

_SETTINGS = r"""
$wgServer = '%(base)s';
$wgArticlePath = '/wiki/$1';
$wgMainCacheType = $wgParserCacheType = $wgMessageCacheType = $wgSessionCacheType = CACHE_NONE;
$wgJobRunRate = 0;
$wgEnableEmail = $wgEnableUploads = $wgPingback = false;
$wgRightsText = 'Creative Commons Attribution-Share Alike 4.0';
$wgRightsUrl = 'https://creativecommons.org/licenses/by-sa/4.0/';
$wgExtensionFunctions[] = static function () {
    if ( getenv( 'WIKI_TIME' ) ) {
        Wikimedia\Timestamp\ConvertibleTimestamp::setFakeTime( getenv( 'WIKI_TIME' ) );
    }
};
$wgHooks['ApiMaxLagInfo'][] = static function ( &$info ) {
    $info['lag'] = (float)@file_get_contents( __DIR__ . '/lag' );
};
"""


class NotHere(Exception):
    """The wiki cannot be had on this machine; the message says why."""


def install() -> None:
    """Make sure that the packages are there; raises NotHere where they are not and cannot be installed."""
    if _there():
        return
    if shutil.which("apt-get") is None:
        raise NotHere("MediaWiki is not installed, and this is no Debian, whose packages the tests use")
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise NotHere(f"MediaWiki is not installed, and only root may: apt install {' '.join(_PACKAGES)}")
    with _no_service_starts():
        _apt("update")
        _apt("install", "-y", "--no-install-recommends", *_PACKAGES)
    if not _there():
        raise NotHere("apt installed MediaWiki, but PHP with SQLite does not run it")


def _there() -> bool:
    if not (CODE / "api.php").exists() or shutil.which("php") is None:
        return False
    return "pdo_sqlite" in subprocess.run(["php", "-m"], capture_output=True, text=True).stdout.split()


def _apt(*words: str) -> None:
    done = subprocess.run(["apt-get", "-q", *words], capture_output=True, text=True,
                          env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    if done.returncode:
        raise NotHere(f"MediaWiki is not installed, and apt-get {words[0]} failed: {' '.join(done.stderr.split())[-300:]}")


@contextmanager
def _no_service_starts() -> Iterator[None]:
    """Debian asks this file before a package starts a service."""
    if _POLICY.exists():
        yield
        return
    _POLICY.write_text("#!/bin/sh\nexit 101\n")
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        _POLICY.unlink()


class MediaWiki:
    """One wiki below ``folder``. ``api`` is its address while it is served; ``now`` the time at which scripts run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = "2026-01-01T00:00:00Z"
        self._server: subprocess.Popen | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.api = f"http://127.0.0.1:{self.port}/api.php"

    def create(self, pages: Path) -> None:
        """A new wiki with these pages: NAME.wikitext, and folders named as namespaces. Kept as what ``reset`` goes back to."""
        (self.folder / "data").mkdir(parents=True)
        (self.folder / "password").write_text("only-for-this-test-1")
        self._php("install", "--confpath", str(self.folder), "--dbtype", "sqlite", "--dbpath", str(self.folder / "data"),
                  "--dbname", "wiki", "--server", _BASE, "--scriptpath", "", "--passfile", str(self.folder / "password"),
                  "--extensions", "ParserFunctions,Cite", "Test", _USER, settings=False)
        with (self.folder / "LocalSettings.php").open("a") as file:
            file.write(_SETTINGS % {"base": _BASE})
        for space in (*sorted(p for p in pages.iterdir() if p.is_dir()), pages):
            self._php("importTextFiles", "--overwrite", "--user", _USER, "--prefix", "" if space == pages else f"{space.name}:",
                      "--", *map(str, sorted(space.glob("*.wikitext"))))
        self._php("runJobs")
        shutil.copytree(self.folder / "data", self.folder / "pristine")

    def reset(self) -> None:
        """The pages as they were at first."""
        self.lag(0)
        self.now = "2026-01-02T00:00:00Z"
        for path in (self.folder / "pristine").glob("*.sqlite"):
            shutil.copyfile(path, self.folder / "data" / path.name)

    def start(self) -> None:
        self._server = subprocess.Popen(
            ["php", "-d", "zlib.output_compression=On", "-S", f"127.0.0.1:{self.port}", "-t", str(CODE)], env=self._env(),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=(self.folder / "server.log").open("ab"))
        end = time.monotonic() + 20
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=5):
                    return
            except OSError:
                if time.monotonic() > end or self._server.poll() is not None:
                    raise
                time.sleep(0.05)

    def stop(self) -> None:
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def lag(self, seconds: int) -> None:
        """How far behind the wiki says that it is."""
        (self.folder / "lag").write_text(str(seconds))

    def edit(self, title: str, text: str) -> None:
        self._php("edit", "--user", _USER, title, stdin=text)

    def move(self, title: str, to: str) -> None:
        self._php("moveBatch", "-u", _USER, "--", str(self._list(f"{title}|{to}")))

    def delete(self, title: str) -> None:
        self._php("deleteBatch", "-u", _USER, "--", str(self._list(title)))

    def restore(self, title: str) -> None:
        self._php("undelete", "--user", _USER, title)

    def protect(self, title: str) -> None:
        self._php("protect", "--user", _USER, title)

    def dump(self, path: Path) -> None:
        """All pages with their newest revisions, as the wiki's own script writes them; .bz2 or .gz packs."""
        packing = {".bz2": "bzip2", ".gz": "gzip"}.get(path.suffix, "file")
        self._php("dumpBackup", "--current", "--quiet", f"--output={packing}:{path}")

    def _list(self, line: str) -> Path:
        path = self.folder / "list"
        path.write_text(line + "\n", encoding="utf-8")
        return path

    def _env(self) -> dict[str, str]:
        return {**_PLAIN, "MW_CONFIG_FILE": str(self.folder / "LocalSettings.php"), "WIKI_TIME": self.now}

    def _php(self, script: str, *words: str, stdin: str = "", settings: bool = True) -> None:
        done = subprocess.run(["php", str(_MAINTENANCE / f"{script}.php"), *words], input=stdin, capture_output=True,
                              encoding="utf-8", env=self._env() if settings else _PLAIN, timeout=_SECONDS)
        if done.returncode:
            raise RuntimeError(f"{script}: code {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
