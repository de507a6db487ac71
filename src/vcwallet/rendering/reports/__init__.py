"""Reports on credentials in sentences: the verdict, the facts, the findings, each for one audience."""
