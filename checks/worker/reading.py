"""Turn a frame into the reply that the request calls for; anything else is Garbled."""

from __future__ import annotations

from learnml.checks.worker.failures import Garbled, Raised, Refused
from learnml.checks.worker.fields import Fields, Malformed, sequence
from learnml.checks.worker.replies import Trouble, Violation
from learnml.checks.worker.requests import Answer, Request


def read_reply(request: Request[Answer], nonce: str, plain: object) -> Answer:
    """The reply to `request`. Raises Garbled; Raised or Refused when the code that ran is to blame."""
    try:
        kind, content = _opened(nonce, plain)
        if kind == "raised":
            raise Raised(Trouble.read(Fields(content)))
        if kind == "refused":
            raise Refused(Violation.read(sequence(content)[0]))
        if kind != "result":
            raise Garbled("a reply of an unknown kind")
        answer: Answer = request.reply.read(Fields(content))
        return answer
    except (Malformed, IndexError) as error:
        raise Garbled(f"a malformed reply: {error}") from None


def _opened(nonce: str, plain: object) -> tuple[object, object]:
    envelope = sequence(plain)
    if len(envelope) != 3 or envelope[0] != nonce:
        raise Garbled("a reply to another request")
    return envelope[1], envelope[2]
