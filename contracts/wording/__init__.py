"""How single clauses of a draft are worded: what else the library offers, own wording, and where both differ from it."""
