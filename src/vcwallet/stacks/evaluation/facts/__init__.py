"""The facts about credentials, taken from the reports of their verification."""
