//! The JSON Schema of the record, `schema/record.schema.json`, is what the types say, and records keep to it.
//!
//! `UPDATE_SCHEMA=1 cargo test -p demarche-tests --test schema` writes it anew from the types.

use std::fs;

use demarche::{Document, Extractor, OffsetUnit, Record, SCHEMA};
use demarche_tests::{root, samples};
use serde_json::{Value, json};

/// The schema as the types give it.
fn generated() -> Value {
    schemars::schema_for!(Record).to_value()
}

#[test]
fn schema_is_up_to_date() {
    let path = root().join("schema/record.schema.json");
    let mut now = serde_json::to_string_pretty(&generated()).expect("a schema is JSON");
    now.push('\n');
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::create_dir_all(path.parent().expect("the file lies in a folder")).expect("the folder can be made");
        fs::write(&path, &now).expect("the schema can be written");
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    let differs = there
        .lines()
        .zip(now.lines())
        .position(|(a, b)| a != b)
        .unwrap_or_else(|| there.lines().count().min(now.lines().count()));
    assert!(
        there == now,
        "schema/record.schema.json differs from the types in line {}:\n  file:  {}\n  types: {}\nIf the types are right, run:\n  \
         UPDATE_SCHEMA=1 cargo test -p demarche-tests --test schema",
        differs + 1,
        there.lines().nth(differs).unwrap_or("(nothing)"),
        now.lines().nth(differs).unwrap_or("(nothing)"),
    );
}

#[test]
fn records_keep_to_the_schema() {
    let schema = jsonschema::validator_for(&generated()).expect("the schema is itself valid");
    let extractor = Extractor::bundled();
    for sample in samples() {
        let document = Document::new(&sample.text).id(&sample.id).title(&sample.title).date(sample.date);
        let record = extractor.extract(&document);
        assert_eq!(record.schema, SCHEMA);
        for unit in [OffsetUnit::Utf8, OffsetUnit::Utf16, OffsetUnit::Codepoint] {
            let record = serde_json::to_value(record.clone().with_offsets(&sample.text, unit)).expect("a record is JSON");
            let errors: Vec<String> =
                schema.iter_errors(&record).map(|error| format!("{}: {error}", error.instance_path)).collect();
            assert!(errors.is_empty(), "{}:\n{}", sample.id, errors.join("\n"));
        }
    }
}

/// A schema that lets everything pass would be of no use.
#[test]
fn the_schema_refuses_what_is_no_record() {
    let schema = jsonschema::validator_for(&generated()).expect("the schema is itself valid");
    let record = serde_json::to_value(Extractor::bundled().extract(&Document::new("Paris condemned the strike.")))
        .expect("a record is JSON");
    assert!(schema.is_valid(&record));
    let spoilt = |change: fn(&mut Value)| {
        let mut spoilt = record.clone();
        change(&mut spoilt);
        !schema.is_valid(&spoilt)
    };
    assert!(spoilt(|record| record["offsets"] = json!("bytes")), "an unknown unit");
    assert!(spoilt(|record| record["mentions"][0]["kind"] = json!("nickname")), "an unknown kind of mention");
    assert!(spoilt(|record| record["mentions"][0]["span"] = json!([1])), "a span with one end");
    assert!(spoilt(|record| record["mentions"][0]["actor"] = json!(7)), "a number for an actor");
    assert!(spoilt(|record| record["statements"] = json!(null)), "no list of statements");
}
