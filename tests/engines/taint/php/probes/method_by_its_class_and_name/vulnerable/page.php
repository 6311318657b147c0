<?php
class Texts
{
    public static function plain($value)
    {
        return is_array($value) ? array_map(self::class . '::plain', $value) : trim($value);
    }
}

echo Texts::plain($_GET['word']); // SOURCE SINK cross-site-scripting
