//! `cargo xtask measure --scale DOCUMENT`: how time and memory grow with the size of the document.

use super::process::{measured, new_crate};
use crate::{text_file, workspace};
use anyhow::Context;
use std::path::Path;

const FACTORS: [usize; 4] = [1, 2, 5, 10];

/// Prints a line for each size.
pub(crate) fn run(path: &str) -> anyhow::Result<()> {
    let folder = workspace::root().join("target/scale");
    std::fs::create_dir_all(&folder)?;
    let text = text_file::text(Path::new(path))?;
    println!("| size | generate all of it | memory | lines |\n|---|---|---|---|");
    for factor in FACTORS {
        eprintln!("measuring: {factor} times the document");
        let copies = folder.join(format!("times-{factor}.csdl"));
        let selection = folder.join(format!("times-{factor}.toml"));
        std::fs::write(&copies, multiplied(&text, factor)?)?;
        std::fs::write(&selection, self::selection(factor)?)?;
        let out = folder.join(format!("times-{factor}"));
        let taken = measured(&mut new_crate(&out, &selection, &copies)?)?;
        println!("| {factor} | {} | {} |", taken.cells(), lines(&out)?);
    }
    Ok(())
}

/// The document with its schemas repeated `factor` times, each time in other namespaces. There is only one entity container.
fn multiplied(text: &str, factor: usize) -> anyhow::Result<String> {
    let start = text
        .find("<Schema ")
        .context("the document has no schema")?;
    let end = text
        .rfind("</Schema>")
        .context("the document has no schema")?
        + "</Schema>".len();
    let schemas = without_container(&text[start..end]);
    let mut multiplied = text[..end].to_owned();
    for copy in 2..=factor {
        multiplied.push_str(&renamed(&schemas, copy));
    }
    multiplied.push_str(&text[end..]);
    Ok(multiplied)
}

fn without_container(schemas: &str) -> String {
    let start = schemas.find("<EntityContainer ");
    let end = schemas.find("</EntityContainer>");
    match (start, end) {
        (Some(start), Some(end)) => {
            schemas[..start].to_owned() + &schemas[end + "</EntityContainer>".len()..]
        }
        _ => schemas.to_owned(),
    }
}

/// Graph's namespaces are `microsoft.graph` and those below it; some have an alias.
fn renamed(schemas: &str, copy: usize) -> String {
    let own = format!("microsoft.graph{copy}");
    let mut renamed = schemas.replace("microsoft.graph", &own);
    for alias in aliases(schemas) {
        renamed = renamed.replace(
            &format!("Alias=\"{alias}\""),
            &format!("Alias=\"{alias}{copy}\""),
        );
        for before in ['"', '(', '/'] {
            let name = format!("{before}{alias}.");
            renamed = renamed.replace(&name, &format!("{before}{alias}{copy}."));
        }
    }
    renamed
}

fn aliases(schemas: &str) -> Vec<&str> {
    let aliases = schemas.split("Alias=\"").skip(1);
    aliases.filter_map(|rest| rest.split('"').next()).collect()
}

/// The selection of everything, with its lines about types repeated for each copy.
fn selection(factor: usize) -> anyhow::Result<String> {
    let text = text_file::text(&workspace::metadata("whole.toml"))?;
    let mut lines = Vec::new();
    for line in text.lines() {
        lines.push(line.to_owned());
        if line.starts_with("\"microsoft.graph") {
            lines.extend((2..=factor).map(|copy| renamed_line(line, copy)));
        }
    }
    Ok(lines.join("\n"))
}

fn renamed_line(line: &str, copy: usize) -> String {
    line.replacen("microsoft.graph", &format!("microsoft.graph{copy}"), 1)
}

fn lines(folder: &Path) -> anyhow::Result<usize> {
    let mut lines = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            lines += self::lines(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            lines += std::fs::read_to_string(&path)?.lines().count();
        }
    }
    Ok(lines)
}
