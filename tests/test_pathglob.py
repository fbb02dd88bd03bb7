"""Path patterns in settings and waivers."""

from pathlib import Path

import pytest

from jamcheck.pathglob import matches

BASE = Path("/handlingar")

FITS = [
    pytest.param("*.docx", "2026/07 Ansökan.docx", id="a pattern without a slash fits the name at any depth"),
    pytest.param("ansökningar/**", "ansökningar/2026/a.pdf", id="two stars cross folders"),
    pytest.param("ansökningar", "ansökningar/2026/a.pdf", id="a folder means all that is in it"),
    pytest.param("ansökningar/", "ansökningar/a.pdf", id="a folder may end with a slash"),
    pytest.param("2026/*/budget.pdf", "2026/11/budget.pdf", id="one star stands for one folder"),
    pytest.param("ANSÖKNINGAR/*.PDF", "ansökningar/a.pdf", id="upper and lower case are the same"),
    pytest.param("anso\u0308kningar/*", "ansökningar/a.pdf", id="decomposed letters are the same"),
    pytest.param("2026\\*.pdf", "2026/a.pdf", id="backslashes of Windows are slashes"),
    pytest.param("./a?.txt", "ab.txt", id="a question mark stands for one letter"),
    pytest.param("**/a.txt", "a.txt", id="two stars may stand for no folder at all"),
]
MISSES = [
    pytest.param("2026/*.pdf", "2026/11/budget.pdf", id="one star does not cross folders"),
    pytest.param("budget", "budget.pdf", id="a name is not the start of another"),
    pytest.param("a.b", "axb", id="a dot is a dot"),
    pytest.param("2026/**", "arkiv/2026/a.pdf", id="a pattern with a slash begins at the base"),
]


@pytest.mark.parametrize(("pattern", "path"), FITS)
def test_fits(pattern: str, path: str) -> None:
    assert matches(pattern, BASE / path, BASE)


@pytest.mark.parametrize(("pattern", "path"), MISSES)
def test_does_not_fit(pattern: str, path: str) -> None:
    assert not matches(pattern, BASE / path, BASE)


def test_relative_paths_are_read_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert matches("in/*.txt", Path("in/a.txt"), tmp_path)
