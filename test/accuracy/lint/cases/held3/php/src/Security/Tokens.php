<?php

namespace App\Security;

use Psr\Log\LoggerInterface;

class Tokens
{
    private LoggerInterface $audit;

    public function __construct(LoggerInterface $audit)
    {
        $this->audit = $audit;
        $this->audit->info('Tokens last ' . self::TTL . ' seconds'); //= -
    }

    public function issue(string $user, string $signingKey): string
    {
        $payload = base64_encode(json_encode(['sub' => $user]));
        $token = $payload . '.' . hash_hmac('sha256', $payload, $signingKey);
        $this->audit->info('Token issued', ['user' => $user, 'length' => strlen($token)]); //= -
        $this->audit->debug('Token issued', compact('user', 'token')); //= s
        $this->audit->debug('Token issued', compact('user')); //= -
        $this->audit->debug('Signing key ' . $signingKey); //= s
        $this->audit->debug('Signing key has ' . strlen($signingKey) . ' bytes'); //= -
        $message = "token is $token";
        $this->audit->debug($message); //= s
        $encrypted = openssl_encrypt($token, 'aes-256-gcm', $signingKey);
        $this->audit->debug('Encrypted', ['encrypted' => $encrypted]); //= -
        $this->audit->notice('Token family', ['token_family' => 'web', 'primary_key' => 'id']); //= -
        var_dump($token); //= p s
        var_dump(strlen($token)); //= p
        return $token;
    }
}
