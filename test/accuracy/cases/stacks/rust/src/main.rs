mod orders;
mod stock;
#[macro_use]
mod trail;

use orders::Orders;
use stock::Shelf;

fn scenario<T>(kind: &'static str, run: impl FnOnce() -> T + std::panic::UnwindSafe) {
    trail::begin(kind);
    let _ = std::panic::catch_unwind(|| { here!(run()); });
}

fn all() {
    here!(scenario("method", || here!(Orders::new().place(None))));
    here!(scenario("index", || here!(Shelf(vec![]).take(3))));
    here!(scenario("closure", || here!(stock::each(&[2, 1, 0], |n| here!(stock::divide(1, n))))));
    here!(scenario("expect", || here!(stock::find("apple"))));
    here!(scenario("trait", || here!(Orders::new().to_string())));
    here!(scenario("generic", || here!(stock::first::<String>(&[]))));
    here!(scenario("macro", || here!(if stock::none() { unreachable!("never {}", 1) })));
    here!(scenario("borrow", || here!(Orders::new().twice())));
    here!(scenario("thread", || here!(orders::apart())));
    here!(scenario("async", || here!(orders::block(orders::ship(3)))));
}

fn main() {
    trail::install();
    here!(all());
}
