<?php

class Refused extends RuntimeException
{
    private $order;

    public function __construct($order)
    {
        parent::__construct('refused');
        $this->order = $order;
    }

    public function getOrder()
    {
        return $this->order;
    }
}

function check($order)
{
    throw new Refused($order);
}

try {
    throw new InvalidArgumentException("No {$_GET['name']}"); // SOURCE
} catch (LengthException $problem) {
    echo $problem->getMessage();
} catch (LogicException $problem) {
    echo $problem->getMessage(); // SINK cross-site-scripting
}

try {
    check($_GET['order']); // SOURCE
} catch (PDOException | Refused $problem) {
    system('find ' . $problem->getOrder()); // SINK command-injection
}

try {
    throw new Exception('none');
} catch (\Exception $problem) {
    echo $problem->getMessage();
}
