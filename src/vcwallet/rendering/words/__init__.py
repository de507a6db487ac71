"""Words for people: the phrases of each language, found by the codes and rendered from params."""
