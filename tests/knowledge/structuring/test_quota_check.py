"""A calculated quota that the statutory rule does not give is a finding."""

from decimal import Decimal

from knowledge.example import EXAMPLE_AGENDA
from knowledge.model import Contents, FindingKind
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents


def build(text: bytes) -> Contents:
    return build_contents(open_document(text, "bilag.md"))


def findings(contents: Contents) -> list[tuple[str, tuple[str, ...]]]:
    return [(f.text, f.place_codes) for f in contents.findings if f.kind is FindingKind.QUOTA_MODEL]


def test_the_printed_quotas_of_the_example_follow_the_rule() -> None:
    contents = build(EXAMPLE_AGENDA.read_bytes())
    assert sum(f.value == Decimal(12) and f.place_code == "791" for f in contents.figures) == 1
    assert findings(contents) == []


def test_a_changed_quota_is_found() -> None:
    text = EXAMPLE_AGENDA.read_bytes().replace(b"791 Viborg\t12", b"791 Viborg\t13")
    assert findings(build(text)) == [
        ("Viborg: tabellen skriver kvoten 13, men efter reglen bliver den 12.", ("791",))
    ]
