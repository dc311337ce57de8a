"""Fact checks of other people: claims, who made them, ratings on their publishers' scales."""
