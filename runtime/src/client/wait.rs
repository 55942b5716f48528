//! Waiting, and how long the service asks the client to wait.

use super::headers;
use azure_core::time::OffsetDateTime;
use http::HeaderMap;
use std::time::Duration;

/// Waits.
pub(crate) async fn sleep(wait: Duration) {
    let wait = wait.try_into().unwrap_or(azure_core::time::Duration::MAX);
    azure_core::sleep::sleep(wait).await;
}

/// How long the headers of an answer ask the client to wait.
pub(crate) fn said_wait(headers: &HeaderMap) -> Option<Duration> {
    headers::text(headers, "retry-after").and_then(retry_after)
}

/// `Retry-After`: seconds or a date.
pub(crate) fn retry_after(text: &str) -> Option<Duration> {
    let text = text.trim();
    if let Some(seconds) = seconds(text) {
        return Some(Duration::from_secs(seconds));
    }
    let date = azure_core::time::parse_rfc7231(text).ok()?;
    let wait = date - OffsetDateTime::now_utc();
    Some(wait.try_into().unwrap_or(Duration::ZERO))
}

/// Seconds, rounded up. HTTP does not allow fractions, but Graph has sent one: `2.128`.
fn seconds(text: &str) -> Option<u64> {
    let Some((whole, fraction)) = text.split_once('.') else {
        return text.parse().ok();
    };
    let whole: u64 = whole.parse().ok()?;
    let has_digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let rest = u64::from(fraction.bytes().any(|byte| byte != b'0'));
    has_digits.then_some(whole.saturating_add(rest))
}

#[cfg(test)]
mod tests {
    use super::retry_after;
    use std::time::Duration;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(retry_after(" 7 "), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("2.128"), Some(Duration::from_secs(3)));
        assert_eq!(retry_after("2.0"), Some(Duration::from_secs(2)));
        let past = retry_after("Wed, 21 Oct 2015 07:28:00 GMT");
        assert_eq!(past, Some(Duration::ZERO));
        let future = retry_after("Fri, 31 Dec 2999 23:59:59 GMT");
        assert!(future.is_some_and(|wait| wait > Duration::from_secs(1_000_000)));
        assert_eq!(retry_after("soon"), None);
    }
}
