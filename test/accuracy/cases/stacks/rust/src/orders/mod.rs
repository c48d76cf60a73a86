use crate::here;
use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

pub struct Orders {
    last: std::cell::RefCell<Option<u32>>,
}

impl Orders {
    pub fn new() -> Self {
        Orders { last: None.into() }
    }

    pub fn place(&self, order: Option<u32>) -> u32 {
        here!(self.check(order))
    }

    fn check(&self, order: Option<u32>) -> u32 {
        here!(order.unwrap())
    }

    pub fn twice(&self) {
        let _first = self.last.borrow_mut();
        let _second = here!(self.last.borrow_mut());
    }
}

impl fmt::Display for Orders {
    fn fmt(&self, _out: &mut fmt::Formatter<'_>) -> fmt::Result {
        here!(panic!("no way to say it"))
    }
}

pub fn apart() {
    crate::trail::begin("joined");
    let done = std::thread::Builder::new().name("worker".into()).spawn(|| {
        crate::trail::begin("thread");
        here!(crate::stock::divide(3, 0))
    });
    here!(done.unwrap().join().unwrap());
}

pub async fn ship(id: u32) -> u32 {
    let inner = async move { here!(Orders::new().place(None)) + id };
    here!(inner.await)
}

pub fn block<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = here!(work.as_mut().poll(&mut context)) {
            return value;
        }
    }
}
