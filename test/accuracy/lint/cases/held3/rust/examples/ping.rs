fn main() {
    println!("ping"); //= -
    let took = std::time::Instant::now().elapsed();
    println!("took {took:?}"); //= -
    println!("pong"); //= -
}
