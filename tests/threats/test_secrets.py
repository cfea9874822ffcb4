"""Tokens and passwords are in no command line, address, log, store or message; doors are open to this machine only."""

import os
from pathlib import Path
from typing import Any

import pytest

import okrkit
from okrkit.hosting import _lab
from okrkit.hosting._gate import headers
from okrkit.hosting._pages import settings
from okrkit.hosting._place import EVERYWHERE, HERE, Place, free_socket
from okrkit.hosting._room import kernel_environment
from okrkit.hosting.keys import Links
from okrkit.room import open_room
from okrkit.store import StoreError
from tests.room.playing import KIT


def test_a_store_knows_no_token_of_a_room(okrkit_store: Path) -> None:
    store = okrkit.open()
    keys = open_room(store, KIT, team="Booking", period="2026-Q3")
    store.close()
    raw = b"".join(path.read_bytes() for path in okrkit_store.parent.glob(f"{okrkit_store.name}*"))
    secrets = [keys.facilitator, keys.presenter, keys.join, keys.code]
    parts = [secret.removeprefix(f"{keys.room}-") for secret in secrets]  # there may be hyphens in what follows
    assert all(len(part) >= 6 for part in parts)
    assert not [part for part in parts if part.encode() in raw]


def test_no_link_sends_its_token_to_a_server(okrkit_store: Path) -> None:
    keys = open_room(okrkit.open(), KIT, team="Booking", period="2026-Q3")
    links = Links.of("http://192.0.2.1:8870/", keys)
    for link in (links.facilitator, links.presenter, links.join):
        sent, _, kept = link.partition("#")
        assert len(kept) > 20
        assert kept not in sent
    assert headers("a")["Referrer-Policy"] == "same-origin"


def test_no_log_is_kept_of_addresses_that_carry_a_token(tmp_path: Path) -> None:
    told = settings(tmp_path, 5)["Voila"]["tornado_settings"]
    assert told["log_function"](None) is None
    assert told["allow_remote_access"] is False


def test_the_command_lines_of_servers_carry_no_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    class Server:
        def __init__(self, command: list[str], **_: Any) -> None:
            started.append(command)

        def wait(self) -> int:
            return 0

    monkeypatch.setattr(_lab.subprocess, "Popen", Server)
    monkeypatch.setattr(_lab.signal, "signal", lambda *_: None)
    _lab.open_lab(tmp_path, "00-start-here.ipynb", None, False)
    (command,) = started
    assert "--ServerApp.ip=127.0.0.1" in command
    assert not [part for part in command if "token" in part.lower() or "password" in part.lower()]


def test_doors_are_open_to_this_machine_only_unless_a_room_is_held() -> None:
    assert Place({}).address == HERE == "127.0.0.1"
    with free_socket(0) as door:
        assert door.getsockname()[0] == "127.0.0.1"
    assert EVERYWHERE not in (Place({}).address, Place({}).shown)


def test_a_password_of_a_server_is_in_no_message() -> None:
    with pytest.raises(StoreError) as told:
        okrkit.open("postgresql://me:hunter2@127.0.0.1:1/okrs")
    assert "hunter2" not in str(told.value) + repr(told.value)


def test_kernels_of_a_room_get_no_secret_of_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "MY_PASSWORD", "SSH_AUTH_SOCK", "api_key"):
        monkeypatch.setenv(name, "hunter2")
    monkeypatch.setenv("GPG_PASSPHRASE", "hunter2")
    monkeypatch.setenv("DATABASE_URL", "postgres://me:hunter2@db.example:5432/theirs")
    monkeypatch.setenv("HTTPS_PROXY", "http://:hunter2@proxy.example")
    monkeypatch.setenv("EDITOR_URL", "https://example.com/a:b")
    monkeypatch.setenv("OKRKIT_STORE", "postgresql://me:theirs@db.example/okrs")
    monkeypatch.setenv("PGPASSWORD", "needed for the store")
    told = kernel_environment(os.environ)
    assert not [name for name, value in told.items() if "hunter2" in value]
    assert told["OKRKIT_STORE"] == "postgresql://me:theirs@db.example/okrs"
    assert told["EDITOR_URL"] == "https://example.com/a:b"
    assert told["PGPASSWORD"] == "needed for the store"
    assert told["PATH"]
