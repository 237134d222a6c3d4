"""What a claim asserts in words that stand alone."""
