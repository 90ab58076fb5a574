"""The clause library as people keep it: reading it, proposing changes, publishing them, and taking them into drafts."""
