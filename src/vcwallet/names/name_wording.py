"""Whether two names are worded the same: whatever the case and punctuation, and but for the legal form."""

from __future__ import annotations

import re
import unicodedata

from vcwallet.names.examined_name import examined, is_mark

_WITHIN_WORDS = re.compile("[.\u2024\uff0e'\u2018\u2019\u02bc`\u00b4]")
"""Punctuation that ends no word: of abbreviations, and apostrophes."""
_INITIALS = re.compile(r"(?<!\S)\w(?: \w)+(?!\S)")
_OF_TURKISH = str.maketrans({"\u0131": "i"})
_DOTTED = "i\u0307"
"""What the Turkish capital I with a dot becomes without case."""
_LEGAL_FORMS = (
    "inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|company|pty|pte|bhd|sdn|cic|cio|"
    "gmbh|ggmbh|mbh|ug|ag|kg|kgaa|ohg|gbr|ev|eg|ewiv|se|eeig|"
    "sa|sas|sasu|sarl|sl|slu|slne|srl|spa|sc|snc|scrl|asbl|aisbl|vzw|bv|nv|ltda|lda|eirl|"
    "ab|as|asa|aps|oy|oyj|ry|rf|hf|ehf|kft|zrt|nyrt|bt|sro|zs|ops|doo|dd|jdoo|oü|mtü|sia|uab|aş|şti|"
    "ооо|оао|ао|пао|зао|ано|чоу|тов|еоод|оод|ад|αε|επε|ικε|οε|εε|αμκε|sp z oo"
)
"""Of all of Europe, and of English-speaking countries, as `plain_name` writes them."""
_FORM = re.compile(rf"^(?:(?:{_LEGAL_FORMS}) )+|(?: (?:{_LEGAL_FORMS}))+$")


def plain_name(name: str) -> str:
    """A name without what people write differently and mean the same: case, spaces, punctuation, composition.

    `Α.Π.Θ.` and `ΑΠΘ` are one name, and so are `EGE ÜNİVERSİTESİ` and `Ege Üniversitesi`.
    """
    folded = unicodedata.normalize("NFKC", examined(name)).casefold().replace(_DOTTED, "i").translate(_OF_TURKISH)
    spelled = _WITHIN_WORDS.sub("", unicodedata.normalize("NFC", folded))
    words = "".join(each if each.isalnum() or is_mark(each) else " " for each in spelled)
    return _INITIALS.sub(lambda initials: initials[0].replace(" ", ""), " ".join(words.split()))


def differ_in_form_only(name: str, other: str) -> bool:
    """Whether two names, as `plain_name` has them, are one but for the legal form."""
    return _FORM.sub("", name) == _FORM.sub("", other)
