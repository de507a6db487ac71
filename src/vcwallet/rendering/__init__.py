"""Everything that turns a report into something to look at: words, sentences, pages and pictures."""
