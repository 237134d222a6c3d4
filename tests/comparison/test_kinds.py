"""What kind of thing is counted, and which kinds fit one another."""

import pytest

from workbench.comparison import kinds as lexicon
from workbench.comparison.kinds import fit, kinds


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ("five newborns", "child"),
        ("14 rhinos", ":rhino"),
        ("council members", "politician"),
        ("members of parliament", "politician"),
        ("members of the public", "person"),
        ("tons of wheat", ":wheat"),
        ("hundreds of thousands of people", "person"),
        ("half of the voters", "voter"),
        ("of the miners", "worker"),
        ("1.2 million cans of beans", "container"),
        ("Turkish workers", "worker"),
        ("women and children", "civilian"),
        ("dead and injured", "person"),
        ("people killed in the fire", "death"),
        ("people killed or injured", "person"),
        ("people who were injured", "injury"),
        ("people still missing", "missing"),
        ("people reported dead", "death"),
        ("people in hospital", "hospitalised"),
        ("150 on board", "passenger"),
        ("two unaccounted for", "missing"),
        ("12 dead birds", "bird"),
        ("fire-engines", "emergency_vehicle"),
        ("asylum-seekers", "migrant"),
        ("passers-by", "civilian"),
        ("23-year-olds", "person"),
        ("mice", ":rat"),
        ("police officers", "police"),
        ("square kilometres of forest", "area"),
        ("firefighters tackling the blaze", "rescuer"),
        ("chickens culled", ":chicken"),
        ("babies born", "child"),
        ("dead, 40 injured", "death"),
        ("murder suspects", "criminal"),
        ("buses a day", "bus"),
        ("soldiers wounded in action", "injury"),
        ("members of the trade union", "member"),
        ("wolves", ":wolf"),
        ("barrels of crude", ":crude"),
    ],
)
def test_the_kind_is_that_of_the_head_of_the_phrase(counted: str, expected: str):
    assert expected in lexicon._narrowest(kinds(counted))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("five newborns", "four children", "same"),
        ("five newborns", "four people", "wider"),
        ("14 rhinos", "20 animals", "wider"),
        ("1.2 million cans", "800,000 tins", "same"),
        ("seven dead", "45 fires", "apart"),
        ("seven dead", "seven people", "wider"),
        ("seven dead", "12 injured", "apart"),
        ("seven dead", "seven deaths", "same"),
        ("seven dead", "seven bodies", "same"),
        ("seven dead", "three soldiers killed", "wider"),
        ("people killed", "12 wounded", "apart"),
        ("31 missing workers", "31 missing", "wider"),
        ("31 missing workers", "31 dead workers", "apart"),
        ("homes destroyed", "houses damaged", "apart"),
        ("homes destroyed", "houses razed", "same"),
        ("homes destroyed", "buildings", "wider"),
        ("women", "men", "apart"),
        ("nurses", "doctors", "same"),
        ("nurses", "workers", "wider"),
        ("officers", "offices", "apart"),
        ("officers", "policemen", "same"),
        ("civilians", "soldiers", "apart"),
        ("civilians", "women and children", "same"),
        ("lorries", "trucks", "same"),
        ("lorries", "vehicles", "wider"),
        ("lorries", "fire engines", "apart"),
        ("tanks", "armoured vehicles", "same"),
        ("cows", "livestock", "wider"),
        ("cows", "head of cattle", "same"),
        ("lions", "elephants", "apart"),
        ("lions", "wild animals", "wider"),
        ("polar bears", "bears", "wider"),
        ("polar bears", "brown bears", "apart"),
        ("phones", "smartphones", "same"),
        ("masks", "tents", "apart"),
        ("goals", "points", "apart"),
        ("cows", "wolves", "apart"),
        ("flats", "homes", "same"),
        ("flats", "schools", "apart"),
        ("votes", "ballots", "same"),
        ("votes", "voters", "apart"),
        ("votes", "seats", "apart"),
        ("firms", "companies", "same"),
        ("firms", "jobs", "apart"),
        ("towns", "villages", "same"),
        ("towns", "countries", "apart"),
        ("arrests", "people detained", "same"),
        ("arrests", "people charged", "apart"),
        ("jabs", "doses of vaccine", "same"),
        ("earthquakes", "tremors", "same"),
        ("trees", "oaks", "wider"),
        ("trees", "people", "apart"),
        ("strikes", "walkouts", "same"),
        ("missiles", "rockets", "same"),
        ("missiles", "drones", "apart"),
        ("ferries", "ships", "same"),
        ("ships", "planes", "apart"),
        ("hectares of woodland", "tonnes of coal", "apart"),
        ("weeks", "months", "same"),
        ("weeks", "euros", "apart"),
        ("laws", "documents", "wider"),
        ("pupils", "students", "same"),
        ("students", "children", "unknown"),
        ("wobbles", "people", "unknown"),
        ("", "people", "unknown"),
        ("refugees", "migrants", "wider"),
        ("refugees killed", "refugees", "wider"),
        ("refugees killed", "injured refugees", "apart"),
        ("redundancies", "workers", "wider"),
        ("families", "homes", "wider"),
        ("families", "people", "apart"),
        ("two men", "two suspects", "unknown"),
        ("women", "teachers", "unknown"),
        ("women", "children", "apart"),
        ("soldiers", "children", "apart"),
        ("attacks", "incidents", "wider"),
        ("MPs", "lawmakers", "same"),
        ("apples", "fruit", "wider"),
        ("bodies", "victims", "wider"),
        ("Germans", "people", "same"),
        ("fire protection systems", "fires", "unknown"),
    ],
)
def test_kinds_fit_where_both_may_be_one_thing(a: str, b: str, expected: str):
    assert fit(kinds(a), kinds(b)) == expected
    assert fit(kinds(b), kinds(a)) == expected


def test_every_noun_of_the_list_is_found_and_has_a_kind_that_it_is_listed_under():
    lost = {n: of for n, of in lexicon.nouns().kinds.items() if not kinds(n) & {*of}}
    assert not lost


def test_the_list_is_large_and_what_is_wider_is_a_kind_itself():
    nouns = lexicon.nouns()
    assert len(nouns.kinds) >= 3000
    named = {kind for above in nouns.above.values() for kind in above}
    listed = {kind for kinds in nouns.kinds.values() for kind in kinds}
    assert named | nouns.states <= listed


def test_only_nouns_that_may_be_meant_are_brought_to_their_stems():
    lexicon.starting.cache_clear()
    kinds.cache_clear()
    assert kinds("zebras") == {":zebra", "wildlife", "animal"}
    assert lexicon.starting.cache_info().currsize <= 2
