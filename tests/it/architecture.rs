//! `ARCHITECTURE.md` is true of the sources.

use super::module_order::modules;
use super::source_rules::sources;
use super::workspace;
use std::path::Path;

#[test]
fn the_map_has_each_module_of_codegen() {
    let map = workspace::text("ARCHITECTURE.md");
    for source in sources("codegen/src") {
        let module = modules(&source.path).remove(0);
        let is_there = [format!("src/{module}`"), format!("{module}.rs`")];
        let is_there = is_there.iter().any(|name| map.contains(name));
        assert!(
            is_there || module == "lib",
            "{module} is not in ARCHITECTURE.md"
        );
    }
}

#[test]
fn the_map_has_each_folder_and_nothing_else() {
    let text = workspace::text("ARCHITECTURE.md");
    let (_, map) = text.split_once("## Code map").unwrap();
    let (map, _) = map.split_once("\n## ").unwrap();
    let rows = map.lines().filter(|line| line.starts_with("| `"));
    let mut mapped = Vec::new();
    for row in rows {
        let cell = row.split('|').nth(1).unwrap();
        let mut names = cell.split('`').skip(1).step_by(2);
        let first = Path::new(names.next().unwrap());
        mapped.push(first.to_owned());
        mapped.extend(names.map(|name| first.with_file_name(name)));
    }
    for path in &mapped {
        let found = workspace::root().join(path);
        assert!(found.exists(), "{} is not there", path.display());
    }
    let is_seen = |name: &str| !name.starts_with('.') && name != "target";
    for entry in std::fs::read_dir(workspace::root()).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let is_mapped = mapped.iter().any(|path| path.starts_with(&name));
        let is_folder = entry.file_type().unwrap().is_dir();
        assert!(!is_folder || !is_seen(&name) || is_mapped, "{name}");
    }
}

#[test]
fn the_stations_are_functions() {
    let text = workspace::text("ARCHITECTURE.md");
    let (_, way) = text.split_once("## From CSDL to Rust").unwrap();
    let (way, _) = way.split_once("\n## ").unwrap();
    let code: String = sources("codegen/src")
        .into_iter()
        .map(|it| it.text)
        .collect();
    let rows = way
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('`'));
    let columns = rows.map(|row| row.split('|').nth(2).unwrap());
    let names = columns.flat_map(|column| column.split('`').skip(1).step_by(2));
    let functions: Vec<_> = names.filter_map(|name| name.rsplit("::").next()).collect();
    assert!(functions.len() > 15, "{functions:?}");
    for function in functions {
        assert!(code.contains(&format!("fn {function}")), "{function}");
    }
}
