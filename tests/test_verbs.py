"""Irregular verbs: one list for whoever asks what a form is a form of."""

from __future__ import annotations

from collections import Counter

from workbench import verbs


def test_a_form_that_is_surely_of_a_verb_is_of_one_verb_alone():
    told = Counter(
        form
        for verb in verbs.irregular().values()
        for form in {*verb.past, *verb.participles} - verb.ambiguous - {verb.base}
    )
    assert [form for form, verbs_of_it in told.items() if verbs_of_it > 1] == []
    assert verbs.bases()["fell"] == "fall"
    assert verbs.bases()["withdrawn"] == "withdraw"


def test_a_form_that_is_another_word_as_well_is_not_taken_back_to_its_verb():
    assert not {"shot", "wound", "lay", "had", "cut"} & verbs.bases().keys()
    assert {"shot", "wound", "lay", "had", "cut"} <= verbs.past_forms()


def test_participles_that_are_no_past_form_are_told_apart():
    assert {"taken", "come", "shown"} <= verbs.pure_participles()
    assert not {"held", "shot", "cut"} & verbs.pure_participles()
