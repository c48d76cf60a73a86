use clap::Parser;

#[derive(Parser)]
struct Args {
    #[arg(long)]
    user: String,
}

fn main() {
    let args = Args::parse();
    println!("logged in as {}", args.user); //= -
    if args.user.is_empty() {
        eprintln!("no user was given"); //= -
        std::process::exit(2);
    }
    for name in ["ci", "me"] {
        println!("{name}\tdeploy"); //= -
    }
    print!("done\n"); //= -
}
