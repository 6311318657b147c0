<?php
use Ramsey\Uuid\Uuid;

function valid(array $sent, string $name, string $kind)
{
    if (!array_key_exists($name, $sent)) {
        throw new Exception('nothing sent');
    }
    if ($kind === 'number') {
        return (int) $sent[$name];
    }
    $value = $sent[$name];
    switch ($kind) {
        case 'text':
            $value = htmlspecialchars($value);
            break;
        case 'uuid':
            if (!Uuid::isValid($value)) {
                throw new Exception('no uuid');
            }
            break;
    }
    return $value;
}

$number0 = valid($_GET, 'number0', 'number');
$number1 = valid($_GET, 'number1', 'number');
$number2 = valid($_GET, 'number2', 'number');
$number3 = valid($_GET, 'number3', 'number');
$number4 = valid($_GET, 'number4', 'number');
$number5 = valid($_GET, 'number5', 'number');
$number6 = valid($_GET, 'number6', 'number');
$number7 = valid($_GET, 'number7', 'number');
$number8 = valid($_GET, 'number8', 'number');
$number9 = valid($_GET, 'number9', 'number');
$number10 = valid($_GET, 'number10', 'number');
$number11 = valid($_GET, 'number11', 'number');
$number12 = valid($_GET, 'number12', 'number');
echo valid($_GET, 'word', 'text');
echo valid($_GET, 'which', 'uuid');
echo valid($_GET, 'page', 'number');
