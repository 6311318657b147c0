<?php

class Bag implements ArrayAccess, IteratorAggregate
{
    private $held = [];
    private $label;

    public function __construct($label)
    {
        $this->label = $label;
    }

    public function offsetGet($key): mixed
    {
        return $this->held[$key];
    }

    public function offsetSet($key, $value): void
    {
        $this->held[$key] = (int) $value;
    }

    public function getIterator(): Iterator
    {
        return new ArrayIterator($this->held);
    }

    public function __toString()
    {
        return 'bag';
    }
}

$bag = new Bag($_GET['label']);
$bag['name'] = $_GET['name'];
echo 'Hello ' . $bag['name'];
echo 'In ' . $bag;
