"""Languages as entries of biblatex call them, when they go out and when they come in."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "he": "hebrew",
    "hu": "hungarian",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "nb": "norsk",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
    "zh": "chinese",
}
"""What babel and polyglossia call them."""

_OWN: Final = {
    "русский": "ru",
    "українська": "uk",
    "한국어": "ko",
    "국문": "ko",
    "영어": "en",
    "영문": "en",
    "английский": "en",
    "англійська": "en",
    "deutsch": "de",
    "français": "fr",
    "español": "es",
    "日本語": "ja",
    "中文": "zh",
    "american": "en-US",
    "british": "en-GB",
    "ngerman": "de",
}
CODES: Final = {name: code for code, name in LANGUAGES.items()} | _OWN
"""Their codes, by what libraries call them, in small letters."""
