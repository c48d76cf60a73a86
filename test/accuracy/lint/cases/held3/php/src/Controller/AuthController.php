<?php

namespace App\Controller;

use Psr\Log\LoggerInterface;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Attribute\Route;

final class AuthController
{
    public function __construct(private readonly LoggerInterface $logger, private readonly UserStore $users)
    {
    }

    #[Route('/login', methods: ['POST'])]
    public function login(Request $request): JsonResponse
    {
        $username = $request->request->get('username');
        $password = $request->request->get('password');
        $this->logger->info('Login of {username}', ['username' => $username]); //= -
        $this->logger->debug('Login', ['username' => $username, 'password' => $password]); //= s
        $this->logger->debug("Login with $password"); //= s
        $this->logger->debug('Headers', $request->headers->all()); //= s
        $this->logger->debug('Agent', ['agent' => $request->headers->get('User-Agent')]); //= -
        $this->logger->debug('Authorization ' . $request->headers->get('Authorization')); //= s
        $user = $this->users->find($username);
        if ($user === null) {
            $this->logger->warning('Login of an unknown user'); //= -
            return new JsonResponse(null, 401);
        }
        if (!password_verify($password, $user->passwordHash)) {
            $this->logger->warning('Wrong password', ['failures' => $user->failedPasswordCount]); //= -
            $this->logger->warning(sprintf('Wrong password %s', $password)); //= s
            $this->logger->warning('Wrong password of length ' . strlen($password)); //= -
            return new JsonResponse(null, 401);
        }
        $token = $this->users->issueToken($user);
        $this->logger->info('Token issued', ['expires' => $token->expires]); //= -
        $this->logger->debug('Token issued', ['token' => $token->value]); //= s
        $this->logger->debug('Token issued', ['hash' => hash('sha256', $token->value)]); //= -
        $this->logger->debug('Token issued', ['token' => substr($token->value, 0, 4) . '...']); //= -
        $refreshToken = bin2hex(random_bytes(32));
        $this->logger->debug('Refresh token ' . $refreshToken); //= s
        $this->logger->debug('Refresh token made: {made}', ['made' => $refreshToken !== '']); //= -
        return new JsonResponse(['access_token' => $token->value, 'token_type' => 'Bearer']);
    }

    public function logout(Request $request): JsonResponse
    {
        $this->logger->info('Cookies', ['cookies' => $request->cookies->all()]); //= s
        $this->logger->info('Cookie names', ['names' => $request->cookies->keys()]); //= -
        $this->logger->log('debug', 'Session ' . $request->cookies->get('session_token')); //= s
        $this->logger->log('debug', 'Logged out'); //= -
        return new JsonResponse(null, 204);
    }
}
