"""Words that are names too, and words that stand before one."""

from __future__ import annotations

_ORDINARY = """
abby amber angel april art august autumn baker barber basil bay bell best bill black blue bobby bond brook brown
butcher carol carpenter chance charity chase cherry christian church clay close cook coral court cross crystal daisy
dale dawn day dean dell destiny drew earl english eve faith farmer fern field fields finn fisher flora forest fox
frank gale gardener gene ginger glen good grace grant green grey guy hall hazel head heath heather hill holly holmes
honey hope house hunter iris ivy jack jade jasmine jewel jordan joy june king knight lake lance lane law lily little
long love major march marina mark marsh mason matt may melody mercy miles miller minor misty moon moor nick noel
north olive opal page paige park parks pat patience pearl peg penny pool poppy porter post power precious price
prince queen ray read reed rice rich river rivers rob robin rose ruby rush rusty sandy savannah scott sharp shay
short skip sky skye small smart smith star steel stone storm street strong summer sunny sweet tanner taylor teddy
terry tiger tom trinity troy violet wade walker wall ward waters wells west white will willow winter wise wolf wood
woods woody young
"""
_MONTHS = "january february march april may june july august september october november december"
_TITLES = """
cllr constable dame dc dci di dr ds inspector judge lady lord master miss mr mrs ms mx nurse pc prof professor rev
revd reverend sergeant sgt sir sister
"""
_KIN = """
adult aunt auntie aunty baby birth boy boyfriend brother carer child cousin dad daddy elder eldest ex father foster girl
girlfriend gran grandad grandfather grandma grandmother grandpa granny great guardian half her his husband infant mam
mammy maternal mother mum mummy my nan nana nanny older our parent partner paternal sibling sister son daughter step
stepdad stepfather stepmother stepmum the their toddler twin uncle unborn wife young younger youngest s
"""

ORDINARY = frozenset(_ORDINARY.split())
"""Given names and surnames that are words too: they count as a name only with a capital."""

MONTHS = frozenset(_MONTHS.split())

TITLES = frozenset(_TITLES.split())

KIN = frozenset(_KIN.split())
"""Words for a place in a family: "mum" or "maternal grandmother" names nobody to somebody from outside."""
