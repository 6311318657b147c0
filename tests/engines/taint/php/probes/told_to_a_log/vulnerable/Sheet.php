<?php
class Sheet
{
    public function debug($frame)
    {
        echo $frame; // SINK cross-site-scripting
    }
}
