"""Sentences: where they start, their words, clauses, phrases and quotations."""
