"""No address outside the public internet is let through, however it is written."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vcwallet.errors import UnreachableError
from vcwallet.io.web.public_addresses import is_public, read_address, read_url

INNER_V4 = [
    IPv4Network(block)
    for block in ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12")
] + [IPv4Network(block) for block in ("192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4")]
INNER_V6 = [
    IPv6Network(block) for block in ("::/64", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2001:db8::/32")
]


@st.composite
def inner_v4(draw: st.DrawFn) -> IPv4Address:
    block = draw(st.sampled_from(INNER_V4))
    return block[draw(st.integers(0, block.num_addresses - 1))]


@st.composite
def inner_v6(draw: st.DrawFn) -> IPv6Address:
    block = draw(st.sampled_from(INNER_V6))
    return block[draw(st.integers(0, block.num_addresses - 1))]


def hidden(address: IPv4Address) -> list[IPv6Address]:
    """IPv6 addresses that lead to an IPv4 address, or did in some network."""
    number = int(address)
    return [
        IPv6Address(number),  # compatible
        IPv6Address(0xFFFF << 32 | number),  # mapped
        IPv6Address(0xFFFF << 48 | number),  # translated
        IPv6Address(0x2002 << 112 | number << 80 | 1),  # 6to4
        IPv6Address(0x20010000 << 96 | number << 64),  # Teredo, its server
        IPv6Address(0x20010000 << 96 | number ^ 0xFFFFFFFF),  # Teredo, its client
        IPv6Address(0x64FF9B << 96 | number),  # NAT64
        IPv6Address(0x64FF9B0001 << 80 | number),  # NAT64 of an inner network
        IPv6Address(0x2A001450 << 96 | 0x5EFE << 32 | number),  # ISATAP
    ]


def spellings(address: IPv4Address) -> list[str]:
    """Forms in which some programs read an IPv4 address."""
    number = int(address)
    a, b, c, d = address.packed
    return [
        *(str(address), f"{address}.", f"{number}", f"{number:#x}", f"{number:#X}", f"0{number:o}"),
        *(f"{a}.{b}.{c << 8 | d}", f"{a}.{number & 0xFFFFFF}", f"{a:#x}.{b:#x}.{c:#x}.{d:#x}"),
        *(f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a:#x}.{b}.0{c:o}.{d}", f"{a:03}.{b:03}.{c:03}.{d:03}"),
        *(f"::ffff:{address}", f"::{address}", f"64:ff9b::{address}"),
    ]


def may_be_asked(host: str) -> bool:
    """Whether a URL with this host, or a resolver that gives this address, would lead to a connection."""
    address = read_address(host)
    if address is not None and is_public(address):
        return True
    for url in (f"https://{host}/", f"https://[{host}]/"):
        try:
            read_url(url)
        except UnreachableError:
            continue
        return True
    return False


@given(inner_v4())
def test_no_spelling_of_an_inner_ipv4_address_is_let_through(address: IPv4Address) -> None:
    assert [text for text in spellings(address) if may_be_asked(text)] == []


@given(inner_v4())
def test_nor_does_it_help_to_hide_it_in_ipv6(address: IPv4Address) -> None:
    let_through = [text for each in hidden(address) for text in (each.compressed, each.exploded) if may_be_asked(text)]

    assert let_through == []


@given(inner_v6(), st.sampled_from(["", "%eth0", "%1", "%25eth0"]))
def test_nor_an_inner_ipv6_address(address: IPv6Address, scope: str) -> None:
    forms = [address.compressed, address.exploded, address.exploded.upper()]

    assert [text for text in forms if may_be_asked(text + scope)] == []


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_what_is_let_through_is_global_for_python_too(address: IPv4Address | IPv6Address) -> None:
    if is_public(address):
        assert address.is_global
        assert not address.is_multicast


@given(st.text(max_size=40) | st.text("0123456789abcdefx.", max_size=20))
def test_whatever_a_url_names_it_is_a_name_or_refused(host: str) -> None:
    try:
        where = read_url(f"https://{host}/")
    except UnreachableError:
        return
    assert where.host.isascii()
    with pytest.raises(OSError, match="illegal IP address"):  # the operating system takes it for no address either
        socket.inet_aton(where.host)
