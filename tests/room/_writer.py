"""A process that writes and votes in a room and says what was acknowledged: room, token, COUNT, prefix of secrets."""

import sys
import time

import okrkit
from okrkit.room import Room


def main(room_id: str, token: str, count: int, prefix: str) -> None:
    with okrkit.open() as store:
        room = Room(store, room_id)
        me = room.enter(token)
        assert me is not None
        print("ready", flush=True)
        sys.stdin.readline()  # all begin at once
        for n in range(count):
            time.sleep(0.02)  # so that nobody is done before they are killed
            secret = f"{prefix}-{n:08}-secret-of-one-card"
            if n % 5 == 4:
                room.revise(f"{prefix}-{n - 1:08}-secret-of-one-card", f"{prefix} {n - 1} revised")
                print("revised", n - 1, flush=True)
                continue
            assert room.submit(me, f"{prefix} {n}", secret=secret) == secret
            print("card", n, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
