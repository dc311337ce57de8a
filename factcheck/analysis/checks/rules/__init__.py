"""The rules, one module each: `CODE`, `TITLE`, `WHY`, `BAD`, `GOOD` and `find`.

A new rule is a new module here; nothing else changes. `BAD` and `GOOD` are files of the interchange
format, imported one after the other beside `examples.SETTING`: the documentation prints them, and
the tests run them.
"""
