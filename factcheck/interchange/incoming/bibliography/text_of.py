"""Libraries as text: UTF-8, or what eLIBRARY, DBpia and old programs write."""

from __future__ import annotations

from factcheck.interchange.incoming.files import Incoming, decoded
from factcheck.interchange.incoming.intake import Intake
from factcheck.interchange.incoming.sheets.encodings import encoding_of


def text_of(file: Incoming, intake: Intake) -> str:
    """Return all of a file as text; a note tells of an encoding that was guessed by its words.

    Raises:
        InvalidError: if it is not UTF-8 and no words come out whole, or is too large.
    """
    encoding = encoding_of(file.handle)
    file.handle.seek(0)
    if not encoding.sure or encoding.name.startswith("utf"):
        return decoded(file)
    intake.notice(file.name, f"read as {encoding.name}: {encoding.why}")
    return decoded(file, encoding.name)
