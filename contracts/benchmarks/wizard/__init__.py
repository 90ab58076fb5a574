"""What `./dev bench wizard` measures: the pages as they are served, with 10,000 drafts in the table."""
