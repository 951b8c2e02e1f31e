"""A line of links about the site is no text of a page; annexes and contents are."""

from knowledge.reading.opening import open_document


def read(body: str) -> list[str]:
    page = f"<html><head><title>Referat - Byrådet - 22. juni 2026</title></head><body>{body}</body></html>"
    return [block.text for block in open_document(page.encode(), "side.html").blocks]


def test_a_bar_of_links_is_left_out() -> None:
    links = " | ".join(f'<a href="#">{name}</a>' for name in ("Spring til indhold", "Abonnér", "Læs op"))
    bar = f'<div class="topnav">{links}</div>'
    assert read(f"{bar}<h1>Referat</h1><p>Byrådet holdt møde.</p>") == ["Referat", "Byrådet holdt møde."]


def test_annexes_and_numbered_links_stay() -> None:
    annexes = '<p><a href="1.pdf">Bilag 1</a> | <a href="2.pdf">Bilag 2</a> | <a href="3.pdf">Notat 3</a></p>'
    assert read(f"<h1>Referat</h1>{annexes}") == ["Referat", "Bilag 1 | Bilag 2 | Notat 3"]


def test_two_links_in_a_sentence_stay() -> None:
    assert read("<p>Se <a href='#'>planen</a> og <a href='#'>kortet</a>.</p>") == ["Se planen og kortet."]


def test_what_a_button_unfolds_is_read_and_other_hidden_text_is_not() -> None:
    folded = (
        '<button aria-expanded="false">Punkt 3. Budget</button><div hidden><p>Frist den 5. maj.</p></div>'
    )
    assert read(folded) == ["Punkt 3. Budget", "Frist den 5. maj."]
    assert read("<p>Punkt 3. Budget</p><div hidden><p>Kladde</p></div>") == ["Punkt 3. Budget"]
    menu = '<button aria-expanded="false" class="menu">Menu</button><div hidden><p>Borger</p></div>'
    assert read(menu + "<p>Budget</p>") == ["Budget"]
