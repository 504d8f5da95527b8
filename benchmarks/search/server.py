"""A PostgreSQL server of our own, on loopback, for tests and measuring."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

PASSWORD = "geheim@ß'x"
_PATIENCE = 60


def binaries() -> Path | None:
    """Where the server's programs are; Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    program = shutil.which("initdb")
    return Path(program).parent if program else None


@contextmanager
def running(programs: Path) -> Iterator[int]:
    """Run a server; its port."""
    # It refuses to run as root.
    user = _ordinary_user() if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="reportnlp-postgresql-"))
    data, secret = folder / "data", folder / "secret"
    secret.write_text(PASSWORD + "\n", "utf-8")
    if user:
        for path in (folder, secret):
            shutil.chown(path, user)
    port = _free_port()
    made: list[str | Path] = [
        *(programs / "initdb", "-D", data, "-U", "postgres", "-A", "scram-sha-256"),
        *(f"--pwfile={secret}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
    ]
    options = (
        "fsync=off",
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        f"port={port}",
    )
    started: list[str | Path] = [
        programs / "postgres",
        "-D",
        data,
        *(f"--{option}" for option in options),
    ]
    try:
        subprocess.run(made, user=user, check=True, capture_output=True, cwd=folder)
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(started, user=user, stdout=log, stderr=log, cwd=folder)
        try:
            _wait(port, server)
            yield port
        finally:
            # A fast shutdown: it waits for no connection that was left open.
            server.send_signal(signal.SIGINT)
            server.wait(_PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def address(port: int, database: str = "postgres", *, password: str = PASSWORD) -> str:
    """The address of a database."""
    return f"postgresql://postgres:{quote(password, safe='')}@127.0.0.1:{port}/{database}"


def _ordinary_user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(address(port), connect_timeout=5).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
