"""A member asks, over HTTP, and everything comes back as it should look on a phone."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from handlers import texts
from knowledge.asking.several import join_answers
from knowledge.library import TOO_LONG
from knowledge.model import Answer, Context, Status
from tests.journeys.running_bot import ADMIN, ScriptedLibrary, SetClock, running_bot
from tests.journeys.scripted_answers import ANSWERS, PUPILS, PUPILS_HTML, WHICH
from tests.standin import Person, StandIn

RESHOWN = (
    "Frederiksberg havde <b>9.100</b> elever i 2024.\n\n"
    "<b>Skolenotat 2024</b>\n4 Skoler › Bilag 2: Elevtal, s. 7\n"
    "<blockquote>147 | Frederiksberg | 9.100</blockquote>"
)


@pytest.fixture(autouse=True)
def _script(library: ScriptedLibrary) -> None:
    library.answers = ANSWERS


def test_an_answer_with_its_citation_and_a_button_for_the_source(anna: Person) -> None:
    anna.says("elever Frederiksberg")
    heard = anna.hears()
    assert (heard.html, heard.buttons, heard.reply_to) == (PUPILS_HTML, ("Kilde", "Kopiér"), None)
    anna.is_told(anna.presses(heard, "Kilde"))
    seen = anna.sees_change(heard)
    assert (seen.html, seen.buttons) == (RESHOWN, ("Kopiér",))


def test_a_reading_is_chosen_in_the_message_that_offered_it(anna: Person) -> None:
    anna.says("elever Frederik")
    heard = anna.hears()
    assert heard.buttons == ("Frederiksberg", "Frederikshavn")
    anna.presses(heard, "Frederiksberg")
    seen = anna.sees_change(heard)
    assert (seen.html, seen.buttons) == (PUPILS_HTML, ("Kilde", "Kopiér"))


def test_two_taps_on_a_button_do_what_one_does(anna: Person) -> None:
    anna.says("elever Frederik")
    heard = anna.hears()
    taps = [anna.presses(heard, "Frederiksberg") for _ in range(2)]
    assert [anna.is_told(tap) for tap in taps] == [None, None]
    seen = anna.sees_change(heard)
    assert seen.html == PUPILS_HTML
    taps = [anna.presses(seen, "Kilde") for _ in range(2)]
    assert [anna.is_told(tap) for tap in taps] == [None, None]
    assert anna.hears_nothing()
    assert anna.sees(heard).html == RESHOWN


def test_buttons_work_after_a_restart_and_are_refused_when_they_are_forgotten(
    telegram: StandIn, library: ScriptedLibrary, clock: SetClock
) -> None:
    anna = telegram.person(ADMIN)
    with running_bot(telegram, library, clock):
        anna.says("elever Frederik")
        offered = anna.hears()
    clock.move(days=29)
    with running_bot(telegram, ScriptedLibrary(library.path, ANSWERS), clock):
        anna.presses(offered, "Frederiksberg")
        assert anna.sees_change(offered).html == PUPILS_HTML
    clock.move(days=2)
    with running_bot(telegram, ScriptedLibrary(library.path, ANSWERS), clock):
        anna.says("elever Frederiksberg")
        anna.hears()
        too_old = "Knappen er for gammel. Skriv spørgsmålet igen."
        assert anna.is_told(anna.presses(offered, "Frederikshavn")) == too_old
        assert anna.is_told(anna.presses_data(offered, "fra en anden tid")) == too_old


def test_what_a_button_keeps_does_not_tell_what_was_asked(
    anna: Person, library: ScriptedLibrary, telegram: StandIn
) -> None:
    library.answers = {"mit hemmelige spørgsmål": replace(PUPILS, context=Context(question="hemmelige"))}
    anna.says("mit hemmelige spørgsmål")
    anna.hears()

    def read_files() -> bytes:
        return b"".join(file.read_bytes() for file in library.path.parent.rglob("*.*"))

    assert telegram.wait_for(lambda: b"hemmelige" not in read_files())
    assert b"9.100 elever i 2024" not in read_files()


def test_an_edited_question_changes_its_answer(anna: Person, library: ScriptedLibrary) -> None:
    question = anna.says("elever Frederikssund")
    heard = anna.hears()
    anna.edits(question, "elever Frederiksberg")
    assert anna.sees_change(heard).html == PUPILS_HTML
    assert [context for _, context in library.asked] == [Context(), Context()]
    anna.edits(question, "elever Frederiksberg")
    assert anna.hears_nothing()
    assert len(library.asked) == 2


def test_an_edited_question_with_a_long_answer_leaves_one_answer_behind(
    anna: Person, library: ScriptedLibrary, telegram: StandIn
) -> None:
    long = Answer("", Status.ANSWERED, "\n".join(f"Kommune {number}: 12" for number in range(350)))
    library.answers = {**ANSWERS, "alle": long}
    question = anna.says("alle")
    parts = [anna.hears(), anna.hears(), anna.hears()]
    assert "\n".join(part.text for part in parts) == long.text
    anna.edits(question, "elever Frederiksberg")
    assert anna.sees_change(parts[0]).html == PUPILS_HTML
    left = {(ADMIN, question), (ADMIN, parts[0].id)}
    assert telegram.wait_for(lambda: anna.world.messages.keys() == left)
    anna.edits(question, "alle")
    assert [anna.hears().text for _ in parts] == [part.text for part in parts]


def test_a_conversation_carries_on_and_is_forgotten(
    anna: Person, library: ScriptedLibrary, clock: SetClock
) -> None:
    for minutes in (0, 29, 31):
        clock.move(minutes=minutes)
        anna.says("elever Frederiksberg")
        anna.hears()
    contexts = [context for _, context in library.asked]
    assert contexts == [Context(), PUPILS.context, Context()]


def test_a_reply_to_an_older_answer_takes_up_its_subject(anna: Person, library: ScriptedLibrary) -> None:
    library.answers = {
        **ANSWERS,
        "vejret": Answer("", Status.UNKNOWN, "Nej.", context=Context(measure="vejr")),
    }
    anna.says("elever Frederiksberg")
    first = anna.hears()
    anna.says("vejret")
    anna.hears()
    anna.says("og året før?", reply_to=first.id)
    anna.hears()
    assert library.asked[-1] == ("og året før?", PUPILS.context)


def test_two_questions_in_a_row_are_answered_in_their_order(anna: Person, library: ScriptedLibrary) -> None:
    library.on_ask = lambda text: time.sleep(0.2 if text == "langsomt" else 0)
    anna.says("langsomt")
    anna.says("hurtigt")
    assert [anna.hears().text.split(": ")[1] for _ in range(2)] == ["langsomt", "hurtigt"]


def test_a_slow_answer_shows_that_it_is_coming_and_a_quick_one_does_not(
    telegram: StandIn, anna: Person, library: ScriptedLibrary
) -> None:
    anna.says("hurtigt")
    anna.hears()
    assert telegram.calls("sendChatAction") == []
    library.on_ask = lambda text: time.sleep(0.9)
    anna.says("langsomt")
    anna.hears()
    assert [call.params["action"] for call in telegram.calls("sendChatAction")] == ["typing"]


def test_where_many_wait_only_a_few_are_shown_that_an_answer_is_coming(
    telegram: StandIn, library: ScriptedLibrary, anna: Person
) -> None:
    library.on_ask = lambda text: time.sleep(0.15)
    anna.says("/invite 20")
    code = anna.hears().text.split("start=")[1].split()[0]
    people = [telegram.person(100 + number) for number in range(20)]
    for person in people:
        person.says(f"/start {code}")
        person.hears()
    for person in people:
        person.says("langsomt")
    for person in people:
        person.hears()
    shown = {call.chat for call in telegram.calls("sendChatAction")}
    assert 0 < len(shown) < len(people)  # a few at a time; on a slow machine some take the places of others


def test_whatever_stands_in_a_document_is_shown_as_it_stands(anna: Person, library: ScriptedLibrary) -> None:
    text = "Fritekst: <script>alert(1)</script> & </b> &amp; 2 < 3 > 1"
    library.answers = {"citat": replace(PUPILS, text=text, figures=())}
    anna.says("citat")
    assert anna.hears().text == f"{text}\n\nSkolenotat 2024, 4 Skoler › Bilag 2, s. 7"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 2}}, texts.ONLY_TEXT),
        ({"location": {"latitude": 56.4, "longitude": 9.4}}, texts.ONLY_TEXT),
        ({"text": "a " * 600}, TOO_LONG),
    ],
)
def test_what_is_no_question(
    anna: Person, library: ScriptedLibrary, content: dict[str, object], line: str
) -> None:
    anna.sends(content)
    assert anna.hears().text == line
    assert library.asked == []


def test_what_the_commands_ask(anna: Person, library: ScriptedLibrary) -> None:
    for command in (
        "/kvote Greve  2030",
        "/tal Greve",
        "/KVOTE greve",
        "/kvote@raadsbot Ishøj",
    ):
        anna.says(command)
        anna.hears()
    asked = [text for text, _ in library.asked]
    assert asked == ["kvote Greve 2030", "Greve", "kvote greve", "kvote Ishøj"]


def test_a_home_municipality_that_was_told_is_kept(anna: Person, library: ScriptedLibrary) -> None:
    library.answers = {
        "jeg er fra Greve": Answer("", Status.ANSWERED, "Noteret.", context=Context(home="253"))
    }
    for said in ("jeg er fra Greve", "/kvote", "/minkommune"):
        anna.says(said)
    assert [anna.hears().text for _ in range(3)][2] == texts.HOME_IS.format(place="Greve")
    assert library.asked[1] == ("kvote", Context(home="253"))


def test_a_home_municipality_is_set_chosen_and_forgotten(anna: Person, library: ScriptedLibrary) -> None:
    for said, heard in (
        ("/minkommune", texts.HOME_UNKNOWN),
        ("/minkommune greve kommune", texts.HOME_IS.format(place="Greve")),
        ("/minkommune Flensborg", texts.HOME_NOT_FOUND),
        ("/minkommune", texts.HOME_IS.format(place="Greve")),
        ("/minkommune ingen", texts.HOME_FORGOTTEN),
        ("/minkommune", texts.HOME_UNKNOWN),
        ("/minkommune djurs", texts.HOME_WHICH),
    ):
        anna.says(said)
        offered = anna.hears()
        assert offered.text == heard
    assert offered.buttons == ("Norddjurs", "Syddjurs")
    anna.presses(offered, "Syddjurs")
    assert anna.sees_change(offered).text == texts.HOME_IS.format(place="Syddjurs")
    anna.says("kvote")
    anna.hears()
    assert library.asked == [("kvote", Context(home="706"))]


def test_each_question_of_a_message_has_its_own_number_and_buttons_and_keeps_its_answer(
    anna: Person, library: ScriptedLibrary
) -> None:
    library.answers = {**ANSWERS, "alt": join_answers("alt", (WHICH, PUPILS, WHICH))}
    anna.says("alt")
    heard = anna.hears()
    choices = ("1: Frederiksberg", "1: Frederikshavn", "3: Frederiksberg", "3: Frederikshavn")
    assert heard.buttons == (*choices, "Kilde")
    assert heard.html == (
        "<b>1.</b> Hvilken kommune mener du?\n\n<b>2.</b> Frederiksberg havde <b>9.100</b> elever i 2024."
        "\n<i>Skolenotat 2024, 4 Skoler › Bilag 2, s. 7</i>\n\n<b>3.</b> Hvilken kommune mener du?"
    )
    taps = [anna.presses(heard, label) for label in ("3: Frederikshavn", "3: Frederiksberg", choices[0])]
    assert [anna.is_told(tap) for tap in taps] == [None, None, None]
    assert anna.hears_nothing()
    seen = anna.sees(heard)
    assert seen.text.startswith("1. Frederiksberg havde 9.100 elever i 2024.")
    assert seen.text.endswith("3. Det står der ikke noget om: elever Frederikshavn")
    assert seen.buttons == ("Kilde",)
    anna.presses(seen, "Kilde")
    assert anna.sees_change(seen).text.count("147 | Frederiksberg | 9.100") == 2


def test_of_an_answer_in_several_messages_only_the_chosen_part_is_told_anew(
    anna: Person, library: ScriptedLibrary
) -> None:
    long = Answer("", Status.ANSWERED, "\n".join(f"Kommune {number}: 12" for number in range(200)))
    library.answers = {**ANSWERS, "alt": join_answers("alt", (long, WHICH))}
    anna.says("alt")
    first, last = anna.hears(), anna.hears()
    for _ in range(2):
        anna.presses(last, "2: Frederiksberg")
    assert anna.hears().text.startswith("2. Frederiksberg havde 9.100 elever i 2024.")
    assert anna.hears_nothing()
    assert (anna.sees(first), anna.sees(last)) == (first, last)


def test_an_answer_can_be_copied_with_its_source(anna: Person, telegram: StandIn) -> None:
    anna.says("elever Frederiksberg")
    heard = anna.hears()
    message = telegram.world.messages[heard.chat, heard.id]
    buttons = [button for row in message["reply_markup"]["inline_keyboard"] for button in row]
    copied = "Frederiksberg havde 9.100 elever i 2024. (Kilde: Skolenotat 2024, 4 Skoler › Bilag 2, s. 7)"
    assert [button["copy_text"]["text"] for button in buttons if "copy_text" in button] == [copied]
