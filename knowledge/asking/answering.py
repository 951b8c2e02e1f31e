"""From a question to its answer: understand, let every solver try, let the verdict choose.

The terminal, Telegram and the evaluation all come through here.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from sqlite_utils import Database

from knowledge.asking import moves
from knowledge.asking.choosing import (
    Lean,
    account_for_papers,
    choose_documents,
    find_agenda_item,
    find_councils_with_papers,
    find_lean,
    find_scopes,
    name_things,
    tells_of_closed,
)
from knowledge.asking.councils import split_by_council
from knowledge.asking.figures.attempts import find_background
from knowledge.asking.figures.measure_matching import MeasureIndex
from knowledge.asking.figures.query import FigureQuery, build_query
from knowledge.asking.followup import OF_DAYS, find_completions, opens_as_followup
from knowledge.asking.moves import answer_move, find_move
from knowledge.asking.several import (
    MOST_QUESTIONS,
    asks,
    join_answers,
    name_left,
    split_clauses,
    split_questions,
)
from knowledge.asking.solvers import derive, figures, limits, quota_model, rank, totals
from knowledge.asking.understanding import rewrite, understand
from knowledge.asking.verdict import decide, is_conclusive, is_of_other_year, weigh
from knowledge.danish.person_names import find_names
from knowledge.model import Answer, Attempt, Context, Question, Status
from knowledge.storage.measures import find_measures
from knowledge.storage.recalling import hold_edition, recall
from knowledge.storage.scoping import open_scope
from knowledge.storage.words import KnownWords

FigureSolver = Callable[[FigureQuery, Database], Attempt | None]
Solver = Callable[[Question, Database], Attempt | None]

FIGURE_SOLVERS: tuple[FigureSolver, ...] = (
    quota_model.solve,
    rank.tell_standing,
    totals.solve,
    derive.solve,
    totals.tell_shares,
    totals.tell_development,
    derive.compare,
    limits.solve,
    rank.solve,
    figures.solve,
    figures.tell_place,
)
_DIGITS = re.compile(r"\d+")
_SURE = 80.0
"""What an answer weighs that no quotation need be looked for beside it."""

MESSAGE_SOLVERS: tuple[Solver, ...] = (moves.talk, moves.remember_home, moves.tell_changes)
"""They know a message as a whole, and are the only ones asked when they do."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was read and weighed. completed: the question as it was answered.

    papers: whose papers it was answered from, and why.
    """

    completed: str
    question: Question
    attempts: tuple[tuple[Attempt, float], ...]
    answer: Answer
    papers: str = ""


def answer_question(text: str, *, now: dt.datetime, context: Context, db: Database) -> Answer:
    """The answer to a message; several questions in one are answered one by one.

    now: aware; the only clock the answer knows. context: from the answer before, Context() at the start.
    """
    started = time.perf_counter()
    explained = explain_message(text, now=now, context=context, db=db)
    answers = [explanation.answer for explanation in explained]
    if left := split_questions(text)[MOST_QUESTIONS:]:
        answers.append(name_left(left))
    answer = answers[0] if len(answers) == 1 else join_answers(text, answers)
    return replace(answer, ms=(time.perf_counter() - started) * 1000)


def explain_message(
    text: str, *, now: dt.datetime, context: Context, db: Database
) -> tuple[Explanation, ...]:
    """The first MOST_QUESTIONS questions of a message, each with everything that led to its answer."""

    def explain_one(question: str, context: Context) -> Explanation:
        return explain_question(question, now=now, context=context, db=db)

    explained: list[Explanation] = []
    with hold_edition(db):
        for question in split_questions(text)[:MOST_QUESTIONS]:
            explained += _explain_by_council(question, context, explain_one, db)
            context = explained[-1].answer.context
    return tuple(explained)


def _explain_by_council(
    question: str, context: Context, explain_one: Callable[[str, Context], Explanation], db: Database
) -> list[Explanation]:
    """What each council's papers tell, where several are named and nothing answers for them together."""
    together = _explain_clauses(question, context, explain_one)
    if len(together) > 1 or together[0].answer.status is Status.ANSWERED:
        return together
    apart = split_by_council(together[0].question, find_councils_with_papers(db))
    told = [(council, explain_one(asked, Context(home=context.home))) for council, asked in apart.items()]
    statuses = {one.answer.status for _, one in told}
    refused = together[0].answer.status is Status.UNKNOWN
    better = statuses != {Status.UNKNOWN} if refused else statuses == {Status.ANSWERED}
    return [_name_council(council, one) for council, one in told] if told and better else together


def _name_council(council: str, explained: Explanation) -> Explanation:
    """An answer with the council before it whose papers tell it."""
    answer = replace(explained.answer, text=f"{council}: {explained.answer.text}")
    return replace(explained, answer=answer)


def _explain_clauses(
    question: str, context: Context, explain_one: Callable[[str, Context], Explanation]
) -> list[Explanation]:
    """The clauses of a question where they are answered better than it is as a whole, else the whole."""
    whole, clauses = explain_one(question, context), split_clauses(question)
    if len(clauses) < 2:
        return [whole]
    refused = whole.answer.status is Status.UNKNOWN
    if not refused and not all(map(asks, clauses)):
        return [whole]  # "Landstallet falder. Hvad får Viborg" is one
    apart: list[Explanation] = []
    for clause in clauses:
        apart.append(explain_one(clause, context))
        answer, context = apart[-1].answer, apart[-1].answer.context
        if answer.status is Status.UNKNOWN and not (refused and asks(answer.question)):
            return [whole]  # no later clause makes up for this one
    sure = (one for one in apart if one.answer.status is Status.ANSWERED)
    return apart if not refused or any(sure) else [whole]


def explain_question(text: str, *, now: dt.datetime, context: Context, db: Database) -> Explanation:
    """One question with everything that led to its answer."""
    known, measures = recall(db, KnownWords), recall(db, _index_measures)

    @cache
    def read(words: str) -> Question:
        return understand(words, now=now, context=context, known=known)

    if move := find_move(text):

        def ask_alone(words: str) -> Answer:
            return explain_question(words, now=now, context=Context(home=context.home), db=db).answer

        return Explanation(text, read(text), (), answer_move(move, text, context, ask_alone, db))
    written, whole = rewrite(text, db), db

    def explain(words: str, scope: Database | None = None) -> Explanation:
        return _explain_completed(text, words, read(words), measures, known, scope or whole, whole)

    completions = find_completions(written, context, read)
    fill = partial(_explain_filled, asked=read(written), context=context, db=db, read=read, explain=explain)
    if completions[0] != written or len(completions) == 1:
        return fill(completions)
    alone = explain(written)  # a question with a "det" that may be whole all the same
    if alone.answer.status is Status.ANSWERED:
        return alone
    filled = fill(completions[1:])
    return filled if filled.answer.status is Status.ANSWERED else alone


def _explain_filled(
    completions: Sequence[str],
    *,
    asked: Question,
    context: Context,
    db: Database,
    read: Callable[[str], Question],
    explain: Callable[..., Explanation],
) -> Explanation:
    """A question with what it leaves out filled in, put to the item that was told last where it leans on it.

    asked: as it was typed.
    """
    written, lean = asked.text, find_lean(asked)
    if lean is Lean.MAYBE and not (context.question and context.places_cited):
        lean = Lean.NOT
    if lean is Lean.SURELY and context.deadline and asked.asks & OF_DAYS:
        lean = Lean.NOT  # the solvers of days know which is meant
    leans = lean is not Lean.NOT and bool(context.question)
    named = name_things(asked, read(context.question)) if leans else ()
    if completions[0] != written:
        lean = Lean.SURELY if lean is Lean.MAYBE else lean  # a pronoun was written out
    elif lean is Lean.SURELY:
        completions = named or (written,)
    choose = partial(_explain_best, kind=context.solver)
    shown = None
    for number, scope in enumerate(find_scopes(context, db) if lean is Lean.SURELY else ()):
        ways = completions if number else dict.fromkeys((*completions, written))
        explained = choose(tuple(ways), partial(explain, scope=scope))
        if explained.answer.status is Status.ANSWERED or (not number and tells_of_closed(context, db)):
            return explained  # what other items tell is nothing of a closed one
        if explained.answer.status is Status.AMBIGUOUS and not number:
            typed = explain(written, scope=scope)  # in an item nothing else need be named
            shown = explained if typed.answer.status is Status.UNKNOWN else _go_on_from(explained, typed)
    explained = choose(_keep_numbers(completions), explain)
    if explained.answer.status is Status.ANSWERED:
        return _name_source(explained) if lean is Lean.SURELY else explained
    if lean is Lean.MAYBE:
        ways = (written, *named) if explained.answer.status is Status.UNKNOWN else (written,)
        shown = _explain_of_item(ways, context, db, explain, everywhere=opens_as_followup(written))
        shown = shown if shown and _is_nearer(shown.answer, explained.answer) else None
    return shown or explained


def _go_on_from(filled: Explanation, typed: Explanation) -> Explanation:
    """What is shown for a question as it was typed; the next goes on from it with all filled in."""
    about = replace(typed.answer.context, question=filled.answer.context.question)
    return replace(typed, answer=replace(typed.answer, context=about))


def _name_source(explained: Explanation) -> Explanation:
    """Which item a sentence is of that answers a question without a subject, such as "hvem stemte imod"."""
    from knowledge.asking.in_words import QUOTATION

    answer = explained.answer
    if answer.kind != QUOTATION or not answer.sources:
        return explained
    item = answer.sources[0].section.partition(" › ")[0]
    return replace(explained, answer=replace(answer, text=f"{item}: {answer.text}")) if item else explained


def _is_nearer(of_item: Answer, anywhere: Answer) -> bool:
    """Whether what the item told last has is told before what was found without it, which is not sure."""
    alike = anywhere.status is Status.UNKNOWN or anywhere.kind == of_item.kind
    return of_item.status is Status.ANSWERED and alike


def _keep_numbers(completions: Sequence[str]) -> list[str]:
    """Those with all numbers of the first: "lokalplan 214" may be "lokalplan" only inside its own item."""
    wanted = set(_DIGITS.findall(completions[0]))
    return [one for one in completions if wanted <= set(_DIGITS.findall(one))]


def _explain_of_item(
    ways: Sequence[str],
    context: Context,
    db: Database,
    explain: Callable[..., Explanation],
    *,
    everywhere: bool,
) -> Explanation | None:
    """What the agenda item told last answers, or shows; everywhere: any part or document told last."""
    item = find_agenda_item(context, db)
    for scope in find_scopes(context, db) if everywhere else (item,) if item else ():
        explained = _explain_best(ways, partial(explain, scope=scope))
        if explained.answer.status is not Status.UNKNOWN:
            return explained
    return None


def _explain_best(ways: Sequence[str], explain: Callable[[str], Explanation], kind: str = "") -> Explanation:
    """The first way to write a question out that has a sure answer, else the one that shows the nearest.

    Of several sure ones that of the kind of the answer before: "og dagplejen?" after a price asks for one.
    """
    tried: list[Explanation] = []
    for words in ways:
        tried.append(explain(words))
        if tried[-1].answer.status is Status.ANSWERED and tried[-1].answer.kind == kind:
            return tried[-1]
    sure = (one for one in tried if one.answer.status is Status.ANSWERED)
    shown = [one for one in tried if one.answer.status is Status.AMBIGUOUS]
    nearest = max(shown, key=lambda one: max(weight for _, weight in one.attempts), default=tried[-1])
    return next(sure, nearest)


def _explain_completed(
    text: str,
    completed: str,
    question: Question,
    measures: MeasureIndex,
    known: KnownWords,
    db: Database,
    whole: Database,
) -> Explanation:
    """A question that leaves nothing out, answered from what a connection sees.

    text: as it was typed. whole: the connection that sees all the papers there are.
    """
    why = "stedet for svaret før"
    if db is whole:
        choice = choose_documents(question, db)
        why = choice.why
        if choice.documents is not None:
            db = open_scope(db, choice.documents)
    query = build_query(question, measures, known)
    attempts = tuple(account_for_papers(question, attempt, db) for attempt in _try_all(question, query, db))
    chosen = decide(question, attempts)
    answer = chosen.answer if chosen else _refuse(question, db, measures)
    weighed = tuple(sorted(((a, weigh(question, a)) for a in attempts), key=lambda pair: -pair[1]))
    about = answer.context if answer.kind == moves.SMALLTALK else _note_conversation(question, answer)
    answer = replace(answer, question=text, context=about, background=find_background(db, answer.figures))
    return Explanation(completed, question, weighed, answer, why)


def _refuse(question: Question, db: Database, measures: MeasureIndex) -> Answer:
    from knowledge.asking.in_words import refuse

    return refuse(question, db, measures)


def _note_conversation(question: Question, answer: Answer) -> Context:
    """What the next question may leave out after an answer."""
    before, about = question.context, replace(answer.context, asked=question.text)
    if not about.question or (answer.status is Status.UNKNOWN and about.question != question.text):
        return about  # a turn that failed leaves no trace; "not decided yet" tells of an item, and does
    cited = tuple(dict.fromkeys((source.document_id, source.line) for source in answer.sources))
    told = before.compared if about.places == before.places else before.places
    compared = told if about.measure and about.measure == before.measure else ()
    person = about.person or ("" if answer.figures else _find_only_person(answer))
    day = answer.deadlines[0].end or answer.deadlines[0].start if len(answer.deadlines) == 1 else None
    return replace(about, places_cited=cited, compared=compared, person=person, day=day)


def _find_only_person(answer: Answer) -> str:
    """The one person whom a sure answer names, "" where it names none or several."""
    names = {name.text for name in find_names(answer.text)} if answer.status is Status.ANSWERED else set()
    return names.pop() if len(names) == 1 else ""


def _index_measures(db: Database) -> MeasureIndex:
    return MeasureIndex(find_measures(db))


def _try_all(question: Question, query: FigureQuery, db: Database) -> tuple[Attempt, ...]:
    known = [attempt for solve in MESSAGE_SOLVERS if (attempt := solve(question, db)) is not None]
    if known:
        return tuple(known)
    told = [attempt for solve in FIGURE_SOLVERS if (attempt := solve(query, db)) is not None]
    if any(is_conclusive(question, attempt) for attempt in told):
        return tuple(told)
    from knowledge.asking.in_words import TEXT_SOLVERS, quote

    in_words = (attempt for solve in TEXT_SOLVERS if (attempt := solve(question, db)) is not None)
    told += [attempt for attempt in in_words if not is_of_other_year(question, attempt, db)]
    answers = [attempt for attempt in told if attempt.answer.status is not Status.UNKNOWN]
    if any(weigh(question, attempt) > _SURE for attempt in answers):
        return tuple(told)  # a quotation can't outweigh it, and looking for one takes longest of all
    quotation = quote(question, db) if question.content else None
    return (*told, quotation) if quotation else tuple(told)
