"""`python -m tests.golden.identity`: the share of papers told right in each aspect, then what is not."""

from __future__ import annotations

from tests.golden.identity.measuring import ASPECTS, judge, read_gold

judged = [one for gold in read_gold() for one in judge(gold)]
for aspect in ASPECTS:
    of_it = [one for one in judged if one.aspect == aspect]
    right = sum(one.is_right for one in of_it)
    print(f"{aspect:14}{right:4} of {len(of_it):4} {100 * right / len(of_it):5.1f} %")
for one in judged:
    if not one.is_right:
        print(f"  {one.file}: {one.aspect} »{one.found}«, not »{one.wanted}«")
