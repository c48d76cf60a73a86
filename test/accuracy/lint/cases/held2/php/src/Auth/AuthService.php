<?php

declare(strict_types=1);

namespace Acme\Auth;

use Monolog\Logger;
use Psr\Log\LoggerInterface;

final class Credentials
{
    public function __construct(public string $username, public string $password)
    {
    }
}

final class AuthService
{
    private LoggerInterface $logger;

    public function __construct(LoggerInterface $logger, private UserRepository $users, private string $pepper)
    {
        $this->logger = $logger;
    }

    public function login(string $username, string $password): ?string
    {
        $this->logger->info('Login attempt', ['username' => $username]); //= -
        $this->logger->debug('Login attempt', ['username' => $username, 'password' => $password]); //= s
        $this->logger->debug("Login of $username with $password"); //= s
        $this->logger->debug('Login with ' . $password); //= s
        $this->logger->debug("Login of $username"); //= -
        $this->logger->debug('Password length', ['length' => strlen($password)]); //= -
        $this->logger->debug('Password given', ['given' => $password !== '']); //= -
        $credentials = new Credentials($username, $password);
        $this->logger->debug('Credentials', ['credentials' => json_encode($credentials)]); //= s
        $this->logger->debug('Credentials', ['user' => $credentials->username]); //= -
        $user = $this->users->find($username);
        if ($user === null || !password_verify($password . $this->pepper, $user->passwordHash)) {
            $this->logger->warning('Unknown user or wrong password'); //= -
            $this->logger->warning('Wrong password {given}', ['given' => $password]); //= s
            return null;
        }
        $token = bin2hex(random_bytes(32));
        $this->logger->info('Token issued', ['user' => $user->id]); //= -
        $this->logger->info('Token issued', ['token' => $token]); //= s
        $this->logger->info('Token issued', ['digest' => hash('sha256', $token)]); //= -
        $this->logger->info('Token issued', ['prefix' => substr($token, 0, 4)]); //= -
        $this->logger->info('Token issued', ['token' => '***']); //= -
        $this->logger->info('Token issued', ['token_type' => 'bearer', 'expires_in' => 3600]); //= -
        $sessionId = session_id();
        $this->logger->info("Session $sessionId opened"); //= s
        $this->logger->info('Session opened', ['lifetime' => ini_get('session.gc_maxlifetime')]); //= -
        $value = $token;
        $this->logger->info('Issued ' . $value); //= s
        error_log('login done'); //= p?
        error_log('login with ' . $password); //= s p?
        error_log("login of {$user->id}"); //= p?
        return $token;
    }

    public function reset(User $user, string $newPassword, string $resetToken): void
    {
        $this->logger->info('Password reset requested'); //= -
        $this->logger->info('Password reset', ['reset_token' => $resetToken]); //= s
        $line = sprintf('reset %d %s', $user->id, $newPassword);
        $this->logger->info($line); //= s
        $masked = str_repeat('*', strlen($newPassword));
        $this->logger->info('New password', ['password' => $masked]); //= -
        $hash = password_hash($newPassword, PASSWORD_DEFAULT);
        $this->logger->info('Stored', ['hash' => $hash]); //= -
        $newPassword = '<hidden>';
        $this->logger->info('New password', ['password' => $newPassword]); //= -
        $this->logger->error('Password policy', ['policy' => $user->passwordPolicy]); //= -
        echo 'reset done'; //= p
        var_dump($user->id); //= p
        print_r($user->id); //= p
    }
}
