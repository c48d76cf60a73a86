<?php

namespace App\Repository;

use PDO;
use PDOException;
use Psr\Log\LoggerInterface;

final class ConnectionFactory
{
    public static function open(array $config, LoggerInterface $logger): PDO
    {
        $logger->info('Connecting', ['host' => $config['host'], 'user' => $config['user']]); //= -
        $logger->debug('Connecting', ['password' => $config['password']]); //= s
        $logger->debug('Connecting', $config); //= s
        $logger->debug('Connecting', ['keys' => array_keys($config)]); //= -
        $logger->debug('Environment', $_ENV); //= s
        $logger->debug('Server', ['server' => $_SERVER]); //= s?
        $logger->debug('Stage ' . getenv('STAGE')); //= -
        $logger->debug('Db password ' . getenv('DB_PASSWORD')); //= s
        $dsn = "mysql:host={$config['host']};dbname={$config['name']}";
        $logger->debug('Dsn without credentials', ['dsn' => $dsn]); //= -
        try {
            return new PDO($dsn, $config['user'], $config['password']);
        } catch (PDOException $e) {
            $logger->critical('Database is down', ['exception' => $e]); //= -
            $logger->critical('Login with ' . $config['password'] . ' failed'); //= s
            $logger->critical('Login of ' . $config['user'] . ' failed'); //= -
            error_log('database is down'); //= p?
            error_log('password ' . $config['password']); //= s p?
            throw $e;
        }
    }
}
