//! The order of steps.

use super::service::{Draft, Service, Whole, done, fate, steps, throttled};
use crate::server::{Reply, answer, with_header};
use msgraph::RequestError;
use msgraph::client::{BatchAnswers, BatchHandle, ErrorKind, StepError};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

const AFTER: &str = "after";

/// Checks that a step is not executed if its predecessor ends like this, wherever the two are in the batch.
async fn is_held_back(reply: fn(&str, usize) -> Value, whole: fn(usize) -> Whole) {
    // With 19 or more steps between them, the two are not sent together.
    for between in [0, 1, 18, 19, 45] {
        let service = Service::with(reply, whole);
        let mut batch = service.batch();
        let first = batch.post("first");
        for _ in 0..between {
            batch.post("between");
        }
        let after = batch.post_after(AFTER, first);
        let answers = batch.send().await;
        let executed = service.executed();
        assert!(
            !executed.contains(&AFTER.to_owned()),
            "{between}: {executed:?}"
        );
        let error = answers.get(after).unwrap_err();
        // If the batch with both of them fails, the outcome is unknown.
        let is_lost =
            service.sent()[0].contains(&AFTER.to_owned()) && fate(&answers, first) == "unknown";
        assert!(
            matches!(error, StepError::NotSent(_)) || is_lost,
            "{between}: {error}"
        );
    }
}

#[tokio::test]
async fn a_step_does_not_run_after_one_that_fails() {
    let fails = |name: &str, _: usize| match name {
        "first" => json!({"status": 409, "body": {"error": {"code": "c"}}}),
        _ => done(),
    };
    is_held_back(fails, |_| Whole::Answered).await;
}

#[tokio::test]
async fn a_step_does_not_run_after_one_that_stays_throttled() {
    let throttles = |name: &str, _: usize| match name {
        "first" => throttled(0),
        _ => done(),
    };
    is_held_back(throttles, |_| Whole::Answered).await;
    let is_beyond_the_budget = |name: &str, _: usize| match name {
        "first" => throttled(3600),
        _ => done(),
    };
    is_held_back(is_beyond_the_budget, |_| Whole::Answered).await;
}

#[tokio::test]
async fn a_step_does_not_run_after_one_without_an_answer() {
    let leaves_out = |mut answers: Value| {
        let list = answers["responses"].as_array_mut().unwrap();
        list.retain(|answer| answer["id"] != "0" && answer["status"] != 424);
        answers
    };
    // The service executed the first step, and also the second if both were in one batch.
    let service = Service::with(
        |_, _| done(),
        move |count| match count {
            0 => Whole::Changed(leaves_out),
            _ => Whole::Answered,
        },
    );
    let mut batch = service.batch();
    let first = batch.post("first");
    for _ in 0..20 {
        batch.post("between");
    }
    let after = batch.post_after(AFTER, first);
    let answers = batch.send().await;
    assert_eq!(fate(&answers, first), "unknown");
    assert_eq!(fate(&answers, after), "not sent");
    assert!(!service.executed().contains(&AFTER.to_owned()));
}

#[tokio::test]
async fn a_step_does_not_run_after_a_batch_that_fails() {
    is_held_back(|_, _| done(), |_| Whole::Refused(Reply::Close)).await;
    is_held_back(
        |_, _| done(),
        |_| Whole::Refused(answer("500 Internal Server Error", "{}")),
    )
    .await;
    is_held_back(
        |_, _| done(),
        |_| Whole::Refused(answer("400 Bad Request", "{}")),
    )
    .await;
}

#[tokio::test]
async fn a_chain_continues_after_its_first_step_was_throttled() {
    let service = Service::start(|name, tries| match (name, tries) {
        ("a", 0) => throttled(0),
        _ => done(),
    });
    let mut batch = service.batch();
    let a = batch.post("a");
    let b = batch.post_after("b", a);
    let c = batch.post_after("c", b);
    let answers = batch.send().await;
    for step in [a, b, c] {
        answers.get(step).unwrap();
    }
    assert_eq!(service.executed(), ["a", "b", "c"]);
    assert_eq!(service.sent(), [["a", "b", "c"], ["a", "b", "c"]]);
}

#[tokio::test]
async fn a_chain_continues_at_the_throttled_step() {
    let service = Service::start(|name, tries| match (name, tries) {
        ("b", 0..2) => throttled(0),
        _ => done(),
    });
    let mut batch = service.batch();
    let a = batch.post("a");
    let b = batch.post_after("b", a);
    let c = batch.post_after("c", b);
    let answers = batch.send().await;
    answers.get(c).unwrap();
    assert_eq!(service.executed(), ["a", "b", "c"]);
    let sent = service.sent();
    assert_eq!(sent[1..], [["b", "c"], ["b", "c"]]);
}

#[tokio::test]
async fn a_long_chain_is_split_and_stays_in_order() {
    let service = Service::start(|_, _| done());
    let mut batch = service.batch();
    let names: Vec<_> = (0..45).map(|step| step.to_string()).collect();
    let chain = batch.chain(&names);
    let answers = batch.send().await;
    answers.get(chain[44]).unwrap();
    assert_eq!(service.executed(), names);
    let sizes: Vec<_> = service.sent().iter().map(Vec::len).collect();
    assert_eq!(sizes, [20, 20, 5]);
}

#[tokio::test]
async fn a_long_chain_ends_at_a_failed_step() {
    let service = Service::start(|name, _| match name {
        "19" => json!({"status": 404}),
        _ => done(),
    });
    let mut batch = service.batch();
    let names: Vec<_> = (0..45).map(|step| step.to_string()).collect();
    let chain = batch.chain(&names);
    let answers = batch.send().await;
    assert_eq!(service.sent().len(), 1);
    assert_eq!(fate(&answers, chain[18]), "200");
    assert_eq!(fate(&answers, chain[19]), "404");
    for step in &chain[20..] {
        assert_eq!(fate(&answers, *step), "not sent");
    }
    let error = answers.get(chain[20]).unwrap_err();
    let expected = "POST /20: step 19 before it, POST /19, did not succeed";
    assert_eq!(error.to_string(), format!("not executed: {expected}"));
    let position = match error.error().kind() {
        ErrorKind::Request(RequestError::Predecessor { position, .. }) => *position,
        other => panic!("{other:?}"),
    };
    assert_eq!(position, chain[19].position());
    assert!(!answers.can_resume());
}

#[tokio::test]
async fn a_step_may_come_after_several_others() {
    for failing in ["", "a", "b", "c"] {
        let service = Service::start(move |name, _| match name == failing {
            true => json!({"status": 400}),
            false => done(),
        });
        let mut batch = service.batch();
        let a = batch.post("a");
        let b = batch.post("b");
        let c = batch.get("c");
        let of_an_array = batch.post_after("ab", [a, b]);
        let of_a_list = batch.post_after("list", vec![a, b]);
        let of_a_tuple = batch.post_after("abc", (a, b, c));
        let answers = batch.send().await;
        let run = |runs: bool| if runs { "200" } else { "not sent" };
        let of_two = run(!matches!(failing, "a" | "b"));
        assert_eq!(fate(&answers, of_an_array), of_two, "{failing}");
        assert_eq!(fate(&answers, of_a_list), of_two, "{failing}");
        assert_eq!(
            fate(&answers, of_a_tuple),
            run(failing.is_empty()),
            "{failing}"
        );
        let dependent = [of_an_array, of_a_list, of_a_tuple];
        let ran = dependent
            .iter()
            .filter(|step| fate(&answers, **step) == "200");
        assert_eq!(service.executed().len(), 3 + ran.count());
    }
}

#[tokio::test]
async fn independent_steps_and_chains_are_not_mixed() {
    // The service responds with 400 to batches that are neither sequential nor parallel.
    let service = Service::start(|_, _| done());
    let mut batch = service.batch();
    let mut all = Vec::new();
    for pair in 0..3 {
        let first = batch.post(&format!("first{pair}"));
        let second = batch.post_after(&format!("second{pair}"), first);
        all.extend([first, second]);
    }
    all.push(batch.post("alone"));
    let answers = batch.send().await;
    all.iter()
        .for_each(|step| assert_eq!(fate(&answers, *step), "200"));
    let sizes: Vec<_> = service.sent().iter().map(Vec::len).collect();
    assert_eq!(sizes, [4, 3]);
    assert!(service.server.received().iter().all(|batch| {
        steps(batch)
            .iter()
            .all(|step| step.get("dependsOn").is_none())
    }));
}

/// How the service treats a step: its final status, and how often it is throttled before that.
type Treatment = (u64, usize);

/// Steps by number: the predecessors of each, and how the service treats it.
struct Plan {
    predecessors: Vec<Vec<Index>>,
    treatments: Vec<Treatment>,
}

impl Plan {
    fn service(&self, wholes: Vec<u8>) -> Service {
        let treatments = self.treatments.clone();
        let reply = move |name: &str, tries: usize| {
            let (status, throttles) = treatments[name.parse::<usize>().unwrap()];
            match tries < throttles {
                true => throttled(0),
                false => json!({ "status": status }),
            }
        };
        Service::with(reply, move |count| match wholes.get(count) {
            Some(0) => Whole::Lost(Reply::Close),
            Some(1) => Whole::Refused(answer("500 Internal Server Error", "{}")),
            Some(2) => Whole::Refused(with_header("503 Service Unavailable", "Retry-After", "0")),
            _ => Whole::Answered,
        })
    }

    fn add_to(&self, batch: &mut Draft) -> Vec<BatchHandle<()>> {
        let mut handles = Vec::new();
        for step in 0..self.predecessors.len() {
            let before = self.before(step).map(|before| handles[before]);
            let before: Vec<BatchHandle<()>> = before.collect();
            handles.push(batch.post_after(&step.to_string(), before));
        }
        handles
    }

    fn before(&self, step: usize) -> impl Iterator<Item = usize> {
        let before = self.predecessors[step].iter().filter(move |_| step > 0);
        before.map(move |index| index.index(step))
    }

    fn check(&self, service: &Service, handles: &[BatchHandle<()>], answers: &BatchAnswers) {
        assert!(!service.has_refused());
        let executed = service.executed();
        for (step, handle) in handles.iter().enumerate() {
            let places = executed.iter().enumerate();
            let places = places.filter(|(_, name)| **name == step.to_string());
            let places: Vec<_> = places.map(|(place, _)| place).collect();
            assert!(places.len() <= 1, "{step} was executed twice");
            match fate(answers, *handle).as_str() {
                "not sent" | "429" => assert!(places.is_empty(), "{step} was executed"),
                "unknown" => {}
                status => assert_eq!(status.parse(), Ok(self.treatments[step].0)),
            }
            let earlier = &executed[..places.first().copied().unwrap_or_default()];
            for before in self.before(step).filter(|_| !places.is_empty()) {
                assert!(earlier.contains(&before.to_string()));
                assert!(self.treatments[before].0 < 300);
            }
        }
    }

    /// For any dependencies, and whatever happens to steps and batches: the service accepts each batch, no step is executed twice or
    /// after a predecessor that did not succeed, and the reported outcome of each step is true.
    fn holds(&self, wholes: Vec<u8>) {
        let service = self.service(wholes);
        let mut batch = service.batch();
        let handles = self.add_to(&mut batch);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let answers = runtime.block_on(batch.send());
        self.check(&service, &handles, &answers);
        let answers = runtime.block_on(answers.resume());
        self.check(&service, &handles, &answers);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_order_is_kept(
        predecessors in prop::collection::vec(prop::collection::vec(any::<Index>(), 0..3), 1..50),
        treatments in prop::collection::vec((select(vec![200_u64, 204, 204, 204, 302, 404, 500]), 0..2_usize), 50),
        wholes in prop::collection::vec(0..20_u8, 0..10),
    ) {
        Plan { predecessors, treatments }.holds(wholes);
    }
}
