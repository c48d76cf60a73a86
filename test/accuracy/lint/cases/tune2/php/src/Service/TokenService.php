<?php

namespace Acme\Service;

use Firebase\JWT\JWT;
use Psr\Log\LoggerAwareTrait;

class TokenService
{
    use LoggerAwareTrait;

    public function exchange(string $code, string $clientId, string $clientSecret): void
    {
        $this->logger->info('Exchanging code', ['client_id' => $clientId]); //= -
        $this->logger->debug('Exchanging', ['client_secret' => $clientSecret]); //= s
        $authCode = $code;
        $this->logger->debug('Authorization code ' . $authCode); //= s
        $basic = base64_encode($clientId . ':' . $clientSecret);
        $this->logger->debug('Basic ' . $basic); //= s
        $headers = ['Authorization' => 'Basic ' . $basic, 'Accept' => 'application/json'];
        $this->logger->debug('Headers', $headers); //= s
        $this->logger->debug('Headers', ['accept' => $headers['Accept']]); //= -
        $response = $this->post($code, $headers);
        $this->logger->info('Answered', ['status' => $response->getStatusCode()]); //= -
        $tokens = json_decode((string) $response->getBody(), true);
        $this->logger->info('Tokens', ['access_token' => $tokens['access_token']]); //= s
        $this->logger->info('Tokens', ['type' => $tokens['token_type'], 'expires' => $tokens['expires_in']]); //= -
        $this->logger->info('Refresh', ['value' => $tokens['refresh_token']]); //= s
        ['access_token' => $fresh] = $tokens;
        $this->logger->info("Fresh $fresh"); //= s
        $jwt = JWT::encode(['sub' => 1], $clientSecret, 'HS256');
        $this->logger->debug('Jwt', ['jwt' => $jwt]); //= s
        $this->logger->debug('Jwt', ['parts' => count(explode('.', $jwt))]); //= -
        $url = "https://app.example/verify?token=$jwt";
        $this->logger->debug('Link', ['url' => $url]); //= s
        $this->logger->debug('Link sent'); //= -
        $this->logger->debug('Token usage', ['tokenCount' => 3, 'maxTokens' => 10]); //= -
        $this->logger->debug('Names', ['author' => 'Ann', 'secretary' => 'Bo', 'compass' => 'N']); //= -
        $this->logger->debug('Secret', ['secretName' => 'a/b', 'hasSecret' => true]); //= -
        $this->logger->debug('Smtp', ['smtp' => $this->smtpPassword]); //= s
        $this->logger->debug('Smtp', ['smtp' => $this->smtpPassword ? 'set' : 'missing']); //= -
        $this->dialog->info("Your password is {$this->smtpPassword}"); //= -
        syslog(LOG_INFO, 'exchanged'); //= -
        syslog(LOG_INFO, "exchanged $clientSecret"); //= s
        echo 'exchanged'; //= p
        var_dump($tokens); //= s? p
        var_export($clientId); //= p?
    }
}
