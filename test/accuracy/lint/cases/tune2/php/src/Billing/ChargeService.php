<?php

namespace Acme\Billing;

use Monolog\Handler\StreamHandler;
use Monolog\Logger;

class ChargeService
{
    private Logger $log;

    public function __construct(private string $stripeKey, private array $config)
    {
        $this->log = new Logger('billing');
        $this->log->pushHandler(new StreamHandler('php://stdout'));
        $this->log->info('Configured', ['currency' => $config['currency']]); //= -
        $this->log->info('Configured', ['secret' => $config['webhook_secret']]); //= s
        $this->log->info('Configured', ['keys' => array_keys($config)]); //= -
        $this->log->debug('Stripe key set', ['set' => $stripeKey !== '']); //= -
        $apiKey = $this->stripeKey;
        $this->log->debug('Stripe', ['k' => $apiKey]); //= s
    }

    public function charge(string $cardNumber, string $cvv, int $amount): void
    {
        $this->log->info('Charging', ['amount' => $amount]); //= -
        $this->log->info('Charging', ['card' => $cardNumber]); //= s
        $this->log->info("Charging $cardNumber"); //= s
        $this->log->info('Charging', ['card' => substr($cardNumber, -4)]); //= -
        $this->log->info('Charging', ['card' => preg_replace('/\d(?=\d{4})/', '*', $cardNumber)]); //= -
        $this->log->info('Charging', ['cvv' => $cvv]); //= s
        $this->log->info('Charging', ['brand' => 'visa']); //= -
        $data = ['amount' => $amount, 'cvv' => $cvv];
        $this->log->info('Charging', $data); //= s
        unset($data['cvv']);
        $this->log->info('Charging', $data); //= -
        try {
            $this->send($data);
        } catch (\Exception $e) {
            $this->log->error('Charge failed', ['exception' => $e]); //= -
            $this->log->error('Charge failed: ' . $e->getMessage()); //= -
            $this->log->error('Charge failed', ['exception' => new \RuntimeException("card $cardNumber refused")]); //= s
            throw new \RuntimeException("charge of $amount failed");
        }
        $privateKey = file_get_contents('/etc/keys/private.pem');
        $this->log->debug('Private key ' . $privateKey); //= s
        $this->log->debug('Private key read', ['file' => '/etc/keys/private.pem']); //= -
        $publicKey = file_get_contents('/etc/keys/public.pem');
        $this->log->debug('Public key ' . $publicKey); //= -
        $this->log->debug('Key', ['key_id' => 'k-1', 'key_version' => 2]); //= -
        $this->log->debug('Idempotency', ['idempotency_key' => uniqid()]); //= -
        $this->log->info('Use AKIAQ3EGRJ2VZL7WXN4T'); //= s
        $this->log->info('Commit 3f786850e387550fdab836ed7e6dc881de23001b'); //= -
        $this->log->info('password: <password>'); //= -
        print 'charged'; //= p
        echo $amount; //= p
    }
}
