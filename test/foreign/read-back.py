"""Reads every file of a folder of releases, and prints what was found as JSON: counts, and what is wrong."""

import csv, glob, json, math, os, re, sys, warnings

import openpyxl, pandas, pyreadstat
from lxml import etree
from pyjstat import pyjstat

warnings.simplefilter("ignore")
folder = sys.argv[1]
found = {kind: {"files": 0, "wrong": []} for kind in ["jsonStat", "sav", "csv", "xlsx", "ddi"]}


def paths(pattern):
    return sorted(glob.glob(os.path.join(folder, pattern), recursive=True))


def count(kind, **more):
    found[kind]["files"] += 1
    for name, n in more.items():
        found[kind][name] = found[kind].get(name, 0) + n


def wrong(kind, path, what):
    found[kind]["wrong"].append(f"{os.path.relpath(path, folder)}: {what}")


def same(one, other):
    none = [value is None or value == "" or (isinstance(value, float) and math.isnan(value)) for value in (one, other)]
    if any(none):
        return all(none)
    try:
        return abs(float(one) - float(other)) < 1e-9
    except (TypeError, ValueError):
        return str(one) == str(other)


def unguarded(text):
    """Without the apostrophe that keeps a spreadsheet from reading a formula."""
    bare = text.lstrip("'")
    return text[1:] if text.startswith("'") and bare[:1] in set("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20") else text


def tidy_files(release_language):
    return sorted(glob.glob(os.path.join(release_language, "tidy", "*.csv")))


# JSON-stat: pyjstat reads every value of every file, and each is that of the tidy CSV of the same tables
MEASURES = {"count": "count", "percent": "percent", "low": "percent_low", "high": "percent_high", "base": "base"}
tidy_sums = {}


def sums_of(tidy):
    """Variable and measure -> sum of the column in a tidy CSV."""
    if tidy not in tidy_sums:
        sums = tidy_sums[tidy] = {}
        for row in csv.DictReader(open(tidy, encoding="utf-8", newline="")):
            for measure, column in MEASURES.items():
                if row["kind"] != "statistic" and row[column] != "":
                    key = (row["variable"], measure)
                    sums[key] = sums.get(key, 0) + float(row[column])
    return tidy_sums[tidy]


for path in paths("**/json-stat/*.json"):
    dataset = pyjstat.Dataset.read(open(path, encoding="utf-8").read())
    if dataset["class"] != "dataset":
        wrong("jsonStat", path, dataset["class"])
        continue
    frame = dataset.write("dataframe", naming="id")
    count("jsonStat", rows=len(frame))
    if len(frame) != math.prod(dataset["size"]):
        wrong("jsonStat", path, f"{len(frame)} rows for {dataset['size']}")
    about = dataset["extension"]
    kind = "totals" if about["banner"] is None else f'{about["banner"]}-{about["level"]}'
    tidy = os.path.join(os.path.dirname(os.path.dirname(path)), "tidy", f"{kind}.csv")
    names = [one["name"] for one in about["variables"]]
    sums = {}
    for item, measure, value in zip(frame["item"] if "item" in frame else [names[0]] * len(frame), frame["measure"], frame["value"]):
        if not same(value, None):
            sums[item, measure] = sums.get((item, measure), 0) + value
    for key, value in sums_of(tidy).items():
        if key[0] in names and abs(sums.get(key, 0) - value) > 1e-6:
            wrong("jsonStat", path, f"{key}: {sums.get(key)} should be {value}")

# .sav of tables: cell by cell the tidy CSV files, one behind the other
for path in paths("*/*/tables.sav"):
    frame, meta = pyreadstat.read_sav(path, user_missing=True)
    valid, _ = pyreadstat.read_sav(path)
    rows = {}
    for file in tidy_files(os.path.dirname(path)):
        for row in csv.DictReader(open(file, encoding="utf-8", newline="")):
            key = tuple(unguarded(row[name]) for name in ("variable", "kind", "code", "banner", "level", "category_code", "label"))
            rows.setdefault(key + (os.path.basename(file),), row)
    by_key = {}
    for key, row in rows.items():
        by_key.setdefault(key[:-1], []).append(row)
    count("sav", cells=frame.size)
    if len(frame) != len(rows):
        wrong("sav", path, f"{len(frame)} rows should be {len(rows)}")
    if meta.file_encoding != "UTF-8" or len(meta.notes) < 5:
        wrong("sav", path, "encoding or notes")
    labelled = {name: meta.variable_value_labels.get(name) for name in frame.columns}
    for index, row in enumerate(frame.to_dict("records")):
        said = {name: labelled[name].get(value) if labelled[name] and not same(value, None) else value for name, value in row.items()}
        key = tuple("" if same(said[name], None) else said[name] for name in ("variable", "kind", "code", "banner", "level", "category_code", "label"))
        numbers = ("count", "percent", "percent_low", "percent_high", "base", "value")
        # labels of values have 120 bytes: the long ones are found by their beginning
        options = by_key.get(key) or [
            one for other, all in by_key.items() if all and [o[:30] for o in other] == [str(k)[:30] for k in key] for one in all
        ]
        if not any(all(same(row[name], one[name]) for name in numbers) and said["letter"] == one["letter"] for one in options):
            wrong("sav", path, f"row {index} {key}")
        outside = said["kind"] in ("notAnswered", "notAsked")
        if same(valid["label"].iloc[index], None) != outside:
            wrong("sav", path, f"row {index}: missing or not")
    if meta.variable_measure["count"] != "scale" or meta.variable_measure["kind"] != "nominal":
        wrong("sav", path, "measures")
    if any(not label for label in meta.column_labels):
        wrong("sav", path, "a variable without label")

# .sav of records: codes with the labels that the CSV has, numbers, whole texts, what was not answered
for path in paths("named-*/*/units.sav") + paths("named-*/*/items-*.sav"):
    frame, meta = pyreadstat.read_sav(path, user_missing=True)
    comma = os.sep + "ru" + os.sep in path
    lines = list(csv.reader(open(path[:-4] + ".csv", encoding="utf-8-sig", newline=""), delimiter=";" if comma else ","))
    count("sav", cells=frame.size)
    if frame.shape != (len(lines) - 1, len(lines[0])):
        wrong("sav", path, f"{frame.shape} should be {(len(lines) - 1, len(lines[0]))}")
        continue
    for c, name in enumerate(frame.columns):
        labels = meta.variable_value_labels.get(name, {})
        if not meta.column_names_to_labels[name]:
            wrong("sav", path, f"{name} has no label")
        for r, value in enumerate(frame[name]):
            cell = unguarded(lines[r + 1][c])
            said = labels.get(value, value) if not same(value, None) else None
            if value == 0 and cell == "" and 0 in [one["lo"] for one in meta.missing_ranges.get(name, [])]:
                continue  # not ranked
            if comma and isinstance(said, float):
                cell = cell.replace(",", ".")
            fits = same(said, cell) or (isinstance(said, str) and said.endswith("…") and cell.startswith(said[:-1]))
            if not fits:
                wrong("sav", path, f"{name} {r}: {said!r} should be {cell!r}")
    if set(meta.variable_measure.values()) - {"nominal", "ordinal", "scale"}:
        wrong("sav", path, "measures")

# CSV: for programs with commas, for readers as they open it
for path in paths("*/*/tidy/*.csv") + paths("*/*/wide/*.csv"):
    text = open(path, "rb").read()
    frame = pandas.read_csv(path, keep_default_na=False)
    count("csv", rows=len(frame))
    if text.startswith(b"\xef\xbb\xbf") or b"\r" in text or frame.empty:
        wrong("csv", path, "mark, line ends or nothing in it")
    described = json.load(open(path + "-metadata.json", encoding="utf-8")) if os.path.exists(path + "-metadata.json") else None
    if described:
        titles = [column["titles"] for column in described["tableSchema"]["columns"]]
        heads = next(csv.reader(open(path, encoding="utf-8", newline="")))
        if titles != heads or described["url"] != os.path.basename(path):
            wrong("csv", path, "is not what its description says")
for path in paths("staff/*/reader.csv"):
    russian = os.sep + "ru" + os.sep in path
    separator, decimal = (";", ",") if russian else (",", ".")
    if not open(path, "rb").read().startswith(b"\xef\xbb\xbf"):
        wrong("csv", path, "no byte order mark")
    lines = list(csv.reader(open(path, encoding="utf-8-sig", newline=""), delimiter=separator))
    head = next(r for r, line in enumerate(lines) if len(line) > 5)
    end = next(r for r, line in enumerate(lines) if r > head and len(line) < 5)
    # A median is an answer, in words as on the page; everything else under a percentage is a number.
    medians = [r for r in range(head + 1, end) if {"Median", "Медиана"} & set(lines[r][:4])]
    others = [r for r in range(len(lines)) if r < head or r >= end or r in medians]
    frame = pandas.read_csv(path, sep=separator, decimal=decimal, skiprows=others, encoding="utf-8-sig", skip_blank_lines=False)
    count("csv", rows=len(frame))
    percents = [name for name in frame.columns if name.endswith(", %")]
    under = [at for at, name in enumerate(lines[head]) if name.endswith(", %")]
    if not medians or any(re.fullmatch(r"[\d.,]*", lines[r][at]) for r in medians for at in under if lines[r][at]):
        wrong("csv", path, "medians are no answers")
    if not percents or any(frame[name].dtype != float for name in percents):
        wrong("csv", path, "percentages are no numbers")
    if head < 2 or len(lines) - end < 10:
        wrong("csv", path, "no question above or no source below")

# Books
for path in paths("**/*.xlsx"):
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    count("xlsx", cells=len(cells))
    if os.path.basename(path) == "several.xlsx":
        sheet = book.active
        values = [[cell.value for cell in line] for line in sheet.iter_rows()]
        head = next(r for r, line in enumerate(values) if sum(value is not None for value in line) > 5)
        rest = [line[0] for line in values[head:] if line[0] and sum(value is not None for value in line) == 1]
        if head < 2 or len(rest) < 10:
            wrong("xlsx", path, "no question above or no source below")
        russian = os.sep + "ru" + os.sep in path
        reader = list(csv.reader(open(os.path.join(os.path.dirname(path), "reader.csv"), encoding="utf-8-sig", newline=""), delimiter=";" if russian else ","))
        start = next(r for r, line in enumerate(reader) if len(line) > 5)
        for r in range(head + 1, sheet.max_row):
            line = reader[r - head + start] if r - head + start < len(reader) else []
            if len(line) <= 5:
                break
            for value, cell in zip(values[r], line):
                cell = unguarded(cell)
                if not same(value, cell.replace(",", ".") if russian and not isinstance(value, str) else cell):
                    wrong("xlsx", path, f"row {r}: {value!r} should be {cell!r}")

# DDI: as the standard orders its elements (test/foreign/ddi-codebook.rng)
schema = etree.RelaxNG(etree.parse(sys.argv[2]))
ddi = {"d": "ddi:codebook:2_5"}
for path in paths("*/ddi-codebook.xml"):
    tree = etree.parse(path)
    count("ddi", variables=len(tree.findall(".//d:var", ddi)))
    if not schema.validate(tree):
        wrong("ddi", path, str(schema.error_log.last_error))
    for needed in ("abstract", "producer", "resInstru", "AuthEnty", "universe"):
        if not (tree.findtext(f".//d:stdyDscr//d:{needed}", namespaces=ddi) or "").strip():
            wrong("ddi", path, f"no {needed}")
    listed = [one.get("ID") for one in tree.iter() if isinstance(one.tag, str) and one.get("ID")]
    ids = set(listed)
    if len(ids) < len(listed):
        wrong("ddi", path, "an ID stands twice")
    for one in tree.iter():
        for reference in ((one.get("var") or "") + " " + (one.get("catgry") or "")).split() if isinstance(one.tag, str) else []:
            if reference not in ids:
                wrong("ddi", path, f"{reference} is nowhere")

print(json.dumps({kind: {**one, "wrong": one["wrong"][:20]} for kind, one in found.items()}))
