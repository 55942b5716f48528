//! Requests an assignment of an access package and waits until it is delivered or fails.
//!
//! `cargo run -p msgraph --example request_assignment -- PACKAGE-ID POLICY-ID TARGET-ID`

use azure_identity::DeveloperToolsCredential;
use msgraph::GraphService;
use msgraph::client::{GraphClient, Polling};
use msgraph::models::{
    AccessPackageAssignment, AccessPackageAssignmentRequest, AccessPackageRequestState,
    AccessPackageRequestType,
};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = GraphClient::new(DeveloperToolsCredential::new(None)?);
    let ids: Vec<_> = std::env::args().skip(1).collect();
    let [package, policy, target] = &ids[..] else {
        return Err("give the ids of the package, policy and target".into());
    };
    let state = run(client, [package, policy, target], Polling::default()).await?;
    println!("{state}");
    Ok(())
}

/// Returns the final state.
pub async fn run(
    client: GraphClient,
    [package, policy, target]: [&str; 3],
    polling: Polling,
) -> Result<AccessPackageRequestState, Box<dyn Error>> {
    let assignment = AccessPackageAssignment::new()
        .access_package_id(package)
        .assignment_policy_id(policy)
        .target_id(target);
    let requests = GraphService::new(client)
        .identity_governance()
        .entitlement_management()
        .assignment_requests();
    let request = AccessPackageAssignmentRequest::new()
        .request_type(AccessPackageRequestType::AdminAdd)
        .assignment(assignment);
    let created = requests.post(&request).await?;
    let one = requests.by_id(created.id.unwrap_or_default()).get();
    let done = polling.until(&one, is_final).await?;
    done.state.ok_or("the service sent no state".into())
}

fn is_final(request: &AccessPackageAssignmentRequest) -> bool {
    use AccessPackageRequestState::{Canceled, Delivered, DeliveryFailed, Denied};
    let state = request.state.as_ref();
    state.is_some_and(|state| [Canceled, Delivered, DeliveryFailed, Denied].contains(state))
}
