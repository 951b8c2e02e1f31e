"""A small Bot API server on loopback, honest about what Telegram refuses.

    with StandIn() as telegram:
        start_the_bot(base_url=telegram.base_url, base_file_url=telegram.base_file_url, token=telegram.token)
        anna = telegram.person(1001, "Anna Holm")
        anna.says("Hvad er kvoten?")
        assert anna.hears().text == "…"

Runs inside a test, or as a process of its own: `python -m tests.standin --port 8081`.
"""

from tests.standin.faults import Fault
from tests.standin.people import PATIENCE_SECONDS, Group, Heard, Person
from tests.standin.server import StandIn
from tests.standin.world import Call

__all__ = ["PATIENCE_SECONDS", "Call", "Fault", "Group", "Heard", "Person", "StandIn"]
