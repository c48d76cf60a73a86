fn main() {
    println!("cargo:rerun-if-changed=proto"); //= -
    println!("cargo:rustc-env=BUILD=1"); //= -
}
