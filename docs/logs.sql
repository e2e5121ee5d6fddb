-- The router's decisions as a table for Amazon Athena, and a uniform sample of their queries as Parquet, for logs that one machine
-- should not read. docs/scale.md says when. Put your bucket in the place of BUCKET and your task in that of video-search.
--
-- The router writes decisions/<YYYY>/<MM>/<DD>/<HH>/<ms>-<random>.jsonl, in UTC, with query texts where SLUICE_LOG_QUERIES=full.
-- Athena reads S3 only: logs in R2 are copied there first, a day at a time (docs/scale.md has the command).

-- 1. The table. No crawler and no ALTER TABLE: the days are computed from the range below, and the hours are folders within them.
CREATE EXTERNAL TABLE IF NOT EXISTS sluice_decisions (
  `kind` string,
  `time` string,
  `id` string,
  `query` string,
  `queryhash` string,
  `previous` string,
  `previoushash` string,
  `inherited` array<string>,
  `locale` string,
  `weights` map<string,double>,
  `primary` string,
  `choice` string,
  `alternatives` array<struct<label:string,probability:double>>,
  `abstained` boolean,
  `confidence` double,
  `source` string,
  `simulated` boolean,
  `cached` boolean,
  `degraded` string,
  `release` string,
  `task` string,
  `via` string
)
PARTITIONED BY (`day` string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
LOCATION 's3://BUCKET/decisions/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.day.type' = 'date',
  'projection.day.format' = 'yyyy/MM/dd',
  'projection.day.range' = '2026/01/01,NOW',
  'projection.day.interval' = '1',
  'projection.day.interval.unit' = 'DAYS',
  'storage.location.template' = 's3://BUCKET/decisions/${day}/'
);

-- 2. The sample: each distinct query with the same chance, with the number of times it was asked; the folder must be empty.
--
-- Queries are the same when they differ only in case, accents and punctuation, as in 1-collect. One is in the sample when the
-- MD5 of '<seed> <folded query>' is below a bound: the first hexadecimal digits of the share to keep ('0083' keeps 1 in 500,
-- '028F' 1 in 100, '1999' 1 in 10). 1-collect ranks queries by the same hash. So while the sample holds at least as many queries
-- as 1-collect does (200,000), importing it with the same --seed (1 unless given) draws the same rows as reading the whole log would.
UNLOAD (
  SELECT
    min_by(query, "time" || id) AS query,
    count(*) AS "count",
    'edge-log' AS source
  FROM (
    SELECT
      query,
      "time",
      id,
      coalesce(
        nullif(trim(regexp_replace(regexp_replace(lower(normalize(query, NFKD)), '\p{M}+', ''), '[^\p{L}\p{N}\p{S}]+', ' ')), ''),
        query
      ) AS folded
    FROM sluice_decisions
    WHERE day BETWEEN '2026/11/01' AND '2026/11/30'
      AND kind = 'decision'
      AND query IS NOT NULL
      AND task = 'video-search'
      AND (inherited IS NULL OR cardinality(inherited) = 0)
  )
  WHERE to_hex(md5(to_utf8('1 ' || folded))) < '028F'
  GROUP BY folded
)
TO 's3://BUCKET/sample/'
WITH (format = 'PARQUET', compression = 'SNAPPY');

-- 3. npx tsx distill/1-collect.ts --run live --import parquet s3://BUCKET/sample
