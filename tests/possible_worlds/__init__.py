"""Worlds: everything that a comparison may mean, by brute force and by the words of the rules, for small cases.

A *world* is one way that everything which is not given could be. It holds complete unrounded answers at the leaves of
both sides that agree with what is given; maxima for what has none; and for every row of every step one way its content
may lie. A number that the program says of a comparison holds in every world, and where it is promised to be sharp,
worlds come as near to its ends as one likes. All numbers are fractions, no code is shared with the library, and plain
documents are all that is read. What the words mean here:

**What is given.** An answer is its node's unrounded score. A printed figure that nobody disputes is what the node's own
rule makes of the world. A leaf of which neither is said is missing: it is anywhere on its scale, whatever the policy.
What is not applicable is out, of both sums and means.

**What a node hands up.** A leaf scores its share u of its maximum M; a node above aggregates what its children hand up.
With a rule for points a node's official points are round(u M). With `carries` it hands up round(u M) / M, else u.

**A row** between old content A and new content B (one node, or several that stand together) has least common shares co
of A and cn of B. In a world the shares are any that are not smaller, with all shares of one node at most 1 in all.
With no and nn the shares of the weight of A and B that are not applicable, least shares become

    co' = max(0, co - no - nn co / cn) / (1 - no)        cn' = max(0, cn - nn - no cn / co) / (1 - nn).

If nothing of A applies B is new, and if nothing of B applies A is dropped.

**K.** The old share o of A is what A's nodes hand up: of several nodes by their effective maxima, by weights within one
parent, else anything between the least and the most of them (their weights are positive, and nobody knows them). A's
common contents have shares p of their own, and o = sum co p + (1 - sum co) q with all p and the rest q within 0 to 1.
Of one common content the new revision keeps

    K = cn p (same)    0 <= K <= cn p (stricter)    cn p <= K <= cn (looser)    0 <= K <= cn (changed, unknown).

That is a premise of its own: common content keeps its relative weights, and nodes are sums or weighted means inside.
Where one of the nodes of a row is not, K is anything within 0 to cn, unless co = cn = 1 and both nodes, one to one,
hold the same aggregations inside: then p = o.

**R** is what is not common: B restates to the sum of its rows' K, plus any R within 0 to 1 - sum cn. Where B is several
nodes they share B's points in any way, each within its own maximum (by weights within one parent; else their hull holds
the share).

**The restated old figure** of a new node: the frontier's nodes score K + R, those above aggregate, with the new side's
own maxima in effect, and each is rounded by the new ruleset's rule, and hands up what that rule says. The change is the
new side's official figure less that one, in points of the new maximum, or in percentage points where there is none.

**Several steps.** A step hands its unrounded shares to the next, in a revision where everything applies; below a node
of its frontier lies anything that aggregates to the node's share. Only the last ruleset rounds.

**The same ruleset** on both sides is an exact, same row for every leaf. Unknown maxima below nodes that are the same on
both sides are equal.

`rules` scores, `restating` restates, `sides` and `worlds` find worlds, `extremes` the farthest by inequalities where
these say everything; `generate` and `rows` make cases; `judge`, `tipping`, `degrees` and `laws` look for faults, which
`smaller` and `shown` make readable; `adapter` alone talks to the program.
"""
