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
        $this->held[$key] = $value;
    }

    public function getIterator(): Iterator
    {
        return new ArrayIterator($this->held);
    }

    public function __toString()
    {
        return $this->label;
    }
}

$bag = new Bag($_GET['label']); // SOURCE
$bag['name'] = $_GET['name']; // SOURCE
echo 'Hello ' . $bag['name']; // SINK cross-site-scripting
echo 'In ' . $bag; // SINK cross-site-scripting
