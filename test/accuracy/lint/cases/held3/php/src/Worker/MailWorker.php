<?php

namespace App\Worker;

use Psr\Log\LoggerAwareInterface;
use Psr\Log\LoggerAwareTrait;

class MailWorker implements LoggerAwareInterface
{
    use LoggerAwareTrait;

    public function __construct(private string $smtpPassword)
    {
        var_dump('worker made'); //= p
        var_dump($this->smtpPassword); //= p s
    }

    public function handle(array $message): void
    {
        print_r($message['id']); //= p
        $this->logger->info('Mail', ['id' => $message['id'], 'template' => $message['template']]); //= -
        if ($message['template'] === 'reset') {
            $resetToken = $message['reset_token'];
            $this->logger->info('Reset mail', ['reset_token' => $resetToken]); //= s
            $this->logger->info('Reset link https://acme.example/reset?token=' . $resetToken); //= s
            $this->logger->info('Reset mail', ['expires' => $message['reset_token_expires']]); //= -
            print_r($resetToken); //= p s
        }
        $this->logger->debug('Smtp', ['password' => $this->smtpPassword]); //= s
        $this->logger->debug('Smtp', ['password' => '***']); //= -
        $this->logger->debug('Smtp', ['password_set' => $this->smtpPassword !== '']); //= -
        try {
            $this->send($message);
            var_dump('sent'); //= p
        } catch (\RuntimeException $e) {
            $this->logger->error('Mail not sent', ['exception' => $e]); //= -
            var_dump($e->getMessage()); //= p
            print_r($e->getTrace()); //= p
            throw $e;
        }
        var_export($message['template']); //= p
    }
}
