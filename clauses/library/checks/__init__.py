"""What the proofreader looks for, one module a question. Each has `check(library, vocabulary)`, yielding problems."""
