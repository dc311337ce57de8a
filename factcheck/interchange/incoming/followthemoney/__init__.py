"""Entities and statements of FollowTheMoney, as sources, documents and claims."""
