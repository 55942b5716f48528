//! The status of a session.

use crate::json;
use crate::{AdditionalData, RawJson, ReadError};
use std::ops::Range;

/// The status of an upload session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct UploadStatus {
    /// `expirationDateTime`, as the service sent it. All bytes must be uploaded by then.
    pub expires: Option<String>,
    /// `nextExpectedRanges`: the bytes that the service needs, as start and end (exclusive). No end means the end of the
    /// content. The list may be incomplete.
    pub missing: Vec<(u64, Option<u64>)>,
}

impl UploadStatus {
    /// Reads the session from a body. `None` if the body is something else, such as the created file.
    ///
    /// # Errors
    /// Ranges that cannot be read.
    pub(super) fn read(body: &[u8]) -> Result<Option<Self>, ReadError> {
        let Ok(members) = json::members(body) else {
            return Ok(None);
        };
        let Some(ranges) = member(&members, "nextExpectedRanges") else {
            return Ok(None);
        };
        let ranges = json::items(ranges.as_str().as_bytes())?;
        let missing = ranges.iter().map(range).collect::<Result<_, _>>()?;
        Ok(Some(Self {
            expires: member(&members, "expirationDateTime").and_then(json::text),
            missing,
        }))
    }

    /// The missing bytes of content with this length, sorted and without overlaps.
    pub(super) fn missing_of(&self, length: u64) -> Vec<Range<u64>> {
        let ranges = self.missing.iter().map(|(start, end)| {
            let end = end.unwrap_or(length).min(length);
            *start..end
        });
        let mut ranges: Vec<_> = ranges.filter(|range| !range.is_empty()).collect();
        ranges.sort_by_key(|range| range.start);
        let mut merged: Vec<Range<u64>> = Vec::new();
        for range in ranges {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }
}

/// Outlook capitalizes the names.
fn member<'m>(members: &'m AdditionalData, name: &str) -> Option<&'m RawJson> {
    let mut members = members.iter();
    let found = members.find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value)
}

/// `12345-55232`, where the end is inclusive, `26-`, or only the start: `2097152`.
fn range(json: &RawJson) -> Result<(u64, Option<u64>), ReadError> {
    let text = json::text(json);
    let parsed = text.as_deref().and_then(parse);
    parsed.ok_or_else(|| ReadError::NotARange(json.as_str().chars().take(100).collect()))
}

fn parse(text: &str) -> Option<(u64, Option<u64>)> {
    let (start, last) = text.split_once('-').unwrap_or((text, ""));
    let start = start.trim().parse().ok()?;
    let end = match last.trim() {
        "" => None,
        last => Some(last.parse::<u64>().ok()?.checked_add(1)?),
    };
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::UploadStatus;

    fn missing(ranges: &str, length: u64) -> Vec<(u64, u64)> {
        let body = format!("{{\"NextExpectedRanges\":{ranges}}}");
        let status = UploadStatus::read(body.as_bytes()).ok().flatten();
        let missing = status.map(|status| status.missing_of(length));
        let missing = missing.unwrap_or_default().into_iter();
        missing.map(|range| (range.start, range.end)).collect()
    }

    #[test]
    fn ranges_are_read_as_each_service_writes_them() {
        assert_eq!(missing("[\"26-\"]", 128), [(26, 128)]);
        assert_eq!(
            missing("[\"2097152\"]", 3_483_322),
            [(2_097_152, 3_483_322)]
        );
        let two = "[\"12345-55232\",\"77829-99375\"]";
        assert_eq!(missing(two, 99_376), [(12_345, 55_233), (77_829, 99_376)]);
        assert_eq!(missing("[\"0-\"]", 1), [(0, 1)]);
        assert_eq!(missing("[]", 1), []);
    }

    #[test]
    fn ranges_are_in_order_and_within_the_content() {
        let ranges = "[\"50-60\",\"0-9\",\"5-20\",\"90-\",\"200-300\"]";
        assert_eq!(missing(ranges, 100), [(0, 21), (50, 61), (90, 100)]);
        assert_eq!(missing("[\"9-5\"]", 100), []);
    }

    #[test]
    fn an_unreadable_range_is_an_error() {
        for ranges in [
            "[\"x\"]",
            "[1]",
            "[\"-5\"]",
            "[\"0-x\"]",
            "[null]",
            "null",
            "[\"0-18446744073709551615\"]",
        ] {
            let body = format!("{{\"nextExpectedRanges\":{ranges}}}");
            assert!(UploadStatus::read(body.as_bytes()).is_err(), "{ranges}");
        }
        for body in ["", "{\"id\":\"1\"}", "[]", "{"] {
            assert_eq!(UploadStatus::read(body.as_bytes()), Ok(None), "{body}");
        }
    }
}
