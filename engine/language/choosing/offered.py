"""What is offered, made ready for reading: what each answer may be called, what its label measures, its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from engine.language.choosing import amounts, names, persons
from engine.language.choosing.amount import WEEKDAY, Amount
from engine.language.choosing.mentions import Finder, Mention, apart
from engine.language.choosing.slips import Slips
from engine.language.choosing.when import weekdays_together
from engine.language.letters.words import Words, keyword_key
from engine.language.normal import Normal
from engine.language.ordinals import Claim, Place, places

Given = tuple[int, str, bool]
"""An answer, the author's own word for it, and whether that may stand in any sentence."""


class Offered:
    """The answers of a question, in the order shown. ``first`` is the number of the first one."""

    def __init__(
        self, own: Sequence[Sequence[str]], given: Sequence[Given], left_out: frozenset[str], first: int
    ) -> None:
        self.labels = [labels[0] if labels else "" for labels in own]
        self.keys = [keyword_key(names.numbered_off(label)) for label in self.labels]
        self.first = first
        self._own = own
        self._given = given
        self._left_out = left_out  # labels that are no words of a sentence

    @cached_property
    def called(self) -> dict[str, names.Name]:
        """Every name of the answers."""
        return names.named(self._own, self._given, self._left_out)

    @cached_property
    def people(self) -> frozenset[str]:
        """The names of the persons among the answers."""
        return frozenset(name for _, name, _ in persons.people(self._own))

    @cached_property
    def slips(self) -> Slips:
        """What may be misspelt: labels and their words, and beginnings of some length."""
        return Slips(
            {
                key: name.entries[0]
                for key, name in self.called.items()
                if len(name.entries) == 1 and not name.open
                if name.bond >= names.Bond.WORD or (name.bond is names.Bond.PART and len(key) > 2)
            }
        )

    @cached_property
    def units(self) -> frozenset[str]:
        """The units that tell labels apart; empty when labels are no amounts."""
        return amounts.units(self._amounts)

    def mentions(self, text: Normal, words: Words) -> list[Mention]:
        """Everything in a text that names an answer, in its order."""
        found = self._finder.find(words)
        if self.units:
            found = [
                one._replace(entries=()) if amounts.says_when(text.text, one.end) else one for one in found
            ]
            found += self._amounts_in(text.text)
        found += [
            self._numbered(place)
            for place in places(text.text, len(self.labels), self.first)
            if place.claim is not Claim.HINT or not found
        ]
        return list(apart(found)) if len(found) > 1 else found

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.called, persons=bool(self.people))

    @cached_property
    def _amounts(self) -> list[list[Amount]]:
        return [
            [amount for label in labels for amount in amounts.of_label(names.numbered_off(label))]
            for labels in self._own
        ]

    def _measured(self, figure: int) -> tuple[int, ...]:
        """The answers whose label says a figure: 1시간, 14:00, 3학년. None when all labels do."""
        if not self.units:
            return ()
        said = amounts.bare(figure, self.units)
        found = tuple(n for n, own in enumerate(self._amounts) if any(amounts.fits(own, one) for one in said))
        return found if len(found) < len(self.labels) else ()

    def _amounts_in(self, text: str) -> Iterator[Mention]:
        said = amounts.read(text, self.units)
        if (together := weekdays_together(said)) is not None and self._is_label(together):
            said = [together]  # 월요일 수요일 금요일 is 월수금
        for amount in said:
            entries = tuple(n for n, own in enumerate(self._amounts) if amounts.fits(own, amount))
            whole = amount.unit != WEEKDAY or self._is_label(amount)
            yield Mention(amount.start, amount.end, entries, sure=amount.plain and whole)

    def _is_label(self, weekdays: Amount) -> bool:
        """True when these are all the days of a label."""
        return any(own.several == weekdays.several for label in self._amounts for own in label)

    def _numbered(self, place: Place) -> Mention:
        """A number of the list; a bare figure may also be what a label says."""
        index = place.number - self.first
        entries: tuple[int, ...] = (index,) if 0 <= index < len(self.labels) else ()
        sure = place.claim is not Claim.HINT
        if place.claim <= Claim.BARE and (measured := self._measured(place.number)):
            sure = (entries == measured and (sure or not place.start)) or (sure and not entries)
            entries = tuple(dict.fromkeys((*entries, *measured)))
        weak = place.claim is not Claim.PLAIN
        return Mention(place.start, place.end, entries, sure, number=place.number, weak=weak)
