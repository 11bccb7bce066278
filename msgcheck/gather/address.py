"""Connections that go only where they may: the address that was checked is the one that is called."""

import http.client
import socket
import ssl
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from msgcheck.errors import AssetError

_NAT64 = IPv6Network("64:ff9b::/96")


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of a host; AssetError if there are none, or if one of them is not on the public internet."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise AssetError(
            "no-connection", f"the host {host} was not found; check the address and the network"
        ) from problem
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    for address in addresses:
        if not allow_private and not is_public(address):
            raise AssetError(
                "private-address",
                f"{host} leads to {address}, which is not on the public internet; --allow-private-hosts fetches it",
            )
    return addresses


def is_public(address: str) -> bool:
    """Whether an address is one that anybody can reach; addresses packed into another are looked at, too."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast for each in (ip, *_packed(ip)))


def _packed(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(ip, IPv4Address):
        return []
    inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        inner.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return [each for each in inner if each is not None]


class Connection(http.client.HTTPConnection):
    """Calls the addresses it is given, whatever the host's name resolves to by now."""

    def __init__(self, host: str, port: int, *, addresses: list[str], timeout: float, secure: bool) -> None:
        super().__init__(host, port, timeout=timeout)
        self._addresses = addresses
        self._secure = secure
        if secure:
            self.default_port = 443

    def hang_up(self) -> None:
        """Break off from another thread: a server that sends a byte now and then outlives every time-out."""
        sock = self.sock
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def connect(self) -> None:
        """Try each address in turn; the last one's error is raised."""
        for address in self._addresses:
            try:
                self.sock = socket.create_connection((address, self.port), self.timeout)
                break
            except OSError:
                if address == self._addresses[-1]:
                    raise
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
