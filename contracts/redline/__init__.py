"""What changed between two documents, as a lawyer would mark it. Plain Python; knows the document tree and nothing else."""
