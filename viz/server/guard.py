"""The guard before the server: this machine's own browser, and nobody else's page."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

NAMES: Final = ("127.0.0.1", "localhost")
"""Names by which this machine calls itself."""

FORBIDDEN: Final = 403

POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from elsewhere. Solara's templates are scripts in the page, Vue compiles them there, and
widgets are modules behind ``blob:`` addresses: hence the three exceptions."""

HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-frame-options", b"DENY"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Guard:
    """An ASGI application that lets only this machine's own page through to another one.

    A page from elsewhere that has the browser send something here carries its own ``Origin``; one
    that has its name point here carries its own ``Host``. Both are answered with 403, on
    websockets as well. The ``port`` is the one that the page is reached at.
    """

    def __init__(self, app: App, port: int) -> None:
        self.app = app
        self.hosts = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if not self.allows(scope["headers"], is_websocket=scope["type"] == "websocket"):
            await (_refuse if scope["type"] == "http" else _close)(send)
            return
        await self.app(scope, receive, _with_headers(send))

    def allows(self, headers: list[tuple[bytes, bytes]], *, is_websocket: bool) -> bool:
        """Return True if a request comes from this machine's own page.

        Parameters
        ----------
        headers
            Names in small letters, and values.
        is_websocket
            A browser always names the origin of a websocket, so one must be there.
        """
        hosts = [value.decode("latin-1").lower() for name, value in headers if name == b"host"]
        origins = [value.decode("latin-1").lower() for name, value in headers if name == b"origin"]
        if len(hosts) != 1 or hosts[0] not in self.hosts or len(origins) > 1:
            return False
        if not origins:
            return not is_websocket
        return origins[0] in {f"http://{host}" for host in self.hosts}


async def _refuse(send: Send) -> None:
    text = b"403: this address answers its own page on this machine only\n"
    headers = [(b"content-type", b"text/plain"), (b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": FORBIDDEN, "headers": headers})
    await send({"type": "http.response.body", "body": text})


async def _close(send: Send) -> None:
    """Refuse a websocket before it is accepted; the server answers 403."""
    await send({"type": "websocket.close", "code": 1008})


def _with_headers(send: Send) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            ours = {name for name, _ in HEADERS}
            kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in ours]
            message = {**message, "headers": [*kept, *HEADERS]}
        await send(message)

    return sending
