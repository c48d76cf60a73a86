use axum::{extract::State, http::HeaderMap, Json};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tracing::{debug, error, info, instrument, warn};

#[derive(Debug, Deserialize)]
pub struct LoginRequest {
    pub username: String,
    pub password: String,
}

#[derive(Debug)]
pub enum TokenKind {
    Access,
    Refresh,
}

pub async fn login(State(state): State<AppState>, headers: HeaderMap, Json(body): Json<LoginRequest>) -> Result<Json<Tokens>, AppError> {
    info!(username = %body.username, "login"); //= -
    debug!(?body, "login"); //= s
    debug!("login body {:?}", body); //= s
    debug!(password = %body.password, "login"); //= s
    debug!(?headers, "login"); //= s
    debug!("{} headers", headers.len()); //= -
    let user = state.users.find(&body.username).await?;
    if !user.verify(&body.password) {
        warn!(user.id, failures = user.password_failures, "wrong password"); //= -
        warn!("wrong password {} for {}", body.password, user.id); //= s
        return Err(AppError::Unauthorized);
    }
    let access_token = state.issuer.issue(&user)?;
    info!(expires_in = 900, kind = ?TokenKind::Access, "token issued"); //= -
    debug!("token {access_token}"); //= s
    debug!("token has {} characters", access_token.len()); //= -
    let digest = hex::encode(Sha256::digest(access_token.as_bytes()));
    debug!(%digest, "token issued"); //= -
    let refresh_token = state.issuer.refresh(&user)?;
    debug!(refresh_token, "token issued"); //= s
    Ok(Json(Tokens { access_token, refresh_token }))
}

#[instrument(skip_all)]
pub async fn logout(headers: HeaderMap) {
    let auth = headers.get("authorization").and_then(|v| v.to_str().ok());
    info!(authorized = auth.is_some(), "logout"); //= -
    debug!("authorization {:?}", auth); //= s
    if let Some(bearer) = auth.and_then(|v| v.strip_prefix("Bearer ")) {
        debug!("bearer {}", bearer); //= s
        debug!("bearer {}...", &bearer[..4]); //= -
    }
    if headers.contains_key("cookie") {
        info!("session cookie is cleared"); //= -
        error!("cookie {:?}", headers["cookie"]); //= s
    }
    info!("csrf token checked"); //= -
}
