"""Every node stands at one place, and it does not matter on which level answers are given."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from kompass_rules import Interval, evaluate
from kompass_rules.model.code import TOTAL, code_key, parent
from tests import plain, strategies
from tests.dotted import ancestors, depth
from tests.oracle import Document
from tests.strategies import RATIONAL, Answering, Shape


@given(strategies.rulesets())
def test_every_code_has_one_path(document: Document) -> None:
    ruleset = plain.ruleset(document)
    assert set(ruleset.codes) == {TOTAL, *document["nodes"]}
    for code in ruleset.codes:
        above = ancestors(code)
        assert len(above) == depth(code)
        assert all(one in ruleset for one in above)
        assert above[-1:] == (() if code == TOTAL else (TOTAL,))
        holders = [node.code for node in ruleset if any(child.code == code for child in node.children)]
        assert holders == ([] if code == TOTAL else [parent(code)])


@given(strategies.rulesets())
def test_walk_visits_each_node_once(document: Document) -> None:
    ruleset = plain.ruleset(document)
    codes = [node.code for node in ruleset.walk()]
    assert len(codes) == len(set(codes)) == len(ruleset) == len(document["nodes"]) + 1
    assert tuple(codes) == ruleset.codes
    assert codes == [TOTAL, *sorted(document["nodes"], key=code_key)]
    assert all(ruleset[node.code] is node for node in ruleset)


@given(strategies.rulesets(Shape(depth=4, nodes=14, carries=False, aggregations=RATIONAL)), st.data())
def test_any_cut_scores_alike(document: Document, data: st.DataObject) -> None:
    """Where nothing carries and nothing is missing, a node's unrounded points stand for the answers below it."""
    answering = Answering(complete=True, not_applicable=False, cuts=False)
    given = data.draw(strategies.assessments(document, answering))
    below = evaluate(plain.ruleset(document), plain.assessment(given))
    inner = [code for code, children in strategies.family(document).items() if children and below[code].points]
    assume(inner)
    drawn = data.draw(st.lists(st.sampled_from(inner), unique=True, min_size=1))
    cut = [code for code in drawn if not set(ancestors(code)) & set(drawn)]
    answers: dict[str, object] = {
        code: answer for code, answer in given["answers"].items() if not {code, *ancestors(code)} & set(cut)
    }
    answers |= {code: below[code].unrounded for code in cut}
    above = evaluate(plain.ruleset(document), plain.assessment({**given, "answers": answers}))
    for score in above:
        if not any(code in cut for code in ancestors(score.code)):
            there = below[score.code]
            assert (score.points, score.unrounded, score.percent) == (there.points, there.unrounded, there.percent)
            assert score.coverage == there.coverage


CONTINUOUS = Shape(depth=3, nodes=8, aggregations=RATIONAL, carries=False, scales=False, all_maxima=True)


@given(strategies.rulesets(CONTINUOUS), st.data())
def test_an_interval_may_stand_at_any_cut(document: Document, data: st.DataObject) -> None:
    ruleset = plain.ruleset(document)
    scored = evaluate(ruleset, plain.assessment({**document, "unit": "Exempelby"}), missing="bound")
    code = data.draw(st.sampled_from([score.code for score in scored if score.points is not None]))
    most = scored[code].max_points
    assert most is not None
    answers = [Interval(most * 0, most, high_open=True), Interval(most / 2, most), Interval(most, most)]
    answer = data.draw(st.sampled_from(answers))
    given = {**document, "unit": "Exempelby", "answers": {code: answer}}
    evaluation = evaluate(ruleset, plain.assessment(given), missing="bound")
    assert evaluation[code].unrounded == answer
    for score in evaluation:
        around = scored[score.code].percent
        assert score.percent is None or (around is not None and score.percent in around)
