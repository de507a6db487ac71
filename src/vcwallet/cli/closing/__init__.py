"""The end of an institution by the command: closing, accepting, importing what was left."""
