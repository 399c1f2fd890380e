"""Times DuckDB counting every question by every banner, from columns in memory. Prints milliseconds of
processor time per way of asking, as JSON.

Its argument is a folder that bench/protection/speed.ts has written: columns.bin has one byte per respondent and column,
the banners' columns first. The table is loaded before the clock starts; the fastest of three runs counts.
"""
import json
import pathlib
import sys
import time

import duckdb
import numpy

folder = pathlib.Path(sys.argv[1])
shape = json.loads((folder / "columns.json").read_text())
banners, questions = shape["banners"], shape["questions"]
flat = numpy.fromfile(folder / "columns.bin", dtype=numpy.uint8).reshape(banners + questions, shape["respondents"])
names = [f"b{i}" for i in range(banners)] + [f"q{i}" for i in range(questions)]
columns = dict(zip(names, flat))

database = duckdb.connect()
database.execute("CREATE TABLE answers AS SELECT * FROM columns")
assert database.execute("SELECT count(*) FROM answers").fetchone()[0] == shape["respondents"]


def one_table_at_a_time():
    for question in names[banners:]:
        for banner in names[:banners]:
            database.execute(f"SELECT {question}, {banner}, count(*) FROM answers GROUP BY ALL").fetchall()


def one_question_at_a_time():
    """All banners crossed, as the plugin counts; margins are a few additions more."""
    crossed = ", ".join(names[:banners])
    for question in names[banners:]:
        database.execute(f"SELECT {question}, {crossed}, count(*) FROM answers GROUP BY ALL").fetchall()


def fastest(run):
    times = []
    for _ in range(3):
        start = time.process_time()
        run()
        times.append((time.process_time() - start) * 1000)
    return min(times)


database.execute("SET threads = 1")
print(json.dumps({run.__name__.replace("_", " "): fastest(run) for run in (one_table_at_a_time, one_question_at_a_time)}))
