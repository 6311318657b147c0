<?php

class Texts
{
    public function length($text)
    {
        return strlen($text);
    }
}

function fixed($text)
{
    return 'fixed';
}

enum Order: string
{
    case Name = 'name';
    case Date = 'date';
}

$length = (new Texts())->length(...);
echo $length($_GET['a']);
$by_name = 'intval';
echo $by_name($_GET['b']);
$closed = Closure::fromCallable('fixed');
echo $closed($_GET['c']);
$order = Order::tryFrom($_GET['order']) ?? Order::Name;
echo $order->value;
