"""Literals: value objects, numbers and truth values as text, languages."""

from __future__ import annotations

from typing import Any

from rewriting.arrays import in_a_set
from rewriting.catalogue import Site, rewriting
from rewriting.explicit import coerced
from rewriting.places import Spot
from vcwallet.canonical.nquads import XSD


def scalar(spot: Spot) -> bool:
    return isinstance(spot.value, (str, int, float)) and spot.term.type not in ("@id", "@vocab", "@json")


def datatype(site: Site, spot: Spot) -> str | None:
    _, term = coerced(spot.owner.scope, spot.term, site.documents)
    return None if term.type is None or term.type.startswith("@") else term.type


def language(spot: Spot) -> Any:
    return spot.term.language


def value_object(site: Site, spot: Spot, value: Any) -> dict[str, Any]:
    kind = datatype(site, spot)
    return {"@value": value} if kind is None else {"@value": value, "@type": kind}


@rewriting("a value object")
def as_a_value_object(site: Site) -> None:
    spot = site.spot(scalar)
    spot.value = value_object(site, spot, spot.value)


@rewriting("all values as value objects", once=True)
def all_as_value_objects(site: Site) -> None:
    for spot in site.some(spot for node in site.nodes for spot in node.spots if scalar(spot)):
        spot.value = value_object(site, spot, spot.value)


@rewriting("a text as a value object of type xsd:string")
def typed_text(site: Site) -> None:
    spot = site.spot(lambda spot: scalar(spot) and isinstance(spot.value, str) and datatype(site, spot) is None)
    spot.value = {"@value": spot.value, "@type": f"{XSD}string"}


@rewriting("an identifier as an object with @id")
def typed_reference(site: Site) -> None:
    spot = site.spot(lambda spot: isinstance(spot.value, str) and spot.term.type == "@id")
    spot.value = {"@id": spot.value}


def number(spot: Spot) -> bool:
    return scalar(spot) and isinstance(spot.value, (int, float)) and not isinstance(spot.value, bool)


def _integral(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value)


@rewriting("a whole number with a point, or without")
def whole_number(site: Site) -> None:
    spot = site.spot(lambda spot: number(spot) and _integral(spot.value))
    spot.value = int(spot.value) if isinstance(spot.value, float) else float(spot.value)


@rewriting("a number as a value object that says of which type it is")
def typed_number(site: Site) -> None:
    spot = site.spot(number)
    own = f"{XSD}integer" if _integral(spot.value) else f"{XSD}double"
    spot.value = {"@value": spot.value, "@type": datatype(site, spot) or own}


@rewriting("a number as text")
def number_as_text(site: Site) -> None:
    spot = site.spot(lambda spot: number(spot) and _integral(spot.value))
    kind, text = datatype(site, spot), str(int(spot.value))
    spot.value = text if kind else {"@value": text, "@type": f"{XSD}integer"}


@rewriting("a number with a fraction as text")
def fraction_as_text(site: Site) -> None:
    spot = site.spot(lambda spot: number(spot) and not _integral(spot.value))
    kind = datatype(site, spot) or f"{XSD}double"
    mantissa, exponent = f"{spot.value:.15E}".split("E")
    text = f"{mantissa.rstrip('0')}E{int(exponent)}"
    spot.value = text if datatype(site, spot) else {"@value": text, "@type": kind}


@rewriting("a text as a number", inside=False)
def text_as_number(site: Site) -> None:
    def digits(spot: Spot) -> bool:
        return (
            scalar(spot) and isinstance(spot.value, str) and spot.value.isdigit() and datatype(site, spot) is not None
        )

    spot = site.spot(digits)
    spot.value = site.random.choice([int(spot.value), float(spot.value)])


@rewriting("a truth value as text")
def truth_as_text(site: Site) -> None:
    spot = site.spot(lambda spot: scalar(spot) and isinstance(spot.value, bool))
    text = "true" if spot.value else "false"
    spot.value = text if datatype(site, spot) else {"@value": text, "@type": f"{XSD}boolean"}


def tagged(spot: Spot) -> bool:
    return isinstance(spot.value, dict) and isinstance(spot.value.get("@language"), str)


@rewriting("a language in capital letters, or in small ones")
def language_case(site: Site) -> None:
    spot = site.spot(tagged)
    spot.value["@language"] = site.random.choice([str.upper, str.lower, str.title])(spot.value["@language"])


@rewriting("a value object with an index")
def value_with_index(site: Site) -> None:
    spot = site.spot(lambda spot: isinstance(spot.value, dict) and "@value" in spot.value)
    spot.value["@index"] = "i"


@rewriting("a value object as its value", inside=False)
def value_object_as_its_value(site: Site) -> None:
    spot = site.spot(lambda spot: isinstance(spot.value, dict) and "@value" in spot.value)
    spot.value = spot.value["@value"]


@rewriting("a value twice, once as a value object")
def value_in_two_forms(site: Site) -> None:
    spot = site.spot(lambda spot: scalar(spot) and in_a_set(spot))
    forms = [spot.value, value_object(site, spot, spot.value)]
    site.random.shuffle(forms)
    spot.value = forms


@rewriting("a value object with a context of its own")
def value_with_context(site: Site) -> None:
    spot = site.spot(scalar)
    spot.value = {"@context": {"wert": "@value"}, "wert": spot.value} | (
        {"@type": kind} if (kind := datatype(site, spot)) else {}
    )
