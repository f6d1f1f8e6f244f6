"""The difference between two scores of one node, and what it may be read as."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, TypedDict

import attrs

from kompass_rules.comparison.comparability.degrees import Bias, Comparability, Degree, Reason, Shares, distinct
from kompass_rules.errors import NotComparableError
from kompass_rules.frozen import text_tuple
from kompass_rules.interval import Interval
from kompass_rules.kinds import a
from kompass_rules.model.evidence import Evidence
from kompass_rules.scoring.plain import IntervalText, NumberText, plain_interval, plain_number, plain_single


class Verdict(StrEnum):
    """The certain conclusion about the change, whatever the unknown effects of the revision."""

    ROSE = "rose"
    FELL = "fell"
    UNCHANGED = "unchanged"
    CANNOT_TELL = "cannot-tell"


class PlainSide(TypedDict):
    """The official score on one side as plain JSON."""

    points: NumberText | None
    points_interval: IntervalText | None
    max_points: NumberText | None
    evidence: Annotated[str, Evidence] | None
    disputed: str | None
    grades: list[str] | None


class PlainGradeChange(TypedDict):
    """A change of grade as plain JSON."""

    old: list[str]
    new: list[str]
    steps: IntervalText
    verdict: Annotated[str, Verdict]


class PlainTipping(TypedDict):
    """Tipping shares as plain JSON."""

    both: NumberText | None
    added: NumberText | None
    dropped: NumberText | None


class PlainShares(TypedDict):
    """A share on each side as plain JSON."""

    old: NumberText | None
    new: NumberText | None


class PlainReason(TypedDict):
    """A reason as plain JSON: its code, its place, and its sentence in each language."""

    code: str
    at: str | None
    sv: str
    en: str


PlainDifference = TypedDict(
    "PlainDifference",
    {
        "old": PlainSide,
        "new": PlainSide,
        "from": list[str],
        "straight": NumberText | None,
        "straight_interval": IntervalText | None,
        "like_for_like": NumberText | None,
        "like_for_like_interval": IntervalText | None,
        "bounds": IntervalText | None,
        "verdict": Annotated[str, Verdict] | None,
        "by_rules": NumberText | None,
        "by_rules_interval": IntervalText | None,
        "tipping": PlainTipping,
        "tipping_share": NumberText | None,
        "degree": Annotated[str, Degree],
        "bias": Annotated[str, Bias],
        "comparable_share": PlainShares,
        "reasons": list[PlainReason],
        "grade": PlainGradeChange | None,
    },
)
"""A difference as plain JSON: exact numbers as text, what is absent as null, every reason in both languages."""


@attrs.frozen
class Side:
    """The official score on one side: its `share` (0..1), None where nothing is scored, and the maximum, if any.

    `evidence` is the weakest of what it rests on, None where there is no such side; `disputed` why a printed figure is
    known to be wrong, and `printed` the share that it prints, which is shown and counts for nothing. `grades` are the
    names of the grades that it may have by its own revision.
    """

    share: Interval | None = None
    max_points: Fraction | None = None
    evidence: Evidence | None = None
    disputed: str | None = None
    printed: Interval | None = None
    grades: tuple[str, ...] = ()

    @property
    def points(self) -> Interval | None:
        """The points, a disputed figure as printed; None where nothing is scored, or the node has a percent only."""
        share = self.share if self.printed is None else self.printed
        return None if share is None or self.max_points is None else share * self.max_points

    @property
    def percent(self) -> Interval | None:
        """The points of 100 of the maximum, not rounded."""
        return None if self.share is None else self.share * 100

    def to_dict(self) -> PlainSide:
        """Plain JSON."""
        points = self.points
        return {
            "points": plain_single(points),
            "points_interval": plain_interval(points),
            "max_points": plain_number(self.max_points),
            "evidence": None if self.evidence is None else self.evidence.value,
            "disputed": self.disputed,
            "grades": list(self.grades) or None,
        }


def verdict_of(bounds: Interval | None) -> Verdict:
    """The verdict that these bounds support; `CANNOT_TELL` without bounds."""
    if bounds is None:
        return Verdict.CANNOT_TELL
    if bounds.low_end > (0, 0):
        return Verdict.ROSE
    if bounds.high_end < (0, 0):
        return Verdict.FELL
    return Verdict.UNCHANGED if bounds.is_exact else Verdict.CANNOT_TELL


def is_unknown(share: Interval | None) -> bool:
    """Return whether nothing is known of a share."""
    return share is None or (not share.low and share.high == 1)


@attrs.frozen
class Tipping:
    """Common shares (0..1) above which the direction of a change is certain, each sufficient and none necessary.

    They speak of every component whose common share is unknown. `both`: the same share on both sides. `added`: the
    share of the new side where nothing was dropped. `dropped`: the share of the old side where nothing was added. Each
    is None where no share makes the direction certain.
    """

    both: Fraction | None = None
    added: Fraction | None = None
    dropped: Fraction | None = None

    def to_dict(self) -> PlainTipping:
        """Plain JSON."""
        return {
            "both": plain_number(self.both),
            "added": plain_number(self.added),
            "dropped": plain_number(self.dropped),
        }


NO_TIPPING = Tipping()


@attrs.frozen
class GradeChange:
    """The change of a grade, all by the grades of the new revision, whatever the revision did that is not known.

    `old` are the names of the grades that the old result may have by the new rules, `new` those that the new one may
    have, from the lowest. `steps`: between how many grades up the change lies.
    """

    old: tuple[str, ...] = attrs.field(converter=text_tuple)
    new: tuple[str, ...] = attrs.field(converter=text_tuple)
    steps: Interval = attrs.field(validator=a(Interval))

    @property
    def verdict(self) -> Verdict:
        """The certain conclusion about the grade."""
        return verdict_of(self.steps)

    def to_dict(self) -> PlainGradeChange:
        """Plain JSON."""
        return {
            "old": list(self.old),
            "new": list(self.new),
            "steps": self.steps.text,
            "verdict": self.verdict.value,
        }


@attrs.frozen(repr=False)
class Difference:
    """One node of the new revision against what it was made of, `origin`: codes of the old one.

    All differences are in points of the new maximum, in percentage points where the node has none. `straight`: the new
    score less the old share, read straight across. `like_for_like`: the part of it that lies in what may be compared.
    `bounds`: between what the change lies, whatever the revision did that is not known. `verdict`: what the bounds
    say. `by_rules`: `straight` less the change, which is what the revision itself moved. `tipping`: how much of the
    content of unknown common share must be common for the direction to be certain. `grade`: the change of the grade.
    Each is None where nothing supports it, and `reasons` say why; where the degree is NOT, all are.
    """

    code: str
    origin: tuple[str, ...]
    old: Side
    new: Side
    comparability: Comparability
    remarks: tuple[Reason, ...] = ()
    straight: Interval | None = None
    like_for_like: Interval | None = None
    bounds: Interval | None = None
    verdict: Verdict | None = None
    by_rules: Interval | None = None
    tipping: Tipping = NO_TIPPING
    grade: GradeChange | None = None

    @property
    def grade_verdict(self) -> Verdict | None:
        """The certain conclusion about the grade; None where there is none."""
        return None if self.grade is None else self.grade.verdict

    @property
    def grade_steps(self) -> Interval | None:
        """Between how many grades up the change lies; None where there is no grade."""
        return None if self.grade is None else self.grade.steps

    @property
    def tipping_share(self) -> Fraction | None:
        """The tipping share that is the same on both sides."""
        return self.tipping.both

    @property
    def degree(self) -> Degree:
        """The degree of comparability."""
        return self.comparability.degree

    @property
    def bias(self) -> Bias:
        """The effect of a changed assessment on the difference, within the common content."""
        return self.comparability.bias

    @property
    def comparable_share(self) -> Shares:
        """The share of the weight that is graded LARGELY or better, on each side."""
        return self.comparability.comparable_share

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons for the degree, the bias and each missing number."""
        return distinct((*self.comparability.reasons, *self.remarks))

    def __repr__(self) -> str:
        change = "no difference to read" if self.straight is None else str(self.straight)
        return f"<Difference {self.code}: {change}, {self.degree} comparable>"

    @property
    def change(self) -> Interval:
        """`straight`, for those who cannot do without it; raises `NotComparableError` where there is none."""
        if self.straight is None:
            raise NotComparableError(self.code, tuple(reason.code for reason in self.reasons))
        return self.straight

    def to_dict(self) -> PlainDifference:
        """Plain JSON: exact numbers as text, what is absent as null, every reason in both languages."""
        shares = self.comparable_share
        return {
            "old": self.old.to_dict(),
            "new": self.new.to_dict(),
            "from": list(self.origin),
            "straight": plain_single(self.straight),
            "straight_interval": plain_interval(self.straight),
            "like_for_like": plain_single(self.like_for_like),
            "like_for_like_interval": plain_interval(self.like_for_like),
            "bounds": plain_interval(self.bounds),
            "verdict": None if self.verdict is None else self.verdict.value,
            "by_rules": plain_single(self.by_rules),
            "by_rules_interval": plain_interval(self.by_rules),
            "tipping": self.tipping.to_dict(),
            "tipping_share": plain_number(self.tipping_share),
            "degree": self.degree.value,
            "bias": self.bias.value,
            "comparable_share": {"old": plain_number(shares.old), "new": plain_number(shares.new)},
            "reasons": [
                {"code": one.code, "at": one.place, "sv": one.text("sv"), "en": one.text("en")} for one in self.reasons
            ],
            "grade": None if self.grade is None else self.grade.to_dict(),
        }
