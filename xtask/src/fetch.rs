//! Fetches a document over https, or from this machine.

use crate::limited_text::limited;
use anyhow::{Context, bail, ensure};
use std::time::{Duration, Instant};
use ureq::http::{Response, StatusCode, header::LOCATION};
use ureq::{Agent, Body};
use url::{Host, Url};

/// The most redirects that are followed.
const MAXIMUM_REDIRECTS: usize = 10;

/// The text at an address.
///
/// # Errors
/// The address, or one that it redirects to, is on another machine and not `https`, or contains user information; or the
/// document could not be fetched within `timeout`.
pub(crate) fn fetch(address: &str, timeout: Duration) -> anyhow::Result<String> {
    let first = Url::parse(address).with_context(|| format!("{address} is not an address"))?;
    check(&first)?;
    eprintln!("fetching {first}");
    let context = || format!("cannot fetch {first}");
    let response = followed(&first, Instant::now() + timeout).with_context(context)?;
    limited(response.into_body().into_reader()).with_context(context)
}

/// The answer after all redirects. Each address is checked before anything is sent to it.
fn followed(first: &Url, deadline: Instant) -> anyhow::Result<Response<Body>> {
    let mut address = first.clone();
    for _ in 0..=MAXIMUM_REDIRECTS {
        let left = deadline.saturating_duration_since(Instant::now());
        let response = agent(left).get(address.as_str()).call()?;
        let Some(next) = redirect(&address, &response)? else {
            return Ok(response);
        };
        check(&next).with_context(|| format!("redirected by {}", shown(&address)))?;
        address = next;
    }
    bail!("redirected more than {MAXIMUM_REDIRECTS} times")
}

fn agent(timeout: Duration) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(timeout))
        .max_redirects(0);
    config.build().new_agent()
}

/// The address that an answer redirects to; none if the answer is the document.
fn redirect(address: &Url, response: &Response<Body>) -> anyhow::Result<Option<Url>> {
    if !response.status().is_redirection() || response.status() == StatusCode::NOT_MODIFIED {
        return Ok(None);
    }
    let location = response.headers().get(LOCATION);
    let location = location
        .context("redirected without an address")?
        .to_str()?;
    let next = address.join(location);
    Ok(Some(next.with_context(|| {
        format!("redirected to {location}, which is not an address")
    })?))
}

/// Other machines are only reached with `https`, and no user information is sent.
fn check(address: &Url) -> anyhow::Result<()> {
    let has_user = !address.username().is_empty() || address.password().is_some();
    ensure!(
        !has_user,
        "{}: an address with a user or password is not fetched; remove what comes before `@`",
        shown(address)
    );
    let is_allowed = match address.scheme() {
        "https" => true,
        "http" => is_loopback(address),
        _ => false,
    };
    ensure!(
        is_allowed,
        "{}: only https is allowed for other machines",
        shown(address)
    );
    Ok(())
}

fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The address without its user information and query, which may be secret.
fn shown(address: &Url) -> String {
    let mut shown = address.clone();
    shown.set_query(None);
    // An address that cannot have a user has none to hide.
    let _ = shown.set_username("");
    let _ = shown.set_password(None);
    shown.to_string()
}
