"""Who is let through to the server: this machine's own page alone."""

import asyncio

import pytest

from viz.server.guard import HEADERS, Guard

OWN = "127.0.0.1:8765"


async def passes(scope, receive, send):
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    headers = [(b"content-type", b"text/html"), (b"x-frame-options", b"ALLOWALL")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"page"})


def ask(kind: str, *headers: tuple[str, str]) -> list[dict]:
    sent: list[dict] = []

    async def send(message):
        sent.append(message)

    pairs = [(name.encode(), value.encode()) for name, value in headers]
    scope = {"type": kind, "headers": pairs}
    asyncio.run(Guard(passes, 8765)(scope, None, send))
    return sent


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("host", OWN)], 200),
        ([("host", "localhost:8765")], 200),
        ([("host", "LOCALHOST:8765")], 200),
        ([("host", OWN), ("origin", f"http://{OWN}")], 200),
        ([("host", OWN), ("origin", "http://localhost:8765")], 200),
        ([], 403),
        ([("host", "evil.example")], 403),
        ([("host", "evil.example:8765")], 403),
        ([("host", "127.0.0.1")], 403),  # another port
        ([("host", "127.0.0.1:80")], 403),
        ([("host", OWN), ("host", "evil.example")], 403),
        ([("host", OWN), ("origin", "http://evil.example")], 403),
        ([("host", OWN), ("origin", "http://evil.example:8765")], 403),
        ([("host", OWN), ("origin", f"https://{OWN}")], 403),
        ([("host", OWN), ("origin", "null")], 403),
        ([("host", OWN), ("origin", "http://[")], 403),
        ([("host", OWN), ("origin", "http://[::1")], 403),
        ([("host", OWN), ("origin", "http://127.0.0.1:x")], 403),
        ([("host", OWN), ("origin", f"http://{OWN}/x")], 403),
        ([("host", OWN), ("origin", f"http://{OWN}.evil.example")], 403),
        ([("host", OWN), ("origin", f"http://evil.example@{OWN}")], 403),
    ],
)
def test_who_is_let_through(headers, status):
    assert ask("http", *headers)[0]["status"] == status


@pytest.mark.parametrize(
    ("headers", "accepted"),
    [
        ([("host", OWN), ("origin", f"http://{OWN}")], True),
        ([("host", OWN)], False),  # a browser names the origin of a websocket
        ([("host", OWN), ("origin", "http://evil.example")], False),
        ([("host", "evil.example"), ("origin", f"http://{OWN}")], False),
    ],
)
def test_whose_websocket_is_accepted(headers, accepted):
    first = ask("websocket", *headers)[0]["type"]
    assert first == ("websocket.accept" if accepted else "websocket.close")


def test_answers_carry_the_headers_once():
    headers = ask("http", ("host", OWN))[0]["headers"]
    names = [name for name, _ in headers]
    assert len(names) == len(set(names))
    assert dict(headers) == {b"content-type": b"text/html", **dict(HEADERS)}
    policy = dict(headers)[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http:" not in policy
    assert "*" not in policy


def test_start_and_end_of_the_server_pass():
    assert ask("lifespan") == [
        {
            "type": "http.response.start",
            "status": 200,
            "headers": [(b"content-type", b"text/html"), (b"x-frame-options", b"ALLOWALL")],
        },
        {"type": "http.response.body", "body": b"page"},
    ]
