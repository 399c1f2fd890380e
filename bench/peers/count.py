"""Counts every question by every banner with DuckDB and with pandas, from columns in memory, without protecting them. Prints milliseconds
of processor time by peer, as JSON.

Its argument is a folder that bench/tabulation.ts has written: columns.bin has one byte per respondent and column, the banners' columns
first. The data are loaded before the clock starts; the fastest of the runs counts.
"""
import json
import pathlib
import sys
import time

import duckdb
import numpy
import pandas

folder = pathlib.Path(sys.argv[1])
shape = json.loads((folder / "columns.json").read_text())
banners, questions, respondents = shape["banners"], shape["questions"], shape["respondents"]
flat = numpy.fromfile(folder / "columns.bin", dtype=numpy.uint8).reshape(banners + questions, respondents)
names = [f"b{i}" for i in range(banners)] + [f"q{i}" for i in range(questions)]
columns = dict(zip(names, flat))

database = duckdb.connect()
database.execute("SET threads = 1")
database.execute("CREATE TABLE answers AS SELECT * FROM columns")
assert database.execute("SELECT count(*) FROM answers").fetchone()[0] == respondents
frame = pandas.DataFrame({name: pandas.Categorical(column) for name, column in columns.items()})


def with_duckdb():
    """All banners crossed, as the plugin counts: its fastest way; margins are a few additions more."""
    crossed = ", ".join(names[:banners])
    for question in names[banners:]:
        database.execute(f"SELECT {question}, {crossed}, count(*) FROM answers GROUP BY ALL").fetchall()


def with_pandas():
    for question in names[banners:]:
        frame.groupby([question, *names[:banners]], observed=True, sort=False).size()


def fastest(run, runs):
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append((time.process_time() - start) * 1000)
    return min(times)


runs = 1 if respondents > 500_000 else 3
print(json.dumps({"DuckDB, one thread": fastest(with_duckdb, runs), "pandas": fastest(with_pandas, runs)}))
