<?php

namespace App\Console\Commands;

use Illuminate\Console\Command;

class ListTokens extends Command
{
    protected $signature = 'tokens:list';

    public function handle(): int
    {
        $this->info('tokens'); //= -
        foreach (['ci', 'me'] as $name) {
            $this->line($name); //= -
            echo $name, "\n"; //= -
        }
        print_r(['count' => 2]); //= -
        return 0;
    }
}
