"""The command ``view``: what it refuses, and how it ends."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import viz.server.server as viz_server
from viz.server.server import ViewError, check_packages, free_socket

ROOT = Path(__file__).resolve().parents[3]
CALL = "import sys; sys.path.insert(0, sys.argv.pop(1)); from experiments.cli import main; main()"


def view(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CALL, str(ROOT), "view", "--no-open", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = view("--port", str(port), folder=tmp_path)
    assert done.returncode == 2
    assert re.fullmatch(rf"view: port {port} cannot be used \(.*\); expected .*\n", done.stderr)
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("nowhere.toml", None, "no such file"),
        ("broken.toml", "schema = ", "broken.toml: end of the file"),
        ("wrong.toml", 'schema = 1\nextends = "standard"\nname = "x"\nvolume = 3\n', "unknown key"),
    ],
)
def test_a_wrong_scenario_is_said_and_nothing_is_served(tmp_path, name, text, said):
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = view(name, "--port", "0", folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_missing_extra_is_said_with_what_to_install(monkeypatch):
    monkeypatch.setattr(viz_server, "NEEDED", ("json", "no_such_package"))
    with pytest.raises(ViewError, match=r"no_such_package.*branchfloor\[view\]"):
        check_packages()


def test_missing_files_of_the_page_are_said(monkeypatch):
    monkeypatch.setattr(viz_server, "ASSETS", ("no-such-file.js",))
    with pytest.raises(ViewError, match=r"no-such-file\.js is missing .* solara-assets"):
        viz_server.check_assets()


def test_it_listens_on_this_machine_alone():
    with free_socket(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_settings_keep_the_server_to_itself():
    settings = viz_server.ENVIRONMENT
    assert settings["SOLARA_MODE"] == "production"
    assert settings["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] == "False"
    assert settings["SOLARA_ASSETS_CDN"].startswith("http://127.0.0.1:")
    assert settings["SOLARA_KERNEL_CULL_TIMEOUT"] == "10m"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_it_serves_its_page_refuses_others_and_ends_on_ctrl_c(tmp_path):
    command = [sys.executable, "-c", CALL, str(ROOT), "view", "--no-open", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        line = process.stdout.readline()
        port = int(re.match(r"branchfloor view: http://127\.0\.0\.1:(\d+)/ ", line)[1])
        for headers, status in (
            ({}, 200),
            ({"Host": "evil.example"}, 403),
            ({"Origin": "http://evil.example"}, 403),
        ):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("GET", "/", headers=headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == status
            if status == 200:
                assert answer.getheader("x-frame-options") == "DENY"
                assert "default-src 'self'" in answer.getheader("content-security-policy")
            connection.close()
        assert websocket_status(port, f"http://127.0.0.1:{port}") == 101
        assert websocket_status(port, "http://evil.example") == 403
        assert websocket_status(port, None) == 403
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 0
        assert said.splitlines()[-1] == "stopped"
        assert "Traceback" not in said
    finally:
        process.kill()
        process.communicate()


def websocket_status(port: int, origin: str | None) -> int:
    """Return what the server answers to a page that wants a websocket."""
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Cookie": "solara-session-id=test",
    }
    if origin is not None:
        headers["Origin"] = origin
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    path = "/jupyter/api/kernels/2f3a0e0c-0000-4000-8000-000000000000/channels?session_id=x"
    connection.request("GET", path, headers=headers)
    with connection.getresponse() as answer:
        status = answer.status
    connection.close()
    return status
