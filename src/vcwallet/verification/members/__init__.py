"""What stands inside or beside a document: embedded documents, tokens, older badges, and parts of stacks."""
