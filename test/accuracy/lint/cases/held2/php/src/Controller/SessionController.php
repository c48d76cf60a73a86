<?php

namespace Acme\Controller;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Log;

class SessionController
{
    public function create(Request $request)
    {
        Log::info('Sign in', ['ip' => $request->ip()]); //= -
        Log::debug('Sign in', ['password' => $request->input('password')]); //= s
        Log::debug('Sign in', ['email' => $request->input('email')]); //= -
        Log::debug('Headers', $request->headers->all()); //= s
        Log::debug('Headers', array_keys($request->headers->all())); //= -
        Log::debug('Authorization', ['value' => $request->header('Authorization')]); //= s
        Log::debug('Agent', ['value' => $request->header('User-Agent')]); //= -
        Log::debug('Bearer', ['value' => $request->bearerToken()]); //= s
        Log::debug('Cookies', $_COOKIE); //= s
        Log::debug('Session', $_SESSION); //= s
        Log::debug('Server', ['method' => $_SERVER['REQUEST_METHOD']]); //= -
        Log::debug('Server', ['auth' => $_SERVER['HTTP_AUTHORIZATION']]); //= s
        Log::debug('Server', ['pw' => $_SERVER['PHP_AUTH_PW']]); //= s
        Log::debug('Environment', $_ENV); //= s
        Log::debug('Post', ['password' => $_POST['password']]); //= s
        Log::debug('Post', ['page' => $_POST['page']]); //= -
        Log::info('Page token', ['page_token' => $request->query('page_token')]); //= -
        Log::info('Cursor', ['cursor' => $request->query('cursor')]); //= -
        $otp = $request->input('otp');
        Log::info('One-time code received'); //= -
        Log::info("One-time code $otp"); //= s
        Log::info('One-time code', ['digits' => strlen($otp)]); //= -
        Log::warning('CSRF token mismatch'); //= -
        Log::channel('auth')->info('Signed in', ['user' => 1]); //= -
        Log::channel('auth')->info('Signed in', ['api_key' => $request->header('X-Api-Key')]); //= s
        logger('signed in'); //= -
        logger()->info('signed in', ['token' => $request->input('token')]); //= s
        logger()->info('signed in', ['tokens' => count($request->all())]); //= -
        var_dump($request->input('password')); //= s p
        return response()->noContent();
    }

    public function environment(): void
    {
        $databaseUrl = getenv('DATABASE_URL');
        Log::info('Connecting'); //= -
        Log::info("Connecting to $databaseUrl"); //= s
        Log::info('Connecting', ['host' => parse_url($databaseUrl, PHP_URL_HOST)]); //= -
        Log::info('Key', ['key' => env('APP_KEY')]); //= s
        Log::info('Region', ['region' => env('AWS_REGION')]); //= -
        Log::info('Secret', ['value' => config('services.stripe.secret')]); //= s
        Log::info('Url', ['value' => config('app.url')]); //= -
        Log::warning('DB_PASSWORD is not set'); //= -
        $dsn = 'mysql://app:' . env('DB_PASSWORD') . '@db/app';
        Log::info($dsn); //= s
        Log::info(preg_replace('/:[^:@]+@/', ':***@', $dsn)); //= -
        Log::info('Home', ['home' => getenv('HOME')]); //= -
        echo "environment read\n"; //= p
        printf("environment %s\n", 'read'); //= p
    }
}
