"""The command line: parses, calls the library, prints. Text for people is made here alone."""

from __future__ import annotations

import atexit
import gc

# A command lives for a fraction of a second, and most of what it imports lasts to its end: to look
# through that for garbage, again and again and once more at the end, takes a tenth of the time.
gc.set_threshold(200_000)
atexit.register(gc.freeze)
