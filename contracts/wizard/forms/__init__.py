"""The questions, one topic per module. A field is declared here once; see `contracts.wizard.questions` for its parts."""
