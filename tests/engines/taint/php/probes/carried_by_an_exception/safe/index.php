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
    throw new InvalidArgumentException("No {$_GET['name']}");
} catch (LengthException $problem) {
    echo $problem->getMessage();
} catch (LogicException $problem) {
    echo htmlspecialchars($problem->getMessage());
}

try {
    check($_GET['order']);
} catch (PDOException | Refused $problem) {
    system('find ' . escapeshellarg($problem->getOrder()));
}

try {
    throw new Exception('none');
} catch (\Exception $problem) {
    echo $problem->getMessage();
}
