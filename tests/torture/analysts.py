"""Some analysts at once: `python -m tests.torture.analysts DATABASE THREADS STOP`; asks until the file STOP is there.

Each opens the database anew for every question, as a tool does, and holds another connection open all the while. Prints
how many questions were asked and every answer that there was, by connection, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

# A person reads an answer; fifty that only ask leave the publication no processor for a quarter of an hour.
PAUSE_SECONDS = 3
QUESTION = """
select count(*) || ' ' || count(distinct breakdown) || ' ' || md5(string_agg(i::varchar, '' order by i::varchar))
from energy_intensity as i
"""


def analyst(database: Path, stop: Path) -> tuple[Counter[str], Counter[str]]:
    """The answers of new connections and of one that stays open."""
    new: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    with duckdb.connect(":memory:", config={"threads": 1}) as held:
        held.execute(f"attach '{database}' as a (read_only)")
        held.execute("use a")
        while not stop.exists():
            kept[_ask(held)] += 1
            # A name of its own: connections of one process to one name share what was opened first.
            with duckdb.connect(":memory:", config={"threads": 1}) as connection:
                connection.execute(f"attach '{database}' as b (read_only)")
                connection.execute("use b")
                new[_ask(connection)] += 1
            time.sleep(PAUSE_SECONDS)
    return new, kept


def _ask(connection: duckdb.DuckDBPyConnection) -> str:
    (answer,) = connection.execute(QUESTION).fetchone() or ("",)
    return str(answer)


def main() -> None:
    """Ask and print."""
    database, threads, stop = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    with ThreadPoolExecutor(threads) as pool:
        answers = list(pool.map(lambda _: analyst(database, stop), range(threads)))
    new, kept = (sum((one[n] for one in answers), Counter()) for n in (0, 1))
    sys.stdout.write(json.dumps({"new": new, "kept": kept}) + "\n")


if __name__ == "__main__":
    main()
