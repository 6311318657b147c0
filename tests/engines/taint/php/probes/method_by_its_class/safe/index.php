<?php
class Members
{
    function find($name, $word, $is_raw = false)
    {
        $name = $is_raw ? $name : mysql_real_escape_string($name);
        return mysql_query("SELECT * FROM members WHERE name = '$name' AND word = SHA1('" . addslashes($word) . "')");
    }

    function again($name)
    {
        return self::find($name, 'x');
    }
}

Members::find($_POST['name'], $_POST['word']);
Members::again($_POST['other']);
