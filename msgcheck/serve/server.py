"""The one place that opens a port: on this machine's own loopback address, never on another."""

import secrets
import socket
from collections.abc import Callable
from ipaddress import ip_address

from msgcheck.errors import UsageError
from msgcheck.model.settings import Settings
from msgcheck.serve.app import application
from msgcheck.serve.checking import Checker
from msgcheck.serve.desk import Desk

TOKEN_BYTES = 24

GRACE = 2
"""Seconds that open answers get when the server is stopped."""

ENDING = 5.0
"""Seconds that checks under way get to come to nothing."""

BACKLOG = 128


def serve(settings: Settings, *, host: str, port: int, on_open: Callable[[str], None]) -> None:
    """Load the models, open the port, call ``on_open`` with the address, and answer until somebody stops it.

    UsageError if the host is not this machine's own or the port is taken; PlatformError if the platform cannot be used.
    """
    import uvicorn

    listening = listen(host, port)
    with listening:
        checker = Checker(settings)
        checker.warm()
        token = secrets.token_urlsafe(TOKEN_BYTES)
        own = authority(host, listening.getsockname()[1])
        desk = Desk(checker)
        try:
            app = application(desk, token=token, hosts=hosts(own))
            config = uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,  # it would show the token
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=GRACE,
            )
            on_open(f"http://{own}/{token}/")
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            desk.close()
            desk.wait(ENDING)


def listen(host: str, port: int) -> socket.socket:
    """A socket on a loopback address; port 0 takes a free one. UsageError if that cannot be."""
    if not loopback(host):
        raise UsageError(
            f"--host {host}: the page shows decks that are not out yet, and answers on this machine only; "
            "leave --host out, or reach it from elsewhere through 'ssh -L'"
        )
    address = "127.0.0.1" if host == "localhost" else host
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, port))
        listening.listen(BACKLOG)
    except OSError as problem:
        listening.close()
        raise UsageError(f"--port {port}: cannot be used ({problem.strerror}); leave --port out") from problem
    return listening


def loopback(host: str) -> bool:
    """Whether a host is this machine's own, and reached from nowhere else."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def authority(host: str, port: int) -> str:
    """Host and port as an address shows them."""
    name = "127.0.0.1" if host == "localhost" else host
    return f"[{name}]:{port}" if ":" in name else f"{name}:{port}"


def hosts(own: str) -> tuple[str, ...]:
    """What a browser may call this server."""
    return own, f"localhost:{own.rpartition(':')[2]}"
