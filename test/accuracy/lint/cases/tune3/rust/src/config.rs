use std::env;
use std::fmt;

use log::{debug, info, trace, warn};
use secrecy::{ExposeSecret, SecretString};

#[derive(Debug, Clone)]
pub struct Database {
    pub host: String,
    pub user: String,
    pub password: String,
}

#[derive(Clone)]
pub struct Mail {
    pub host: String,
    pub password: String,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("host", &self.host).finish()
    }
}

#[derive(Debug)]
pub struct Limits {
    pub max_tokens: usize,
    pub token_ttl: u64,
}

pub fn load() -> (Database, Mail, SecretString) {
    info!("loading configuration"); //= -
    trace!("environment: {:?}", env::vars().collect::<Vec<_>>()); //= s
    trace!("environment has {} variables", env::vars().count()); //= -
    let db = Database { host: var("DB_HOST"), user: var("DB_USER"), password: var("DB_PASSWORD") };
    info!("database {} as {}", db.host, db.user); //= -
    debug!("database {:?}", db); //= s
    debug!("database {:#?}", &db); //= s
    debug!("database password {}", db.password); //= s
    debug!("database password set: {}", !db.password.is_empty()); //= -
    let url = format!("postgres://{}:{}@{}/app", db.user, db.password, db.host);
    debug!("database url {url}"); //= s
    debug!("database url {}", redact(&url)); //= -
    let mail = Mail { host: var("MAIL_HOST"), password: var("MAIL_PASSWORD") };
    debug!("mail {:?}", mail); //= -
    debug!("mail {}", mail.password); //= s
    let key = SecretString::from(var("SIGNING_KEY"));
    debug!("signing key {:?}", key); //= -
    debug!("signing key {}", key.expose_secret()); //= s
    let limits = Limits { max_tokens: 4096, token_ttl: 900 };
    info!("limits {:?}", limits); //= -
    if env::var("JWT_SECRET").is_err() {
        warn!("JWT_SECRET is not set"); //= -
    }
    log::info!(target: "config", "jwt secret {}", var("JWT_SECRET")); //= s
    log::info!(target: "config", "region {}", var("REGION")); //= -
    (db, mail, key)
}

fn var(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

fn redact(url: &str) -> String {
    match url.rfind('@') {
        Some(at) => format!("postgres://***{}", &url[at..]),
        None => url.to_owned(),
    }
}
