"""Whom and what the rules' examples speak of, so that each need only say what matters in it."""

from __future__ import annotations

from typing import Final

SETTING: Final = """
{"sources": [
   {"key": "nis", "name": "National Intelligence Service", "kind": "organisation",
    "aliases": ["NIS"]},
   {"key": "hur", "name": "Defence Intelligence of Ukraine", "kind": "organisation"},
   {"key": "officials", "name": "Officials", "kind": "group", "named": false},
   {"key": "agency", "name": "News Agency", "kind": "publication"},
   {"key": "daily", "name": "Daily News", "kind": "publication"}],
 "documents": [
   {"key": "wire", "title": "Wire story", "kind": "article-newspaper", "publisher": "agency",
    "url": "https://agency.example/1", "archived_url": "https://archive.example/1",
    "issued": "2025-01-13"},
   {"key": "paper", "title": "Front page", "kind": "article-newspaper", "publisher": "daily",
    "url": "https://daily.example/2", "archived_url": "https://archive.example/2",
    "issued": "2025-01-20"}],
 "questions": [
   {"key": "killed", "text": "How many were killed?", "kind": "quantity", "unit": "soldiers",
    "aggregation": "cumulative"},
   {"key": "casualties", "text": "How many were killed or wounded?", "kind": "quantity",
    "unit": "soldiers", "aggregation": "cumulative", "parts": [{"part": "killed"}]}]}
"""
