"""Supplementary agreements: what changed in a contract, written as an agreement of its own. Plain Python."""
