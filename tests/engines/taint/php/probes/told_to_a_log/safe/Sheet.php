<?php
class Sheet
{
    public function debug($frame)
    {
        echo $frame;
    }
}
