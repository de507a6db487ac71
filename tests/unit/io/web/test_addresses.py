"""Where a stranger may send us: to the public internet, by name, over https, and nowhere else."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from vcwallet.errors import UnreachableError
from vcwallet.io.web.public_addresses import is_public, read_address, read_url, shown_url

PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "192.0.1.1",
    "223.255.255.255",
    "2001:4860:4860::8888",
    "2606:4700:4700::1111",
    "2a00:1450:4001:81b::200e",
    "64:ff9b::808:808",  # NAT64 of 8.8.8.8
]
NOT_PUBLIC = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",  # shared by the customers of a provider
    "100.100.100.200",  # metadata of a cloud
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",  # the host of a cloud's machines
    "169.254.169.254",  # metadata of most clouds
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",  # IPv4-compatible 127.0.0.1
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",  # a name never has such an address
    "::ffff:0:127.0.0.1",  # translated (SIIT)
    "64:ff9b::7f00:1",  # NAT64 of 127.0.0.1
    "64:ff9b::a9fe:a9fe",  # NAT64 of 169.254.169.254
    "64:ff9b:1::1",  # NAT64 of some inner network
    "100::1",  # discarded
    "2001::1",
    "2001:0:7f00:1::",  # Teredo
    "2001:db8::1",
    "2002:7f00:1::",  # 6to4 of 127.0.0.1
    "2002:a00:1::1",  # 6to4 of 10.0.0.1
    "2002:808:808::1",
    "2a00:1450::5efe:10.0.0.1",  # ISATAP
    "2a00:1450::200:5efe:8.8.8.8",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",  # metadata of a cloud
    "fe80::1",
    "fe80::1%eth0",
    "2606:4700:4700::1111%1",  # an address of the internet needs no scope
    "fec0::1",
    "ff02::1",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
]
INNER_NAMES = [
    "localhost",
    "intranet",
    "metadata",
    "ip6-localhost",
    "app.localhost",
    "localhost.localdomain",
    "printer.local",
    "PRINTER.LOCAL",
    "metadata.google.internal",
    "router.home.arpa",
    "files.corp",
    "nas.lan",
    "nas.home",
    "hidden.onion",
]
NO_PLAIN_FORM = [
    "",
    "1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "127.0.0.1.",
    "127.0.0.01",
    " 127.0.0.1",
    "127.0.0.1\n",
    "١٢٧.0.0.1",
    "[::1]",
    "::1/128",
    "localhost",
]


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses_may_be_asked(text: str) -> None:
    address = read_address(text)

    assert address is not None
    assert is_public(address)


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_all_others_may_not(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", NO_PLAIN_FORM)
def test_an_address_has_one_form(text: str) -> None:
    assert read_address(text) is None


@pytest.mark.parametrize(
    ("url", "host", "target"),
    [
        ("https://lists.example", "lists.example", "/"),
        ("https://LISTS.Example:443/a/b?c=d#e", "lists.example", "/a/b?c=d"),
        ("https://xn--bcher-kva.example/%C3%BC", "xn--bcher-kva.example", "/%C3%BC"),
        ("https://lists.example?timestamp=2026-01-01T00:00:00Z", "lists.example", "/?timestamp=2026-01-01T00:00:00Z"),
        ("https://1.lists.example/", "1.lists.example", "/"),
        ("https://lists.example/a?#b?c", "lists.example", "/a?"),
    ],
)
def test_a_url_with_a_name_is_taken_apart(url: str, host: str, target: str) -> None:
    where = read_url(url)

    assert (where.host, where.port, where.target) == (host, 443, target)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "http-url"),
        ("lists.example", "http-scheme"),
        ("//lists.example/", "http-scheme"),
        ("http://lists.example/", "http-scheme"),
        ("ftp://lists.example/", "http-scheme"),
        ("file:///etc/passwd", "http-scheme"),
        ("did:web:lists.example", "http-scheme"),
        ("https:lists.example", "http-url"),
        ("https://", "http-url"),
        ("https:///path", "http-url"),
        ("https://user@lists.example/", "http-url"),
        ("https://user:secret@lists.example/", "http-url"),
        ("https://lists.example:/", "http-url"),
        ("https://lists.example:x/", "http-url"),
        ("https://lists.example:99999/", "http-url"),
        ("https://lists.example:8443/", "http-port"),
        ("https://lists.example:22/", "http-port"),
        ("https://lists.example:0/", "http-port"),
        ("https://lists..example/", "http-url"),
        ("https://lists.example./", "http-url"),
        ("https://-lists.example/", "http-url"),
        ("https://lists_.example/", "http-url"),
        ("https://lists.example\\@evil.example/", "http-url"),
        ("https://lists.example /", "http-url"),
        ("https://lists.example/\r\nHost: evil.example", "http-url"),
        ("https://lists.example/\x00", "http-url"),
        ("https://bücher.example/", "http-url"),
        ("https://lists。example/", "http-url"),
        ("https://127.0.0.1%2eexample/", "http-url"),
        ("https://%31%32%37.0.0.1/", "http-literal"),
        ("https://%6c%6f%63%61lhost/", "http-url"),
        ("https://１２７.0.0.1/", "http-url"),
        ("https://①②⑦.0.0.1/", "http-url"),
        ("https://127。0。0。1/", "http-url"),
        ("https://localhost./", "http-url"),
        ("https://127.0.0.1%00.lists.example/", "http-url"),
        ("https://[::1/", "http-url"),
        (f"https://{'a' * 64}.example/", "http-url"),
        (f"https://{'a.' * 127}example/", "http-url"),
        (f"https://lists.example/{'a' * 2048}", "http-url"),
        *((f"https://{name}/", "http-inner-name") for name in INNER_NAMES),
        ("https://127.0.0.1/", "http-literal"),
        ("https://127.0.0.1./", "http-literal"),
        ("https://127.1/", "http-literal"),
        ("https://2130706433/", "http-literal"),
        ("https://0x7f000001/", "http-literal"),
        ("https://0x7f.0x0.0x0.0x1/", "http-literal"),
        ("https://0X7F.0X0.1/", "http-literal"),
        ("https://0177.0.0.1/", "http-literal"),
        ("https://127.0.0.1.0x/", "http-literal"),
        ("https://017700000001/", "http-literal"),
        ("https://lists.example.1/", "http-literal"),
        ("https://8.8.8.8/", "http-literal"),
        ("https://[::1]/", "http-literal"),
        ("https://[::ffff:127.0.0.1]/", "http-literal"),
        ("https://[fe80::1%25eth0]/", "http-literal"),
        ("https://[2606:4700:4700::1111]/", "http-literal"),
    ],
)
def test_every_other_url_is_refused(url: str, reason: str) -> None:
    with pytest.raises(UnreachableError) as caught:
        read_url(url)

    assert caught.value.reason == reason
    assert "secret" not in str(caught.value)


def test_ports_can_be_allowed() -> None:
    assert read_url("https://lists.example:8443/", ports={443, 8443}).port == 8443


@pytest.mark.parametrize(
    "url", ["https://user:secret@a.example/x", "//user:secret@a.example", "https:user:secret@a.example"]
)
def test_what_is_shown_has_no_password(url: str) -> None:
    assert "secret" not in shown_url(url)
    assert "a.example" in shown_url(url)
