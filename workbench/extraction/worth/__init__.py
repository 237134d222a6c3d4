"""How much a statement is worth checking, and why."""
