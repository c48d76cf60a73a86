use log::{debug, info};
use tracing::field;

#[derive(Debug)]
pub struct Config {
    pub host: String,
    pub token: String,
}

#[derive(Debug)]
pub struct Limits {
    pub max_tokens: u32,
    pub token_count: u32,
}

pub fn read(config: &Config, limits: Limits, path: &str, vault: &Vault) {
    info!("reading secret at {path}"); //= -
    info!("config {:?}", config); //= s
    info!("config {:#?}", config); //= s
    info!("limits {:?}", limits); //= -
    info!("host {}", config.host); //= -
    info!("vault token {}", config.token); //= s
    let secret = vault.read(path, &config.token);
    debug!("secret {:?}", secret); //= s
    debug!("secret name {}", secret.name()); //= -
    debug!("secret {}", redact(&secret)); //= -
    let value = secret.value();
    debug!("got {value}"); //= s
    debug!("got {} bytes", value.len()); //= -
    let passphrase = vault.passphrase();
    debug!("passphrase {}", passphrase); //= s
    tracing::debug!(passphrase = field::Empty, "unlocked"); //= -
    tracing::debug!(key = %vault.encryption_key(), "unlocked"); //= s
    tracing::debug!(key_id = vault.key_id(), "unlocked"); //= -
    let has_secret = !value.is_empty();
    tracing::debug!(has_secret, "unlocked"); //= -
    let shown = if has_secret { "set" } else { "missing" };
    tracing::debug!("secret {shown}"); //= -
    info!("tokenizer ready, author {}, secretary {}", "Ann", "Bo"); //= -
    info!("-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIGLkq2LmN9pRs4TuV6wXyZ1aBcD3eFgH5iJk0aaaa"); //= s
    info!("commit 3f786850e387550fdab836ed7e6dc881de23001b"); //= -
    info!("password: <password>"); //= -
    println!("vault read"); //= p
    println!("vault {} read", config.host); //= p
}

pub fn card(number: &str, cvv: &str, card_number: &str) {
    info!("card ending {}", &number[number.len() - 4..]); //= -
    info!("card {}", card_number); //= s
    info!("cvv {}", cvv); //= s
    info!("card brand {}", "visa"); //= -
    print!("{}", cvv.len()); //= p
}
