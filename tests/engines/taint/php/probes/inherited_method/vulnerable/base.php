<?php
abstract class Base
{
    protected function open($name)
    {
        readfile('/srv/archive/' . $name); // SINK path-traversal
    }
}
