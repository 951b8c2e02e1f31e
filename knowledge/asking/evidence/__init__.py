"""Answers in words: the sentences and rows that speak of what was asked, ranked and weighed."""
