use axum::{extract::State, routing::post, Router};
use opentelemetry::{trace::Span, KeyValue};
use slog::{info as sinfo, Logger};
use tracing::{event, info_span, span, Level};

#[derive(Debug, serde::Deserialize)]
pub struct OtpRequest {
    user: String,
    otp: String,
}

pub async fn verify(State(app): State<App>, request: OtpRequest, mut otel: impl Span) {
    tracing::info!("one-time code received"); //= -
    tracing::info!("request {:?}", request); //= s
    tracing::info!(user = %request.user, "otp"); //= -
    tracing::info!(otp = %request.otp, "otp"); //= s
    tracing::info!(digits = request.otp.len(), "otp"); //= -
    event!(Level::INFO, "otp checked"); //= -
    event!(Level::INFO, otp = request.otp.as_str(), "otp checked"); //= s
    let session_id = app.sessions.create(&request.user).await;
    tracing::info!(session_id, "session created"); //= s
    tracing::info!(ttl = app.ttl, "session created"); //= -
    let _span = span!(Level::INFO, "verify", user = %request.user); //= -
    let _other = info_span!("verify", token = %session_id); //= s
    otel.set_attribute(KeyValue::new("user.tier", "gold")); //= -
    otel.set_attribute(KeyValue::new("session.token", session_id.clone())); //= s
    log::info!("csrf token mismatch"); //= -
    log::info!("password reset mail sent"); //= -
    log::info!("cursor {}", app.cursor); //= -
    let pin = request.otp.clone();
    log::info!("pin {}", pin); //= s
    let mut secret = app.secret.clone();
    log::info!("secret {secret}"); //= s
    secret = String::from("<hidden>");
    log::info!("secret {secret}"); //= -
    let jwt = app.sign(&request.user);
    log::debug!("jwt {jwt}"); //= s
    log::debug!("jwt has {} parts", jwt.split('.').count()); //= -
    let url = format!("https://app.example/verify?token={jwt}");
    log::debug!("link {url}"); //= s
    log::debug!("link sent to {}", request.user); //= -
    println!("verified"); //= p
}

pub fn old(logger: &Logger, password: &str, attempts: u32) {
    sinfo!(logger, "login"; "attempts" => attempts); //= -
    sinfo!(logger, "login"; "password" => password); //= s
    slog::debug!(logger, "login"; "hash" => hash(password)); //= -
    slog::debug!(logger, "secret {}", password); //= s
    println!("{}", attempts); //= p
}

pub fn routes() -> Router<App> {
    eprintln!("routes built"); //= p
    Router::new().route("/verify", post(verify))
}
