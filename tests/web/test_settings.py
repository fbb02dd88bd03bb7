"""What the operator may set, and what is refused with its name."""

from __future__ import annotations

import pytest

from jamcheck.errors import ConfigError
from jamcheck.web import Settings


def test_the_environment_sets_numbers_lists_and_texts() -> None:
    made = Settings.from_environ({
        "JAMCHECK_WEB_PORT": "9000", "JAMCHECK_WEB_HOSTS": "a.se, b.se", "JAMCHECK_WEB_ASSOCIATION": " Förbundet ",
        "JAMCHECK_WEB_FRAME_ANCESTORS": "https://a.se 'self'", "PATH": "x"})
    assert (made.port, made.hosts, made.association) == (9000, ("a.se", "b.se"), "Förbundet")
    assert made.frame_ancestors == ("https://a.se", "'self'")


REFUSED = {
    "a variable nobody knows": ("PROT", "9000"),
    "a number that is none": ("PORT", "åtta"),
    "a port that does not exist": ("PORT", "70000"),
    "no workers": ("WORKERS", "0"),
    "a sub-path without a slash": ("ROOT_PATH", "jamcheck"),
    "a logo that does not exist": ("LOGO", "finns-inte.svg"),
    "a logo that is a program": ("LOGO", "logo.html"),
    "an ancestor that opens the policy": ("FRAME_ANCESTORS", "*"),
    "an ancestor that ends the directive": ("FRAME_ANCESTORS", "https://a.se;script-src"),
    "a proxy that is no address": ("TRUSTED_PROXIES", "proxy"),
}


@pytest.mark.parametrize(("name", "value"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_setting_is_told_by_name(name: str, value: str) -> None:
    with pytest.raises(ConfigError) as error:
        Settings.from_environ({f"JAMCHECK_WEB_{name}": value})
    assert name in error.value.message or value in error.value.message


@pytest.mark.parametrize(("host", "hosts", "accepted"), [
    ("127.0.0.1", (), ("localhost", "127.0.0.1", "::1")), ("::1", (), ("localhost", "127.0.0.1", "::1")),
    ("0.0.0.0", (), ()), ("127.0.0.1", ("F.se",), ("f.se", "localhost", "127.0.0.1", "::1"))])
def test_a_loopback_service_knows_its_own_names(host: str, hosts: tuple[str, ...], accepted: tuple[str, ...]) -> None:
    assert Settings(host=host, hosts=hosts).accepted_hosts == accepted
