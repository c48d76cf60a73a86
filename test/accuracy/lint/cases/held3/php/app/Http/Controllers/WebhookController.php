<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Log;

class WebhookController extends Controller
{
    public function __invoke(Request $request)
    {
        Log::info('Webhook', ['type' => $request->input('type')]); //= -
        Log::debug('Webhook', ['headers' => $request->headers->all()]); //= s
        Log::debug('Webhook', ['bearer' => $request->bearerToken()]); //= s
        Log::debug('Webhook', ['has_bearer' => $request->bearerToken() !== null]); //= -
        $secret = config('services.psp.webhook_secret');
        Log::debug("Webhook secret {$secret}"); //= s
        Log::debug('Webhook secret set: ' . ($secret ? 'yes' : 'no')); //= -
        Log::channel('audit')->info('Webhook', ['id' => $request->input('id')]); //= -
        Log::channel('audit')->info('Webhook', ['secret' => $secret]); //= s
        logger()->info('Webhook handled'); //= -
        logger('Api token ' . $request->user()->api_token); //= s
        logger('Api token name ' . $request->user()->currentAccessToken()->name); //= -
        info('Webhook done'); //= -
        dump($request->input('id')); //= p
        dump($secret); //= p s
        return response()->noContent();
    }

    public function rotate(Request $request)
    {
        $newKey = bin2hex(random_bytes(16));
        Log::notice('Api key rotated', ['key_id' => $request->input('key_id')]); //= -
        Log::notice('Api key rotated', ['new_key' => $newKey, 'api_key' => $newKey]); //= s
        Log::warning('Password policy', ['password_policy' => 'strong', 'token_count' => 3]); //= -
        Log::info('Token ghp_Lq8Zx3Vn7Rt2Yk5Wp9Bs4Cd6Fg1Hj0MuTeAi in use'); //= s
        Log::info('Csrf token check is off'); //= -
        print_r($request->input('type')); //= p
        return back();
    }
}
