//! The fewest permissions that open several operations.

use std::collections::BTreeSet;

/// The fewest permissions of which each operation has at least one; of several such sets the one with the least privileged
/// permissions. `None` if an operation has none.
///
/// Each operation lists its permissions, least privileged first.
pub fn smallest(operations: &[&[String]]) -> Option<Vec<String>> {
    if operations.iter().any(|permissions| permissions.is_empty()) {
        return None;
    }
    let mut best: Option<(usize, usize, Vec<&String>)> = None;
    search(operations, &mut Vec::new(), 0, &mut best);
    let (_, _, names) = best?;
    let names: BTreeSet<String> = names.into_iter().cloned().collect();
    Some(names.into_iter().collect())
}

/// Tries each permission of the first operation that is not open yet; `rank` is the sum of their places.
fn search<'a>(
    operations: &[&'a [String]],
    chosen: &mut Vec<&'a String>,
    rank: usize,
    best: &mut Option<(usize, usize, Vec<&'a String>)>,
) {
    let is_worse = |best: &(usize, usize, Vec<_>)| (best.0, best.1) <= (chosen.len(), rank);
    if best.as_ref().is_some_and(is_worse) {
        return;
    }
    let is_open = |permissions: &&&[String]| permissions.iter().any(|name| chosen.contains(&name));
    let Some(next) = operations.iter().find(|permissions| !is_open(permissions)) else {
        *best = Some((chosen.len(), rank, chosen.clone()));
        return;
    };
    for (place, name) in next.iter().enumerate() {
        chosen.push(name);
        search(operations, chosen, rank + place, best);
        chosen.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::smallest;

    fn names(names: &str) -> Vec<String> {
        names.split_whitespace().map(str::to_owned).collect()
    }

    fn found(operations: &[&str]) -> Option<Vec<String>> {
        let operations: Vec<_> = operations
            .iter()
            .map(|operation| names(operation))
            .collect();
        let operations: Vec<_> = operations.iter().map(Vec::as_slice).collect();
        smallest(&operations)
    }

    #[test]
    fn one_permission_for_all_beats_several() {
        assert_eq!(found(&["read all", "write all"]), Some(names("all")));
        assert_eq!(found(&["read all", "read all"]), Some(names("read")));
        assert_eq!(found(&["a", "b c", "c d"]), Some(names("a c")));
    }

    #[test]
    fn an_operation_without_permissions_cannot_be_opened() {
        assert_eq!(found(&["a", ""]), None);
        assert_eq!(found(&[]), Some(Vec::new()));
    }
}
