"""What the doctor says of a room before anybody is in it: memory, address, port, and a phone that tries."""

import socket
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from okrkit.cli import _doctor_room as doctor
from okrkit.cli import run
from okrkit.hosting import _size


@pytest.fixture(autouse=True)
def _network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_size, "own_address", lambda: "10.1.2.3")


def memory(monkeypatch: pytest.MonkeyPatch, folder: Path, megabytes: float) -> None:
    (folder / "meminfo").write_text(f"MemTotal: 1 kB\nMemAvailable: {int(megabytes * 1e6 / 1024)} kB\n")
    monkeypatch.setattr(doctor, "_MEMORY", folder / "meminfo")


def test_enough_memory_and_a_network_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    memory(monkeypatch, tmp_path, 4000)
    memory_look, address = list(doctor.room(12))
    assert (memory_look.mark, memory_look.what) == ("ok", "a room of 12 takes about 1.4 GB, and 4.0 GB are free")
    assert address.mark == "ok"
    assert "http://10.1.2.3:88" in address.what


def test_too_little_memory_says_for_how_many_it_would_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    memory(monkeypatch, tmp_path, 1000)
    look, *_ = list(doctor.room(30))
    assert look.mark == "missing"
    assert "1.0 GB are free: enough for 6" in look.what
    assert "close other programs" in look.remedy
    memory(monkeypatch, tmp_path, 100)
    assert "enough for 0" in next(doctor.room(30)).what


def test_a_system_that_does_not_tell_its_memory_is_no_illness(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor, "_MEMORY", tmp_path / "nowhere")
    monkeypatch.setattr(doctor.os, "sysconf", lambda name: (_ for _ in ()).throw(ValueError(name)))
    assert next(doctor.room(3)).mark == "without"


def test_without_a_network_phones_cannot_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_size, "own_address", lambda: None)
    look = list(doctor.room(3))[-1]
    assert look.mark == "missing"
    assert "--address" in look.remedy


def test_an_address_of_another_machine_is_said() -> None:
    look = list(doctor.room(3, "203.0.113.7"))[-1]
    assert (look.mark, "203.0.113.7 cannot be listened on" in look.what) == ("missing", True)


def test_few_processors_for_many_people_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.os, "cpu_count", lambda: 1)
    assert any("1 for 60 people" in look.what for look in doctor.room(60))
    assert not any("processors" in look.what for look in doctor.room(20))


def free_port() -> int:
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


def test_a_phone_that_comes_is_told_and_gets_a_page() -> None:
    port, said, pages = free_port(), list[str](), list[str]()

    def open_it() -> None:
        until = time.monotonic() + 20
        while time.monotonic() < until and not pages:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                    pages.append(answer.read().decode())
            except OSError:
                time.sleep(0.05)

    thread = threading.Thread(target=open_it)
    thread.start()
    look = doctor.phone("10.1.2.3", port, said.append, "the picture", seconds=3)
    thread.join()
    assert "It works" in pages[0]
    assert look.mark == "without"  # the loopback is this machine: no phone has been seen
    assert "the picture" in said[0]
    assert said[1] == f"http://10.1.2.3:{port}/"


def test_no_phone_says_what_may_be_in_the_way() -> None:
    look = doctor.phone("10.1.2.3", free_port(), lambda line: None, "", seconds=0.5)
    assert look.mark == "missing"
    assert "firewall" in look.remedy
    with socket.create_server(("0.0.0.0", 0)) as taken:
        look = doctor.phone("10.1.2.3", taken.getsockname()[1], lambda line: None, "", seconds=0.5)
    assert (look.mark, "cannot be used" in look.what) == ("missing", True)


def test_the_doctor_looks_at_a_room_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    run(["doctor", "--people", "8"])
    assert "a room of 8 takes about" in capsys.readouterr().out
    run(["doctor"])
    assert "a room of" not in capsys.readouterr().out
