//! An upload session and its requests.

use super::content::Content;
use super::resumable::ResumableUpload;
use super::status::UploadStatus;
use crate::Service;
use crate::client::{Answered, Error, GraphClient, Response, RetryOptions};
use crate::request::Answer;
use crate::request::core::Core;
use futures::{AsyncRead, AsyncSeek};
use http::Method;
use std::fmt;
use std::ops::Range;

impl GraphClient {
    /// The upload session at the address that `createUploadSession` returned, to check, cancel or complete it.
    pub fn upload_session(&self, address: &str) -> UploadSession {
        UploadSession {
            client: self.clone(),
            address: address.to_owned(),
            is_attachment_session: false,
        }
    }

    /// Uploads content in slices to the session that `createUploadSession` returned. Nothing is sent until `.await`.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     client: msgraph_runtime::client::GraphClient,
    /// #     session_url: &str,
    /// #     saved: Option<msgraph_runtime::client::UploadState>,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// # use msgraph_runtime::RawJson;
    /// let file = futures::io::AllowStdIo::new(std::fs::File::open("report.pdf")?);
    /// let item: RawJson = client // such as `DriveItem`
    ///     .upload(session_url, file)
    ///     .progress(|sent, of| println!("{sent} of {of} bytes"))
    ///     .resume(saved)
    ///     .await?;
    /// # Ok(()) }
    /// ```
    pub fn upload<T: Answer>(
        &self,
        address: &str,
        source: impl AsyncRead + AsyncSeek + Unpin + Send + 'static,
    ) -> ResumableUpload<T> {
        self.upload_session(address).upload(source)
    }
}

/// An upload session. Its address is pre-authenticated: requests are sent without a token, and anyone who knows the address
/// can write to it.
#[derive(Clone)]
pub struct UploadSession {
    client: GraphClient,
    pub(super) address: String,
    is_attachment_session: bool,
}

impl UploadSession {
    /// Treats the session as one for an attachment of a To Do task. Such a session belongs to the service itself: its requests
    /// need the token, and slices go to its `content`.
    pub fn attachment_session(mut self) -> Self {
        self.is_attachment_session = true;
        self
    }

    /// Uploads content; see [`GraphClient::upload`].
    pub fn upload<T: Answer>(
        self,
        source: impl AsyncRead + AsyncSeek + Unpin + Send + 'static,
    ) -> ResumableUpload<T> {
        ResumableUpload::new(self, Content::new(source))
    }

    /// `GET`: which bytes the service still needs, and until when.
    ///
    /// # Errors
    /// An error from the service: 404 if the session no longer exists.
    pub async fn status(&self) -> Result<UploadStatus, Error> {
        read_status(&self.core(Method::GET)).await
    }

    /// `DELETE`: cancels the upload and discards what was uploaded.
    ///
    /// # Errors
    /// An error from the service: 404 if the session no longer exists.
    pub async fn cancel(&self) -> Result<(), Error> {
        self.core(Method::DELETE).execute_raw().await?;
        Ok(())
    }

    /// `POST` without a body: creates the file, if the session was created with `deferCommit` and has all bytes.
    ///
    /// # Errors
    /// An error from the service.
    pub async fn complete<T: Answer>(&self) -> Result<Response<T>, Error> {
        let core = self.core(Method::POST);
        core.read(core.execute_raw().await?)
    }

    /// Like [`complete`](Self::complete), without retries.
    pub(super) async fn commit(&self) -> Result<Answered, Error> {
        self.once(Method::POST).execute_raw().await
    }

    /// Like [`status`](Self::status), without retries.
    pub(super) async fn ask(&self) -> Result<UploadStatus, Error> {
        read_status(&self.once(Method::GET)).await
    }

    /// `PUT` of a slice, without retries.
    pub(super) async fn put(
        &self,
        bytes: &Range<u64>,
        length: u64,
        slice: Vec<u8>,
    ) -> Result<Answered, Error> {
        let mut core = self.once(Method::PUT);
        if self.is_attachment_session {
            core.set_address(&format!("{}/content", self.address));
        }
        let Range { start, end } = bytes;
        core.header(
            "Content-Range",
            &format!("bytes {start}-{}/{length}", end - 1),
        );
        core.body(slice, "application/octet-stream");
        core.execute_raw().await
    }

    /// A request to the session.
    pub(super) fn core(&self, method: Method) -> Box<Core> {
        let mut core = Core::at(method, Service::from(&self.client), &self.address);
        core.options_mut().is_anonymous = !self.is_attachment_session;
        core
    }

    fn once(&self, method: Method) -> Box<Core> {
        let mut core = self.core(method);
        core.options_mut().retry = Some(RetryOptions::none());
        core
    }

    pub(super) fn client(&self) -> &GraphClient {
        &self.client
    }
}

async fn read_status(core: &Core) -> Result<UploadStatus, Error> {
    let answered = core.execute_raw().await?;
    let status = UploadStatus::read(&answered.body);
    let status = status.map_err(|error| core.unreadable(&answered, error))?;
    Ok(status.unwrap_or_default())
}

/// Does not show the address, which is a secret.
impl fmt::Debug for UploadSession {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("UploadSession")
    }
}
