import pytest

from workbench.extraction.sentences.quotations import quotations
from workbench.extraction.sentences.starts import sentences


def cut(line):
    return [line[s:e] for s, e in sentences(line)]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("It burst. He ran.", ["It burst.", "He ran."]),
        (
            "They may leave from 14: 00 on Wednesday.",
            ["They may leave from 14: 00 on Wednesday."],
        ),
        (
            "Most read: ①. A dam burst. ②. A road closed.",
            ["Most read: ①.", "A dam burst.", "②.", "A road closed."],
        ),
        ("Mr. Okker met U.S. President Cole.", ["Mr. Okker met U.S. President Cole."]),
        ("See No. 5 at 4 a.m. on Sunday.", ["See No. 5 at 4 a.m. on Sunday."]),
        ("“It was old. It fell,” he said.", ["“It was old.", "It fell,” he said."]),
        ("“Run!” he said.", ["“Run!” he said."]),
        ("… we ask. Thank you.", ["… we ask.", "Thank you."]),
        ("J. R. Cole spoke.", ["J. R. Cole spoke."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("no mark at all", ["no mark at all"]),
        ("It shut at 6 p.m. Trucks wait.", ["It shut at 6 p.m.", "Trucks wait."]),
        ("It opens at 8 a.m. Monday.", ["It opens at 8 a.m. Monday."]),
        ("It shut at 6 p.m. Mary left.", ["It shut at 6 p.m.", "Mary left."]),
        ("Ada Ltd. All rights reserved.", ["Ada Ltd.", "All rights reserved."]),
        ("He left the U.S. In May he died.", ["He left the U.S.", "In May he died."]),
        ("It met Sen. The Honourable Li.", ["It met Sen. The Honourable Li."]),
        ("They chose plan B. The rest left.", ["They chose plan B.", "The rest left."]),
        ("“Stop!” Ida Lund shouted. He ran.", ["“Stop!” Ida Lund shouted.", "He ran."]),
        ("How? 🤔", ["How? 🤔"]),
        ("It held. 🎉🎉 Now rest.", ["It held. 🎉🎉", "Now rest."]),
        ("1. The gate was shut. 🔒", ["1. The gate was shut. 🔒"]),
        ("Top: 1. Ferry lost 2. Fog", ["Top: 1. Ferry lost 2. Fog"]),
        (
            "LISK, May 2. /KAZ/. It fell. He ran.",
            ["LISK, May 2. /KAZ/. It fell.", "He ran."],
        ),
        ("Nine drowned.The mayor wept.", ["Nine drowned.", "The mayor wept."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(line, parts):
    assert cut(line) == parts


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('“one” and "two"', ["“one”", '"two"']),
        ('“mismatched" it is', ['“mismatched"']),
        ("He said ‘They never ordered this’ twice", ["‘They never ordered this’"]),
        ("the nurses’ union and the dam's wall", []),
        ("“unclosed to the end\nof line", ["“unclosed to the end"]),
        ("« guillemets »", ["« guillemets »"]),
        ("“outer ‘inner’ outer”", ["“outer ‘inner’ outer”"]),
        ("no quotation", []),
    ],
)
def test_quotations_are_found_whatever_their_marks(text, quoted):
    assert [text[q.start : q.end] for q in quotations(text)] == quoted


def test_a_quotation_that_is_not_closed_goes_on_in_the_next_paragraph():
    first, second = quotations("“One paragraph.\n\n“Another,” he said.")
    assert first.continues
    assert not first.closed
    assert second.closed
