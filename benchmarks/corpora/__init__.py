"""A made-up world of any size: sources, documents, questions and claims, the same in every run.

The region, its towns and everything said about them are invented. Each record follows from its
number alone, so that a record can name another one without anybody remembering either.
"""
