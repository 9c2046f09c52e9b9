"""Positions of a corpus with Apache Spark: `spark-submit spark.py articles.parquet positions.parquet`.

The input has a column `text` and, where they are known, `id`, `title`, `date` (text, YYYY-MM-DD) and `publisher`. Each worker holds
the dictionary once. Ray and Dask take the same function: `dataset.map_batches(...)`, `frame.map_partitions(...)`.
"""

import sys

import demarche
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema


def positions(articles: DataFrame) -> DataFrame:
    """Return the table of positions of a table of articles."""
    return articles.mapInArrow(demarche.map_arrow, from_arrow_schema(demarche.arrow_schema("positions")))


if __name__ == "__main__":
    source, target = sys.argv[1:]
    spark = SparkSession.builder.appName("demarche").getOrCreate()
    positions(spark.read.parquet(source)).write.parquet(target)
