"""Loads the Parquet or CSV files of many classes into DuckDB and prints what they say together.

    python3 docs/class-data.py 'classes/*.csv' [all.parquet]

With a second name they are also written as one Parquet file, types and all.
"""

import sys

import duckdb

QUESTIONS = {
    "Classes by their median score": """
        SELECT class, year, value AS median, firms
        FROM cells
        WHERE dimension = 'class' AND measure = 'score' AND statistic = 'median'
          AND NOT suppressed
        ORDER BY median DESC, class""",
    "The most common gaps: firms at least, over all classes": """
        SELECT replace(measure, 'gap.', '') AS question, CAST(sum(value) AS INTEGER) AS firms
        FROM cells
        WHERE measure LIKE 'gap.%' AND statistic = 'at_least'
        GROUP BY question ORDER BY firms DESC, question LIMIT 5""",
    "Energy and emissions, of the classes that tell them": """
        SELECT measure, unit, sum(value) AS sum, count(value) AS classes,
               count(*) FILTER (suppressed) AS withheld
        FROM cells WHERE statistic = 'sum' GROUP BY measure, unit ORDER BY measure, unit""",
}


TYPES = {
    "year": "INTEGER",
    "value": "DOUBLE",
    "firms": "INTEGER",
    "suppressed": "BOOLEAN",
}
TEXTS = ["class", "edition", "dimension", "group", "measure", "statistic", "unit"]


def main(files: str, parquet: str | None = None) -> None:
    if files.endswith(".parquet"):
        duckdb.execute(f"CREATE VIEW cells AS SELECT * FROM read_parquet('{files}')")
    else:
        # Without types an edition such as 2026.1 would be read as a number.
        types = TYPES | dict.fromkeys(TEXTS, "VARCHAR")
        duckdb.execute(f"CREATE VIEW cells AS SELECT * FROM read_csv('{files}', types = {types})")
    if parquet:
        duckdb.execute(f"COPY (SELECT * FROM cells) TO '{parquet}' (FORMAT parquet)")
    for title, question in QUESTIONS.items():
        print(title)
        print(duckdb.sql(question))


if __name__ == "__main__":
    main(*sys.argv[1:3])
