<?php
class Members
{
    function find($name, $word, $is_raw = false)
    {
        $name = $is_raw ? $name : mysql_real_escape_string($name);
        return mysql_query("SELECT * FROM members WHERE name = '$name' AND word = SHA1('" . addslashes($word) . "')"); // SINK sql-injection
    }

    function again($name)
    {
        return self::find($name, 'x', true);
    }
}

Members::find($_POST['name'], $_POST['word'], true); // SOURCE
Members::again($_POST['other']);
