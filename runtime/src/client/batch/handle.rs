//! Handles to the steps of a batch.

use crate::RequestError;
use std::fmt;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells the batches of a program apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BatchId(u64);

impl BatchId {
    pub(super) fn next() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// A step, regardless of the type of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepId {
    pub(super) batch: BatchId,
    pub(super) position: usize,
}

impl StepId {
    pub(super) fn position_in(self, batch: BatchId) -> Result<usize, RequestError> {
        match self.batch == batch {
            true => Ok(self.position),
            false => Err(RequestError::OtherBatch),
        }
    }
}

/// Finds the answer to a step of a batch. [`Batch::add`](super::Batch::add) returns it.
pub struct BatchHandle<T> {
    step: StepId,
    answer: PhantomData<fn() -> T>,
}

impl<T> BatchHandle<T> {
    pub(super) fn new(step: StepId) -> Self {
        Self {
            step,
            answer: PhantomData,
        }
    }

    pub(super) fn step(self) -> StepId {
        self.step
    }

    /// The index of the step in the batch, from 0.
    pub fn position(self) -> usize {
        self.step.position
    }
}

impl<T> Clone for BatchHandle<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for BatchHandle<T> {}

impl<T> fmt::Debug for BatchHandle<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "BatchHandle({})", self.position())
    }
}

/// The predecessors of a step: a handle, an array or a `Vec` of handles, or a tuple of handles of different types.
pub trait Predecessors: sealed::Sealed {}

mod sealed {
    pub trait Sealed {
        fn steps(self) -> Vec<super::StepId>;
    }
}

impl<T> sealed::Sealed for BatchHandle<T> {
    fn steps(self) -> Vec<StepId> {
        vec![self.step]
    }
}

impl<T, const N: usize> sealed::Sealed for [BatchHandle<T>; N] {
    fn steps(self) -> Vec<StepId> {
        self.map(BatchHandle::step).to_vec()
    }
}

impl<T> sealed::Sealed for Vec<BatchHandle<T>> {
    fn steps(self) -> Vec<StepId> {
        self.into_iter().map(BatchHandle::step).collect()
    }
}

impl<T> Predecessors for BatchHandle<T> {}
impl<T, const N: usize> Predecessors for [BatchHandle<T>; N] {}
impl<T> Predecessors for Vec<BatchHandle<T>> {}

/// Tuples of handles.
macro_rules! tuples {
    ($(($($part:ident)*))*) => {$(
        impl<$($part),*> sealed::Sealed for ($(BatchHandle<$part>,)*) {
            #[allow(non_snake_case, reason = "each value has the name of its type")]
            fn steps(self) -> Vec<StepId> {
                let ($($part,)*) = self;
                vec![$($part.step),*]
            }
        }

        impl<$($part),*> Predecessors for ($(BatchHandle<$part>,)*) {}
    )*};
}

tuples! { (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) }
