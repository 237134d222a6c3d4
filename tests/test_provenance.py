"""Where a published check comes from: PROV that others read, and a picture of it."""

import json
import re
import subprocess
import sys
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
import rdflib
from msgspec.structs import replace
from newsroom import ARTICLE, COUNTS, LANTERN, SECRET, checked, open_as
from prov.model import ProvDocument
from rdflib.namespace import PROV

import workbench as wb
from workbench.ledger import Ledger, LedgerError, Refused
from workbench.model import Claim, Document
from workbench.publishing.provenance import provenance
from workbench.publishing.provenance.picture import _STYLE

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script>\"'&<!--]]>\x07 it is so"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A check that was published, corrected, seen by a second reader and withdrawn."""
    path = tmp_path_factory.mktemp("made") / "checks.claims"
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ledger.correct(claim, "verdict", "We counted twice.", rating="false")
    with open_as(path, "ben") as ledger:
        ledger.review(claim, why=f"{SECRET}seen")
        ledger.withdraw(claim, "It was another bridge.")
    with Ledger.open(path) as ledger:
        found = provenance(ledger, claim)
        home = f"https://claims-workbench.invalid/{ledger.id}/"
    return SimpleNamespace(path=path, claim=claim, found=found, home=home)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "checks.claims"


def graph(found):
    return rdflib.Graph().parse(data=found.to_json_ld(), format="json-ld")


# -------------------------------------------------------------- what others read


def test_prov_json_is_read_back_as_the_same_document(made):
    text = made.found.to_json()
    again = ProvDocument.deserialize(content=text, format="json")
    assert again == made.found.document
    assert len(again.get_records()) > 20


def test_json_ld_is_read_back_as_the_same_document(made):
    again = ProvDocument.deserialize(
        content=made.found.to_json_ld(), format="rdf", rdf_format="json-ld"
    )
    kinds = ("entity", "activity", "agent")
    for kind in kinds:
        first, second = (
            {
                str(r.identifier.uri)
                for r in d.get_records()
                if r.get_type().localpart.lower() == kind
            }
            for d in (made.found.document, again)
        )
        assert first == second != set()


def test_the_publication_used_the_evidence_and_the_review_derives_from_it(made):
    found = graph(made.found)
    name = rdflib.URIRef(made.home)
    rows = found.query(
        """
        PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX wb: <https://claims-workbench.invalid/terms#>
        SELECT ?review ?title ?sha256 WHERE {
          ?act a wb:published .
          ?review a wb:review ; wb:profile "google" ; wb:sha256 ?sha256 .
          ?review prov:wasGeneratedBy|prov:qualifiedGeneration/prov:activity ?act .
          ?review prov:wasDerivedFrom|prov:qualifiedDerivation/prov:entity ?claim .
          ?claim prov:wasDerivedFrom|prov:qualifiedDerivation/prov:entity ?evidence .
          ?evidence a wb:evidence ;
            <http://www.w3.org/2000/01/rdf-schema#label> ?title .
        }"""
    )
    (row,) = rows
    with Ledger.open(made.path) as ledger:
        claim = ledger.claim(made.claim, 8)
    assert str(row.review) == f"{name}{made.claim}.8.google"
    assert str(row.title) == "Traffic counts 2024"
    assert str(row.sha256) == claim.publication.rendering.sha256["google"]


def test_who_did_what_is_told_by_role_and_id(made):
    found = graph(made.found)
    roles = {
        (str(x).rpartition("#")[2], str(agent))
        for node, x in found.subject_objects(PROV.hadRole)
        for agent in found.objects(node, PROV.agent)
    }
    with Ledger.open(made.path) as ledger:
        ana, ben = (
            next(f"{made.home}{x.id}" for x in ledger.actors() if x.name == name)
            for name in (f"{SECRET}ana", f"{SECRET}ben")
        )
    assert roles == {
        ("finder", ana),
        ("assessor", ana),
        ("corrector", ana),
        ("reviewer", ben),
        ("publisher", ben),
        ("withdrawer", ben),
    }


def test_bylines_are_told_only_where_they_are_wanted(path):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        me = ledger.me()
        state = {"name": me.name, "byline": "A. Ruiz"}
        ledger.append(me.id, "actor", state, expected_rev=me.rev)
        without, named = (provenance(ledger, claim, bylines=x) for x in (False, True))
    assert "A. Ruiz" not in without.to_json() + repr(without)
    assert "A. Ruiz" in named.to_json()
    assert "by A. Ruiz" in repr(named)
    assert SECRET not in named.to_json()


def test_software_acts_on_behalf_of_a_person(path):
    with open_as(path, "ana") as ledger:
        ledger.adopt(replace(LANTERN, second_reader=False))
        document = Document(title="T", text="It rains. It snows.")
        ledger.add(document, claims=[Claim(wording="It rains.", generator="finder 3")])
        (claim,) = ledger.claims()
        ledger.assess(claim.id, "true", "It does.")
        ledger.publish(claim.id)
        found = provenance(ledger, claim.id)
        person = rdflib.URIRef(
            f"https://claims-workbench.invalid/{ledger.id}/{ledger.me().id}"
        )
    read = graph(found)
    (software,) = read.subjects(rdflib.RDF.type, PROV.SoftwareAgent)
    assert (software, PROV.actedOnBehalfOf, person) in read or [
        x
        for x in read.objects(software, PROV.qualifiedDelegation)
        if (x, PROV.agent, person) in read
    ]
    assert (
        f"Found: by claims-workbench extraction {wb.__version__}, for Person A"
        in repr(found)
    )


def test_it_is_the_same_each_time(made):
    with Ledger.open(made.path) as ledger:
        again = provenance(ledger, made.claim)
    assert again.to_json() == made.found.to_json()
    assert again.to_json_ld() == made.found.to_json_ld()
    assert again.to_svg() == made.found.to_svg()


def test_a_whole_ledger_tells_of_all_that_is_public_and_of_nothing_else(path):
    first = checked(path)
    with open_as(path, "ana") as ledger:
        article = ledger.documents("article")[0].id
        second = ledger.add_claim(article, 0, 35).subject
        ledger.assess(second, "true", "It is.")
    with open_as(path, "ben") as ledger:
        ledger.review(second)
        ledger.publish(second)
        both = provenance(ledger)
        assert {way.claim for way in both.ways} == {first, second}
        (mention,) = [
            x for x in both.to_json().splitlines() if f'"ledger:{article}.1": {{' in x
        ]
        assert mention
        with pytest.raises(ValueError, match="one claim"):
            both.to_svg()
        assert both._repr_svg_() is None
        assert repr(both) == "Provenance of 2 claims"


def test_the_package_offers_it(made):
    with wb.Ledger.open(made.path) as ledger:
        assert wb.provenance(ledger, made.claim).to_json() == made.found.to_json()


# ------------------------------------------------------------- what it never tells


def test_nothing_internal_is_told(made):
    out = "".join(
        (
            made.found.to_json(),
            made.found.to_json_ld(),
            made.found.to_svg(),
            repr(made.found),
            made.found.document.get_provn(),
        )
    )
    assert SECRET not in out
    assert ARTICLE not in out
    assert COUNTS not in out
    assert out.count("Traffic counts 2024") >= 5  # what is public is there


def test_what_is_not_public_is_refused_by_name_and_left_out_of_the_whole(path):
    claim = checked(path, not_before="2999-01-01")
    with Ledger.open(path) as ledger:
        with pytest.raises(Refused, match="under embargo"):
            provenance(ledger, claim)
        other = next(x for x in ledger.claims() if x.id != claim)
        with pytest.raises(Refused, match="only what is published leaves"):
            provenance(ledger, other.id)
        with pytest.raises(LedgerError, match="no claim"):
            provenance(ledger, "claim-nobody")
        assert provenance(ledger).ways == ()
        assert json.loads(provenance(ledger).to_json_ld()) == []


def test_drafts_before_publication_stay_inside(path):
    claim = checked(path, draft="We first thought so.")
    with Ledger.open(path) as ledger:
        found = provenance(ledger, claim)
    kinds = [step.kind for step in found.ways[0].steps]
    assert kinds == ["found", "assessed", "reviewed", "published"]
    out = found.to_json() + found.to_svg() + repr(found)
    assert "We first thought so." not in out
    assert "Half true" not in out


def test_evidence_that_is_no_longer_public_is_no_longer_told_of(path):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        (pin,) = ledger.claim(claim).publication.evidence
        ledger.retract(pin.id)
        found = provenance(ledger, claim)
    assert "Traffic counts" not in found.to_json() + found.to_svg()


# --------------------------------------------------------------------- the picture


def test_the_picture_tells_the_way_in_order(made):
    root = ET.fromstring(made.found.to_svg())  # noqa: S314 - it is our own
    texts = [x.text for x in root.iter(f"{SVG}text")]
    titles = [x for x in texts if x.split(":")[0] in STEPS]
    assert titles == [
        "Found",
        "Assessed",
        "Reviewed",
        "Published: Mostly false",
        "Corrected: False",
        "Reviewed",
        "Withdrawn",
    ]
    assert "“It was another bridge.”" in texts
    assert "Refutes: Traffic counts 2024" in texts
    assert {"by Person A", "by Person B"} <= set(texts)


STEPS = ("Found", "Assessed", "Reviewed", "Published", "Corrected", "Withdrawn")


def test_the_picture_is_told_in_words_too(made):
    root = ET.fromstring(made.found.to_svg())  # noqa: S314
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text.startswith("The way of a claim: The old")
    assert root.find(f"{SVG}desc").text == repr(made.found)
    assert made.found._repr_svg_() == made.found.to_svg()


def test_hostile_text_is_only_text_in_the_picture(path):
    claim = checked(path, wording=HOSTILE)
    with Ledger.open(path) as ledger:
        svg = provenance(ledger, claim).to_svg()
    root = ET.fromstring(svg)  # noqa: S314
    tags = {x.tag.removeprefix(SVG) for x in root.iter()}
    assert tags == {"svg", "title", "desc", "style", "rect", "path", "circle", "text"}
    names = {name for x in root.iter() for name in x.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name]
    assert "<script" not in svg
    assert any("</script>" in (x.text or "") for x in root.iter(f"{SVG}text"))


def test_the_picture_can_be_read_in_both_schemes():
    light, dark = _STYLE.split("@media", 1)
    for scheme in (light, dark):
        colours = dict(re.findall(r"--(\w+): (#\w{3,6})", scheme))
        for ink in ("ink", "soft"):
            for ground in ("ground", "card"):
                assert contrast(colours[ink], colours[ground]) >= 4.5
        for mark in ("rail", "blue", "green", "amber", "red"):
            assert contrast(colours[mark], colours["ground"]) >= 3


def contrast(one, other):
    """The contrast ratio of WCAG 2.2."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (
        x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


# ------------------------------------------------------------------- at a terminal


def run(*args):
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "prov", *args],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def test_prov_at_a_terminal(made, tmp_path):
    ledger = str(made.path)
    assert run(ledger, made.claim).stdout == made.found.to_json()
    out = tmp_path / "way.svg"
    assert run(ledger, made.claim, "--format", "svg", "-o", str(out)).stdout == ""
    assert out.read_text() == made.found.to_svg()
    assert run(ledger, "--format", "jsonld").stdout == made.found.to_json_ld()
    assert run(ledger, "--format", "svg").returncode == 2
    assert run(ledger, "claim-nobody").returncode == 2
    with Ledger.open(made.path) as opened:
        other = next(x for x in opened.claims() if x.id != made.claim)
    assert run(ledger, other.id).returncode == 1
