<?php

namespace App\Service;

use GuzzleHttp\Client;
use GuzzleHttp\Exception\ClientException;
use Monolog\Handler\StreamHandler;
use Monolog\Logger;

class PspClient
{
    private Logger $log;
    private string $apiKey;

    public function __construct(string $baseUri, string $apiKey, int $retries = 3)
    {
        $this->log = new Logger('psp', [new StreamHandler('php://stderr')]);
        $this->apiKey = $apiKey;
        $this->log->info('Client made', ['base' => $baseUri, 'retries' => $retries]); //= -
        $this->log->debug('Client made', ['api_key' => $apiKey]); //= s
        $this->log->debug("Client made with key {$this->apiKey}"); //= s
        $this->log->debug('Client key configured', ['configured' => $apiKey !== '']); //= -
        $this->client = new Client(['base_uri' => $baseUri, 'headers' => ['Authorization' => "Bearer $apiKey"]]);
    }

    public function charge(array $card, int $cents): string
    {
        $this->log->info('Charging', ['cents' => $cents, 'last4' => substr($card['number'], -4)]); //= -
        $this->log->info('Charging', ['cents' => $cents, 'card_number' => $card['number']]); //= s
        $this->log->debug('Cvv ' . $card['cvv']); //= s
        $this->log->debug('Brand ' . $card['brand']); //= -
        try {
            $response = $this->client->post('charges', ['json' => ['cents' => $cents]]);
            $this->log->info('Answered', ['status' => $response->getStatusCode()]); //= -
            return (string) $response->getBody();
        } catch (ClientException $e) {
            $this->log->error('Charge refused', ['exception' => $e]); //= -
            $this->log->error('Key was refused', ['key' => $this->apiKey]); //= s
            $this->log->error('Key was refused', ['key' => str_repeat('*', 8)]); //= -
            $this->log->error('Key ' . $this->mask($this->apiKey) . ' was refused'); //= -
            var_dump($e->getCode()); //= p
            throw $e;
        }
    }

    private function mask(string $value): string
    {
        return substr($value, 0, 2) . '***';
    }
}
