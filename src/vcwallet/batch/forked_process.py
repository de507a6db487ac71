"""What the process has loaded that the processes of batches are forked from; see `batch_run`.

Importing it loads what each of them would load for its first file, which takes as long as verifying a hundred: the
words of all languages, and what reads the contents of a document.
"""

from vcwallet.model.statements import stated_reading
from vcwallet.rendering.words.phrases import languages, phrase

__all__ = ["stated_reading"]

for _language in languages():
    phrase("UNREACHABLE", None, {}, _language)
