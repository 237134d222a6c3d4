"""Languages that are read by their word lists alone, without a parse."""
