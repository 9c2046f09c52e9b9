"""The recipe for Apache Spark, run on two local workers over generated articles: every position arrives, and no other."""

import os
import random
import sys
import tempfile
import time
from pathlib import Path

import demarche
import pyarrow
import pyarrow.parquet

sys.path.insert(0, str(Path(__file__).parents[1] / "recipes"))
os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}

STATES = ["France", "Germany", "Norway", "Japan", "Brazil", "Kenya", "India", "Mexico"]
ACTS = ["rejected", "welcomed", "condemned", "supported"]
TARGETS = ["the ceasefire", "the plan", "Russia's demand", "the sanctions on Iran"]


def articles(count: int) -> list[dict[str, str]]:
    """The same articles every time."""
    chance = random.Random(7)

    def sentence() -> str:
        return f"{chance.choice(STATES)} {chance.choice(ACTS)} {chance.choice(TARGETS)}, its foreign minister told reporters."

    return [
        {"id": f"a{n}", "date": f"2026-{1 + n % 12:02}-{1 + n % 28:02}", "text": " ".join(sentence() for _ in range(8))}
        for n in range(count)
    ]


def main() -> None:
    import spark as recipe
    from pyspark.sql import SparkSession

    rows = articles(4000)
    expected = len(demarche.Records(demarche.Extractor().extract_many(rows)).positions)
    with tempfile.TemporaryDirectory() as folder:
        source, target = f"{folder}/articles.parquet", f"{folder}/positions.parquet"
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), source)
        settings = {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.ui.enabled": "false",
            "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
        }
        spark = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
        for run in ("first, with the start of workers", "second"):
            start = time.monotonic()
            recipe.positions(spark.read.parquet(source).repartition(4)).write.mode("overwrite").parquet(target)
            print(f"{len(rows)} articles, {run} run: {time.monotonic() - start:.1f} s")
        found = spark.read.parquet(target)
        assert found.count() == expected > 0, (found.count(), expected)
        assert {row.stance for row in found.select("stance").distinct().collect()} >= {"reject", "support", "condemn"}
        print(f"{expected} positions, all of them")
        spark.stop()


if __name__ == "__main__":
    main()
