"""A process that writes into a store and says on standard output what was acknowledged: NAME, COUNT, seed, kinds."""

import random
import sys
from datetime import date, timedelta

import okrkit
from okrkit.model import OKR, CheckIn


def main(name: str, count: int, seed: int) -> None:
    chance = random.Random(seed)
    with okrkit.open() as store:
        for number in range(1, count + 1):
            act = chance.choice(("keep", "keep", "keep", "add", "save"))
            if act == "keep":
                store.keep(name, f"part {chance.randrange(5)}", f"{name} {number} " * chance.randrange(1, 400), number)
            elif act == "add":
                day = date(2026, 7, 1) + timedelta(days=number)
                check_in = CheckIn(date=day, value=number, learned=f"{name} {number}")
                store.add(check_in, team="Booking", period="2026-Q3", key_result="kr1")
            else:
                store.save(OKR(team=name, period="2026-Q3", objective=f"{name} {number}"), str(number))
            print(act, number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
